use super::{administrator, named};
use crate::{
    api::{body::Json, caller::Visitor, error::Answer},
    app::App,
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{AdminRule, AdminRules, GetAdminRules},
};
use domain::{
    city::City,
    routing::{Gives, Rule},
};

/// The rules of routing, in the order in which they are tried.
#[utoipa::path(get, path = GetAdminRules::PATH, operation_id = "get_admin_rules", tag = "admin",
    responses((status = 200, body = AdminRules), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_admin_rules(State(app): State<App>, visitor: Visitor) -> Answer<Json<AdminRules>> {
    administrator(&visitor)?;
    let rules = app.city.routing.rules().iter().map(|rule| told(&app.city, rule)).collect();
    Ok(Json(AdminRules { version: app.version, rules }))
}

fn told(city: &City, rule: &Rule) -> AdminRule {
    let groups = rule.groups.iter().filter_map(|group| city.catalogue.groups().get(usize::from(group.0)));
    let categories = rule.categories.iter().filter_map(|category| city.catalogue.get(*category));
    let subjects = groups.map(|one| one.code.to_string()).chain(categories.map(|one| one.code.to_string()));
    let mut told = AdminRule {
        name: named(&rule.code, &rule.name),
        subjects: subjects.collect(),
        agency: None,
        layer: None,
        agencies: [].into(),
    };
    let code = |agency| city.agencies.get(agency).map(|one| one.code.to_string());
    match &rule.gives {
        Gives::Agency(agency) => told.agency = code(*agency),
        Gives::ByTerritory { layer, agencies } => {
            let Some(layer) = city.territories.get(*layer) else { return told };
            told.layer = Some(layer.code.to_string());
            let pairs = layer.territories().iter().zip(agencies);
            let pair = |(territory, agency): (&domain::territory::Territory, &Option<_>)| {
                Some((territory.code.to_string(), agency.and_then(code)?))
            };
            told.agencies = pairs.filter_map(pair).collect();
        }
    }
    told
}
