//! Exports that are written while one does other things.

use backend::jobs::exports::{Pace, Work, key, tick};
use chrono::TimeDelta;
use contract::{
    ProblemCode,
    export::{
        AskExport, CSV, CancelExport, EXPORTS_MAX, Export, Format, GEOJSON, GetExport, ListExports, Progress,
        UNFINISHED_MAX, XLSX,
    },
    problem::Fault,
};
use tests::{Staff, TestCity, pothole};
use uuid::Uuid;

/// A few appeals are a part here.
const SMALL: Pace = Pace { lines: 5, part: 1000 };

fn ask(format: Format, query: &str) -> AskExport {
    AskExport { format: format.code().to_owned(), query: query.to_owned(), staff: false }
}

async fn asks(who: &Staff, format: Format, query: &str) -> Export {
    who.asks(&ask(format, query)).await.expect("it is taken down")
}

async fn now(who: &Staff, id: Uuid) -> Export {
    who.asks(&GetExport { id }).await.expect("it is there")
}

async fn writes(city: &TestCity) {
    tick(&city.app, SMALL).await.expect("database and storage answer");
}

#[tokio::test]
async fn what_was_written_meanwhile_is_what_would_have_been_streamed() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let supervisor = city.supervisor().await;
    for (format, target) in [(Format::Csv, CSV), (Format::Geojson, GEOJSON), (Format::Xlsx, XLSX)] {
        let streamed = supervisor.gets(&format!("{target}?state=open")).await.body;
        let asked = asks(&supervisor, format, "state=open").await;
        assert_eq!((asked.progress, asked.lines, asked.total), (Progress::Waiting, 0, None));
        supervisor.gets(&asked.file()).await.is(ProblemCode::NotFound);
        writes(&city).await;
        let done = now(&supervisor, asked.id).await;
        assert_eq!((done.progress, Some(done.lines)), (Progress::Done, done.total));
        let file = supervisor.gets(&done.file()).await;
        assert_eq!((file.status, file.header("content-type")), (200, format.media_type()));
        assert_eq!(file.header("content-length"), done.bytes.to_string());
        // A workbook is packed in other pieces.
        if format == Format::Xlsx {
            assert_eq!(super::workbook::rows(&file.body), super::workbook::rows(&streamed));
        } else {
            assert_eq!(file.body, streamed);
        }
        // A part of it, across the parts in which it lies.
        let middle = file.body.len() / 2;
        let part = supervisor.with("range", &format!("bytes=10-{middle}")).gets(&done.file()).await;
        assert_eq!((part.status, &part.body[..]), (206, &file.body[10..=middle]));
        assert_eq!(part.header("content-range"), format!("bytes 10-{middle}/{}", file.body.len()));
        let rest = supervisor.with("range", &format!("bytes={middle}-")).gets(&done.file()).await;
        assert_eq!(&rest.body[..], &file.body[middle..]);
        supervisor.with("range", "bytes=99999999-").gets(&done.file()).await.is(ProblemCode::BadRange);
    }
    let kept = supervisor.asks(&ListExports {}).await.expect("a list");
    assert_eq!(kept.len(), 3);
}

#[tokio::test]
async fn what_a_server_began_that_is_no_more_another_goes_on_with() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let supervisor = city.supervisor().await;
    for (format, target) in [(Format::Csv, CSV), (Format::Xlsx, XLSX)] {
        let asked = asks(&supervisor, format, "").await;
        let mut killed = Work::take(&city.app, SMALL).await.expect("it answers").expect("work");
        assert!(killed.part().await.expect("a part") && killed.part().await.expect("another"));
        drop(killed);
        let midway = now(&supervisor, asked.id).await;
        assert_eq!(midway.progress, Progress::Writing);
        assert!(midway.lines >= 10 && midway.lines < midway.total.expect("counted"), "{midway:?}");
        // Nobody touches it while it may be at work still.
        writes(&city).await;
        assert_eq!(now(&supervisor, asked.id).await, midway);
        let first = city.app.objects.get(&key(asked.id, 0)).await.expect("it lies there").meta.etag;
        city.passes(TimeDelta::minutes(4));
        writes(&city).await;
        let done = now(&supervisor, asked.id).await;
        assert_eq!(done.progress, Progress::Done);
        assert_eq!(city.app.objects.get(&key(asked.id, 0)).await.expect("it lies there").meta.etag, first);
        let (file, streamed) = (supervisor.gets(&done.file()).await.body, supervisor.gets(target).await.body);
        if format == Format::Xlsx {
            assert_eq!(super::workbook::rows(&file), super::workbook::rows(&streamed));
        } else {
            assert_eq!(file, streamed);
        }
    }
}

#[tokio::test]
async fn one_that_was_thought_dead_writes_no_more_once_another_goes_on() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let supervisor = city.supervisor().await;
    let asked = asks(&supervisor, Format::Csv, "").await;
    let mut slow = Work::take(&city.app, SMALL).await.expect("it answers").expect("work");
    assert!(slow.part().await.expect("a part"));
    city.passes(TimeDelta::minutes(4));
    let mut other = Work::take(&city.app, SMALL).await.expect("it answers").expect("work");
    assert!(other.part().await.expect("a part"));
    assert!(!slow.part().await.expect("it answers"));
    while other.part().await.expect("a part") {}
    let done = now(&supervisor, asked.id).await;
    assert_eq!(supervisor.gets(&done.file()).await.body, supervisor.gets(CSV).await.body);
}

#[tokio::test]
async fn what_is_cancelled_is_written_no_further_and_nothing_of_it_stays() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let supervisor = city.supervisor().await;
    let asked = asks(&supervisor, Format::Csv, "").await;
    let mut work = Work::take(&city.app, SMALL).await.expect("it answers").expect("work");
    assert!(work.part().await.expect("a part"));
    let stays = supervisor.asks(&CancelExport { id: asked.id }).await.expect("it is cancelled");
    assert_eq!(stays, []);
    assert!(!work.part().await.expect("it answers"), "the work stops");
    supervisor.gets(&format!("/api/v1/exports/{}", asked.id)).await.is(ProblemCode::NotFound);
    writes(&city).await;
    assert!(city.app.objects.get(&key(asked.id, 0)).await.is_err());
    assert_eq!(city.number("select count(*) from export").await, 0);
}

#[tokio::test]
async fn an_export_is_kept_for_a_week() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    city.resident("Олена").files(pothole()).await;
    let asked = asks(&supervisor, Format::Csv, "").await;
    writes(&city).await;
    let until = now(&supervisor, asked.id).await.until.expect("a day");
    city.passes(until.to_utc() - city.now());
    writes(&city).await;
    assert_eq!(city.number("select count(*) from export").await, 1);
    city.passes(TimeDelta::seconds(1));
    writes(&city).await;
    assert_eq!(city.number("select count(*) from export").await, 0);
    assert!(city.app.objects.get(&key(asked.id, 0)).await.is_err());
}

#[tokio::test]
async fn of_other_peoples_exports_nobody_learns_anything() {
    let city = TestCity::start().await;
    let (supervisor, other) = (city.supervisor().await, city.supervisor().await);
    let asked = asks(&supervisor, Format::Csv, "").await;
    writes(&city).await;
    assert_eq!(other.asks(&ListExports {}).await.expect("a list"), []);
    for target in [format!("/api/v1/exports/{}", asked.id), asked.file()] {
        other.gets(&target).await.is(ProblemCode::NotFound);
        city.stranger().gets(&target).await.is(ProblemCode::SignIn);
    }
    let refused = other.asks(&CancelExport { id: asked.id }).await.expect_err("not theirs");
    assert_eq!(refused.code, ProblemCode::NotFound);
    assert_eq!(supervisor.gets(&asked.file()).await.status, 200);
}

#[tokio::test]
async fn what_is_asked_for_wrongly_is_refused_by_name() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    let wrong = AskExport { format: "pdf".into(), ..ask(Format::Csv, "") };
    assert_eq!(supervisor.asks(&wrong).await.expect_err("no such format").fields["format"], Fault::unknown("pdf"));
    let wrong = ask(Format::Csv, "district=atlantis");
    assert_eq!(supervisor.asks(&wrong).await.expect_err("no such").fields["district"], Fault::unknown("atlantis"));
    let wrong = ask(Format::Csv, "sort=due");
    assert_eq!(supervisor.asks(&wrong).await.expect_err("no such").fields["sort"], Fault::Unexpected);
    let moderator = city.moderator().await;
    let whole = AskExport { staff: true, ..ask(Format::Csv, "") };
    assert_eq!(moderator.asks(&whole).await.expect_err("not theirs").code, ProblemCode::Forbidden);
}

#[tokio::test]
async fn nobody_has_more_exports_than_may_be() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    let full = async |max| {
        let refused = supervisor.asks(&ask(Format::Csv, "")).await.expect_err("full");
        assert_eq!(refused.fields["format"], Fault::Full { max });
    };
    for _ in 0..UNFINISHED_MAX {
        asks(&supervisor, Format::Csv, "").await;
    }
    full(UNFINISHED_MAX).await;
    writes(&city).await;
    for _ in UNFINISHED_MAX..EXPORTS_MAX {
        asks(&supervisor, Format::Csv, "").await;
        writes(&city).await;
    }
    full(EXPORTS_MAX).await;
}

#[tokio::test]
async fn more_than_public_facts_are_written_within_rights_as_they_are_then_and_noted() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let whole = AskExport { staff: true, ..ask(Format::Csv, "") };
    let first = officer.asks(&whole).await.expect("it is taken down");
    writes(&city).await;
    let streamed = officer.gets(&format!("{CSV}?staff=true")).await.body;
    assert_eq!(officer.gets(&first.file()).await.body, streamed);
    assert_eq!(city.number("select sum(lines)::bigint from taking").await, 2);
    // Who has moved to another agency has what they took along there no more.
    let second = officer.asks(&whole).await.expect("it is taken down");
    sqlx::query("update person set agency = 'kyivvodokanal' where id = (select person_id from export limit 1)")
        .execute(&city.app.pool)
        .await
        .expect("it answers");
    writes(&city).await;
    assert_eq!(now(&officer, second.id).await.progress, Progress::Failed);
    officer.gets(&first.file()).await.is(ProblemCode::Forbidden);
}
