//! The bell, as a plain page.

use crate::words::uk;
use contract::{Role, calls::FileForCaller};
use tests::{Page, TestCity, pothole};

#[tokio::test]
async fn the_staff_sees_what_is_new_and_says_that_it_was_seen_by_a_plain_form() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let agency = olena.files(pothole()).await.agency.expect("routed").code;
    let officer = city.officer_of(&agency).await;
    let filed = olena.files(pothole()).await;

    let desk = Page::of(officer.gets("/desk").await, 200);
    assert!(desk.tags("a").iter().any(|a| a.get("href") == Some("/notices")));
    desk.says("Сповіщення: 1 нове");
    let page = Page::of(officer.gets("/notices").await, 200);
    page.says(&uk("notice_kinds.assigned")).says(&filed.number.to_string()).says(&uk("notices.fresh"));
    let case = format!("/desk/{}", filed.number);
    assert!(page.tags("a").iter().any(|a| a.get("href") == Some(&case)));
    let seen = officer.posts_fields("/notices", &[("until", &page.value("until"))]).await;
    assert_eq!((seen.status, seen.header("location")), (303, "/notices"));

    let page = Page::of(officer.gets("/notices").await, 200);
    page.says(&uk("notice_kinds.assigned")).is_silent_about(&uk("notices.seen"));
    Page::of(officer.gets("/desk").await, 200).says("Сповіщення: 0 нових");
}

#[tokio::test]
async fn the_case_says_who_was_told_and_how_it_went() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let case = format!("/desk/{}", filed.number);
    Page::of(officer.gets(&case).await, 200).says(&uk("told.title")).says(&uk("told.queued"));
    city.sends_letters().await;
    let page = Page::of(officer.gets(&case).await, 200);
    page.says(&format!("{} → {}", uk("notice_kinds.registered"), uk("told.applicant"))).says(&uk("told.kept"));
    let public = Page::of(city.stranger().gets(&format!("/appeals/{}", filed.number)).await, 200);
    public.is_silent_about(&uk("told.title"));
}

#[tokio::test]
async fn who_was_told_nothing_reads_so_and_strangers_are_asked_to_sign_in() {
    let city = TestCity::start().await;
    let supervisor = city.staff(Role::Supervisor, None).await;
    Page::of(supervisor.gets("/notices").await, 200).says(&uk("notices.empty"));
    Page::of(city.stranger().gets("/notices").await, 401).says(&uk("problems.sign_in"));
    assert_eq!(city.stranger().posts_fields("/notices", &[("until", "1")]).await.status, 401);
    let home = Page::of(city.stranger().gets("/").await, 200);
    assert!(home.tags("a").iter().all(|a| a.get("href") != Some("/notices")), "the bell is the staff's");
}

#[tokio::test]
async fn letters_are_stopped_by_a_button_and_not_by_looking() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let token = city.app.private.leave(filed.number, &olena.email);
    let query =
        |token: &str| format!("number={}&email={}&token={token}", filed.number, olena.email.replace('@', "%40"));
    let target = format!("/unsubscribe?{}", query(&token));
    let page = Page::of(city.stranger().gets(&target).await, 200);
    page.says(&olena.email).says(&filed.number.to_string()).says(&uk("unsubscribe.owed"));
    let action = page.forms().into_iter().find(|action| action.starts_with("/unsubscribe")).expect("a form");
    assert_eq!(city.number("select count(*) from applicant where quiet").await, 0);
    let done = city.stranger().posts_fields(&action, &[]).await;
    assert_eq!(done.status, 303);
    assert_eq!(city.number("select count(*) from applicant where quiet").await, 1);
    let page = Page::of(city.stranger().gets(done.header("location")).await, 200);
    page.says(&uk("unsubscribe.done")).says(&uk("notice_kinds.answered")).is_silent_about(&olena.email);
    let wrong = city.stranger().posts_fields(&format!("/unsubscribe?{}", query("made-up")), &[]).await;
    Page::of(wrong, 404).says(&uk("unsubscribe.wrong"));
    // Whoever proves to be the applicant is written to again.
    let follow = format!("/appeals/{}/follow?key={}", filed.number, filed.key);
    assert_eq!(olena.posts_fields(&follow, &[("email", &olena.email)]).await.status, 303);
    assert_eq!(city.number("select count(*) from applicant where quiet").await, 0);
}

#[tokio::test]
async fn the_case_of_a_caller_without_an_email_says_that_somebody_must_call() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let draft = pothole();
    let ask = FileForCaller {
        category: draft.category,
        lat: draft.lat,
        lon: draft.lon,
        text: draft.text,
        name: "Коваль Петро".into(),
        residence: draft.residence,
        phone: "0501234567".into(),
        ..FileForCaller::default()
    };
    let filed = dispatcher.asks(&ask).await.expect("taken");
    let case = Page::of(dispatcher.gets(&format!("/desk/{}", filed.number)).await, 200);
    case.says(&uk("told.untold")).says(&uk("told.untold_hint"));
}
