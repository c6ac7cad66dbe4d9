//! The map as a whole: whether it is what the store says, and how it says so.

use backend::store::feed::{Mark, mark_of_now, still_stands};
use contract::{
    figures::{Figures, GetFigures},
    map::GetMap,
};
use std::{path::Path, process::Command};
use tests::{OwnParts, TestCity, pothole, soon};

#[tokio::test]
async fn a_map_that_followed_everything_is_what_the_store_says() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let verdict = city.app.live.verify(&city.app.pool).await.expect("it answers");
    assert_eq!((verdict.differing.as_slice(), verdict.looks), (&[][..], 1));
    assert_eq!(usize::try_from(verdict.appeals), Ok(city.everything().await.len()));
    let map = city.stranger().asks(&GetMap {}).await.expect("the map");
    assert_eq!((map.loaded, map.percents, map.appeals), (true, 100, verdict.appeals));
    let figures: Figures = city.stranger().asks(&GetFigures::default()).await.expect("figures");
    assert!(figures.as_of <= city.now() && figures.as_of >= map.as_of, "{figures:?} {map:?}");
}

#[tokio::test]
async fn what_a_map_shows_otherwise_is_named() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.map_is_up_to_date().await;
    // Past all that is told: nobody follows this.
    let changed = sqlx::query("update appeal set grade = 5").execute(&city.app.pool).await.expect("it answers");
    assert_eq!(changed.rows_affected(), 1);
    let verdict = city.app.live.verify(&city.app.pool).await.expect("it answers");
    assert_eq!(verdict.differing, [filed.number]);
}

#[tokio::test]
async fn a_mark_that_this_store_never_told_is_doubted() {
    let city = TestCity::start().await;
    let now = mark_of_now(&city.app.pool).await.expect("it answers");
    let stands = async |mark| still_stands(&city.app.pool, mark).await.expect("it answers");
    assert!(stands(now).await);
    assert!(!stands(Mark { xact: now.xact + 1_000_000, ..now }).await, "a store that was set back");
    city.resident("Олена").files(pothole()).await;
    let sql = "select xact::text::bigint, appeal_id, seq from history order by xact desc limit 1";
    let (xact, appeal, seq) = sqlx::query_as::<_, (i64, i64, i32)>(sql).fetch_one(&city.app.pool).await.expect("one");
    assert!(stands(Mark { xact, appeal, seq }).await);
    assert!(!stands(Mark { xact: xact - 1, appeal, seq }).await, "another store");
}

#[tokio::test]
async fn what_is_made_as_it_is_asked_for_travels_compressed() {
    let city = TestCity::start().await;
    let [plain, brotli] = ["identity", "br, gzip"].map(|kinds| city.stranger().with("accept-encoding", kinds));
    for target in ["/api/v1/categories", "/api/v1/territories/district", "/about"] {
        let (whole, small) = (plain.gets(target).await, brotli.gets(target).await);
        assert_eq!((whole.header("content-encoding"), small.header("content-encoding")), ("", "br"), "{target}");
        assert!(small.body.len() * 2 < whole.body.len(), "{target}: {} of {}", small.body.len(), whole.body.len());
        let vary = small.headers.get_all("vary").iter().filter_map(|vary| vary.to_str().ok());
        assert!(vary.map(str::to_lowercase).any(|vary| vary.contains("accept-encoding")), "{target}");
    }
    // It is not worth it.
    assert_eq!(brotli.gets("/api/v1/map").await.header("content-encoding"), "");
}

#[tokio::test]
async fn figures_are_told_as_a_table_too() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let figures: Figures = city.stranger().asks(&GetFigures::default()).await.expect("figures");
    let reply = city.stranger().gets("/api/v1/figures.csv").await;
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/csv; charset=utf-8"));
    let text = reply.text();
    assert!(text.starts_with('\u{feff}'), "a spreadsheet takes it for UTF-8");
    let lines: Vec<_> = text.lines().collect();
    assert!(lines.contains(&format!("total,,,,{},{}", figures.total, figures.overdue).as_str()), "{text}");
    let (category, day) = (&figures.by_category[0], figures.by_day[29]);
    let named = format!("category,{},{},", category.name.code, category.name.uk);
    assert!(
        lines.iter().any(|line| line.starts_with(&named) && line.ends_with(&format!(",{},", category.count))),
        "{text}"
    );
    assert!(lines.contains(&format!("day,{},,,{},", day.day, day.count).as_str()), "{text}");
    assert_eq!(city.stranger().gets("/api/v1/figures.csv?state=lost").await.status, 422);
}

/// What a server shows on its map, in all.
async fn shown(city: &TestCity) -> u64 {
    city.stranger().asks(&GetMap {}).await.expect("the map").appeals
}

#[tokio::test]
async fn what_one_server_saves_is_on_the_maps_of_all() {
    let parts = OwnParts::start().await;
    let (first, second) = (TestCity::beside(&parts).await, TestCity::beside(&parts).await);
    for (city, count) in [(&first, 1), (&second, 2), (&first, 3)] {
        city.resident("Олена").files(pothole()).await;
        for other in [&first, &second] {
            soon("the news on the map", async || (shown(other).await == count).then_some(())).await;
        }
    }
    for city in [&first, &second] {
        assert_eq!(city.app.live.verify(&city.app.pool).await.expect("it answers").differing, []);
    }
    drop((first, second));
    parts.end().await;
}

fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).status().expect("cp runs");
    assert!(copied.success());
}

#[tokio::test]
async fn a_store_that_was_set_back_to_a_backup_is_read_anew() {
    let mut parts = OwnParts::start().await;
    let city = TestCity::beside(&parts).await;
    let (data, backup) = (parts.var().join("postgres/data"), parts.var().join("backup"));
    city.resident("Олена").files(pothole()).await;
    soon("the first", async || (shown(&city).await == 1).then_some(())).await;
    parts.stop_postgres().await;
    copy(&data, &backup);
    parts.start_postgres().await;
    let (maria, draft) = (city.resident("Марія"), pothole());
    let later = soon("the database", async || maria.asks(&maria.signs(draft.clone())).await.ok()).await;
    soon("the second", async || (shown(&city).await == 2).then_some(())).await;
    parts.stop_postgres().await;
    std::fs::remove_dir_all(&data).expect("it is there");
    copy(&backup, &data);
    parts.start_postgres().await;
    soon("only what the backup has", async || (shown(&city).await == 1).then_some(())).await;
    assert_eq!(city.app.live.verify(&city.app.pool).await.expect("it answers").differing, []);
    assert_eq!(city.stranger().gets(&format!("/api/v1/appeals/{}", later.number)).await.status, 404);
    drop(city);
    parts.end().await;
}
