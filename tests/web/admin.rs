//! The administration's pages, without scripts.

use crate::words::uk;
use tests::{Page, Staff, TestCity, Visitor, pothole};

/// The fields of the form of a category as its page has them, with some of them otherwise.
fn filled<'a>(page: &Page, with: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let kept = ["form", "what", "next", "version", "code", "uk", "en", "term", "duplicate_radius"];
    let mut fields: Vec<(&str, String)> = kept.into_iter().map(|name| (name, page.value(name))).collect();
    // What is chosen and ticked.
    let chosen = [("group", "roads"), ("kind", "application"), ("photo", "on")];
    fields.extend(chosen.map(|(name, value)| (name, value.to_owned())));
    for (name, value) in with {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    fields
}

async fn sends(who: &Visitor, target: &str, fields: &[(&str, String)]) -> tests::Reply {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    who.posts_fields(target, &fields).await
}

const POTHOLE: &str = "/admin/catalogue/pothole";

#[tokio::test]
async fn a_term_is_changed_by_plain_forms_after_it_was_told_what_would_move() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    Page::of(admin.gets("/admin").await, 200).says(&uk("admin.lead")).says(&uk("admin.no_changes"));
    Page::of(admin.gets("/admin/catalogue").await, 200).says("Яма на дорозі");
    let page = Page::of(admin.gets(POTHOLE).await, 200);
    assert_eq!((page.value("term").as_str(), page.value("version").as_str()), ("15d", "0"));

    let five = filled(&page, &[("term", "5d"), ("note", "Так вирішив штаб")]);
    let told = Page::of(sends(&admin, POTHOLE, &five).await, 409);
    told.says("зміниться строк 1 відкритого звернення").says(&uk("admin.confirm"));
    assert_eq!(told.value("term"), "5d", "what was typed is kept");
    let token = told.value("confirmed");
    let confirmed = filled(&told, &[("note", "Так вирішив штаб"), ("confirmed", &token)]);
    let saved = sends(&admin, POTHOLE, &confirmed).await;
    assert_eq!((saved.status, saved.header("location")), (303, "/admin/catalogue?saved=1"));
    city.does_what_was_changed().await;
    assert_ne!(olena.looks_at(&filed).await.due, filed.due);
    Page::of(admin.gets("/admin/changes").await, 200)
        .says("Так вирішив штаб")
        .says(&admin.me.name)
        .says("перераховано 1 строк");
}

#[tokio::test]
async fn the_citys_terms_are_changed_by_a_plain_form_and_told_in_words() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let kept = [
        "form",
        "what",
        "next",
        "version",
        "resolve",
        "extended_max",
        "rework",
        "check",
        "decline",
        "forward",
        "return_at_most",
        "mend",
        "accept_working_days",
        "register_working_days",
        "attention_percent",
        "returns_max",
        "confirmed",
    ];
    let typed = |page: &Page, check: &str| -> Vec<(&str, String)> {
        let fields = kept.into_iter().map(|name| (name, page.value(name)));
        let fields = fields.filter(|(name, value)| *name != "check" && !value.is_empty());
        fields.chain([("check", check.to_owned()), ("note", "Рішення ради".to_owned())]).collect()
    };
    let page = Page::of(admin.gets("/admin/terms").await, 200);
    let wrong = Page::of(sends(&admin, "/admin/terms", &typed(&page, "довго")).await, 422);
    wrong.says(&uk("faults.not_a_term"));
    assert_eq!(wrong.value("check"), "довго", "what was typed is kept");
    let told = Page::of(sends(&admin, "/admin/terms", &typed(&page, "7d")).await, 409);
    told.says(&uk("admin.city_terms.check")).says(&uk("admin.effect_nothing"));
    let saved = sends(&admin, "/admin/terms", &typed(&told, "7d")).await;
    assert_eq!((saved.status, saved.header("location")), (303, "/admin/terms?saved=1"));
    Page::of(admin.gets("/admin/changes").await, 200).says(&uk("admin.city_terms.title"));
}

#[tokio::test]
async fn a_moved_day_that_is_no_working_day_is_refused_beside_its_field_with_the_value_kept() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let fields = [
        ("form", "add_moved"),
        ("what", "add_moved"),
        ("next", "/admin/calendar"),
        ("version", "0"),
        ("from", "2026-03-21"),
        ("to", "2026-03-28"),
        ("note", "Перенесення"),
    ];
    let page = Page::of(admin.posts_fields("/admin/calendar", &fields).await, 422);
    page.says(&uk("faults.not_a_working_day"));
    assert_eq!(page.value("from"), "2026-03-21");
}

#[tokio::test]
async fn the_pages_of_the_administration_are_the_administrators() {
    let city = TestCity::start().await;
    let pages = [
        "/admin",
        "/admin/catalogue",
        POTHOLE,
        "/admin/terms",
        "/admin/league",
        "/admin/calendar",
        "/admin/agencies",
        "/admin/rules",
        "/admin/changes",
        "/admin/people",
        "/admin/declines",
    ];
    let (supervisor, admin): (Staff, Staff) = (city.supervisor().await, city.administrator().await);
    for page in pages {
        Page::of(city.stranger().gets(page).await, 401);
        Page::of(supervisor.gets(page).await, 403);
        Page::of(admin.gets(page).await, 200);
    }
    for nothing in ["/admin/catalogue/no-such", "/admin/agencies/no-such", "/admin/rules/no-such", "/admin/people/0"] {
        Page::of(admin.gets(nothing).await, 404);
    }
    for new in ["/admin/catalogue/new", "/admin/agencies/new", "/admin/rules/new"] {
        Page::of(admin.gets(new).await, 200).says(&uk("admin.preview"));
    }
}

#[tokio::test]
async fn a_person_is_let_in_by_plain_forms_and_sets_the_password_by_the_link() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let fields = [
        ("email", "hnatiuk@city.example"),
        ("name", "Гнатюк Марко"),
        ("role", "officer"),
        ("agency", ""),
        ("note", "Прийнято на роботу"),
    ];
    let page = Page::of(admin.posts_fields("/admin/people/new", &fields).await, 422);
    page.says(&uk("faults.empty"));
    assert_eq!(page.value("email"), "hnatiuk@city.example", "what was typed is kept");
    let whole = fields.map(|(name, value)| (name, if name == "agency" { "roads-pecherskyi" } else { value }));
    let added = admin.posts_fields("/admin/people/new", &whole).await;
    assert_eq!(added.status, 303);
    let theirs = added.header("location").to_owned();
    Page::of(admin.gets(&theirs).await, 200).says("Гнатюк Марко").says("Прийнято на роботу");
    let made = Page::of(admin.posts_fields(&format!("{theirs}/link"), &[]).await, 200);
    made.says(&uk("admin.link_made"));
    let words = made.words();
    let token = words
        .split("token=")
        .nth(1)
        .and_then(|rest| rest.split(|sign: char| !sign.is_ascii_alphanumeric() && !"-_".contains(sign)).next())
        .expect("a link")
        .to_owned();
    Page::of(admin.gets(&theirs).await, 200).is_silent_about(&token);
    let form = Page::of(city.stranger().gets(&format!("/password?token={token}")).await, 200);
    assert_eq!(form.value("token"), token);
    let short = city.stranger().posts_fields("/password", &[("token", &token), ("password", "мій кіт")]).await;
    Page::of(short, 422).is_silent_about("мій кіт");
    let set =
        city.stranger().posts_fields("/password", &[("token", &token), ("password", "довгий пароль Марка")]).await;
    assert_eq!((set.status, set.header("location")), (303, "/sign-in"));
    let signed = [("email", "hnatiuk@city.example"), ("password", "довгий пароль Марка"), ("next", "")];
    assert_eq!(city.stranger().posts_fields("/sign-in", &signed).await.header("location"), "/desk");
}
