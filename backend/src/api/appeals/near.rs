use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
        query::Pairs,
        scope::loaded,
    },
    app::App,
    live::{self, MapCodes},
    store::list,
};
use atlas::Codes;
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    appeals::{Near, NearAppeals},
    problem::Fault,
};
use domain::codes::State as AppealState;
use std::collections::HashMap;

/// How far a likely duplicate is at most, metres.
const RADIUS: f64 = 250.0;
/// How many are shown.
const LIMIT: usize = 5;

/// Open appeals around a point that are likely of the same matter.
#[utoipa::path(get, path = NearAppeals::PATH, operation_id = "near_appeals", tag = "appeals",
    params(("lat" = f64, Query), ("lon" = f64, Query), ("category" = Option<String>, Query)),
    responses((status = 200, body = Vec<Near>), (status = 422, body = Problem)))]
pub async fn near(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Vec<Near>>> {
    pairs.only(&["lat", "lon", "category"])?;
    let point = pairs.point()?;
    let categories = pairs.get("category").map(|code| kin(&app, code)).transpose()?;
    let open = AppealState::ALL.iter().filter(|state| state.is_open());
    let filter = atlas::Filter {
        categories,
        states: Some(open.map(|state| u16::from(MapCodes::state(*state))).collect()),
        ..atlas::Filter::default()
    };
    loaded(&app)?;
    let found = live::near(&app.live, point, RADIUS, &filter, visitor.now.timestamp(), LIMIT);
    let metres: HashMap<i64, f64> = found.iter().map(|(number, metres)| (number.as_i64(), *metres)).collect();
    let rows = list::list_numbers(&app.pool, metres.keys().copied().collect()).await?;
    let mut near = Vec::with_capacity(rows.len());
    for row in &rows {
        let metres = metres.get(&row.number).copied().unwrap_or(RADIUS);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and RADIUS")]
        near.push(Near { metres: metres.round() as u32, appeal: app.card(row, false, visitor.now)? });
    }
    near.sort_by_key(|near| near.metres);
    Ok(Json(near))
}

/// The categories of the same group.
fn kin(app: &App, code: &str) -> Answer<Codes> {
    let catalogue = &app.city.catalogue;
    let unknown = || Refused::field("category", Fault::unknown(code));
    let index = catalogue.find(code).ok_or_else(unknown)?;
    let group = catalogue[index].group;
    Ok(catalogue.iter().filter(|(_, one)| one.group == group).map(|(index, _)| index.0).collect())
}
