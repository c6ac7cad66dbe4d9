//! The files that the staff has prepared, on a page without scripts.

use crate::words::uk;
use backend::jobs::exports::{Pace, tick};
use contract::{
    Role,
    export::{AskExport, ListExports, Progress, UNFINISHED_MAX},
};
use tests::{Page, Staff, TestCity, pothole};

const PAGE: &str = "/exports";

async fn writes(city: &TestCity) {
    tick(&city.app, Pace::default()).await.expect("database and storage answer");
}

async fn asks(who: &Staff, fields: &[(&str, &str)]) -> tests::Reply {
    who.posts_fields(PAGE, fields).await
}

fn hrefs(page: &Page) -> Vec<String> {
    page.tags("a").iter().filter_map(|a| Some(a.get("href")?.to_owned())).collect()
}

#[tokio::test]
async fn a_file_is_asked_for_by_a_plain_form_waited_for_fetched_and_deleted() {
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole()).await;
    let supervisor = city.supervisor().await;
    let page = Page::of(supervisor.gets("/exports?category=pothole&to=2026-03-31").await, 200);
    page.says(&uk("exports.title")).says(&uk("exports.empty")).says("Яма на дорозі").says("до 31 березня 2026");
    assert_eq!((page.value("category"), page.value("to")), ("pothole".into(), "2026-03-31".into()));
    let asked = asks(&supervisor, &[("category", "pothole"), ("to", "2026-03-31"), ("format", "csv")]).await;
    assert_eq!((asked.status, asked.header("location")), (303, PAGE));
    let page = Page::of(supervisor.gets(PAGE).await, 200);
    page.says("CSV")
        .says("до 31 березня 2026 · Яма на дорозі")
        .says(&uk("exports.waiting"))
        .says(&uk("exports.cancel"));
    page.says("3 березня 2026, 10:00").is_silent_about(&uk("exports.with_whole"));
    assert!(page.html.contains("<noscript><p><a href=\"/exports\">"), "a way to look again: {}", page.html);
    writes(&city).await;
    let page = Page::of(supervisor.gets(PAGE).await, 200);
    page.says("1 звернення").says("10 березня 2026, 10:00").is_silent_about(&uk("exports.cancel"));
    let [file] = &supervisor.asks(&ListExports {}).await.expect("a list")[..] else { panic!("one file") };
    assert_eq!((file.query.as_str(), file.staff), ("category=pothole&to=2026-03-31", false));
    assert!(hrefs(&page).contains(&file.file()));
    assert_eq!(supervisor.gets(&file.file()).await.status, 200);
    let gone = asks(&supervisor, &[("id", &page.value("id")), ("do", "cancel")]).await;
    assert_eq!((gone.status, gone.header("location")), (303, PAGE));
    Page::of(supervisor.gets(PAGE).await, 200).says(&uk("exports.empty"));
    Page::of(asks(&supervisor, &[("id", &page.value("id")), ("do", "cancel")]).await, 404);
}

#[tokio::test]
async fn everybody_sees_their_own_files_alone_and_strangers_are_asked_to_sign_in() {
    let city = TestCity::start().await;
    let (supervisor, officer) = (city.supervisor().await, city.officer_of("kyivvodokanal").await);
    assert_eq!(asks(&supervisor, &[("format", "xlsx")]).await.status, 303);
    let id = Page::of(supervisor.gets(PAGE).await, 200).value("id");
    let theirs = Page::of(officer.gets(PAGE).await, 200);
    theirs.says(&uk("exports.empty")).is_silent_about(&uk("exports.waiting"));
    Page::of(asks(&officer, &[("id", &id), ("do", "cancel")]).await, 404);
    Page::of(supervisor.gets(PAGE).await, 200).says(&uk("exports.waiting"));
    let olena = city.resident("Олена").signs_in(&city).await;
    for stranger in [&city.stranger(), &*olena] {
        Page::of(stranger.gets(PAGE).await, 401).is_silent_about(&uk("exports.waiting"));
        Page::of(stranger.posts_fields(PAGE, &[("format", "csv")]).await, 401);
    }
}

#[tokio::test]
async fn what_is_refused_says_why_and_keeps_what_was_chosen() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    let again = Page::of(asks(&supervisor, &[("format", "pdf"), ("state", "open"), ("staff", "true")]).await, 422);
    again.says("такого значення немає: «pdf»");
    assert_eq!(again.value("state"), "received,returned,registered,assigned,in_work,planned,answered,rework");
    assert!(again.field("staff").expect("a box").get("checked").is_some(), "what was ticked stays");
    for _ in 0..UNFINISHED_MAX {
        assert_eq!(asks(&supervisor, &[("format", "csv")]).await.status, 303);
    }
    let full = Page::of(asks(&supervisor, &[("format", "csv"), ("overdue", "true")]).await, 422);
    full.says("Одночасно готуємо не більш як 3");
    assert_eq!(full.value("overdue"), "true");
    // A filter of the address that cannot be understood does not stop the page.
    Page::of(supervisor.gets("/exports?state=lost").await, 200);
}

#[tokio::test]
async fn data_for_the_staff_only_are_offered_to_whom_they_are_given() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let page = Page::of(officer.gets(PAGE).await, 200);
    page.says(&uk("exports.whole")).says(&uk("exports.whole_hint")).says(&uk("exports.whole_own"));
    assert_eq!(asks(&officer, &[("format", "csv"), ("staff", "true")]).await.status, 303);
    writes(&city).await;
    Page::of(officer.gets(PAGE).await, 200).says(&uk("exports.with_whole"));
    let [file] = &officer.asks(&ListExports {}).await.expect("a list")[..] else { panic!("one file") };
    assert_eq!((file.staff, file.progress, file.lines), (true, Progress::Done, 1));
    for role in Role::ALL.iter().filter(|role| !role.is_of_agency()) {
        let who = city.staff(*role, None).await;
        let page = Page::of(who.gets(PAGE).await, 200);
        let given = who.asks(&AskExport { format: "csv".into(), staff: true, ..AskExport::default() }).await.is_ok();
        assert_eq!(page.field("staff").is_some(), given, "{role}: the page offers what the API gives");
    }
}

#[tokio::test]
async fn the_overview_offers_what_is_chosen_in_each_format_and_leads_to_the_files() {
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole()).await;
    city.map_is_up_to_date().await;
    let supervisor = city.supervisor().await;
    let page = Page::of(supervisor.gets("/overview?category=pothole").await, 200);
    page.says(&uk("exports.take")).says(&uk("exports.whole_hint"));
    let given: Vec<_> = page.tags("button").iter().filter_map(|tag| tag.get("formaction").map(str::to_owned)).collect();
    assert_eq!(given, ["/api/v1/appeals.csv", "/api/v1/appeals.xlsx", "/api/v1/appeals.geojson"]);
    for target in given {
        // As the form asks.
        let file = supervisor.gets(&format!("{target}?category=pothole&staff=true")).await;
        assert_eq!((file.status, file.header("x-total-count")), (200, "1"));
    }
    assert!(hrefs(&page).contains(&"/exports?category=pothole".to_owned()));
    assert!(hrefs(&page).contains(&PAGE.to_owned()), "in the card of who is signed in");
    // The list has the way for the staff, and not for others.
    let list = "/appeals?category=pothole";
    Page::of(supervisor.gets(list).await, 200).says(&uk("list.prepare"));
    Page::of(city.stranger().gets(list).await, 200).is_silent_about(&uk("list.prepare"));
}
