//! Appeals that are filed, worked on and closed.

use crate::{
    city::BenchCity,
    cpu,
    requests::{AT_A_TIME, timed},
    table::{Row, Table, percentiles},
};
use anyhow::ensure;
use axum::body::to_bytes;
use contract::appeals::Filed;
use futures::{StreamExt, stream};
use serde_json::json;
use std::time::{Duration, Instant};

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    if table.wants("filing") {
        filing(city, table).await?;
    }
    city.until_told().await?;
    if table.wants("lifecycle") {
        lifecycle(city, table).await?;
    }
    city.until_told().await
}

fn appeal(at: usize) -> serde_json::Value {
    let step = at as f64 * 1e-5;
    json!({
        "category": "", "lat": 50.43 + step % 0.04, "lon": 30.48 + step % 0.06,
        "address": "вул. Хрещатик, 22", "text": "Яма на проїжджій частині біля зупинки, водії об'їжджають її зустрічною смугою.",
        "name": "Коваль Олена", "residence": "м. Київ, вул. Хрещатик, 22", "email": "olena@example.org", "publish": true, "media": []
    })
}

/// The body of a filing in a category that the city has.
fn filing_body(city: &BenchCity, at: usize) -> serde_json::Value {
    let mut body = appeal(at);
    let frequent =
        city.app.city.catalogue.iter().filter(|(_, one)| !one.dwelling && !one.photo).max_by_key(|(_, one)| one.weight);
    body["category"] = frequent.map(|(_, one)| one.code.to_string()).unwrap_or_default().into();
    body
}

async fn file(city: &BenchCity, at: usize) -> anyhow::Result<Filed> {
    let response = city.post("/api/v1/appeals", "", &filing_body(city, at)).await;
    let status = response.status();
    let body = to_bytes(response.into_body(), 1 << 20).await?;
    ensure!(status.is_success(), "filing answered {status}: {}", String::from_utf8_lossy(&body));
    Ok(serde_json::from_slice(&body)?)
}

const FILED: &str =
    "a filing writes twelve rows of six tables, its letter and its words many more, where the yardstick writes one";

/// Complete filings against bare inserts of an equal row, by the same connections, both committed to the disk.
async fn filing(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    const COUNT: usize = 3000;
    sqlx::query("create table if not exists bare (like appeal including all)").execute(&city.app.pool).await?;
    // Every column that a filing may fill, whatever migrations come.
    let columns: String = sqlx::query_scalar(
        "select string_agg(quote_ident(column_name), ', ') from information_schema.columns
        where table_schema = current_schema and table_name = 'appeal' and is_generated = 'NEVER' and column_name not in ('id', 'number')",
    )
    .fetch_one(&city.app.pool)
    .await?;
    let bare = format!(
        "insert into bare (id, number, {columns}) overriding system value
        select fresh, fresh, {columns} from appeal, nextval(pg_get_serial_sequence('appeal', 'id')) fresh where number = $1"
    );
    let sample = file(city, 0).await?.number.as_i64();
    let began = Instant::now();
    let inserts = stream::iter(0..COUNT)
        .map(|_| sqlx::query(sqlx::AssertSqlSafe(bare.as_str())).bind(sample).execute(&city.app.pool));
    let inserted: Vec<_> = inserts.buffer_unordered(AT_A_TIME).collect().await;
    let yardstick = COUNT as f64 / began.elapsed().as_secs_f64();
    for one in inserted {
        one?;
    }
    sqlx::query("drop table bare").execute(&city.app.pool).await?;
    let (before, began) = (cpu::used_ms(city.postgres()), Instant::now());
    let filings = stream::iter(0..COUNT).map(|at| timed(file(city, at))).buffer_unordered(AT_A_TIME);
    let filed: Vec<(anyhow::Result<Filed>, Duration)> = filings.collect().await;
    let (elapsed, used) = (began.elapsed(), cpu::used_ms(city.postgres()) - before);
    let mut times = Vec::with_capacity(COUNT);
    for (one, time) in filed {
        one?;
        times.push(time);
    }
    let (median, p99) = percentiles(times);
    let per_second = COUNT as f64 / elapsed.as_secs_f64();
    let row = Row {
        median_us: Some(median),
        p99_us: Some(p99),
        cpu_ms: Some(used / COUNT as f64),
        per_second: Some(per_second),
        yardstick: Some(yardstick),
        ratio: Some(per_second / yardstick),
        note: format!("{AT_A_TIME} at a time; yardstick: bare inserts of an equal row"),
        ..table.row("filing, complete")
    };
    table.push(row.aim_cpu(2.0).aim_ratio(0.4, 0).why(FILED));
    Ok(())
}

/// So many lives before those that count: each connection has then seen and planned every statement, as those of a
/// server that runs have.
const BEFORE: usize = 150;

const LIVED: &str = "four requests, each with the disk; letters and words of all of them are written meanwhile";

/// File, accept, answer, confirm.
async fn lifecycle(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    const COUNT: usize = 500;
    let agencies: Vec<_> = city.app.city.agencies.iter().map(|(_, one)| one.code.to_string()).collect();
    let officers = officers(city, &agencies).await?;
    let first = stream::iter(0..BEFORE).map(|at| live(city, at, &officers)).buffer_unordered(AT_A_TIME);
    for one in first.collect::<Vec<_>>().await {
        one?;
    }
    city.until_told().await?;
    let (before, began) = (cpu::used_ms(city.postgres()), Instant::now());
    let lives = stream::iter(0..COUNT).map(|at| timed(live(city, at, &officers))).buffer_unordered(AT_A_TIME);
    let lived: Vec<(anyhow::Result<()>, Duration)> = lives.collect().await;
    let (elapsed, used) = (began.elapsed(), cpu::used_ms(city.postgres()) - before);
    let mut times = Vec::with_capacity(COUNT);
    for (one, time) in lived {
        one?;
        times.push(time);
    }
    let (median, p99) = percentiles(times);
    let row = Row {
        median_us: Some(median),
        p99_us: Some(p99),
        cpu_ms: Some(used / COUNT as f64),
        per_second: Some(COUNT as f64 / elapsed.as_secs_f64()),
        note: "file → accept → answer → confirm".into(),
        ..table.row("lifecycle")
    };
    table.push(row.aim_per_second(300.0).why(LIVED));
    Ok(())
}

/// A cookie for each agency: a session of one of its officers, written straight into the store.
async fn officers(city: &BenchCity, agencies: &[String]) -> anyhow::Result<std::collections::HashMap<String, String>> {
    use backend::{api::caller, store::people};
    let mut cookies = std::collections::HashMap::new();
    let now = city.app.now();
    for agency in agencies {
        let id: Option<i64> =
            sqlx::query_scalar("select id from person where agency = $1 and role = 'officer' limit 1")
                .bind(agency)
                .fetch_optional(&city.app.pool)
                .await?;
        let Some(id) = id else { continue };
        let token = caller::fresh_token();
        people::begin_session(&city.app.pool, &caller::token_hash(&token), id, now, now + chrono::TimeDelta::hours(1))
            .await?;
        cookies.insert(agency.clone(), format!("{}={token}", caller::COOKIE));
    }
    Ok(cookies)
}

async fn live(city: &BenchCity, at: usize, officers: &std::collections::HashMap<String, String>) -> anyhow::Result<()> {
    let filed = file(city, at).await?;
    let agency = filed.agency.map(|agency| agency.code).unwrap_or_default();
    let cookie = officers.get(&agency).map(String::as_str).unwrap_or_default();
    let moves = [
        ("accept", cookie, json!({ "version": 2 })),
        (
            "answer",
            cookie,
            json!({ "version": 3, "outcome": "satisfied", "text": "Яму засипано гарячим асфальтом, рух відновлено." }),
        ),
        ("confirm", "", json!({ "version": 4, "grade": 5 })),
    ];
    for (step, cookie, body) in moves {
        let key = if cookie.is_empty() { format!("?key={}", filed.key) } else { String::new() };
        let target = format!("/api/v1/appeals/{}/{step}{key}", filed.number);
        let response = city.post(&target, cookie, &body).await;
        ensure!(response.status().is_success(), "{step} answered {}", response.status());
    }
    Ok(())
}
