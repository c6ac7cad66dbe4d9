//! The map against SQL: tiles and figures.

use crate::{
    city::BenchCity,
    table::{Row, Table, percentiles},
};
use std::time::{Duration, Instant};

/// How often an answer of ours is timed.
const TIMES: usize = 50;

struct Question {
    name: &'static str,
    query: &'static str,
    /// The same as a condition of SQL.
    condition: &'static str,
    /// Why the map may be less than it should be ahead.
    why: &'static str,
}

const QUESTIONS: [Question; 5] = [
    Question { name: "all", query: "", condition: "true", why: "" },
    Question { name: "category", query: "category=pothole", condition: "category = 'pothole'", why: "" },
    Question {
        name: "category, period",
        query: "category=pothole&from=2026-01-01&to=2026-10-31",
        condition: "category = 'pothole' and received_at >= '2026-01-01' and received_at < '2026-11-01'",
        why: "",
    },
    Question {
        name: "open",
        query: "state=open",
        condition: "state not in ('closed','forwarded','not_considered','withdrawn')",
        why: "",
    },
    Question {
        name: "overdue",
        query: "overdue=true",
        condition: "state in ('registered','assigned','in_work','planned','rework') and due_at < now()",
        why: "SQL has an index of just these few, and reads nothing else",
    },
];

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    let category =
        city.app.city.catalogue.iter().max_by_key(|(_, one)| one.weight).map(|(_, one)| one.code.to_string());
    let category = category.unwrap_or_default();
    for question in &QUESTIONS {
        let (query, condition) =
            (question.query.replace("pothole", &category), question.condition.replace("pothole", &category));
        // The whole city at zoom 9 lies in two tiles; the one with the centre is asked for.
        let tile = format!("/api/v1/tiles/9/299/172.mvt?{query}");
        let sql = format!(
            "select floor((shown_lon + 180) / 360 * 32768) as x,
                    floor((1 - ln(tan(radians(shown_lat)) + 1 / cos(radians(shown_lat))) / pi()) / 2 * 32768) as y,
                    count(*), count(*) filter (where due_at < now())
             from appeal where {condition} group by 1, 2"
        );
        compare(city, table, (&format!("tile: {}", question.name), 100.0, question.why), &tile, &[sql]).await?;
        let by = |column: &str| format!("select {column}, count(*) from appeal where {condition} group by 1");
        let sqls = ["category", "agency", "district", "state", "received_at::date"].map(by);
        let figures = format!("/api/v1/figures?{query}");
        compare(city, table, (&format!("figures: {}", question.name), 50.0, question.why), &figures, &sqls).await?;
    }
    alone(city, table, "tile of more and less, a year", TODAY_AND_BEFORE, "").await?;
    alone(city, table, "hot spots of the city", "/api/v1/hot-spots", "").await?;
    let league = "/api/v1/league?from=2025-11-01&to=2026-10-31";
    alone(city, table, "league of agencies, a year", league, &city.supervisor).await
}

/// A year against the one before it, of the whole city.
const TODAY_AND_BEFORE: &str = "/api/v1/tiles/9/299/172.mvt?from=2025-11-01&to=2026-10-31&against=previous";

/// What has no yardstick.
async fn alone(city: &BenchCity, table: &mut Table, name: &str, target: &str, cookie: &str) -> anyhow::Result<()> {
    if !table.wants(name) {
        return Ok(());
    }
    let (median, p99) = timed(city, target, cookie).await?;
    table.push(Row { median_us: Some(median), p99_us: Some(p99), ..table.row(name) });
    Ok(())
}

/// Microseconds of the median and of the slowest of a hundred.
async fn timed(city: &BenchCity, target: &str, cookie: &str) -> anyhow::Result<(f64, f64)> {
    let mut times = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let began = Instant::now();
        let (status, _) = city.get(target, cookie).await;
        times.push(began.elapsed());
        anyhow::ensure!(status.is_success(), "{target} answered {status}");
    }
    Ok(percentiles(times))
}

async fn compare(
    city: &BenchCity,
    table: &mut Table,
    (name, least, why): (&str, f64, &str),
    target: &str,
    sqls: &[String],
) -> anyhow::Result<()> {
    if !table.wants(name) {
        return Ok(());
    }
    let (median, p99) = timed(city, target, "").await?;
    let mut yardsticks: Vec<Duration> = Vec::new();
    for _ in 0..3 {
        let began = Instant::now();
        for sql in sqls {
            sqlx::query(sqlx::AssertSqlSafe(sql.as_str())).fetch_all(&city.app.pool).await?;
        }
        yardsticks.push(began.elapsed());
    }
    let (yardstick, _) = percentiles(yardsticks);
    let row = Row {
        median_us: Some(median),
        p99_us: Some(p99),
        yardstick: Some(yardstick),
        ratio: Some(yardstick / median),
        note: "yardstick: GROUP BY in PostgreSQL".into(),
        ..table.row(name)
    };
    table.push(row.aim_ratio(least, 1_000_000).why(why));
    Ok(())
}
