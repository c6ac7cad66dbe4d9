//! Signing in and out.

use chrono::TimeDelta;
use contract::{
    Problem, ProblemCode, Role,
    session::{GetSession, Session, SignIn, SignOut},
};
use serde_json::json;
use tests::{TestCity, Visitor, pothole};

async fn me(who: &Visitor) -> Option<String> {
    who.asks(&GetSession {}).await.expect("anybody may ask").me.map(|me| me.email)
}

#[tokio::test]
async fn an_officer_signs_in_and_is_known() {
    let city = TestCity::start().await;
    let officer = city.officer_of("roads-pecherskyi").await;
    let known = officer.asks(&GetSession {}).await.expect("a session").me.expect("somebody");
    assert_eq!((known.role, known.agency.map(|one| one.code)), (Role::Officer, Some("roads-pecherskyi".into())));
    assert_eq!(me(&city.stranger()).await, None);
    assert_eq!(me(&city.stranger().with("cookie", "vidhuk_session=made-up")).await, None);
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let city = TestCity::start().await;
    let email = city.hires(Role::Supervisor, None).await;
    let body = json!({"email": email, "password": city.password()});
    let reply = city.stranger().posts_json("/api/v1/session", body).await;
    let cookie = reply.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_email_get_the_same_answer() {
    let city = TestCity::start().await;
    let email = city.hires(Role::Supervisor, None).await;
    let tries = async |email: &str, password: &str| -> Problem {
        let ask = SignIn { email: email.into(), password: password.into() };
        let reply = city.stranger().posts_json("/api/v1/session", serde_json::to_string(&ask).expect("JSON")).await;
        assert_eq!(reply.header("set-cookie"), "");
        Problem { request_id: String::new(), ..reply.is(ProblemCode::WrongPassword) }
    };
    let wrong = tries(&email, "неправильний").await;
    assert_eq!(wrong, tries("nobody@city.example", city.password()).await);
    assert_eq!(wrong, tries("", "").await);
    assert_eq!(wrong, tries(&"x".repeat(300), "x").await);
    assert_eq!(wrong, tries("a\u{0}b", "x\u{0}").await);
}

#[tokio::test]
async fn an_email_is_typed_in_any_case() {
    let city = TestCity::start().await;
    let email = city.hires(Role::Supervisor, None).await;
    let ask = SignIn { email: format!(" {} ", email.to_uppercase()), password: city.password().into() };
    let session = city.stranger().asks(&ask).await.expect("signed in");
    assert_eq!(session.me.map(|me| me.email), Some(email));
}

#[tokio::test]
async fn a_session_ends_when_one_signs_out_and_only_that_one() {
    let city = TestCity::start().await;
    let (one, other) = (city.supervisor().await, city.supervisor().await);
    let reply: Session = one.asks(&SignOut {}).await.expect("signed out");
    assert_eq!(reply.me, None);
    assert_eq!(me(&one).await, None);
    assert!(me(&other).await.is_some());
    one.asks(&SignOut {}).await.expect("signing out twice is signing out");
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours() {
    let city = TestCity::start().await;
    let officer = city.supervisor().await;
    city.passes(TimeDelta::hours(12) - TimeDelta::seconds(1));
    assert!(me(&officer).await.is_some());
    city.passes(TimeDelta::seconds(1));
    assert_eq!(me(&officer).await, None);
}

#[tokio::test]
async fn who_has_left_the_city_is_signed_out() {
    let city = TestCity::start().await;
    let officer = city.supervisor().await;
    let leave = sqlx::query("update person set disabled_at = $1").bind(city.now());
    leave.execute(&city.app.pool).await.expect("the database answers");
    assert_eq!(me(&officer).await, None);
    let ask = SignIn { email: officer.me.email.clone(), password: city.password().into() };
    assert_eq!(city.stranger().asks(&ask).await.expect_err("gone").code, ProblemCode::WrongPassword);
}

#[tokio::test]
async fn a_database_that_is_stolen_holds_neither_passwords_nor_cookies() {
    let city = TestCity::start().await;
    let officer = city.supervisor().await;
    let (_, token) = officer.cookie.split_once('=').expect("a cookie");
    let hash: Vec<u8> =
        sqlx::query_scalar("select token_hash from session").fetch_one(&city.app.pool).await.expect("one");
    assert_ne!(hash, token.as_bytes());
    let hash: String =
        sqlx::query_scalar("select password_hash from person").fetch_one(&city.app.pool).await.expect("one");
    assert!(hash.starts_with("$argon2id$"), "{hash}");
}

#[tokio::test]
async fn another_site_makes_a_browser_change_nothing() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let target = format!("/api/v1/appeals/{}/accept", filed.number);
    let own = officer.with("host", "localhost:8080");
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", "http://localhost:8081"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let reply = own.with(name, value).posts_json(&target, json!({"version": 2})).await;
        assert_eq!(reply.problem().code, ProblemCode::CrossSite, "{name}: {value}");
        let delete = axum::http::Request::delete("/api/v1/session").body(axum::body::Body::empty());
        own.with(name, value).sends(delete.expect("a request")).await.is(ProblemCode::CrossSite);
    }
    assert!(me(&officer).await.is_some());
    assert_eq!(officer.sees(filed.number).await.version, 2);
    // Reading is harmless, and our own pages may do everything.
    assert_eq!(own.with("sec-fetch-site", "cross-site").gets("/api/v1/city").await.status, 200);
    let ours = own.with("origin", "http://localhost:8080").with("sec-fetch-site", "same-origin");
    // A proxy before us may call us by a name of its own; an old browser says no more than the origin.
    let proxied = officer.with("host", "127.0.0.1:9000").with("origin", "http://localhost:8080");
    assert_eq!(proxied.posts_json(&target, json!({"version": 1})).await.status, 409);
    assert_eq!(ours.posts_json(&target, json!({"version": 2})).await.status, 200);
}
