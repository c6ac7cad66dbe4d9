//! Whole pages over a prepared API: what stands on them, in both languages, and what is kept when a form comes back.

mod back;
#[path = "../canned/mod.rs"]
mod canned;
mod exports;
mod modules;

use canned::{Canned, Rendered, Visitor, data, town};
use contract::{Move, Problem, ProblemCode, Role, State};
use frontend::{Lang, paths};

fn guest() -> Visitor {
    Visitor::of(Canned::city())
}

fn number() -> String {
    format!("/api/v1/appeals/{}", data::NUMBER)
}

fn staff(role: Role, api: Canned) -> Visitor {
    Visitor::of(api.with("/api/v1/session", &town::me(role)))
}

/// Text without the marks that hydration leaves in it.
fn says(page: &Rendered, text: &str) -> bool {
    page.html.replace("<!>", "").replace("<!---->", "").contains(text)
}

#[track_caller]
fn assert_says(page: &Rendered, texts: &[&str]) {
    for text in texts {
        assert!(says(page, text), "the page lacks {text:?}:\n{}", page.html);
    }
}

#[tokio::test]
async fn every_page_stands_whole_in_both_languages() {
    let pages = [
        ("/", "Місто, яке відповідає", "A city that answers"),
        ("/appeals", "3\u{a0}412 звернень", "3,412 appeals"),
        ("/appeals/new", "Подати звернення", "File an appeal"),
        ("/appeals/26-0041207", "Яма на дорозі", "Pothole"),
        ("/sign-in", "Демонстраційні облікові записи", "Demo accounts"),
        ("/about", "Шлях звернення", "The way of an appeal"),
    ];
    for (path, uk, en) in pages {
        let page = guest().opens(path).await;
        assert_says(&page, &["<html lang=\"uk\"", uk, "1551"]);
        assert_eq!(page.status, None, "{path}");
        let page = guest().speaking(Lang::En).opens(path).await;
        assert_says(&page, &["<html lang=\"en\"", en, "/lang/uk?back="]);
    }
}

#[tokio::test]
async fn no_page_needs_what_the_policy_forbids() {
    for path in ["/", "/appeals", "/appeals/new", "/appeals/26-0041207", "/sign-in", "/about"] {
        let html = guest().opens(path).await.html;
        for forbidden in [" style=", " onclick=", "javascript:", "http://", "//fonts."] {
            assert!(!html.contains(forbidden), "{path} has {forbidden}");
        }
    }
}

#[tokio::test]
async fn an_appeal_says_who_must_act_by_when_and_what_was_answered() {
    let page = guest().opens("/appeals/26-0041207").await;
    assert_says(
        &page,
        &["КК «Київавтодор»", "26 листопада 2026", "На перевірці", "Вирішено позитивно", "Дороги міста"],
    );
    assert!(!says(&page, "Чи вирішено питання?"), "a stranger is not asked");
}

#[tokio::test]
async fn the_applicant_is_asked_and_the_forms_carry_version_and_key() {
    let mut appeal = data::answered();
    appeal.can = vec![Move::Confirm, Move::Refute];
    let page = Visitor::of(Canned::city().with(&number(), &appeal)).opens("/appeals/26-0041207?key=k3y").await;
    assert_says(
        &page,
        &[
            "Чи вирішено питання?",
            "action=\"/appeals/26-0041207/confirm?key=k3y\"",
            "action=\"/appeals/26-0041207/refute?key=k3y\"",
            "name=\"version\" value=\"4\"",
            "noindex",
        ],
    );
}

#[tokio::test]
async fn after_filing_the_private_link_number_agency_and_date_are_told() {
    let api = Canned::city().with(&number(), &data::filed());
    let page = Visitor::of(api).opens("/appeals/26-0041207?key=k3y&filed=1").await;
    assert_says(
        &page,
        &[
            "Звернення прийнято",
            "https://vidhuk.example/appeals/26-0041207?key=k3y",
            "9 грудня 2026",
            "залишилося 15 днів",
        ],
    );
}

#[tokio::test]
async fn the_desk_offers_only_what_can_be_done() {
    let api = Canned::city().with(&number(), &data::at_desk(State::Assigned, vec![Move::Accept]));
    let page = staff(Role::Officer, api).opens("/desk/26-0041207").await;
    assert_says(&page, &["action=\"/desk/26-0041207/accept\"", "olena@example.ua", "Як знайдено виконавця"]);
    assert!(!page.html.contains("/desk/26-0041207/answer"));
}

#[tokio::test]
async fn pages_of_the_staff_are_closed_to_others() {
    let forbidden = Canned::city().failing("/api/v1/desk", &Problem::new(ProblemCode::SignIn));
    for (page, status) in [
        (Visitor::of(forbidden).opens("/desk").await, 401),
        (guest().opens("/desk/26-0041207").await, 401),
        (guest().opens("/overview").await, 401),
        (guest().opens("/exports").await, 401),
        (staff(Role::Officer, Canned::city()).opens("/overview").await, 403),
    ] {
        assert_eq!(page.status, Some(status), "{}", page.html);
    }
    let page = staff(Role::Supervisor, Canned::city()).opens("/overview").await;
    assert_says(
        &page,
        &["Огляд міста", "Виконавці", "91\u{a0}%", "до 24 листопада 2026 надійшло 3\u{a0}286; найвищий стовпчик — 150"],
    );
}

#[tokio::test]
async fn what_goes_wrong_has_a_page_and_its_status() {
    for (code, words) in [
        (ProblemCode::NotFound, "Звернення з таким номером немає"),
        (ProblemCode::Internal, "Помилка на нашому боці"),
        (ProblemCode::Unavailable, "Система тимчасово недоступна"),
    ] {
        let page =
            Visitor::of(Canned::city().failing(&number(), &Problem::new(code))).opens("/appeals/26-0041207").await;
        assert_says(&page, &[words]);
        assert_eq!(page.status, Some(code.status()));
    }
    assert_eq!(guest().opens("/nowhere").await.status, Some(404));
    assert_eq!(guest().opens("/appeals/not-a-number").await.status, Some(404));
    assert_eq!(guest().opens(&format!("{}/503", paths::PROBLEM)).await.status, Some(503));
}

#[tokio::test]
async fn whether_somebody_is_signed_in_is_not_guessed() {
    let api = Canned::city().failing("/api/v1/session", &Problem::new(ProblemCode::Unavailable));
    for path in ["/desk/26-0041207", "/overview"] {
        assert_eq!(Visitor::of(api.clone()).opens(path).await.status, Some(503), "{path}");
    }
}

#[tokio::test]
async fn what_a_filter_form_cannot_say_travels_with_it() {
    let page = guest().opens("/appeals?state=closed,answered&category=pothole,manhole&bbox=30.5,50.4,30.6,50.5").await;
    assert_says(
        &page,
        &[
            "<option selected value=\"closed,answered\">Обрано кілька: 2</option>",
            "<option selected value=\"pothole,manhole\">Обрано кілька: 2</option>",
            "type=\"hidden\" name=\"bbox\" value=\"30.5,50.4,30.6,50.5\"",
            "href=\"/appeals?state=closed%2Canswered&amp;category=pothole%2Cmanhole\"",
        ],
    );
    let page = guest().opens("/appeals?state=open").await;
    assert_says(&page, &["<option selected value=\"open\">Усі відкриті</option>"]);
}

#[tokio::test]
async fn the_desk_leads_to_what_is_closed_too() {
    let page = staff(Role::Officer, Canned::city()).opens("/desk").await;
    assert_says(&page, &["До виконання", "href=\"/desk?bucket=closed\"", "Закриті"]);
}

#[tokio::test]
async fn a_closed_appeal_says_when_it_was_answered_and_whether_in_time() {
    let page = guest().opens("/appeals/26-0041207").await;
    assert_says(&page, &["Відповіли", "23 листопада 2026", "вчасно"]);
}

#[tokio::test]
async fn whoever_follows_is_told_so() {
    let api = Canned::city().with(&number(), &data::filed());
    assert_says(&Visitor::of(api).opens("/appeals/26-0041207?followed=1").await, &["ви стежите за цим зверненням"]);
}

#[tokio::test]
async fn a_page_stands_even_when_the_city_does_not_answer() {
    let down = Canned::default();
    let page = Visitor::of(down).opens("/").await;
    assert_says(&page, &["Місто, яке відповідає", "Подати звернення"]);
}
