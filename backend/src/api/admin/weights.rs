use super::administrator;
use crate::{
    api::{body::Json, caller::Visitor, error::Answer, league::told},
    app::App,
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{AdminWeights, GetAdminWeights, WeightsEdition},
};
use domain::{league::Weights, term};

/// How much each measure of the league weighs, from which day on.
#[utoipa::path(get, path = GetAdminWeights::PATH, operation_id = "get_admin_weights", tag = "admin",
    responses((status = 200, body = AdminWeights), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_admin_weights(State(app): State<App>, visitor: Visitor) -> Answer<Json<AdminWeights>> {
    administrator(&visitor)?;
    let (weights, today) = (&app.city.weights, term::city_date(visitor.now, app.city.tz));
    let usual = WeightsEdition { since: None, weights: told(Weights::default()) };
    let dated = weights.iter().rev();
    let dated = dated.map(|(since, weights)| WeightsEdition { since: Some(since), weights: told(weights) });
    Ok(Json(AdminWeights {
        version: app.version,
        today,
        now: told(weights.on(today)),
        editions: dated.chain([usual]).collect(),
    }))
}
