//! Whether the server lives, and whether it can work.

use super::{current, metrics};
use crate::{
    live::{Live, Verdict},
    outside::objects::Objects,
};
use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use ipnet::IpNet;
use serde::Serialize;
use sqlx::{Connection, PgPool};
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// How long a part may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where machines look in.
pub(super) const ROUTES: [&str; 4] = ["/healthz", "/readyz", "/metrics", VERIFY];

/// Where the map is compared with the store: for whoever runs the server, since it reads all of it.
pub const VERIFY: &str = "/atlas/verify";

/// The parts without which the server cannot work.
#[derive(Clone)]
pub struct Probe {
    pub pool: PgPool,
    pub objects: Objects,
    pub live: Arc<Live>,
    /// From where the figures may be seen.
    pub metrics_from: Vec<IpNet>,
}

/// `/healthz` (the process lives), `/readyz` (it can work), `/metrics`.
pub fn health(probe: Probe) -> Router {
    Router::new()
        .route(ROUTES[0], get(|| async { ([(header::CACHE_CONTROL, "no-store")], "ok\n") }))
        .route(ROUTES[1], get(ready))
        .route(ROUTES[2], get(figures))
        .route(VERIFY, get(verify))
        .with_state(probe)
}

/// A word on each part: `ok`, or what is wrong with it.
#[derive(Debug, Serialize)]
struct Readiness {
    database: String,
    storage: String,
    map: String,
}

async fn ready(State(probe): State<Probe>) -> Response {
    let (database, storage) = tokio::join!(
        timeout(PATIENCE, async { probe.pool.acquire().await?.ping().await }),
        timeout(PATIENCE, probe.objects.ready()),
    );
    let map = if probe.live.is_loaded() { "ok" } else { "still read" };
    let readiness = Readiness { database: word(database), storage: word(storage), map: map.to_owned() };
    let well = [&readiness.database, &readiness.storage, &readiness.map].iter().all(|word| *word == "ok");
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    if !well {
        tracing::warn!(?readiness, "not ready");
    }
    (status, [(header::CACHE_CONTROL, "no-store")], Json(readiness)).into_response()
}

/// Anybody may ask: no more is said than that it is away; the reason is for the log.
fn word<T, E: std::fmt::Display>(answer: Result<Result<T, E>, tokio::time::error::Elapsed>) -> String {
    match answer {
        Ok(Ok(_)) => "ok".to_owned(),
        Ok(Err(error)) => {
            tracing::debug!(%error, "a part is away");
            "does not answer".to_owned()
        }
        Err(_) => format!("no answer within {} s", PATIENCE.as_secs()),
    }
}

/// The figures tell how much is done and where: that is for whoever runs the server. To others they
/// are not there.
async fn figures(State(probe): State<Probe>) -> Response {
    if !may_look_closer(&probe) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, metrics::render(&probe.pool)).into_response()
}

fn may_look_closer(probe: &Probe) -> bool {
    let near = current::visitor().ip.map(|ip| ip.to_canonical());
    near.is_some_and(|ip| probe.metrics_from.iter().any(|net| net.contains(&ip)))
}

/// Whether the map is what the store says.
#[derive(Debug, Serialize)]
struct Verified {
    appeals: u64,
    differing: Vec<String>,
    looks: u32,
}

async fn verify(State(probe): State<Probe>) -> Response {
    if !may_look_closer(&probe) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !probe.live.is_loaded() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    match probe.live.verify(&probe.pool).await {
        Ok(Verdict { appeals, differing, looks }) => {
            let differing = differing.iter().map(ToString::to_string).collect();
            ([(header::CACHE_CONTROL, "no-store")], Json(Verified { appeals, differing, looks })).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "the map cannot be compared");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
