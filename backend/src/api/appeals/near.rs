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
use chrono::{DateTime, Utc};
use contract::{
    Endpoint, Problem,
    appeals::{Near, NearAppeals},
    fields::Point,
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
    around(&app, point, &Around { categories, radius: RADIUS, limit: LIMIT, sees_all: false }, visitor.now)
        .await
        .map(Json)
}

/// What is looked for around a point.
pub struct Around {
    /// Of all, where none.
    pub categories: Option<Codes>,
    /// Metres.
    pub radius: f64,
    pub limit: usize,
    /// Whether the cards show what the staff sees.
    pub sees_all: bool,
}

/// Open appeals around a point, nearest first.
pub async fn around(app: &App, point: Point, what: &Around, now: DateTime<Utc>) -> Answer<Vec<Near>> {
    let open = AppealState::ALL.iter().filter(|state| state.is_open());
    let filter = atlas::Filter {
        categories: what.categories.clone(),
        states: Some(open.map(|state| u16::from(MapCodes::state(*state))).collect()),
        ..atlas::Filter::default()
    };
    loaded(app)?;
    let found = live::near(&app.live, point, what.radius, &filter, now.timestamp(), what.limit);
    let metres: HashMap<i64, f64> = found.iter().map(|(number, metres)| (number.as_i64(), *metres)).collect();
    let rows = list::list_numbers(&app.pool, metres.keys().copied().collect()).await?;
    let mut near = Vec::with_capacity(rows.len());
    for row in &rows {
        let metres = metres.get(&row.number).copied().unwrap_or(what.radius);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the radius")]
        near.push(Near { metres: metres.round() as u32, appeal: app.card(row, what.sees_all, now)? });
    }
    near.sort_by_key(|near| near.metres);
    Ok(near)
}

/// The categories of the same group.
fn kin(app: &App, code: &str) -> Answer<Codes> {
    let catalogue = &app.city.catalogue;
    let unknown = || Refused::field("category", Fault::unknown(code));
    let index = catalogue.find(code).ok_or_else(unknown)?;
    let group = catalogue[index].group;
    Ok(catalogue.iter().filter(|(_, one)| one.group == group).map(|(index, _)| index.0).collect())
}
