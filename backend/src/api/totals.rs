//! The few figures that matter to everybody.

use super::{
    error::Answer,
    figures::DONE,
    query::Pairs,
    scope::{Asked, Scope},
};
use crate::{app::App, live::MapCodes};
use axum::{extract::State, http::HeaderMap, response::Response};
use contract::{
    Endpoint, Problem,
    figures::{GetTotals, Totals},
};

/// How many appeals fit, how many of them are answered, how many in time, and how long that took.
#[utoipa::path(get, path = GetTotals::PATH, operation_id = "get_totals", tag = "map",
    params(crate::api::docs::FilterParams),
    responses((status = 200, body = Totals), (status = 304), (status = 422, body = Problem)))]
pub async fn get_totals(State(app): State<App>, pairs: Pairs, headers: HeaderMap) -> Answer<Response> {
    let (_, known) = pairs.filter(&app, &[]).await?;
    Asked::of(&app, known)?.answer(app, &headers, "", |_, scope| totals(scope)).await
}

fn totals(Scope { snapshot, filter, now }: &Scope) -> Totals {
    let counts = snapshot.totals(filter, *now);
    let done = DONE.map(|state| u16::from(MapCodes::state(state)));
    let asked = |state: &u16| filter.states.as_ref().is_none_or(|states| states.contains(*state));
    let done = atlas::Filter { states: Some(done.into_iter().filter(asked).collect()), ..filter.clone() };
    Totals {
        total: counts.total,
        done: snapshot.count(&done, *now),
        on_time: counts.share_on_time(),
        median_days: counts.median_days,
    }
}
