use super::administrator;
use crate::{
    api::{body::Json, caller::Visitor, error::Answer},
    app::App,
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{AdminTerms, GetAdminTerms},
};
use domain::city::edit;

/// The city's own terms.
#[utoipa::path(get, path = GetAdminTerms::PATH, operation_id = "get_admin_terms", tag = "admin",
    responses((status = 200, body = AdminTerms), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_admin_terms(State(app): State<App>, visitor: Visitor) -> Answer<Json<AdminTerms>> {
    administrator(&visitor)?;
    Ok(Json(AdminTerms { version: app.version, terms: edit::said(&app.city.terms) }))
}
