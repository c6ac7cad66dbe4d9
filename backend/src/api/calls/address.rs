use super::staff_who;
use crate::{
    api::{
        appeals::{
            alike::{Around, states},
            near::nearest,
        },
        body::Json,
        caller::Visitor,
        error::Answer,
        query::Pairs,
        scope::loaded,
    },
    app::App,
};
use axum::extract::State;
use contract::{Endpoint, Problem, appeals::Near, calls::GetAddress};
use domain::rights::{self, Caller};

/// A house and its yard, metres.
const RADIUS: f64 = 100.0;
/// How many are shown.
const LIMIT: usize = 10;

/// What is known at a place: the open appeals around it, nearest first.
#[utoipa::path(get, path = GetAddress::PATH, operation_id = "get_address", tag = "desk",
    params(("lat" = f64, Query), ("lon" = f64, Query)),
    responses((status = 200, body = Vec<Near>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn get_address(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Vec<Near>>> {
    staff_who(&visitor, rights::looks_for_callers)?;
    pairs.only(&["lat", "lon"])?;
    let point = pairs.point()?;
    loaded(&app)?;
    let caller = Caller::Staff(visitor.staff()?.clone());
    let around = Around { app: &app, caller: &caller, point, now: visitor.now };
    let open = atlas::Filter { states: Some(states(contract::State::is_open)), ..atlas::Filter::default() };
    let met = around.meet(RADIUS, &[open], LIMIT).await?;
    Ok(Json(nearest(&around, met, "")?))
}
