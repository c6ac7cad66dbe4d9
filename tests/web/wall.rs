//! The wall of what is overdue, without scripts.

use crate::words::uk;
use chrono::TimeDelta;
use tests::{Draft, OBOLON, Page, TestCity, no_heating};

#[tokio::test]
async fn the_wall_shows_what_burns_and_looks_again_by_itself() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let supervisor = city.supervisor().await;
    Page::of(supervisor.gets("/overview").await, 200).says(&uk("wall.title"));
    Page::of(supervisor.gets("/overview/wall").await, 200).says(&uk("wall.nothing"));
    let filed = olena.files(no_heating().at(OBOLON)).await;
    city.passes(TimeDelta::days(4));
    city.map_is_up_to_date().await;
    let page = Page::of(supervisor.again().await.gets("/overview/wall").await, 200);
    page.says(&filed.number.to_string()).says("Оболонський").says("прострочено на").is_silent_about(&olena.name);
    assert!(page.html.contains(r#"<noscript><meta http-equiv="refresh" content="60"></noscript>"#), "{}", page.html);
    assert!(page.words().contains("станом на 10:"), "{}", page.words());
    Page::of(city.stranger().gets("/overview/wall").await, 401);
    Page::of(city.officer_of("kyivvodokanal").await.gets("/overview/wall").await, 403);
}
