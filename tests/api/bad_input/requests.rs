//! Requests that are wrong as a whole: bodies, forms, files, verbs, addresses.

use super::{json, one};
use axum::{
    body::Body,
    http::{Request, header},
};
use contract::{ProblemCode, appeals::Filed, problem::Fault};
use tests::{Draft, Form, TestCity, photo, pothole};
use uuid::Uuid;

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
async fn a_header_of_a_body_may_name_its_letters() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let body = json(&olena.signs(pothole())).to_string();
    let reply = olena.posts("/api/v1/appeals", "application/json; charset=utf-8", body).await;
    let _: Filed = reply.json(201);
    assert_eq!(reply.header(header::CACHE_CONTROL.as_str()), "no-store");
}
