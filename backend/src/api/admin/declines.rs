use super::{administrator, named};
use crate::{
    api::{body::Json, caller::Visitor, error::Answer},
    app::App,
    store::declines,
};
use axum::extract::State;
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem,
    admin::{Declined, ListDeclines},
    city::Named,
};
use domain::city::City;

/// So far back it is looked.
const BACK: TimeDelta = TimeDelta::days(90);
/// So often is often: fewer are exceptions.
const OFTEN: i64 = 3;
/// Lines that a person reads.
const MOST: i64 = 100;

/// Agencies that often decline what a rule sends them.
#[utoipa::path(get, path = ListDeclines::PATH, operation_id = "list_declines", tag = "admin",
    responses((status = 200, body = Vec<Declined>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list_declines(State(app): State<App>, visitor: Visitor) -> Answer<Json<Vec<Declined>>> {
    administrator(&visitor)?;
    let found = declines::list(&app.pool, visitor.now - BACK, OFTEN, MOST).await?;
    let told = found.into_iter().map(|one| Declined {
        agency: app.agency_short(&one.agency),
        category: app.category(&one.category),
        district: one.district.as_deref().map(|code| app.district(code)),
        count: one.count,
        rule: sent_by(&app.city, &one.category, &one.agency),
        proposed: one.proposed.as_deref().map(|code| app.agency_short(code)),
    });
    Ok(Json(told.collect()))
}

/// The first rule for the category that gives this agency, as the rules are now: the one to be changed.
fn sent_by(city: &City, category: &str, agency: &str) -> Option<Named> {
    let (category, agency) = (city.catalogue.find(category)?, city.agencies.find(agency)?);
    let mut plan = city.routing.plan(category).iter().filter_map(|rule| city.routing.get(*rule));
    plan.find(|rule| rule.gives.names(agency)).map(|rule| named(&rule.code, &rule.name))
}
