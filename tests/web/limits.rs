//! A form that comes too often is refused in words, and keeps what was typed.

use crate::words::uk;
use backend::config::Limits;
use tests::{Draft, Page, TestCity, photo, pothole};

const HOME: &str = "203.0.113.9";

#[tokio::test]
async fn a_filing_too_many_keeps_its_words_and_files_and_says_when_to_come_again() {
    let city = TestCity::with_limits(Limits { filings_per_address: 1, ..Limits::default() }).await;
    let olena = city.resident("Олена");
    let home = olena.comes_from(HOME);
    let form = olena.signs(pothole()).form();
    assert_eq!(home.posts_form("/appeals/new", form.clone()).await.status, 303);

    let form = form.file("files", "a.jpg", &photo(80, 60));
    let page = Page::of(home.posts_form("/appeals/new", form).await, 429);
    assert_eq!(page.reply.header("retry-after"), "3600");
    page.says(&uk("problems.too_many")).says(&uk("problems.too_many_hint")).says("за 60 хвилин");
    assert_eq!(page.value("name"), olena.name);
    assert!(page.words().contains(&pothole().text));
    assert_eq!(page.values("media").len(), 1, "the photo need not be sent again");
}

#[tokio::test]
async fn whoever_types_wrong_passwords_for_too_long_is_told_to_wait() {
    let city = TestCity::with_limits(Limits { sign_ins_per_account: 1, ..Limits::default() }).await;
    let fields = [("email", "head@city.example"), ("password", "не той"), ("next", "/desk")];
    let door = city.stranger().comes_from(HOME);
    Page::of(door.posts_fields("/sign-in", &fields).await, 401).says(&uk("problems.wrong_password"));
    let page = Page::of(door.posts_fields("/sign-in", &fields).await, 429);
    page.says(&uk("problems.too_many")).says("за 60 хвилин");
    assert_eq!(page.reply.header("retry-after"), "3600");
    assert!(page.values("email").contains(&"head@city.example".to_owned()), "it need not be typed again");
    assert!(page.values("next").iter().all(|next| next == "/desk"));
    page.is_silent_about("не той");
}
