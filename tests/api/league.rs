//! The league of agencies and districts, and the weights that the city gives its measures.

use crate::admin::{refused, saves};
use backend::jobs::deadlines;
use chrono::TimeDelta;
use contract::{
    Filter, LeagueOf, Measure, Outcome, ProblemCode,
    admin::{AdminWeights, CityChange, GetAdminWeights, Undo, WeightsChange},
    fields::Point,
    figures::GetFigures,
    league::{GetLeague, League, LeagueRow},
    moves::ConfirmAppeal,
    problem::Fault,
};
use tests::{Answering, Draft, KHRESHCHATYK, OBOLON, Staff, TestCity, answer, pothole};

/// A tenth district's worth of luck: too few to be ranked.
const DARNYTSIA: Point = Point { lat: 50.4085, lon: 30.6345 };

/// What an agency does with ten appeals, or fewer, that come in on one morning.
struct Work {
    at: Point,
    count: u8,
    /// How many of the answers say that it was done; the others explain.
    done: u8,
    days: i64,
    grade: u8,
}

async fn works(city: &TestCity, work: Work) -> String {
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..work.count {
        filed.push(olena.files(pothole().about("asphalt").at(work.at)).await);
    }
    let officer = city.officer_for(&filed[0]).await;
    for one in &filed {
        officer.accepts(one).await;
    }
    city.passes(TimeDelta::days(work.days));
    let officer = officer.again().await;
    for (n, one) in (0..).zip(&filed) {
        let outcome = if n < work.done { Outcome::Satisfied } else { Outcome::Explained };
        officer.answers(one, Answering { outcome, ..answer() }).await;
        olena.confirms(one, work.grade).await;
    }
    filed[0].agency.clone().expect("an agency").code
}

async fn league(who: &Staff, of: LeagueOf, filter: Filter) -> League {
    who.asks(&GetLeague { of, filter }).await.expect("whoever oversees the city sees it")
}

async fn of_agencies(who: &Staff) -> League {
    league(who, LeagueOf::Agency, Filter::default()).await
}

fn ranked(league: &League) -> Vec<(&str, Option<u32>, Option<u32>)> {
    league.rows.iter().map(|row| (row.name.code.as_str(), row.rank, row.rank_before)).collect()
}

fn value(row: &LeagueRow, measure: Measure) -> f64 {
    let found = row.measures.iter().find(|one| one.measure == measure).expect("every measure is told");
    found.value.expect("it was measured")
}

fn weights(since: &str, weights: [i64; 5]) -> CityChange {
    let [on_time, executed, refuted, speed, grade] = weights.map(Some);
    CityChange::Weights(WeightsChange { since: since.into(), on_time, executed, refuted, speed, grade })
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[tokio::test]
async fn weights_changed_today_leave_the_league_of_last_month_as_it_was() {
    let city = TestCity::start().await;
    // In March the centre does all it is asked for, Obolon half of it, but quicker.
    let centre = works(&city, Work { at: KHRESHCHATYK, count: 10, done: 10, days: 6, grade: 5 }).await;
    let obolon = works(&city, Work { at: OBOLON, count: 10, done: 5, days: 3, grade: 4 }).await;
    let few = works(&city, Work { at: DARNYTSIA, count: 3, done: 3, days: 1, grade: 5 }).await;
    city.passes(TimeDelta::days(21));
    city.map_is_up_to_date().await;
    let (supervisor, admin) = (city.supervisor().await, city.administrator().await);
    let march = of_agencies(&supervisor).await;
    assert_eq!(
        (march.period.from.to_string(), march.period.to.to_string()),
        ("2026-03-01".into(), "2026-03-31".into())
    );
    assert_eq!(
        (march.before.from.to_string(), march.before.to.to_string()),
        ("2026-02-01".into(), "2026-02-28".into())
    );
    assert_eq!(ranked(&march), [(centre.as_str(), Some(1), None), (obolon.as_str(), Some(2), None)]);
    let unranked: Vec<_> = march.few.iter().map(|row| (row.name.code.as_str(), row.rank, row.answered)).collect();
    assert_eq!(unranked, [(few.as_str(), None, 3)], "of so few luck would decide");
    let [best, second] = &march.rows[..] else { panic!("two: {march:?}") };
    assert_eq!((value(best, Measure::Executed), value(second, Measure::Executed)), (1.0, 0.5));
    assert_eq!((value(best, Measure::Grade), value(second, Measure::Grade)), (5.0, 4.0));
    // All in time, half of it done, nothing refuted, in three days, and a four.
    assert!(close(second.total.expect("a total"), 30.0 + 12.5 + 15.0 + 0.9 * 15.0 + 0.75 * 15.0), "{second:?}");

    // From today on speed is all.
    saves(&admin, weights("2026-04-03", [0, 0, 0, 100, 0])).await;
    let again = of_agencies(&supervisor).await;
    assert_eq!((again.weights, &again.rows, &again.few), (march.weights, &march.rows, &march.few));

    // Of April the new ones make the league, and ranks are compared with those of the old.
    works(&city, Work { at: KHRESHCHATYK, count: 10, done: 10, days: 6, grade: 5 }).await;
    works(&city, Work { at: OBOLON, count: 10, done: 0, days: 3, grade: 1 }).await;
    city.passes(TimeDelta::days(20));
    city.map_is_up_to_date().await;
    let supervisor = supervisor.again().await;
    let april = of_agencies(&supervisor).await;
    assert_eq!((april.period.to.to_string(), april.weights.speed), ("2026-04-30".into(), 100));
    assert_eq!(ranked(&april), [(obolon.as_str(), Some(1), Some(2)), (centre.as_str(), Some(2), Some(1))]);
    let of_march = Filter { from: Some(march.period.from), to: Some(march.period.to), ..Filter::default() };
    let march_in_may = league(&supervisor, LeagueOf::Agency, of_march).await;
    assert_eq!((march_in_may.weights, &march_in_may.rows), (march.weights, &march.rows));

    // Taking the change back would make another league of April: the weights that held then stay.
    let admin = admin.again().await;
    let undo = refused(&admin, CityChange::Undo(Undo { to_before: 1 })).await;
    assert_eq!(undo.fields["change"], Fault::OldLeagues);
}

#[tokio::test]
async fn a_measure_is_what_the_overview_says_of_the_same_appeals() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.passes(TimeDelta::days(30));
    city.map_is_up_to_date().await;
    let supervisor = city.supervisor().await;
    for of in [LeagueOf::Agency, LeagueOf::District] {
        let told = league(&supervisor, of, Filter::default()).await;
        let rows: Vec<_> = told.rows.iter().chain(&told.few).collect();
        assert!(rows.len() > 2, "{told:?}");
        for row in rows {
            let code = vec![row.name.code.clone()];
            let (agency, district) = if of == LeagueOf::Agency { (code, vec![]) } else { (vec![], code) };
            let (from, to) = (Some(told.period.from), Some(told.period.to));
            let filter = Filter { agency, district, from, to, ..Filter::default() };
            let figures = city.stranger().asks(&GetFigures { filter, span: None }).await.expect("figures");
            let measure =
                |measure: Measure| row.measures.iter().find(|one| one.measure == measure).and_then(|one| one.value);
            assert_eq!(
                (row.received, measure(Measure::OnTime), measure(Measure::Speed), measure(Measure::Grade)),
                (figures.total, figures.on_time, figures.median_days, figures.mean_grade),
                "{row:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_league_may_be_of_a_part_of_the_city() {
    let city = TestCity::start().await;
    let centre = works(&city, Work { at: KHRESHCHATYK, count: 10, done: 10, days: 6, grade: 5 }).await;
    works(&city, Work { at: OBOLON, count: 10, done: 5, days: 3, grade: 4 }).await;
    city.passes(TimeDelta::days(25));
    city.map_is_up_to_date().await;
    let supervisor = city.supervisor().await;
    let here = Filter { district: vec!["shevchenkivskyi".into(), "pecherskyi".into()], ..Filter::default() };
    assert_eq!(ranked(&league(&supervisor, LeagueOf::Agency, here.clone()).await), [(centre.as_str(), Some(1), None)]);
    assert_eq!(league(&supervisor, LeagueOf::District, here).await.rows.len(), 1);
    let other = Filter { category: vec!["no-heating".into()], ..Filter::default() };
    let nobody = league(&supervisor, LeagueOf::Agency, other).await;
    assert!(nobody.rows.is_empty() && nobody.few.is_empty(), "nobody has any such");
}

#[tokio::test]
async fn what_cannot_be_a_league_is_told_by_its_field() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    for (query, field, fault) in [
        ("to=2026-03-03&from=2026-03-01", "to", Fault::NotOver),
        ("to=2027-03-03&from=2026-03-01", "to", Fault::NotOver),
        ("to=2026-02-03&from=2026-03-01", "to", Fault::Backwards),
        ("from=2026-02-01", "to", Fault::Empty),
        ("to=2026-02-01", "from", Fault::Empty),
        ("from=soon&to=2026-02-01", "from", Fault::NotADate),
        ("of=officer", "of", Fault::unknown("officer")),
        ("agency=nobody", "agency", Fault::unknown("nobody")),
        ("state=closed", "state", Fault::Unexpected),
        ("sort=total", "sort", Fault::Unexpected),
    ] {
        for path in [GetLeague::CSV, "/api/v1/league"] {
            let problem = supervisor.gets(&format!("{path}?{query}")).await.is(ProblemCode::Invalid);
            assert_eq!(problem.fields[field], fault, "{query}");
        }
    }
    let officer = city.officer_of("kyivvodokanal").await;
    officer.gets("/api/v1/league").await.is(ProblemCode::Forbidden);
    city.stranger().gets("/api/v1/league.csv").await.is(ProblemCode::SignIn);
}

#[tokio::test]
async fn the_league_can_be_taken_along_as_a_table() {
    let city = TestCity::start().await;
    let centre = works(&city, Work { at: KHRESHCHATYK, count: 10, done: 10, days: 6, grade: 5 }).await;
    city.passes(TimeDelta::days(30));
    city.map_is_up_to_date().await;
    let reply = city.supervisor().await.gets("/api/v1/league.csv").await;
    assert_eq!((reply.status, reply.header("cache-control")), (200, "private, no-cache"));
    let text = reply.text();
    let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(
        lines[0].starts_with("from,to,rank,rank_before,code,uk,en,received,answered,total,on_time,on_time_by"),
        "{text}"
    );
    assert!(lines[1].starts_with(&format!("2026-03-01,2026-03-31,1,,{centre},")), "{text}");
    assert!(lines[1].ends_with(",5.0000,10,100.0000"), "{text}");
    assert_eq!(lines.len(), 2);
}

#[tokio::test]
async fn weights_that_are_no_weights_are_refused_and_those_to_come_can_be_mended() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let fault = async |change| refused(&admin, change).await.fields;
    assert_eq!(fault(weights("2026-03-03", [20, 20, 20, 20, 21])).await["weights"], Fault::NotAHundred { sum: 101 });
    assert_eq!(fault(weights("2026-03-03", [0; 5])).await["weights"], Fault::NotAHundred { sum: 0 });
    assert_eq!(
        fault(weights("2026-03-03", [-1, 101, 0, 0, 0])).await["executed"],
        Fault::OutOfRange { min: 0, max: 100 }
    );
    assert_eq!(fault(weights("2026-03-02", [20; 5])).await["since"], Fault::InThePast);
    let strange = r#"{"version":0,"note":"Рішення","change":{"what":"weights","since":"2026-03-03","luck":100}}"#;
    let refused = admin.posts_json("/api/v1/admin/changes", strange).await;
    assert_eq!(refused.problem().code.status() / 100, 4, "{refused:?}");

    saves(&admin, weights("2026-06-01", [100, 0, 0, 0, 0])).await;
    saves(&admin, weights("2026-06-01", [0, 100, 0, 0, 0])).await;
    let AdminWeights { version, today, now, editions } = admin.asks(&GetAdminWeights {}).await.expect("weights");
    assert_eq!((version, today.to_string(), now.on_time), (2, "2026-03-03".into(), 30));
    let told: Vec<_> =
        editions.iter().map(|one| (one.since.map(|day| day.to_string()), one.weights.executed)).collect();
    assert_eq!(told, [(Some("2026-06-01".into()), 100), (Some("2020-01-01".into()), 25), (None, 25)]);
    // What has not come yet can be taken back.
    saves(&admin, CityChange::Undo(Undo { to_before: 2 })).await;
    let after = admin.asks(&GetAdminWeights {}).await.expect("weights");
    assert_eq!(after.editions[0].weights.on_time, 100);
}

#[tokio::test]
async fn what_was_done_stays_done_when_nobody_says_a_word_but_not_what_the_applicant_did() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..4 {
        filed.push(olena.files(pothole()).await);
    }
    let officer = city.officer_for(&filed[0]).await;
    for one in &filed {
        officer.resolves(one).await;
    }
    // One is confirmed, one the applicant filled in herself, one comes back, and of one nobody says a word.
    olena.confirms(&filed[0], 5).await;
    let herself = |version| ConfirmAppeal { version, grade: 2, note: String::new(), by_applicant: true };
    olena.makes(&filed[1], herself).await;
    olena.refutes(&filed[2], "Яма на місці").await;
    city.passes(TimeDelta::days(11));
    deadlines::tick(&city.app).await.expect("the worker works");
    assert_eq!(olena.looks_at(&filed[3]).await.outcome, Some(Outcome::ClosedSilently));
    city.passes(TimeDelta::days(20));
    city.map_is_up_to_date().await;
    let told = of_agencies(&city.supervisor().await).await;
    let [row] = &told.few[..] else { panic!("one: {told:?}") };
    let measured = |measure: Measure| {
        let one = row.measures.iter().find(|one| one.measure == measure).expect("every measure is told");
        (one.value.map(|share| (share * 100.0).round()), one.by)
    };
    assert_eq!(measured(Measure::Executed), (Some(67.0), 3), "two of three answers");
    assert_eq!(measured(Measure::Refuted), (Some(25.0), 4), "one of the four that were given");
}
