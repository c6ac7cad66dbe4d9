//! How the map is.

use crate::app::App;
use axum::{Json, extract::State, http::header, response::IntoResponse};
use contract::{
    Endpoint,
    map::{GetMap, Map},
};

/// Whether the map has been read, and up to when it shows what is so.
#[utoipa::path(get, path = GetMap::PATH, operation_id = "get_map", tag = "map", responses((status = 200, body = Map)))]
pub async fn get_map(State(app): State<App>) -> impl IntoResponse {
    let live = &app.live;
    let loaded = live.is_loaded();
    let map = Map {
        loaded,
        percents: if loaded { 100 } else { live.percents() },
        appeals: live.snapshot().len() as u64,
        as_of: app.map_as_of(),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(map))
}
