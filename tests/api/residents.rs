//! Residents: an e-mail proved by a code, and what it opens.

use backend::config::Limits;
use chrono::TimeDelta;
use contract::{
    ApiResult, ProblemCode, Role,
    problem::Fault,
    session::{AskCode, CodeAsked, EnterCode, GetSession, Session, SignOut},
};
use tests::{Resident, TestCity, Visitor, pothole};

async fn asks(who: &Visitor, email: &str) -> ApiResult<CodeAsked> {
    who.asks(&AskCode { email: email.into() }).await
}

async fn enters(who: &Visitor, email: &str, code: &str) -> ApiResult<Session> {
    who.asks(&EnterCode { email: email.into(), code: code.into() }).await
}

/// Another code of six digits.
fn not(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().expect("digits") + 1) % 1_000_000)
}

#[tokio::test]
async fn whoever_reads_the_mailbox_is_known_by_it_and_by_how_they_called_themselves() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.files(pothole()).await;
    let asked = asks(&olena, &format!(" {} ", olena.email.to_uppercase())).await.expect("a code is on its way");
    assert_eq!(asked, CodeAsked { email: olena.email.clone(), minutes: 10, code: None }, "only the letter tells it");
    let code = city.code_for(&olena.email).await;
    let entered = format!(" {} {} ", &code[..3], &code[3..]);
    let body = serde_json::json!({"email": olena.email, "code": entered});
    let reply = olena.posts_json("/api/v1/session/resident", body).await;
    let cookie = reply.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let session: Session = reply.json(200);
    let resident = session.resident.clone().expect("known");
    assert_eq!((resident.email, resident.name), (olena.email.clone(), olena.name.clone()));
    assert_eq!((resident.residence, session.me.clone()), (pothole().residence, None));
    let signed_in = olena.with("cookie", cookie.split(';').next().expect("a cookie"));
    assert_eq!(signed_in.asks(&GetSession {}).await.expect("a session"), session);
    signed_in.asks(&SignOut {}).await.expect("signed out");
    assert_eq!(signed_in.asks(&GetSession {}).await.expect("a session"), Session::default());
}

#[tokio::test]
async fn whether_anybody_ever_filed_with_an_email_is_not_told() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.files(pothole()).await;
    let known = asks(&city.stranger(), &olena.email).await.expect("asked");
    let unknown = asks(&city.stranger(), "nobody@example.ua").await.expect("asked");
    assert_eq!(CodeAsked { email: unknown.email.clone(), ..known }, unknown);
    let wrong = async |email: &str| enters(&city.stranger(), email, "000000").await.expect_err("a guess").code;
    assert_eq!(wrong("never-asked@example.ua").await, ProblemCode::WrongCode);
    let code = city.code_for("nobody@example.ua").await;
    let session = enters(&city.stranger(), "nobody@example.ua", &code).await.expect("signed in");
    assert_eq!(session.resident.expect("known").name, "", "nothing was filed yet");
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes_once_and_for_one_mailbox() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    for one in [&olena, &ihor] {
        asks(one, &one.email).await.expect("asked");
    }
    let (of_olena, of_ihor) = (city.code_for(&olena.email).await, city.code_for(&ihor.email).await);
    let wrong = async |email: &str, code: &str| enters(&ihor, email, code).await.expect_err("no").code;
    assert_eq!(wrong(&olena.email, &of_ihor).await, ProblemCode::WrongCode, "of another mailbox");
    city.passes(TimeDelta::seconds(599));
    enters(&olena, &olena.email, &of_olena).await.expect("in the tenth minute");
    assert_eq!(wrong(&olena.email, &of_olena).await, ProblemCode::WrongCode, "used");
    city.passes(TimeDelta::seconds(2));
    assert_eq!(wrong(&ihor.email, &of_ihor).await, ProblemCode::WrongCode, "too old");
}

#[tokio::test]
async fn after_five_tries_even_the_right_code_is_no_good_and_another_one_is() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    asks(&olena, &olena.email).await.expect("asked");
    let code = city.code_for(&olena.email).await;
    for _ in 0..5 {
        let refused = enters(&city.stranger(), &olena.email, &not(&code)).await.expect_err("wrong");
        assert_eq!((refused.status, refused.code), (401, ProblemCode::WrongCode));
    }
    assert_eq!(enters(&olena, &olena.email, &code).await.expect_err("the sixth").code, ProblemCode::WrongCode);
    city.passes(TimeDelta::seconds(1));
    asks(&olena, &olena.email).await.expect("asked anew");
    let fresh = city.code_for(&olena.email).await;
    enters(&olena, &olena.email, &fresh).await.expect("another code has tries of its own");
}

#[tokio::test]
async fn what_cannot_be_a_code_costs_no_try_and_is_told_by_its_field() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    asks(&olena, &olena.email).await.expect("asked");
    for (code, fault) in [
        ("", Fault::Empty),
        ("12345", Fault::TooShort { min: 6 }),
        ("1234567", Fault::TooLong { max: 6 }),
        ("12345x", Fault::BadCharacters),
        (&"7".repeat(100_000), Fault::TooLong { max: 6 }),
        ("'; --", Fault::BadCharacters),
    ] {
        let problem = enters(&olena, &olena.email, code).await.expect_err("no code");
        assert_eq!(problem.fields["code"], fault, "{:?}", code.get(..10));
    }
    assert_eq!(enters(&olena, "olena", "123456").await.expect_err("none").fields["email"], Fault::NotAnEmail);
    let code = city.code_for(&olena.email).await;
    enters(&olena, &olena.email, &code).await.expect("all five tries are left");
    for (email, fault) in [("", Fault::Empty), ("olena", Fault::NotAnEmail), ("a\u{0}@b.ua", Fault::BadCharacters)] {
        assert_eq!(asks(&olena, email).await.expect_err("no mailbox").fields["email"], fault, "{email:?}");
    }
    let strange = olena.posts_json("/api/v1/session/code", serde_json::json!({"email": olena.email, "role": "head"}));
    assert_eq!(strange.await.status, 422);
}

#[tokio::test]
async fn whoever_asks_twice_may_enter_the_code_of_either_letter() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    asks(&olena, &olena.email).await.expect("asked");
    let first = city.code_for(&olena.email).await;
    city.passes(TimeDelta::minutes(4));
    asks(&olena, &olena.email).await.expect("asked again");
    assert_eq!(city.code_for(&olena.email).await, first);
    assert_eq!(city.kept_letters().len(), 2, "two letters");
    city.passes(TimeDelta::minutes(2));
    asks(&olena, &olena.email).await.expect("asked once more");
    let second = city.code_for(&olena.email).await;
    assert_ne!(second, first, "what ends soon is not sent again");
    enters(&olena, &olena.email, &second).await.expect("signed in");
}

#[tokio::test]
async fn of_two_who_enter_one_code_at_once_one_is_signed_in() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    asks(&olena, &olena.email).await.expect("asked");
    let code = city.code_for(&olena.email).await;
    let tries = (0..4).map(|_| enters(&olena, &olena.email, &code));
    let came = futures::future::join_all(tries).await;
    assert_eq!(came.iter().filter(|one| one.is_ok()).count(), 1, "{came:?}");
}

#[tokio::test]
async fn a_mailbox_is_not_flooded_with_codes_nor_a_code_guessed_for_ever() {
    let city = TestCity::with_limits(Limits { sign_ins_per_account: 3, ..Limits::default() }).await;
    let olena = city.resident("Олена");
    for n in 0..3 {
        asks(&city.stranger().comes_from(&format!("203.0.113.{n}")), &olena.email).await.expect("asked");
    }
    let late = asks(&city.stranger().comes_from("203.0.113.9"), &olena.email).await.expect_err("too many letters");
    assert_eq!((late.code, late.retry_after), (ProblemCode::TooMany, Some(20 * 60)));
    asks(&city.stranger(), "ihor@example.ua").await.expect("another mailbox is another matter");
    let thief = city.stranger().comes_from("203.0.113.7");
    let mut came = Vec::new();
    for _ in 0..4 {
        came.push(enters(&thief, "ihor@example.ua", "000000").await.expect_err("a guess").code);
    }
    assert_eq!(came.last(), Some(&ProblemCode::TooMany), "{came:?}");
}

#[tokio::test]
async fn an_email_of_the_staff_proves_nobody_of_the_staff() {
    let city = TestCity::start().await;
    let email = city.hires(Role::Administrator, None).await;
    asks(&city.stranger(), &email).await.expect("asked");
    let code = city.code_for(&email).await;
    let resident = city.signed_in_by(&city.stranger(), &email, &code).await;
    let session = resident.asks(&GetSession {}).await.expect("a session");
    assert_eq!((session.me, session.resident.map(|one| one.email)), (None, Some(email)));
    for closed in ["/api/v1/desk", "/api/v1/notices", "/api/v1/desk/callers?q=Коваль", "/api/v1/desk/moderation"]
    {
        assert_eq!(resident.gets(&closed.replace("Коваль", "%D0%9A%D0%BE%D0%B2")).await.status, 401, "{closed}");
    }
    assert_eq!(city.staff(Role::Officer, Some("kyivvodokanal")).await.gets("/api/v1/my/appeals").await.status, 401);
}

#[tokio::test]
async fn a_session_of_a_resident_ends_after_thirty_days() {
    let city = TestCity::start().await;
    let olena: Resident = city.resident("Олена");
    let signed_in = olena.signs_in(&city).await;
    let known = async || signed_in.asks(&GetSession {}).await.expect("a session").resident.is_some();
    city.passes(TimeDelta::days(30) - TimeDelta::minutes(1));
    assert!(known().await);
    city.passes(TimeDelta::minutes(2));
    assert!(!known().await);
}
