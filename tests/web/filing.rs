//! Filing and judging by plain forms.

use crate::words::uk;
use contract::{State, fields::AppealNumber};
use tests::{Draft, Form, OUTSIDE, Page, Reply, TestCity, photo, pothole};

/// Where a form that was taken leads to.
fn onwards(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{reply:?}");
    reply.header("location").to_owned()
}

/// The number in an address of a page.
fn number_in(address: &str) -> AppealNumber {
    let number = address.trim_start_matches("/appeals/").split(['?', '/']).next().unwrap_or_default();
    AppealNumber::new(number).expect("a number")
}

#[tokio::test]
async fn a_plain_form_with_photos_becomes_an_appeal_and_a_page_that_says_what_next() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let form = olena.signs(pothole()).form().field("once", "a-form-of-this-test");
    let form = form.file("files", "a.jpg", &photo(800, 600)).file("files", "b.jpg", &photo(60, 40));
    let address = onwards(&olena.posts_form("/appeals/new", form).await);
    assert!(address.contains("key=") && address.ends_with("&filed=1"), "{address}");
    let number = number_in(&address);
    let page = Page::of(olena.gets(&address).await, 200);
    page.says(&number.to_string()).says("Шляхово-експлуатаційне управління").says("18 березня 2026");
    page.says(&uk("thanks.link"));
    assert!(page.html.contains("noindex"), "a private page is not for search engines");
    assert_eq!(page.html.matches("/large").count().min(2), 2, "both photos are shown to who sent them");
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_beside_it() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let draft = olena.signs(pothole().with_text("Яма").with_address("біля метро \"Хрещатик\" <тут>"));
    let form = draft.form().file("files", "a.jpg", &photo(60, 40)).file("files", "b.jpg", &photo(60, 40));
    let page = Page::of(olena.posts_form("/appeals/new", form).await, 422);
    page.says(&uk("problems.invalid"));
    assert_eq!(page.value("name"), olena.name);
    assert_eq!(page.value("email"), olena.email);
    assert_eq!(page.value("lat"), "50.4478");
    assert!(page.words().contains("Яма"), "the text stands where it was typed");
    assert!(page.field("publish").is_some_and(|field| field.get("checked").is_some()));
    assert!(page.html.contains("біля метро &quot;Хрещатик&quot; &lt;тут"), "{}", page.value("address"));
    assert!(page.tags("option").iter().any(|one| one.get("value") == Some("pothole") && one.get("selected").is_some()));
    let wrong = page.field("text").expect("the text");
    assert_eq!(wrong.get("aria-invalid"), Some("true"));
    assert!(wrong.get("aria-describedby").is_some_and(|ids| ids.contains("text-fault")));
    // The photos were taken; sending again names them.
    let media = page.values("media");
    assert_eq!(media.len(), 2);
    let again = media.iter().fold(olena.signs(pothole()).form(), |form, id| form.field("media", id));
    let address = onwards(&olena.posts_form("/appeals/new", again).await);
    let page = Page::of(olena.gets(&address).await, 200);
    for id in &media {
        assert!(page.html.contains(id), "{id}");
    }
}

#[tokio::test]
async fn a_place_outside_can_be_mended_with_one_choice() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let page = Page::of(olena.posts_form("/appeals/new", olena.signs(pothole().at(OUTSIDE)).form()).await, 422);
    let offered =
        page.tags("input").into_iter().find(|tag| tag.get("name") == Some("place")).expect("a place to choose");
    let place = offered.get("value").expect("coordinates").to_owned();
    let form = olena.signs(pothole().at(OUTSIDE)).form().field("place", place);
    onwards(&olena.posts_form("/appeals/new", form).await);
}

#[tokio::test]
async fn everything_empty_is_told_at_once() {
    let city = TestCity::start().await;
    let page = Page::of(city.stranger().posts_form("/appeals/new", Form::new()).await, 422);
    for name in ["text", "name", "residence", "email", "category"] {
        assert_eq!(
            page.field(name).and_then(|field| field.get("aria-invalid").map(str::to_owned)).as_deref(),
            Some("true"),
            "{name}"
        );
    }
    let fields = city.stranger().posts_fields("/appeals/new", &[("text", "")]).await;
    Page::of(fields, 422).says(&uk("problems.invalid"));
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_appeal() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let once = Page::of(olena.gets("/appeals/new").await, 200).value("once");
    assert!(!once.is_empty());
    let form = olena.signs(pothole()).form().field("once", &once);
    let (one, other) =
        tokio::join!(olena.posts_form("/appeals/new", form.clone()), olena.posts_form("/appeals/new", form));
    assert_eq!(onwards(&one), onwards(&other));
    assert_eq!(city.number("select count(*) from appeal").await, 1);
    // Another form is another appeal.
    let next = Page::of(olena.gets("/appeals/new").await, 200).value("once");
    assert_ne!(once, next);
    onwards(&olena.posts_form("/appeals/new", olena.signs(pothole()).form().field("once", next)).await);
    assert_eq!(city.number("select count(*) from appeal").await, 2);
}

#[tokio::test]
async fn a_form_with_photos_sent_twice_makes_one_appeal() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let form = olena.signs(pothole()).form().field("once", "twice").file("files", "a.jpg", &photo(60, 40));
    let one = olena.posts_form("/appeals/new", form.clone()).await;
    let other = olena.posts_form("/appeals/new", form).await;
    assert_eq!(onwards(&one), onwards(&other));
    assert_eq!(city.number("select count(*) from appeal").await, 1);
}

#[tokio::test]
async fn six_photos_are_told_beside_the_photos() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let form = (0..6).fold(olena.signs(pothole()).form(), |form, _| form.file("files", "a.jpg", &photo(40, 30)));
    let page = Page::of(olena.posts_form("/appeals/new", form).await, 422);
    assert!(page.html.contains("id=\"media-fault\""), "the fault stands beside the photos");
}

#[tokio::test]
async fn the_applicant_refutes_confirms_and_others_follow_by_plain_forms() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.resolves(&filed).await;
    let own = format!("/appeals/{}?key={}", filed.number, filed.key);
    let form = |name: &str| format!("/appeals/{}/{name}?key={}", filed.number, filed.key);

    let page = Page::of(olena.gets(&own).await, 200);
    page.says(&uk("judge.title"));
    assert!(page.forms().contains(&form("refute")) && page.forms().contains(&form("confirm")), "{:?}", page.forms());
    // Nobody else is asked.
    let public = Page::of(city.stranger().gets(&format!("/appeals/{}", filed.number)).await, 200);
    public.is_silent_about(&uk("judge.title"));

    let refused = olena.posts_fields(&form("refute"), &[("version", "4"), ("note", " ")]).await;
    Page::of(refused, 422).says(&uk("judge.because"));
    let photo_of_it = Form::new().field("version", "4").field("note", "").file("files", "a.jpg", &photo(60, 40));
    assert_eq!(onwards(&olena.posts_form(&form("refute"), photo_of_it).await), own);
    assert_eq!(olena.looks_at(&filed).await.state, State::Rework);

    officer.resolves(&filed).await;
    let stale = olena.posts_fields(&form("confirm"), &[("version", "4"), ("grade", "5"), ("note", "Дякую!")]).await;
    let stale = Page::of(stale, 409);
    stale.says(&uk("problems.stale"));
    let versions = stale.values("version");
    assert!(versions.len() > 1 && versions.iter().all(|one| one == "7"), "the page has the version as it is now");
    onwards(&olena.posts_fields(&form("confirm"), &[("version", "7"), ("grade", "5"), ("note", "")]).await);
    assert_eq!(olena.looks_at(&filed).await.grade, Some(5));

    let other = olena.files(pothole()).await;
    let follow = format!("/appeals/{}/follow", other.number);
    Page::of(city.stranger().posts_fields(&follow, &[("email", "ніхто")]).await, 422);
    onwards(&city.stranger().posts_fields(&follow, &[("email", "ihor@example.ua")]).await);
    assert_eq!(olena.looks_at(&other).await.followers, 1);
}

#[tokio::test]
async fn who_has_no_key_cannot_judge() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    let target = format!("/appeals/{}/confirm?key=made-up", filed.number);
    let reply = city.stranger().posts_fields(&target, &[("version", "4"), ("grade", "5")]).await;
    assert_eq!(reply.status, 401);
    assert_eq!(city.stranger().sees(filed.number).await.state, State::Answered);
}

#[tokio::test]
async fn a_form_whose_word_was_used_up_gets_a_fresh_one() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    onwards(&olena.posts_form("/appeals/new", olena.signs(pothole()).form().field("once", "used")).await);
    // Back, and something else written.
    let other = olena.signs(pothole().with_text("Тепер про зовсім іншу яму.")).form();
    let page = Page::of(olena.posts_form("/appeals/new", other.clone().field("once", "used")).await, 409);
    let fresh = page.value("once");
    assert!(!fresh.is_empty() && fresh != "used");
    onwards(&olena.posts_form("/appeals/new", other.field("once", fresh)).await);
    assert_eq!(city.number("select count(*) from appeal").await, 2);
}
