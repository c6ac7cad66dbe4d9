//! What people ask for, through the public door.

use crate::{
    city::BenchCity,
    cpu,
    table::{Row, Table, percentiles},
};
use anyhow::ensure;
use contract::fields::AppealNumber;
use futures::{StreamExt, stream};
use std::time::{Duration, Instant};

/// How many file at a time.
pub const AT_A_TIME: usize = 8;
/// How deep a page is, where there are so many.
const DEEP: usize = 1_000;
/// How often one address is asked for.
pub const TIMES: usize = 500;

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    let numbers = some_numbers(city).await?;
    let pages: Vec<_> = numbers.iter().map(|number| format!("/appeals/{number}")).collect();
    many(city, table, "page of an appeal, HTML", &pages, "", |row| {
        row.aim_cpu(1.0).aim_per_second(1_000.0).why(RENDERED)
    })
    .await?;
    let replies: Vec<_> = numbers.iter().map(|number| format!("/api/v1/appeals/{number}")).collect();
    many(city, table, "appeal, JSON", &replies, "", |row| row).await?;
    let list = "/api/v1/appeals?limit=20";
    if table.wants("list") {
        let (deep, page) = deepest(city, list, "").await?;
        many(city, table, "list, 20 rows, page 1", &vec![list.to_owned(); TIMES], "", |row| row).await?;
        many(city, table, &format!("list, 20 rows, page {page}"), &vec![deep; TIMES], "", |row| row).await?;
    }
    many(city, table, "home page, HTML", &vec!["/".to_owned(); TIMES], "", |row| row).await
}

const RENDERED: &str = "what the page says takes a third of it, as JSON shows below; the rest makes HTML";

pub async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let began = Instant::now();
    (work.await, began.elapsed())
}

/// Asks for many addresses, some at a time.
pub async fn many(
    city: &BenchCity,
    table: &mut Table,
    name: &str,
    targets: &[String],
    cookie: &str,
    aims: impl FnOnce(Row) -> Row,
) -> anyhow::Result<()> {
    if !table.wants(name) {
        return Ok(());
    }
    for target in targets.iter().take(20) {
        let (status, body) = city.get(target, cookie).await;
        ensure!(
            status.is_success(),
            "{target} answered {status}: {}",
            String::from_utf8_lossy(&body[..body.len().min(300)])
        );
    }
    measured(city, table, name, targets.iter().map(|target| city.get(target, cookie)), aims).await;
    Ok(())
}

/// Asks two at a time, and writes the row.
pub async fn measured<A: Future>(
    city: &BenchCity,
    table: &mut Table,
    name: &str,
    asked: impl ExactSizeIterator<Item = A>,
    aims: impl FnOnce(Row) -> Row,
) {
    let count = asked.len() as f64;
    let (before, began) = (cpu::used_ms(city.postgres()), Instant::now());
    let answers: Vec<_> = stream::iter(asked).map(timed).buffer_unordered(2).collect().await;
    let (elapsed, used) = (began.elapsed(), cpu::used_ms(city.postgres()) - before);
    let (median, p99) = percentiles(answers.iter().map(|(_, time)| *time).collect());
    let row = Row {
        median_us: Some(median),
        p99_us: Some(p99),
        cpu_ms: Some(used / count),
        per_second: Some(count / elapsed.as_secs_f64()),
        ..table.row(name)
    };
    table.push(aims(row));
}

pub async fn some_numbers(city: &BenchCity) -> anyhow::Result<Vec<AppealNumber>> {
    let numbers: Vec<i64> = sqlx::query_scalar(
        "select number from appeal where registered_at is not null order by received_at desc limit 500",
    )
    .fetch_all(&city.app.pool)
    .await?;
    Ok(numbers.into_iter().map(AppealNumber::from_i64).collect())
}

/// A page of any list.
#[derive(serde::Deserialize)]
struct Page {
    next: Option<String>,
}

/// The address of a page as deep as there is one, at most the thousandth, and which that is.
pub async fn deepest(city: &BenchCity, first: &str, cookie: &str) -> anyhow::Result<(String, usize)> {
    let mut target = first.to_owned();
    for page in 1..DEEP {
        let (status, body) = city.get(&target, cookie).await;
        ensure!(status.is_success(), "{target} answered {status}");
        match serde_json::from_slice::<Page>(&body)?.next {
            Some(next) => target = format!("{first}&after={next}"),
            None => return Ok((target, page)),
        }
    }
    Ok((target, DEEP))
}
