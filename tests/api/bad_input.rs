//! Bad input gets a clear answer, and nothing is kept of it.

mod requests;

use contract::{
    Problem, ProblemCode,
    appeals::FileAppeal,
    fields::Point,
    problem::{Fault, Faults},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Draft, KHRESHCHATYK, OUTSIDE, TestCity, pothole};

/// Files what may be wrong; afterwards there is no appeal.
fn json(ask: &FileAppeal) -> Value {
    serde_json::to_value(ask).expect("JSON")
}

async fn refused(draft: FileAppeal) -> Problem {
    let city = TestCity::start().await;
    let problem = city.resident("Олена").asks(&draft).await.expect_err("it is wrong");
    assert_eq!(city.number("select count(*) from appeal").await, 0);
    problem
}

/// The faults of a draft that is well but for one thing.
async fn faults(change: impl FnOnce(FileAppeal) -> FileAppeal) -> Faults {
    let whole = FileAppeal { name: "Олена Коваль".into(), email: "olena@example.ua".into(), ..pothole() };
    let problem = refused(change(whole)).await;
    assert_eq!(problem.code, ProblemCode::Invalid, "{problem:?}");
    problem.fields
}

fn one(name: &str, fault: Fault) -> Faults {
    Faults::from([(name.to_owned(), fault)])
}

#[tokio::test]
async fn everything_that_is_empty_is_told_at_once() {
    let problem = refused(FileAppeal::default()).await;
    let empty = ["category", "email", "name", "place", "residence", "text"];
    assert_eq!(problem.fields, empty.map(|name| (name.to_owned(), Fault::Empty)).into());
}

#[tokio::test]
async fn a_text_has_ten_to_four_thousand_letters() {
    assert_eq!(faults(|d| d.with_text("яма")).await, one("text", Fault::TooShort { min: 10 }));
    assert_eq!(faults(|d| d.with_text(&"ї".repeat(4001))).await, one("text", Fault::TooLong { max: 4000 }));
    assert_eq!(faults(|d| d.with_text(" \n\t ")).await, one("text", Fault::Empty));
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole().with_text(&"ї".repeat(4000))).await;
}

#[tokio::test]
async fn a_name_has_two_hundred_letters_at_most() {
    let too_long = |d| FileAppeal { name: "Я".repeat(201), ..d };
    assert_eq!(faults(too_long).await, one("name", Fault::TooLong { max: 200 }));
}

#[tokio::test]
async fn an_address_that_no_letter_can_reach_is_no_email() {
    for bad in ["olena", "olena@kyiv", "o lena@kyiv.ua", "olena@kyiv.ua, ihor@kyiv.ua"] {
        assert_eq!(faults(|d| FileAppeal { email: bad.into(), ..d }).await, one("email", Fault::NotAnEmail), "{bad}");
    }
}

#[tokio::test]
async fn characters_that_nobody_types_are_refused_in_every_field() {
    for bad in ["\u{0}", "\u{1b}[31m", "\u{202e}", "\u{7f}"] {
        let text = format!("Глибока яма{bad} посеред дороги");
        let whole = FileAppeal {
            text: text.clone(),
            name: text.clone(),
            residence: text.clone(),
            address: text.clone(),
            email: format!("o{bad}lena@example.ua"),
            ..pothole()
        };
        let names = ["address", "email", "name", "residence", "text"];
        let expected: Faults = names.map(|name| (name.to_owned(), Fault::BadCharacters)).into();
        assert_eq!(refused(whole).await.fields, expected, "{bad:?}");
    }
}

#[tokio::test]
async fn a_category_that_the_city_does_not_know_is_named() {
    let unknown = Fault::Unknown { value: "dragons".into() };
    assert_eq!(faults(|d| d.about("dragons")).await, one("category", unknown));
}

#[tokio::test]
async fn a_place_outside_the_city_is_told_with_the_nearest_inside_and_that_one_is_taken() {
    let faults = faults(|d| d.at(OUTSIDE)).await;
    let Some(Fault::OutsideCity { nearest, metres }) = faults.get("place") else { panic!("{faults:?}") };
    assert!((500..20_000).contains(metres), "{metres}");
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole().at(*nearest)).await;
    assert!(filed.district.is_some());
}

#[tokio::test]
async fn swapped_coordinates_are_recognised_and_offered_corrected() {
    let swapped = Point { lat: KHRESHCHATYK.lon, lon: KHRESHCHATYK.lat };
    assert_eq!(faults(|d| d.at(swapped)).await, one("place", Fault::Swapped { corrected: KHRESHCHATYK }));
}

#[tokio::test]
async fn what_is_not_on_the_earth_is_no_place() {
    let place = |lat, lon| move |d| FileAppeal { lat, lon, ..d };
    assert_eq!(faults(place(Some(91.0), Some(30.5))).await, one("place", Fault::NotAPlace));
    assert_eq!(faults(place(Some(50.4), Some(181.0))).await, one("place", Fault::NotAPlace));
    assert_eq!(faults(place(Some(50.4), None)).await, one("place", Fault::NotAPlace));
    assert_eq!(faults(place(None, None)).await, one("place", Fault::Empty));
}

#[tokio::test]
async fn coordinates_that_are_not_numbers_are_no_place() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    // JSON has no such numbers, so the request itself cannot be read.
    for bad in ["NaN", "Infinity", "\"50.4\"", "1e999", "[50]", "{}"] {
        let body = json(&olena.signs(pothole())).to_string().replace(&KHRESHCHATYK.lat.to_string(), bad);
        olena.posts_json("/api/v1/appeals", body).await.is(ProblemCode::Malformed);
    }
    // A form has only words.
    for bad in ["NaN", "inf", "-inf"] {
        let form = olena.signs(FileAppeal { lat: None, ..pothole() }).form().field("place", format!("{bad},30.5"));
        let problem = olena.posts_form("/api/v1/appeals", form).await.is(ProblemCode::Invalid);
        assert_eq!(problem.fields, one("place", Fault::NotAPlace), "{bad}");
    }
    assert_eq!(city.number("select count(*) from appeal").await, 0);
}

#[tokio::test]
async fn moves_check_their_fields_too() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let target = |step: &str| format!("/api/v1/appeals/{}/{step}", filed.number);
    let told = async |step: &str, body: Value| {
        let problem = officer.posts_json(&target(step), body).await.problem();
        (problem.code, problem.fields.into_keys().collect::<BTreeSet<_>>())
    };
    let invalid = |names: &[&str]| (ProblemCode::Invalid, names.iter().map(|name| (*name).to_owned()).collect());
    assert_eq!(told("answer", json!({"version": 3, "text": "", "outcome": ""})).await, invalid(&["outcome", "text"]));
    let kept = json!({"version": 3, "text": "Зроблено все, що треба.", "outcome": "closed_silently"});
    assert_eq!(told("answer", kept).await, invalid(&["outcome"]));
    let unproved = json!({"version": 3, "text": "Зроблено все, що треба.", "outcome": "satisfied"});
    assert_eq!(told("answer", unproved).await, invalid(&["media"]));
    assert_eq!(told("answer", json!({"version": 3, "more": 1})).await, invalid(&["more"]));
    assert_eq!(told("answer", json!({"version": "3"})).await.0, ProblemCode::Malformed);
    assert_eq!(told("answer", json!([3, "Усе зроблено як слід.", "explained"])).await.0, ProblemCode::Malformed);
    let dispatcher = city.dispatcher().await;
    let lost = json!({"version": 3, "agency": "atlantis", "note": "туди"});
    let problem = dispatcher.posts_json(&target("reassign"), lost).await.is(ProblemCode::Invalid);
    assert_eq!(problem.fields, one("agency", Fault::Unknown { value: "atlantis".into() }));
    officer.resolves_after_acceptance(&filed).await;
    let own = |step: &str| format!("{}?key={}", target(step), filed.key);
    for (step, body, name) in [
        ("confirm", json!({"version": 4, "grade": 6}), "grade"),
        ("confirm", json!({"version": 4, "grade": 0}), "grade"),
        ("refute", json!({"version": 4, "note": " "}), "note"),
        ("refute", json!({"version": 4, "note": "яма\u{0}знову"}), "note"),
        ("follow", json!({"email": "ніхто"}), "email"),
    ] {
        let problem = olena.posts_json(&own(step), body).await.is(ProblemCode::Invalid);
        assert_eq!(problem.fields.keys().collect::<Vec<_>>(), [name], "{step}");
    }
    assert_eq!(olena.looks_at(&filed).await.version, 4);
}
