//! Seeded cities on a real PostgreSQL: believable, whole, and always the same.

mod deaths;
mod place;

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use backend::{
    letters::Letters,
    outside::{
        clock::StoppedClock,
        mail::{Mail, Post},
    },
    password,
    seed::{self, Options, PASSWORD},
    start::{CityFolder, Outside, application, doors},
    store::people,
    web::SiteFiles,
};
use chrono::{DateTime, Utc};
use contract::{Role, State};
use domain::{
    appeal::Duty,
    territory::{DISTRICT, Point},
};
use place::{KYIV, NOW, Place};
use sqlx::PgPool;
use std::{path::Path, sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

#[tokio::test(flavor = "multi_thread")]
async fn a_seeded_city_could_have_been() {
    let place = Place::new().await;
    let before = definitions(&place.town.pool).await;
    place.seeded(5_000, false).await;
    assert_eq!(place.count("select count(*) from appeal").await, 5_000);
    // Invented people are told nothing.
    assert_eq!(place.count("select count(*) from notice").await, 0);
    assert_eq!(before, definitions(&place.town.pool).await, "what was laid aside is there again, to the letter");
    let wrong = [
        (
            "a state that its history does not end with",
            "select count(*) from appeal a join lateral (select to_state, seq, \
            at from history h where h.appeal_id = a.id order by seq desc limit 1) h on true \
            where h.to_state <> a.state or h.seq <> a.version or h.at <> a.changed_at",
        ),
        (
            "a history that does not hang together",
            "select count(*) from history h left join history before \
            on before.appeal_id = h.appeal_id and before.seq = h.seq - 1 \
            where h.from_state is distinct from before.to_state or h.at < before.at",
        ),
        (
            "a gap in the numbers",
            "select count(*) from (select number % 1000000000 as serial, row_number() over \
            (partition by number / 1000000000 order by number) as place from appeal) n \
            where serial <> place",
        ),
        (
            "numbers out of the order of receipt",
            "select count(*) from (select received_at, lag(received_at) over \
            (order by number) as before from appeal) n where received_at < before",
        ),
        (
            "a counter that would give a number twice",
            "select count(*) from counter c where last <> \
            (select max(number) % 1000000000 from appeal where number / 1000000000 = c.year)",
        ),
        ("a next id that is taken", "select count(*) from appeal where id > (select last_value from appeal_id_seq)"),
        ("something after its time", "select count(*) from history where at >= '2026-03-18T13:20:00Z'"),
        (
            "an appeal nobody knows the applicant of",
            "select count(*) from appeal a left join applicant p \
            on p.appeal_id = a.id where p.appeal_id is null",
        ),
        (
            "a dwelling whose address is told",
            "select count(*) from appeal where dwelling and (position(address in story) > 0 \
            or position(address in coalesce(shown_story, '')) > 0 or (lon = shown_lon and lat = shown_lat))",
        ),
        (
            "an officer of another agency",
            "select count(*) from appeal a join person p on p.id = a.officer_id \
            where p.agency is distinct from a.agency",
        ),
        ("a door that stands open", "select count(*) from person where disabled_at is null"),
    ];
    for (what, sql) in wrong {
        assert_eq!(place.count(sql).await, 0, "{what}");
    }
    place.close().await;
}

/// Indexes, constraints and triggers, as the catalog tells them.
async fn definitions(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select pg_get_indexdef(indexrelid) from pg_index where indrelid::regclass::text in \
             ('appeal', 'applicant', 'history', 'deadline', 'medium') \
         union all select conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid) from pg_constraint \
             where connamespace = 'public'::regnamespace \
         union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_state_has_its_appeals_and_every_appeal_its_duties() {
    let place = Place::new().await;
    place.seeded(5_000, false).await;
    for state in State::ALL {
        let count = place.count(&format!("select count(*) from appeal where state = '{state}'")).await;
        assert!(count > 0, "{state}");
    }
    let term =
        "state in ('received', 'assigned', 'in_work', 'planned', 'rework', 'registered') and a.due_at is not null";
    for (duty, owes) in [
        (Duty::Resolve, term.to_owned()),
        (Duty::Accept, "state in ('assigned', 'rework')".to_owned()),
        (Duty::Check, "state = 'answered' and not disputed".to_owned()),
    ] {
        let code = duty.code();
        let sql = format!(
            "select count(*) from appeal a left join deadline d on d.appeal_id = a.id and d.duty = '{code}' \
             where ({owes}) <> (d.appeal_id is not null)"
        );
        assert_eq!(place.count(&sql).await, 0, "{code}");
    }
    assert_eq!(
        place
            .count(
                "select count(*) from deadline d join appeal a on a.id = d.appeal_id \
                     where d.duty = 'resolve' and d.due_at <> a.due_at"
            )
            .await,
        0
    );
    let owed = place
        .count(
            "select count(*) from appeal where state not in ('closed', 'forwarded', \
        'not_considered', 'withdrawn')",
        )
        .await;
    let overdue = place.count(&format!("select count(*) from appeal a where {term} and due_at < '{NOW}'")).await;
    #[expect(clippy::cast_precision_loss, reason = "some thousand")]
    let share = overdue as f64 / owed as f64;
    assert!((0.03..0.12).contains(&share), "{overdue} of {owed} are overdue");
    place.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_happens_inside_of_the_city() {
    let place = Place::new().await;
    place.seeded(3_000, false).await;
    let rows: Vec<(f64, f64, Option<String>)> =
        sqlx::query_as("select lat, lon, district from appeal").fetch_all(&place.town.pool).await.unwrap();
    let districts = place.town.city.territories.districts();
    assert_eq!(districts.code, DISTRICT);
    for (lat, lon, district) in rows {
        let found = districts.find(Point::new(lat, lon)).map(|at| districts[at].code.to_string());
        assert!(found.is_some(), "{lat} {lon}");
        assert_eq!(found, district, "{lat} {lon}");
    }
    place.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn appeals_come_from_where_people_live_and_until_now() {
    let place = Place::new().await;
    place.seeded(5_000, false).await;
    let districts = place.town.city.territories.districts().territories();
    let people: u32 = districts.iter().filter_map(|one| one.population).sum();
    for district in districts {
        let count = place.count(&format!("select count(*) from appeal where district = '{}'", district.code)).await;
        #[expect(clippy::cast_precision_loss, reason = "some thousand")]
        let share = count as f64 / 5_000.0;
        let usual = f64::from(district.population.unwrap()) / f64::from(people);
        assert!((0.65..1.6).contains(&(share / usual)), "{}: {share} of appeals, {usual} of people", district.code);
    }
    let today = "select count(*) from appeal where received_at >= '2026-03-17T22:00:00Z'";
    let yesterday = "select count(*) from appeal where received_at >= '2026-03-16T22:00:00Z' \
                     and received_at < '2026-03-17T22:00:00Z'";
    let (today, yesterday) = (place.count(today).await, place.count(yesterday).await);
    assert!(today > 20 && today < yesterday, "{today} until the afternoon, {yesterday} the whole day before");
    place.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_is_the_same_city_within_a_minute_and_another_is_another() {
    let mut prints = Vec::new();
    for (seconds, seed) in [(0, 7), (50, 7), (0, 8)] {
        let mut place = Place::new().await;
        place.town.now += chrono::TimeDelta::seconds(seconds);
        let options = Options { appeals: 2_500, demo: false, seed, progress: false };
        seed::run(&place.town, options).await.unwrap();
        prints.push(place.print().await);
        place.close().await;
    }
    assert_eq!(prints[0], prints[1]);
    assert!(prints[0].iter().zip(&prints[2]).all(|(one, other)| one != other));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_lets_everybody_in_and_shows_pictures_and_figures() {
    let place = Place::new().await;
    let report = place.seeded(5_000, true).await;
    assert!(report.pictures > 20, "{}", report.pictures);
    let roles: Vec<Role> = report.accounts.iter().map(|account| account.role).collect();
    assert!(Role::ALL.iter().all(|role| roles.contains(role)), "{roles:?}");
    for account in &report.accounts {
        let known = people::find_account(&place.town.pool, &account.email).await.unwrap().unwrap();
        assert_eq!((known.staff.role, account.password.as_str()), (account.role, PASSWORD));
        assert!(password::check(Some(known.password_hash), account.password.clone()).await.unwrap());
    }
    let officer = &report.accounts[0].email;
    let late = format!("state in ('assigned', 'in_work', 'rework') and due_at < '{NOW}'");
    for pile in
        ["state = 'assigned'", "state = 'in_work'", "state = 'rework'", "state = 'answered'", "state = 'closed'", &late]
    {
        let sql = format!(
            "select count(*) from appeal where {pile} and agency = (select agency from person where email = '{officer}')"
        );
        assert!(place.count(&sql).await > 0, "{pile}");
    }
    // Anybody may seed once, nobody twice.
    assert!(seed::run(&place.town, Options::DEMO).await.unwrap_err().to_string().contains("already"));
    look(&place).await;
    place.close().await;
}

/// The pages' own data: the demo accounts, the figures, a picture.
async fn look(place: &Place) {
    let folder = CityFolder::read(Path::new(KYIV)).unwrap();
    let stopping = CancellationToken::new();
    let clock = Arc::new(StoppedClock::at(NOW.parse::<DateTime<Utc>>().unwrap()));
    let outside = Outside {
        pool: place.town.pool.clone(),
        objects: place.town.objects.clone().unwrap(),
        mail: Mail::local(Post::Outbox("/nowhere".into())),
        clock: clock.clone(),
        public_url: "http://localhost:8080".parse().unwrap(),
        basemap_style: None,
        limits: backend::config::Limits::default(),
        stopping: stopping.clone(),
    };
    let app = application(CityFolder { letters: Letters::ours(), ..folder }, outside).await.unwrap();
    assert_eq!(app.demo_accounts.len(), 8);
    let following = tokio::spawn(app.live.clone().follow(app.pool.clone(), clock, stopping.clone()));
    while !app.live.is_loaded() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let door = doors(&app, Arc::new(SiteFiles::default()));
    let get = async |path: String| {
        let answer = door.clone().oneshot(Request::get(&path).body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        to_bytes(answer.into_body(), usize::MAX).await.unwrap()
    };
    let figures: serde_json::Value = serde_json::from_slice(&get("/api/v1/figures".into()).await).unwrap();
    let numbered = place.count("select count(*) from appeal where registered_at is not null").await;
    assert_eq!(figures["total"], numbered);
    assert!(figures["overdue"].as_i64().unwrap() > 0);
    let thumb: uuid::Uuid = sqlx::query_scalar("select thumb from appeal where thumb is not null limit 1")
        .fetch_one(&app.pool)
        .await
        .unwrap();
    let numbers: Vec<i64> =
        sqlx::query_scalar("select distinct on (state) number from appeal where registered_at is not null")
            .fetch_all(&app.pool)
            .await
            .unwrap();
    for number in numbers {
        get(format!("/api/v1/appeals/{}", contract::fields::AppealNumber::from_i64(number))).await;
    }
    assert!(get(format!("/api/v1/media/{thumb}/thumb")).await.starts_with(&[0xFF, 0xD8]));
    stopping.cancel();
    following.await.unwrap();
}
