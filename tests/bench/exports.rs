//! Exports against COPY.

use crate::{
    city::BenchCity,
    table::{Row, Table},
};
use axum::{body::Body, http::Request};
use contract::export::{CSV, GEOJSON, XLSX};
use futures::{StreamExt as _, TryStreamExt as _};
use sqlx::postgres::PgPoolCopyExt as _;
use std::time::Instant;
use tower::ServiceExt as _;

/// At most so many times as long as the yardstick takes.
const MOST: f64 = 3.0;
/// The same columns, as PostgreSQL writes them by itself.
const COPY: &str = "copy (select number, state, category, district, agency, channel, received_at, due_at, answered_at, \
     closed_at, grade, refutes > 0, shown_lat, shown_lon, case when not dwelling then address end, \
     case when published_at is not null then shown_story end \
     from appeal where registered_at is not null order by received_at, id) to stdout (format csv)";

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    let exports = [("export of all, CSV", CSV), ("export of all, GeoJSON", GEOJSON), ("export of all, XLSX", XLSX)];
    for (name, target) in exports {
        if !table.wants(name) {
            continue;
        }
        let began = Instant::now();
        let mut pieces = city.app.pool.copy_out_raw(COPY).await?;
        while pieces.try_next().await?.is_some() {}
        let yardstick = began.elapsed();
        let began = Instant::now();
        let bytes = taken(city, target).await?;
        let time = began.elapsed();
        let (time, yardstick) = (time.as_secs_f64() * 1e6, yardstick.as_secs_f64() * 1e6);
        let row = Row {
            median_us: Some(time),
            yardstick: Some(yardstick),
            ratio: Some(yardstick / time),
            note: format!("{} MB; yardstick: COPY of the same to CSV", bytes >> 20),
            ..table.row(name)
        };
        table.push(row.at_most(format!("≤ {MOST} × the yardstick"), Some(time), MOST * yardstick));
    }
    Ok(())
}

/// Takes it piece by piece, and keeps nothing of it.
async fn taken(city: &BenchCity, target: &str) -> anyhow::Result<usize> {
    let request = Request::get(target).body(Body::empty())?;
    let response = city.door.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
    anyhow::ensure!(response.status().is_success(), "{target} answered {}", response.status());
    let mut pieces = response.into_body().into_data_stream();
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await {
        bytes += piece?.len();
    }
    Ok(bytes)
}
