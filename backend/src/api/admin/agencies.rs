use super::{administrator, named};
use crate::{
    api::{body::Json, caller::Visitor, error::Answer, view::short},
    app::App,
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{AdminAgencies, AdminAgency, GetAdminAgencies},
};

/// The agencies, with the rules that give them.
#[utoipa::path(get, path = GetAdminAgencies::PATH, operation_id = "get_admin_agencies", tag = "admin",
    responses((status = 200, body = AdminAgencies), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_admin_agencies(State(app): State<App>, visitor: Visitor) -> Answer<Json<AdminAgencies>> {
    administrator(&visitor)?;
    let (all, rules) = (&app.city.agencies, app.city.routing.rules());
    let agencies = all.iter().map(|(index, one)| AdminAgency {
        name: named(&one.code, &one.name),
        short: short(&one.short),
        kind: one.kind.code().to_owned(),
        parent: one.parent.and_then(|parent| all.get(parent)).map(|parent| parent.code.to_string()),
        closed: one.closed,
        rules: rules.iter().filter(|rule| rule.gives.names(index)).map(|rule| rule.code.to_string()).collect(),
    });
    Ok(Json(AdminAgencies { version: app.version, agencies: agencies.collect() }))
}
