//! Bad input gets a clear answer, and nothing is kept of it.

use axum::{
    body::Body,
    http::{Request, header},
};
use contract::{
    Problem, ProblemCode,
    appeals::{FileAppeal, Filed},
    fields::Point,
    problem::{Fault, Faults},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::{Draft, Form, KHRESHCHATYK, OUTSIDE, TestCity, photo, pothole};
use uuid::Uuid;

/// Files what may be wrong; afterwards there is no appeal.
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

fn json(ask: &FileAppeal) -> Value {
    serde_json::to_value(ask).expect("JSON")
}

#[tokio::test]
async fn fields_that_are_unknown_or_stand_twice_are_named() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let whole = json(&olena.signs(pothole())).to_string();
    let twice = whole.replacen('{', "{\"text\":\"Зовсім інший опис ями\",", 1);
    let strange = whole.replacen('{', "{\"priority\":\"high\",", 1);
    for (body, name) in [(twice, "text"), (strange, "priority")] {
        let problem = olena.posts_json("/api/v1/appeals", body).await.is(ProblemCode::Invalid);
        assert_eq!(problem.fields, one(name, Fault::Unexpected));
    }
}

#[tokio::test]
async fn what_is_not_json_is_malformed() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let invalid_utf8 = [b"{\"text\":\"".as_slice(), &[0xC3, 0x28], b"\"}"].concat();
    let deep = "[".repeat(100_000).into_bytes();
    let cases = [vec![], b"{".to_vec(), b"null".to_vec(), b"{\"text\":\"\\ud800\"}".to_vec()];
    let no_object = [b" []".to_vec(), b"[{}]".to_vec(), b"\"pothole\"".to_vec(), b"7".to_vec(), b"true".to_vec()];
    for body in cases.into_iter().chain(no_object).chain([invalid_utf8, deep, b"{} {}".to_vec(), vec![0; 100]]) {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let reply = olena.posts("/api/v1/appeals", "application/json", body).await;
        assert_eq!(reply.problem().code, ProblemCode::Malformed, "{shown}");
    }
}

#[tokio::test]
async fn a_form_whose_text_is_not_utf_8_is_refused_at_that_field() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let form = Form::new().field("text", [0xC3, 0x28, b'a', b'b', b'c']);
    let problem = olena.posts_form("/api/v1/appeals", form).await.is(ProblemCode::Invalid);
    assert_eq!(problem.fields.get("text"), Some(&Fault::BadCharacters));
    let sign = olena.signs(pothole().with_text("Яма на дорозі, де \u{fffd} вже давно."));
    let problem =
        olena.posts_json("/api/v1/appeals", serde_json::to_string(&sign).expect("JSON")).await.is(ProblemCode::Invalid);
    assert_eq!(problem.fields, one("text", Fault::BadCharacters), "the same where a program lost the letters before");
}

#[tokio::test]
async fn neither_json_nor_a_form_is_an_unsupported_type() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let body = json(&olena.signs(pothole())).to_string();
    for kind in ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""] {
        olena.posts("/api/v1/appeals", kind, body.clone()).await.is(ProblemCode::UnsupportedType);
    }
    let bare = Request::post("/api/v1/appeals").body(Body::from(body)).expect("a request");
    olena.sends(bare).await.is(ProblemCode::UnsupportedType);
}

#[tokio::test]
async fn a_form_without_a_border_or_with_too_many_fields_is_malformed() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.posts("/api/v1/appeals", "multipart/form-data", "x").await.is(ProblemCode::Malformed);
    let cut = olena.signs(pothole()).form();
    let half = cut.bytes()[..cut.bytes().len() / 2].to_vec();
    olena.posts("/api/v1/appeals", &cut.kind(), half).await.is(ProblemCode::Malformed);
    let many = (0..200).fold(olena.signs(pothole()).form(), |form, n| form.field(&format!("f{n}"), "x"));
    olena.posts_form("/api/v1/appeals", many).await.is(ProblemCode::Malformed);
}

#[tokio::test]
async fn a_body_over_the_limit_is_too_large() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let body = json(&olena.signs(pothole().with_text(&"я".repeat(100_000)))).to_string();
    olena.posts_json("/api/v1/appeals", body).await.is(ProblemCode::TooLarge);
    let form = olena.signs(pothole()).form().field("note", "я".repeat(100_000));
    olena.posts_form("/api/v1/appeals", form).await.is(ProblemCode::TooLarge);
}

#[tokio::test]
async fn six_photos_are_one_too_many() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut ids = Vec::new();
    for _ in 0..6 {
        ids.push(olena.uploads(photo(40, 30)).await.id);
    }
    let problem = olena.asks(&olena.signs(pothole().with_media(&ids))).await.expect_err("six");
    assert_eq!(problem.fields, one("media", Fault::TooManyFiles { max: 5 }));
    let form = (0..7).fold(olena.signs(pothole()).form(), |form, _| form.file("files", "a.jpg", &photo(40, 30)));
    let problem = olena.posts_form("/api/v1/appeals", form).await.is(ProblemCode::Invalid);
    assert_eq!(problem.fields, one("media", Fault::TooManyFiles { max: 5 }));
    // The five of them are still good.
    olena.files(pothole().with_media(&ids[..5])).await;
}

#[tokio::test]
async fn a_file_that_nobody_sent_or_that_another_appeal_has_is_unknown() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let id = olena.uploads(photo(40, 30)).await.id;
    olena.files(pothole().with_media(&[id])).await;
    for id in [id, Uuid::new_v4()] {
        let problem = olena.asks(&olena.signs(pothole().with_media(&[id]))).await.expect_err("not waiting");
        assert_eq!(problem.fields, one("media", Fault::Unknown { value: id.to_string() }));
    }
}

#[tokio::test]
async fn a_file_that_is_named_twice_is_one_file() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let id = olena.uploads(photo(40, 30)).await.id;
    let filed = olena.files(pothole().with_media(&[id, id])).await;
    assert_eq!(olena.looks_at(&filed).await.media.len(), 1);
}

#[tokio::test]
async fn a_bad_photo_refuses_the_form_and_keeps_nothing() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let form = olena.signs(pothole()).form().file("files", "photo.jpg", b"MZ\x90\0 a program");
    let problem = olena.posts_form("/api/v1/appeals", form).await.is(ProblemCode::Invalid);
    assert_eq!(problem.fields, one("media", Fault::NotAPicture));
    assert_eq!(city.number("select (select count(*) from appeal) + (select count(*) from medium)").await, 0);
}

#[tokio::test]
async fn a_wrong_verb_is_told_with_those_that_there_are() {
    let city = TestCity::start().await;
    let anybody = city.stranger();
    for (method, target) in [
        ("PUT", "/api/v1/appeals"),
        ("DELETE", "/api/v1/appeals/26-0000001"),
        ("POST", "/api/v1/city"),
        ("GET", "/api/v1/appeals/26-0000001/accept"),
        ("PATCH", "/api/v1/session"),
    ] {
        let request = Request::builder().method(method).uri(target).body(Body::empty()).expect("a request");
        let reply = anybody.sends(request).await;
        reply.is(ProblemCode::MethodNotAllowed);
        assert!(!reply.header("allow").is_empty(), "{method} {target}: {reply:?}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let city = TestCity::start().await;
    let anybody = city.stranger();
    for target in [
        "/api/v1/nothing",
        "/api/v1/",
        "/api/v2/appeals",
        "/api/v1/appeals/26-0000001",
        "/api/v1/appeals/abc",
        "/api/v1/appeals/26-99999999999",
        "/api/v1/appeals/%00",
        "/api/v1/appeals/%FF",
        "/api/v1/territories/%FF",
        "/api/v1/basemap/%FF",
        "/api/v1/tiles/1/0/%FF",
        "/api/v1/media/%FF/thumb",
        "/api/v1/appeals/26-1/nothing",
    ] {
        let reply = anybody.gets(target).await;
        assert_eq!(reply.problem().code, ProblemCode::NotFound, "{target}");
    }
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

#[tokio::test]
async fn a_header_of_a_body_may_name_its_letters() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let body = json(&olena.signs(pothole())).to_string();
    let reply = olena.posts("/api/v1/appeals", "application/json; charset=utf-8", body).await;
    let _: Filed = reply.json(201);
    assert_eq!(reply.header(header::CACHE_CONTROL.as_str()), "no-store");
}
