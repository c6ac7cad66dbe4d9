//! Searches against a look through all texts.

use crate::{
    city::BenchCity,
    requests::TIMES,
    table::{Row, Table, percentiles},
};
use backend::{app::App, jobs::words};
use std::time::{Duration, Instant};

/// What is typed, and what a look through all texts would look for instead.
const QUESTIONS: [(&str, &str, &str); 6] = [
    ("a word that many have", "дорога", "%дорог%"),
    ("two words", "яма хрещатик", "%яма%хрещатик%"),
    ("a rare street", "Паньківська", "%паньківськ%"),
    ("part of a word", "щатик", "%щатик%"),
    ("a slip", "освтлення", "%освітлення%"),
    ("nothing", "дракони", "%дракони%"),
];
/// So many appeals a second at least get their words, or a city that a version brings search to would wait for hours.
const LEAST: f64 = 5_000.0;
/// Milliseconds that twenty finds may take.
const MOST: f64 = 20.0;

const SOME: &str =
    "the dearest is a word that some thousands have: to gather them costs as much as to go through the newest";

/// Waits until the words of all that was seeded are written, and says how fast that went.
pub async fn until_written(app: &App, began: Instant, table: &mut Table) -> anyhow::Result<()> {
    while words::tick(app).await? {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let seconds = began.elapsed().as_secs_f64();
    let rate = f64::from(table.appeals()) / seconds;
    let row =
        Row { per_second: Some(rate), note: format!("{seconds:.1} s"), ..table.row("words of all appeals written") };
    table.push(row.aim_per_second(LEAST));
    Ok(())
}

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    for (what, typed, pattern) in QUESTIONS {
        let name = format!("search: {what}");
        if !table.wants(&name) {
            continue;
        }
        let typed: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let target = format!("/api/v1/appeals?limit=20&q={typed}");
        let mut times = Vec::with_capacity(TIMES / 10);
        for _ in 0..TIMES / 10 {
            let began = Instant::now();
            let (status, _) = city.get(&target, "").await;
            times.push(began.elapsed());
            anyhow::ensure!(status.is_success(), "{target} answered {status}");
        }
        let began = Instant::now();
        search_plainly(city, pattern).await?;
        let yardstick = began.elapsed().as_secs_f64() * 1e6;
        let (median, p99) = percentiles(times);
        let row = Row {
            median_us: Some(median),
            p99_us: Some(p99),
            yardstick: Some(yardstick),
            ratio: Some(yardstick / median),
            note: "yardstick: ILIKE through all texts".into(),
            ..table.row(&name)
        };
        table.push(row.at_most(format!("≤ {MOST} ms"), Some(median), MOST * 1e3).why(SOME));
    }
    Ok(())
}

async fn search_plainly(city: &BenchCity, pattern: &str) -> anyhow::Result<()> {
    let sql =
        "select id from appeal where published_at is not null and coalesce(address, '') || ' ' || shown_story ilike $1
               order by received_at desc, id desc limit 20";
    sqlx::query(sql).bind(pattern).fetch_all(&city.app.pool).await?;
    Ok(())
}
