//! Each page is whole without scripts.

use crate::words::{en, uk};
use contract::city::ListCategories;
use tests::Draft;
use tests::{Page, TestCity, Visitor, no_heating, photo, pothole};

async fn page(who: &Visitor, target: &str) -> Page {
    Page::of(who.gets(target).await, 200)
}

#[tokio::test]
async fn the_first_page_says_what_this_is_and_shows_what_was_answered() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    city.map_is_up_to_date().await;
    let page = page(&city.stranger(), "/").await;
    page.says(&uk("home.title")).says(&uk("home.figures")).says(&filed.number.to_string()).says("Яма на дорозі");
    assert!(page.html.contains("<city-map"), "a map for those who have scripts");
    assert!(page.forms().iter().any(|action| action == "/find"), "{:?}", page.forms());
    assert!(page.tags("a").iter().any(|a| a.get("href") == Some("/appeals/new")));
}

#[tokio::test]
async fn the_list_shows_appeals_their_filters_and_the_way_on() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let all = city.everything().await;
    let first = page(&city.stranger(), "/appeals").await;
    first.says(&all[0].number.to_string()).says(&uk("list.title"));
    let next = first
        .tags("a")
        .into_iter()
        .find_map(|a| a.get("href").filter(|href| href.contains("after=")).map(str::to_owned));
    let second = page(&city.stranger(), &next.expect("a way on")).await;
    second.says(&all[25].number.to_string());
    let late = page(&city.stranger(), "/appeals?overdue=true").await;
    for card in &all {
        assert_eq!(late.words().contains(&card.number.to_string()), card.overdue, "{}", card.number);
    }
    // What is not understood is told, and the rest still counts.
    page(&city.stranger(), "/appeals?state=lost").await.says(&uk("filters.wrong"));
    page(&city.stranger(), "/appeals?q=%D1%8F%D2%91%D1%89").await.says(&uk("list.empty"));
}

#[tokio::test]
async fn an_appeal_shows_agency_date_reason_history_and_photos() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let id = olena.uploads(photo(80, 60)).await.id;
    let filed = olena.files(pothole().with_media(&[id])).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    let target = format!("/appeals/{}", filed.number);
    let shown = page(&city.stranger(), &target).await;
    let why = filed.why.as_ref().expect("a reason");
    shown
        .says(&filed.number.to_string())
        .says("Яма на дорозі")
        .says(&filed.agency.as_ref().expect("an agency").uk)
        .says(&why.rule.uk)
        .says(&pothole().text)
        .says(&tests::answer().text)
        .says(&uk("moves.answer"))
        .says(&uk("states.answered"));
    assert!(shown.tags("img").iter().any(|img| img.get("src").is_some_and(|src| src.contains(&id.to_string()))));
    // A number may be typed as people type it.
    page(&city.stranger(), &format!("/appeals/26-{}", filed.number.serial)).await.says("Яма на дорозі");
}

#[tokio::test]
async fn the_form_offers_every_matter_in_its_group() {
    let city = TestCity::start().await;
    let groups = city.stranger().asks(&ListCategories {}).await.expect("the catalogue");
    let form = page(&city.stranger(), "/appeals/new").await;
    form.says(&uk("file.title"));
    assert_eq!(form.tags("optgroup").len(), groups.len());
    for name in ["lat", "lon", "address", "category", "text", "name", "residence", "email", "publish", "once", "files"]
    {
        assert!(form.field(name).is_some(), "{name}");
    }
    let posted = form.tags("form").into_iter().find(|form| form.get("action") == Some("/appeals/new")).expect("a form");
    assert_eq!((posted.get("method"), posted.get("enctype")), (Some("post"), Some("multipart/form-data")));
    // The address may bring the place and the matter with it.
    let brought = page(&city.stranger(), "/appeals/new?lat=50.45&lon=30.52&category=pothole").await;
    assert_eq!((brought.value("lat").as_str(), brought.value("lon").as_str()), ("50.45", "30.52"));
}

#[tokio::test]
async fn the_other_pages_say_what_they_are_for() {
    let city = TestCity::start().await;
    page(&city.stranger(), "/about").await.says(&uk("about.title"));
    let sign_in = page(&city.stranger(), "/sign-in").await;
    sign_in.says(&uk("sign_in.title"));
    assert!(sign_in.field("password").is_some_and(|field| field.get("type") == Some("password")));
    assert_eq!(city.stranger().gets("/robots.txt").await.status, 200);
}

#[tokio::test]
async fn there_is_a_page_for_what_is_not_there() {
    let city = TestCity::start().await;
    for target in ["/nothing", "/desk/abc/def/ghi", "/lang", "/%00"] {
        Page::of(city.stranger().gets(target).await, 404).says(&uk("problems.not_found"));
    }
    for target in ["/appeals/26-0000009", "/appeals/abc"] {
        Page::of(city.stranger().gets(target).await, 404).says(&uk("problems.no_appeal"));
    }
    assert_eq!(city.stranger().gets("/site/nothing.js").await.status, 404);
    assert_eq!(city.stranger().gets("/site/..%2f..%2fCargo.toml").await.status, 404);
}

#[tokio::test]
async fn a_number_leads_to_its_appeal_and_other_words_to_a_search() {
    let city = TestCity::start().await;
    let to = async |target: &str| {
        let reply = city.stranger().gets(target).await;
        assert_eq!(reply.status, 303, "{reply:?}");
        reply.header("location").to_owned()
    };
    assert_eq!(to("/find?number=26-1").await, "/appeals/26-0000001");
    assert!(to("/find?number=%D1%8F%D0%BC%D0%B0").await.starts_with("/appeals?q="));
    assert_eq!(to("/find").await, "/appeals");
}

#[tokio::test]
async fn the_language_is_chosen_by_hand_or_by_the_browser() {
    let city = TestCity::start().await;
    let anybody = city.stranger();
    let says = async |who: Visitor, lang: &str, title: String| {
        let home = page(&who, "/").await;
        home.says(&title);
        assert_eq!(home.tags("html")[0].get("lang"), Some(lang));
        assert!(home.reply.header("vary").to_lowercase().contains("accept-language"));
    };
    says(anybody.clone(), "uk", uk("home.title")).await;
    says(anybody.with("accept-language", "en-GB,en;q=0.9"), "en", en("home.title")).await;
    says(anybody.with("accept-language", "en").with("cookie", "lang=uk"), "uk", uk("home.title")).await;
    let chosen = anybody.gets("/lang/en?back=/about%3Fa%3D1").await;
    assert_eq!((chosen.status, chosen.header("location")), (303, "/about?a=1"));
    let cookie = chosen.header("set-cookie");
    assert!(cookie.starts_with("lang=en") && cookie.contains("SameSite=Lax"), "{cookie}");
    says(anybody.with("cookie", "lang=en"), "en", en("home.title")).await;
    // Names of the city's data too.
    let filed = city.resident("Олена").files(no_heating()).await;
    let target = format!("/appeals/{}", filed.number);
    page(&anybody.with("cookie", "lang=en"), &target).await.says("No heating").says("Pecherskyi District");
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let city = TestCity::start().await;
    for back in [
        "https://evil.example/",
        "//evil.example",
        "/%5Cevil.example",
        "javascript:alert(1)",
        "%2F%2Fevil.example",
        "/%0d%0aset-cookie:a=b",
    ] {
        let reply = city.stranger().gets(&format!("/lang/uk?back={back}")).await;
        assert_eq!((reply.status, reply.header("location")), (303, "/"), "{back}");
    }
    let email = city.hires(contract::Role::Supervisor, None).await;
    let fields = [("email", email.as_str()), ("password", city.password()), ("next", "//evil.example/")];
    let reply = city.stranger().posts_fields("/sign-in", &fields).await;
    assert_eq!((reply.status, reply.header("location")), (303, "/"));
}
