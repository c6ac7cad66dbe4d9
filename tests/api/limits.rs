//! Nobody tries passwords by the thousand, or fills the desks alone; and nobody else is hindered.

use backend::config::Limits;
use chrono::TimeDelta;
use contract::{
    ApiResult, ProblemCode, Role,
    appeals::FileAppeal,
    session::{Session, SignIn},
};
use futures::future::join_all;
use tests::{Draft, Reply, TestCity, Visitor, photo, pothole};

const HOME: &str = "203.0.113.9";
/// One of the city's own proxies.
const PROXY: &str = "10.1.2.3";

async fn tries(who: &Visitor, email: &str, password: &str) -> ApiResult<Session> {
    who.asks(&SignIn { email: email.into(), password: password.into() }).await
}

async fn files(who: &Visitor) -> Reply {
    let draft = FileAppeal { name: "Олена Коваль".into(), email: "olena@example.ua".into(), ..pothole() };
    who.posts_json("/api/v1/appeals", serde_json::to_string(&draft).expect("JSON")).await
}

/// Told to come later, in the header and in the problem alike.
fn wait_of(reply: &Reply) -> u32 {
    let seconds = reply.is(ProblemCode::TooMany).retry_after.expect("when");
    assert_eq!((reply.status, reply.header("retry-after")), (429, seconds.to_string().as_str()));
    seconds
}

#[tokio::test]
async fn whoever_tries_the_password_of_another_locks_only_themselves_out() {
    let city = TestCity::with_limits(Limits { sign_ins_per_account: 4, ..Limits::default() }).await;
    let (email, other) = (city.hires(Role::Supervisor, None).await, city.hires(Role::Supervisor, None).await);
    let thief = city.stranger().comes_from("203.0.113.7");
    for n in 0..4 {
        let typed = if n % 2 == 0 { email.clone() } else { email.to_uppercase() };
        assert_eq!(tries(&thief, &typed, "вгадаю").await.expect_err("wrong").code, ProblemCode::WrongPassword);
    }
    let body = serde_json::json!({"email": email, "password": city.password()});
    let reply = thief.posts_json("/api/v1/session", &body).await;
    assert_eq!(wait_of(&reply), 15 * 60, "even the right one waits, or the limit would tell which it is");
    tries(&city.stranger().comes_from(HOME), &email, city.password()).await.expect("the owner, at home");
    tries(&thief, &other, city.password()).await.expect("another account is another matter");
    city.passes(TimeDelta::minutes(15));
    tries(&thief, &email, city.password()).await.expect("signed in");
}

#[tokio::test]
async fn the_password_of_an_account_cannot_be_tried_for_ever_from_ever_new_places() {
    let city = TestCity::with_limits(Limits { sign_ins_per_account: 1, ..Limits::default() }).await;
    let email = city.hires(Role::Supervisor, None).await;
    for n in 0..20 {
        let thief = city.stranger().comes_from(&format!("203.0.113.{n}"));
        assert_eq!(tries(&thief, &email, "вгадаю").await.expect_err("wrong").code, ProblemCode::WrongPassword);
    }
    let late = city.stranger().comes_from("203.0.113.99");
    assert_eq!(tries(&late, &email, "вгадаю").await.expect_err("too often").code, ProblemCode::TooMany);
}

#[tokio::test]
async fn an_account_that_is_none_is_limited_like_one_that_is() {
    let city = TestCity::with_limits(Limits { sign_ins_per_account: 2, ..Limits::default() }).await;
    let mut codes = Vec::new();
    for _ in 0..3 {
        codes.push(tries(&city.stranger(), "nobody@city.example", "x").await.expect_err("nobody").code);
    }
    assert_eq!(codes, [ProblemCode::WrongPassword, ProblemCode::WrongPassword, ProblemCode::TooMany]);
}

#[tokio::test]
async fn from_one_address_not_all_accounts_can_be_tried() {
    let city = TestCity::with_limits(Limits { sign_ins_per_address: 3, ..Limits::default() }).await;
    let (thief, email) = (city.stranger().comes_from(HOME), city.hires(Role::Supervisor, None).await);
    for n in 0..3 {
        let problem = tries(&thief, &format!("somebody-{n}@city.example"), "x").await.expect_err("wrong");
        assert_eq!(problem.code, ProblemCode::WrongPassword);
    }
    assert_eq!(tries(&thief, &email, city.password()).await.expect_err("too many").code, ProblemCode::TooMany);
    tries(&city.stranger().comes_from("203.0.113.10"), &email, city.password()).await.expect("from elsewhere");
}

#[tokio::test]
async fn from_one_address_only_so_many_appeals_come_in_an_hour_and_nothing_is_half_made() {
    let city = TestCity::with_limits(Limits { filings_per_address: 3, ..Limits::default() }).await;
    let home = city.stranger().comes_from(HOME);
    for _ in 0..3 {
        assert_eq!(files(&home).await.status, 201);
    }
    assert_eq!(wait_of(&files(&home).await), 20 * 60);
    // Said before the files are read.
    let form = city.resident("Олена").signs(pothole()).form().file("files", "a.jpg", &photo(80, 60));
    wait_of(&home.posts_form("/api/v1/appeals", form).await);
    assert_eq!(city.number("select (select count(*) from appeal) * 10 + (select count(*) from medium)").await, 30);
    assert_eq!(files(&city.stranger().comes_from("203.0.113.10")).await.status, 201, "a neighbour");
    city.passes(TimeDelta::minutes(20));
    assert_eq!(files(&home).await.status, 201);
}

#[tokio::test]
async fn files_without_filings_have_their_limit_too() {
    let city = TestCity::with_limits(Limits { filings_per_address: 1, ..Limits::default() }).await;
    let home = city.stranger().comes_from(HOME);
    for _ in 0..6 {
        home.uploads(photo(8, 6)).await;
    }
    wait_of(&home.posts("/api/v1/uploads", "image/jpeg", photo(8, 6)).await);
    assert_eq!(files(&home).await.status, 201, "the words may still come");
}

#[tokio::test]
async fn an_address_that_a_stranger_invents_counts_for_nothing_and_that_of_our_proxy_counts() {
    let city = TestCity::with_limits(Limits { filings_per_address: 1, ..Limits::default() }).await;
    let forwarded = |peer: &str, of: &str| city.stranger().comes_from(peer).with("x-forwarded-for", of);
    assert_eq!(files(&forwarded(HOME, "198.51.100.1")).await.status, 201);
    wait_of(&files(&forwarded(HOME, "198.51.100.2")).await);
    // Behind the proxy everybody has an address of their own, whatever they put before it.
    assert_eq!(files(&forwarded(PROXY, "6.6.6.6, 198.51.100.1")).await.status, 201);
    wait_of(&files(&forwarded(PROXY, "7.7.7.7, 198.51.100.1")).await);
    assert_eq!(files(&forwarded(PROXY, "198.51.100.2")).await.status, 201);
}

#[tokio::test]
async fn whoever_is_of_the_staff_writes_down_what_many_people_say() {
    let city = TestCity::with_limits(Limits { filings_per_address: 1, ..Limits::default() }).await;
    let desk = city.dispatcher().await.comes_from(HOME);
    for _ in 0..4 {
        assert_eq!(files(&desk).await.status, 201);
    }
    for _ in 0..8 {
        desk.uploads(photo(8, 6)).await;
    }
    wait_of(&files(&city.stranger().comes_from(HOME)).await);
}

#[tokio::test]
async fn an_office_behind_one_address_works_as_usual_with_the_limits_that_we_ship() {
    let city = TestCity::start().await;
    // A morning: everybody signs in, some only at the second try, and a whole quarter files about one outage.
    for _ in 0..15 {
        let email = city.hires(Role::Supervisor, None).await;
        let office = city.stranger().comes_from(HOME);
        tries(&office, &email, "торішній").await.expect_err("last year's password");
        tries(&office, &email, city.password()).await.expect("signed in");
    }
    let quarter = city.stranger().comes_from(HOME);
    for _ in 0..6 {
        let replies = join_all((0..25).map(|_| files(&quarter))).await;
        assert!(replies.iter().all(|reply| reply.status == 201), "{replies:?}");
    }
}
