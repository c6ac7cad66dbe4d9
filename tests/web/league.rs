//! The league of agencies, and the weights that make it, on pages without scripts.

use crate::words::uk;
use chrono::TimeDelta;
use tests::{Page, Staff, TestCity, answer, pothole};

/// Ten potholes of March that one agency has filled.
async fn march(city: &TestCity) {
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..10 {
        filed.push(olena.files(pothole()).await);
    }
    let officer = city.officer_for(&filed[0]).await;
    for one in &filed {
        officer.accepts(one).await;
        officer.answers(one, answer()).await;
        olena.confirms(one, 5).await;
    }
    city.passes(TimeDelta::days(30));
    city.map_is_up_to_date().await;
}

#[tokio::test]
async fn the_league_of_last_month_is_read_sorted_and_followed_to_its_appeals() {
    let city = TestCity::start().await;
    march(&city).await;
    let supervisor = city.supervisor().await;
    Page::of(supervisor.gets("/overview").await, 200).says(&uk("league.title"));
    let page = Page::of(supervisor.gets("/overview/league").await, 200);
    page.says("1 березня 2026 – 31 березня 2026").says("1 лютого 2026 – 28 лютого 2026");
    page.says(&uk("league.rule")).says("вага 30").says("10 з 10").says(&uk("league.was_none"));
    let links: Vec<_> = page.tags("a").iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect();
    let behind = links.iter().find(|href| href.starts_with("/overview?agency=")).expect("the appeals behind a row");
    assert!(behind.ends_with("&from=2026-03-01&to=2026-03-31"), "{behind}");
    Page::of(supervisor.gets(behind).await, 200).says("10");
    for sorted in ["/overview/league?sort=speed", "/overview/league?sort=-total"] {
        Page::of(supervisor.gets(sorted).await, 200).says("10 з 10");
    }
    let by_speed = Page::of(supervisor.gets("/overview/league?sort=speed").await, 200);
    let sorted: Vec<_> = by_speed.tags("th").iter().filter_map(|tag| tag.get("aria-sort").map(str::to_owned)).collect();
    assert_eq!(sorted, ["descending"]);
    Page::of(supervisor.gets("/overview/league?of=district").await, 200).says("Печерський");
    Page::of(supervisor.gets("/overview/league?category=no-heating").await, 200).says("порівнювати немає кого");
}

#[tokio::test]
async fn a_period_that_is_not_over_is_told_and_the_form_stays() {
    let city = TestCity::start().await;
    let supervisor = city.supervisor().await;
    let page = Page::of(supervisor.gets("/overview/league?from=2026-03-01&to=2026-03-31").await, 422);
    page.says(&uk("faults.not_over"));
    assert_eq!(page.value("to"), "2026-03-31", "what was typed is kept");
    Page::of(city.stranger().gets("/overview/league").await, 401);
    Page::of(city.officer_of("kyivvodokanal").await.gets("/overview/league").await, 403);
}

const WEIGHTS: &str = "/admin/league";

async fn sends(who: &Staff, page: &Page, with: &[(&str, &str)]) -> tests::Reply {
    let kept =
        ["form", "what", "next", "version", "since", "on_time", "executed", "refuted", "speed", "grade", "confirmed"];
    let mut fields: Vec<(&str, String)> = kept.map(|name| (name, page.value(name))).to_vec();
    fields.push(("note", "Рішення ради".into()));
    for (name, value) in with {
        fields.retain(|(known, _)| known != name);
        fields.push((name, (*value).to_owned()));
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    who.posts_fields(WEIGHTS, &fields).await
}

#[tokio::test]
async fn weights_are_changed_by_a_plain_form_and_last_month_stays_as_it_was() {
    let city = TestCity::start().await;
    march(&city).await;
    let (admin, supervisor) = (city.administrator().await, city.supervisor().await);
    let before = Page::of(supervisor.gets("/overview/league").await, 200);
    let page = Page::of(admin.gets(WEIGHTS).await, 200);
    assert_eq!((page.value("since").as_str(), page.value("on_time").as_str()), ("2026-04-02", "30"));
    let wrong = Page::of(sends(&admin, &page, &[("speed", "16")]).await, 422);
    wrong.says("разом має бути 100, а виходить 101");
    assert_eq!(wrong.value("speed"), "16", "what was typed is kept");
    let past = Page::of(sends(&admin, &page, &[("since", "2026-04-01")]).await, 422);
    past.says(&uk("faults.in_the_past"));
    let all_on_speed = [("on_time", "0"), ("executed", "0"), ("refuted", "0"), ("speed", "100"), ("grade", "0")];
    let told = Page::of(sends(&admin, &page, &all_on_speed).await, 409);
    told.says(&uk("admin.confirm")).says(&uk("league.speed"));
    let saved = sends(&admin, &told, &[]).await;
    assert_eq!((saved.status, saved.header("location")), (303, "/admin/league?saved=1"));
    Page::of(admin.gets(WEIGHTS).await, 200).says("2 квітня 2026").says(&uk("admin.weights.holds"));
    Page::of(admin.gets("/admin/changes").await, 200).says(&uk("admin.weights.title"));
    let after = Page::of(supervisor.gets("/overview/league").await, 200);
    after.says("вага 30");
    assert_eq!(after.words(), before.words(), "the league of last month is what it was");
}
