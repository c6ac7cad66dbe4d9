//! The views of the overview that a person keeps, by plain forms.

use crate::words::uk;
use tests::{Page, TestCity};

fn hrefs(page: &Page) -> Vec<String> {
    page.tags("a").iter().filter_map(|a| Some(a.get("href")?.to_owned())).collect()
}

#[tokio::test]
async fn what_the_overview_shows_is_kept_whole_renamed_and_forgotten() {
    let city = TestCity::start().await;
    let (supervisor, other) = (city.supervisor().await, city.supervisor().await);
    let here = "/overview?district=podilskyi&span=year&view=previous";
    let page = Page::of(supervisor.gets(here).await, 200);
    page.says(&uk("views.manage"));
    assert_eq!(page.value("query"), "district=podilskyi&span=year&view=previous");
    let keep = [("do", "keep"), ("of", "overview"), ("name", "Поділ торік"), ("query", &page.value("query"))];
    let kept = supervisor.posts_fields(here, &keep).await;
    assert_eq!((kept.status, kept.header("location")), (303, here));
    let page = Page::of(supervisor.gets("/overview").await, 200);
    page.says("Поділ торік");
    assert!(hrefs(&page).iter().any(|href| href == here));
    let current = Page::of(supervisor.gets(here).await, 200);
    let shown = current.tags("a").into_iter().find(|a| a.get("href") == Some(here) && a.get("aria-current").is_some());
    assert_eq!(shown.expect("it says that it is shown").get("aria-current"), Some("page"));
    let again = Page::of(supervisor.posts_fields(here, &keep).await, 422);
    again.says(&uk("faults.taken"));
    assert_eq!(again.value("name"), "Поділ торік", "what was typed stays");
    Page::of(other.gets("/overview").await, 200).is_silent_about("Поділ торік");
    let id = page.value("id");
    let rename = [("do", "rename"), ("id", &*id), ("name", "Поділ")];
    Page::of(other.posts_fields("/overview", &rename).await, 404);
    assert_eq!(supervisor.posts_fields("/overview", &rename).await.status, 303);
    Page::of(supervisor.gets("/overview").await, 200).says("Поділ").is_silent_about("Поділ торік");
    assert_eq!(supervisor.posts_fields("/overview", &[("do", "forget"), ("id", &id)]).await.status, 303);
    Page::of(supervisor.gets("/overview").await, 200).is_silent_about(&format!("value=\"{id}\""));
    assert!(!hrefs(&Page::of(supervisor.gets("/overview").await, 200)).iter().any(|href| href == here));
}

#[tokio::test]
async fn who_has_no_overview_keeps_no_views_of_it_and_what_is_not_understood_is_told() {
    let city = TestCity::start().await;
    let keep = [("do", "keep"), ("of", "overview"), ("name", "Моя"), ("query", "")];
    Page::of(city.stranger().posts_fields("/overview", &keep).await, 401);
    Page::of(city.officer_of("kyivvodokanal").await.posts_fields("/overview", &keep).await, 403);
    let page = Page::of(city.supervisor().await.gets("/overview?span=decade&view=spots").await, 200);
    page.says(&uk("filters.wrong")).says("такого значення немає: «decade»");
    assert_eq!(page.value("query"), "view=spots", "the rest counts");
}
