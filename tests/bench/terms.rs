//! Terms that end: what a look costs when nothing has, and how it grows with what has.

use crate::{
    city::BenchCity,
    cpu,
    table::{Row, Table, percentiles},
};
use backend::jobs::deadlines;
use std::time::{Duration, Instant};

/// How often is looked when nothing is due.
const LOOKS: usize = 200;
/// How many terms end at once.
const ENDING: [i64; 2] = [100, 1_000];

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    if !table.wants("deadlines") {
        return Ok(());
    }
    deadlines::tick(&city.app).await?;
    let mut times = Vec::with_capacity(LOOKS);
    let before = cpu::used_ms(city.postgres());
    for _ in 0..LOOKS {
        times.push(tick(city).await?);
    }
    let used = cpu::used_ms(city.postgres()) - before;
    let (median, p99) = percentiles(times);
    let running: i64 =
        sqlx::query_scalar("select count(*) from deadline where acted_at is null").fetch_one(&city.app.pool).await?;
    let row = Row {
        median_us: Some(median),
        p99_us: Some(p99),
        cpu_ms: Some(used / LOOKS as f64),
        note: format!("{running} terms run"),
        ..table.row("deadlines, nothing due")
    };
    table.push(row.aim("< 1 ms".to_owned(), median < 1_000.0));
    let mut each = Vec::new();
    for count in ENDING {
        let row = ended(city, table, count).await?;
        each.extend(row.cpu_ms);
        let grows = each.last().zip(each.first()).is_none_or(|(last, first)| *last <= 1.5 * first);
        table.push(row.aim("grows with what is due".to_owned(), grows));
    }
    Ok(())
}

/// Lets so many terms of agencies end at once; what each costs until all that follows is written down.
async fn ended(city: &BenchCity, table: &Table, count: i64) -> anyhow::Result<Row> {
    sqlx::query(
        "update deadline set due_at = now() - interval '1 second' where (appeal_id, duty) in (
             select appeal_id, duty from deadline where acted_at is null and duty = 'attention' order by due_at desc limit $1)",
    )
    .bind(count)
    .execute(&city.app.pool)
    .await?;
    let alarms = alarms(city).await?;
    let before = cpu::used_ms(city.postgres());
    let time = tick(city).await?;
    let used = cpu::used_ms(city.postgres()) - before;
    let acted = self::alarms(city).await? - alarms;
    city.until_told().await?;
    Ok(Row {
        median_us: Some(time.as_secs_f64() * 1e6),
        cpu_ms: Some(used / acted.max(1) as f64),
        per_second: Some(acted as f64 / time.as_secs_f64()),
        note: format!("{acted} alarms, with their notices; CPU of one"),
        ..table.row(&format!("deadlines, {count} due"))
    })
}

async fn tick(city: &BenchCity) -> anyhow::Result<Duration> {
    let began = Instant::now();
    deadlines::tick(&city.app).await?;
    Ok(began.elapsed())
}

async fn alarms(city: &BenchCity) -> anyhow::Result<i64> {
    Ok(sqlx::query_scalar("select count(*) from alarm").fetch_one(&city.app.pool).await?)
}
