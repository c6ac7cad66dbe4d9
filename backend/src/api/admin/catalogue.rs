use super::{administrator, named};
use crate::{
    api::{body::Json, caller::Visitor, error::Answer},
    app::App,
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{AdminCatalogue, AdminCategory, AdminGroup, GetAdminCatalogue},
};
use domain::catalogue::Category;

/// The catalogue with all that can be changed in it.
#[utoipa::path(get, path = GetAdminCatalogue::PATH, operation_id = "get_admin_catalogue", tag = "admin",
    responses((status = 200, body = AdminCatalogue), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_admin_catalogue(State(app): State<App>, visitor: Visitor) -> Answer<Json<AdminCatalogue>> {
    administrator(&visitor)?;
    let catalogue = &app.city.catalogue;
    let groups = (0u16..).zip(catalogue.groups()).map(|(at, group)| AdminGroup {
        name: named(&group.code, &group.name),
        moderated: group.moderated,
        categories: catalogue.iter().filter(|(_, one)| one.group.0 == at).map(|(_, one)| category(one)).collect(),
    });
    let usual_term = app.city.terms.resolve.to_string();
    Ok(Json(AdminCatalogue { version: app.version, usual_term, groups: groups.collect() }))
}

fn category(one: &Category) -> AdminCategory {
    AdminCategory {
        name: named(&one.code, &one.name),
        term: one.term.map(|term| term.to_string()),
        kind: one.kind,
        dwelling: one.dwelling,
        photo: one.photo,
        moderated: one.moderated,
        duplicate_radius: one.duplicate_radius,
        words_uk: one.words.uk.clone(),
        words_en: one.words.en.clone(),
        retired: one.retired,
    }
}
