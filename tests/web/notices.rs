//! The bell, as a plain page.

use crate::words::uk;
use contract::Role;
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
