//! Filing: a number, an agency and why, a date; each appeal once.

use chrono::{DateTime, TimeDelta};
use contract::{
    Kind, ProblemCode, State,
    appeals::{FileAppeal, Filed},
};
use futures::future::join_all;
use std::collections::BTreeSet;
use tests::{Draft, OBOLON, TestCity, gratitude, no_heating, photo, pothole};
use uuid::Uuid;

#[tokio::test]
async fn a_resident_files_and_learns_number_agency_reason_and_date() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    assert_eq!(filed.number.to_string(), "26-0000001");
    assert_eq!((filed.state, filed.version), (State::Assigned, 2));
    assert_eq!(filed.agency.map(|one| one.code).as_deref(), Some("roads-pecherskyi"));
    assert_eq!(filed.district.map(|one| one.code).as_deref(), Some("pecherskyi"));
    let why = filed.why.expect("a reason");
    assert_eq!(why.rule.code, "roads");
    assert_eq!(why.territory.map(|one| one.code).as_deref(), Some("pecherskyi"));
    // Fifteen days, counted from the day after, to the end of the last one on the city's clock.
    assert_eq!(filed.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-18T23:59:59+02:00"));
    assert_eq!(filed.key.len(), 22);
}

#[tokio::test]
async fn the_place_decides_the_agency() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole().at(OBOLON)).await;
    assert_eq!(filed.agency.map(|one| one.code).as_deref(), Some("roads-obolonskyi"));
}

#[tokio::test]
async fn a_term_of_three_days_that_ends_on_a_saturday_ends_on_monday() {
    let city = TestCity::start().await;
    // Wednesday.
    city.passes(TimeDelta::days(1));
    let filed = city.resident("Олена").files(no_heating()).await;
    assert_eq!(filed.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-09T23:59:59+02:00"));
}

#[tokio::test]
async fn thanks_have_no_term() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(gratitude()).await;
    assert_eq!(filed.due, None);
    assert_eq!(olena.looks_at(&filed).await.kind, Kind::Gratitude);
}

#[tokio::test]
async fn the_reply_says_where_the_appeal_is_and_the_appeal_is_there() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let reply = olena.posts_json("/api/v1/appeals", json(&olena.signs(pothole()))).await;
    let filed: Filed = reply.json(201);
    assert_eq!(reply.header("location"), format!("/api/v1/appeals/{}", filed.number));
    assert_eq!(olena.gets(reply.header("location")).await.status, 200);
}

#[tokio::test]
async fn numbers_have_no_gaps_and_no_twins_when_fifty_file_at_once() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = join_all((0..50).map(|_| olena.files(pothole()))).await;
    let numbers: BTreeSet<_> = filed.iter().map(|filed| filed.number.serial).collect();
    assert_eq!(numbers, (1..=50).collect());
}

#[tokio::test]
async fn a_refused_filing_leaves_no_gap() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let first = olena.files(pothole()).await;
    let refused = olena.asks(&olena.signs(pothole().with_media(&[Uuid::new_v4()]))).await;
    assert_eq!(refused.expect_err("an unknown file").code, ProblemCode::Invalid);
    assert_eq!(olena.files(pothole()).await.number.serial, first.number.serial + 1);
}

#[tokio::test]
async fn a_new_year_of_the_city_begins_with_number_one() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    city.clock.set(moment("2026-12-31T23:59:00+02:00"));
    assert_eq!(olena.files(pothole()).await.number.to_string(), "26-0000001");
    // Still the old year in Greenwich.
    city.clock.set(moment("2027-01-01T00:01:00+02:00"));
    assert_eq!(olena.files(pothole()).await.number.to_string(), "27-0000001");
}

#[tokio::test]
async fn a_form_with_two_photos_files_an_appeal_with_two_photos() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let form = olena.signs(pothole()).form();
    let form = form.file("files", "a.jpg", &photo(800, 600)).file("files", "б.jpg", &photo(600, 800));
    let filed: Filed = olena.posts_form("/api/v1/appeals", form.file("files", "", b"")).await.json(201);
    let appeal = olena.looks_at(&filed).await;
    let sizes: Vec<_> = appeal.media.iter().map(|medium| (medium.width, medium.height)).collect();
    assert_eq!(sizes, [(800, 600), (600, 800)]);
}

#[tokio::test]
async fn a_repeated_request_gives_the_same_appeal() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена").with("idempotency-key", "one-click");
    let ask = city.resident("Олена").signs(pothole());
    let first = olena.asks(&ask).await.expect("taken");
    let again = olena.asks(&ask).await.expect("taken");
    assert_eq!(first, again);
    assert_eq!(city.number("select count(*) from appeal").await, 1);
}

#[tokio::test]
async fn ten_clicks_at_once_make_one_appeal() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена").with("idempotency-key", "ten-clicks");
    let ask = city.resident("Олена").signs(pothole());
    let filed = join_all((0..10).map(|_| olena.asks(&ask))).await;
    let numbers: BTreeSet<_> = filed.into_iter().map(|filed| filed.expect("taken").number).collect();
    assert_eq!(numbers.len(), 1);
    assert_eq!(city.number("select count(*) from appeal").await, 1);
    // Nor did the others use up a number.
    assert_eq!(city.resident("Ігор").files(pothole()).await.number.serial, 2);
}

#[tokio::test]
async fn ten_forms_with_the_same_photo_at_once_make_one_appeal() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена").with("idempotency-key", "ten-forms");
    let id = olena.uploads(photo(80, 60)).await.id;
    let ask = city.resident("Олена").signs(pothole().with_media(&[id]));
    let filed = join_all((0..10).map(|_| olena.asks(&ask))).await;
    let numbers: BTreeSet<_> = filed.into_iter().map(|filed| filed.expect("taken").number).collect();
    assert_eq!(numbers.len(), 1);
}

#[tokio::test]
async fn a_key_that_comes_with_another_request_is_refused() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let keyed = olena.with("idempotency-key", "used");
    keyed.asks(&olena.signs(pothole())).await.expect("taken");
    let other = keyed.asks(&olena.signs(no_heating())).await.expect_err("another request");
    assert_eq!(other.code, ProblemCode::KeyReused);
    assert_eq!(city.number("select count(*) from appeal").await, 1);
}

#[tokio::test]
async fn a_key_that_is_none_is_named() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for key in [" ", &"k".repeat(201)] {
        let refused = olena.with("idempotency-key", key).asks(&olena.signs(pothole())).await.expect_err("no key");
        assert_eq!((refused.code, refused.fields.len()), (ProblemCode::Invalid, 1));
        assert!(refused.fields.contains_key("Idempotency-Key"));
    }
}

fn json(ask: &FileAppeal) -> String {
    serde_json::to_string(ask).expect("JSON")
}

fn moment(text: &str) -> DateTime<chrono::Utc> {
    text.parse().expect("a moment")
}
