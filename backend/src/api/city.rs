//! The city as data.

use super::{
    body::{Json, Named as InPath},
    error::{Answer, Refused},
    view::short,
};
use crate::app::App;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use contract::{
    Endpoint, Problem,
    city::{
        Agency, Category, City, GetCity, GetTerritories, Group, Layer, ListAgencies, ListCategories, ListTerritories,
        Named,
    },
    fields::Point,
};
use domain::{territory, words::Bilingual};
use geojson::{Feature, FeatureCollection, Geometry, JsonObject};

/// The base map's drawings.
pub const BASEMAP: &str = "/api/v1/basemap/{name}";

fn named(code: &str, name: &Bilingual) -> Named {
    Named { code: code.to_owned(), uk: name.uk.clone(), en: name.en.clone() }
}

/// The city itself.
#[utoipa::path(get, path = GetCity::PATH, operation_id = "get_city", tag = "city",
    responses((status = 200, body = City)))]
pub async fn get_city(State(app): State<App>) -> Json<City> {
    let city = &app.city;
    let bounds = city.bounds;
    Json(City {
        name: named(&city.code, &city.name),
        centre: Point { lon: city.centre.lon, lat: city.centre.lat },
        zoom: city.zoom,
        bounds: [bounds.west, bounds.south, bounds.east, bounds.north],
        phone: city.phone.clone(),
        basemap: app.basemap_style.as_ref().map(ToString::to_string),
        demo: !app.demo_accounts.is_empty(),
        demo_accounts: app.demo_accounts.clone(),
    })
}

/// The catalogue, in the city's order.
#[utoipa::path(get, path = ListCategories::PATH, operation_id = "list_categories", tag = "city",
    responses((status = 200, body = Vec<Group>)))]
pub async fn list_categories(State(app): State<App>) -> Json<Vec<Group>> {
    let catalogue = &app.city.catalogue;
    let groups = (0u16..).zip(catalogue.groups()).map(|(at, group)| Group {
        name: named(&group.code, &group.name),
        icon: group.icon.clone(),
        categories: catalogue
            .iter()
            .filter(|(_, one)| one.group.0 == at)
            .map(|(index, one)| Category {
                name: named(&one.code, &one.name),
                kind: one.kind,
                term: app.city.term_of(index).map(|term| term.to_string()),
                dwelling: one.dwelling,
                photo: one.photo,
                retired: one.retired,
                words: one.words.uk.iter().chain(&one.words.en).cloned().collect(),
            })
            .collect(),
    });
    Json(groups.collect())
}

/// All agencies, in the city's order.
#[utoipa::path(get, path = ListAgencies::PATH, operation_id = "list_agencies", tag = "city",
    responses((status = 200, body = Vec<Agency>)))]
pub async fn list_agencies(State(app): State<App>) -> Json<Vec<Agency>> {
    let agencies = &app.city.agencies;
    let all = agencies.iter().map(|(_, one)| Agency {
        name: named(&one.code, &one.name),
        short: short(&one.short),
        kind: one.kind.code().to_owned(),
        parent: one.parent.and_then(|parent| agencies.get(parent)).map(|parent| parent.code.to_string()),
        closed: one.closed,
    });
    Json(all.collect())
}

/// The layers and the names of their territories.
#[utoipa::path(get, path = ListTerritories::PATH, operation_id = "list_territories", tag = "city",
    responses((status = 200, body = Vec<Layer>)))]
pub async fn list_territories(State(app): State<App>) -> Json<Vec<Layer>> {
    let layers = app.city.territories.layers().iter().map(|layer| Layer {
        code: layer.code.to_string(),
        territories: layer.territories().iter().map(|one| named(&one.code, &one.name)).collect(),
    });
    Json(layers.collect())
}

/// The outlines of a layer, `GeoJSON`.
#[utoipa::path(get, path = GetTerritories::PATH, operation_id = "get_territories", tag = "city",
    params(("layer" = String, Path, description = "Code of a layer")),
    responses((status = 200, description = "a GeoJSON feature collection"), (status = 404, body = Problem)))]
pub async fn get_territories(State(app): State<App>, InPath(layer): InPath<String>) -> Answer<Response> {
    let territories = &app.city.territories;
    let index = territories.find(&layer).ok_or_else(Refused::not_found)?;
    let layer = territories.get(index).ok_or_else(Refused::not_found)?;
    let features = layer.territories().iter().map(feature).collect();
    let collection = FeatureCollection { bbox: None, features, foreign_members: None };
    Ok(geo(collection.to_string()))
}

fn feature(one: &territory::Territory) -> Feature {
    let mut properties = JsonObject::new();
    for (name, value) in [("code", &*one.code), ("uk", one.name.uk.as_str()), ("en", one.name.en.as_str())] {
        properties.insert(name.into(), value.into());
    }
    Feature { geometry: Some(Geometry::from(&one.shape)), properties: Some(properties), ..Feature::default() }
}

/// A drawing of the base map, `GeoJSON`: water, green, streets, rail, metro, places.
#[utoipa::path(get, path = BASEMAP, operation_id = "get_basemap", tag = "city",
    params(("name" = String, Path)),
    responses((status = 200, description = "a GeoJSON feature collection"), (status = 404, body = Problem)))]
pub async fn get_basemap(State(app): State<App>, InPath(name): InPath<String>) -> Answer<Response> {
    app.basemap.get(&name).map(|drawing| geo(drawing.clone())).ok_or_else(Refused::not_found)
}

fn geo(text: String) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/geo+json"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (kind, text).into_response()
}
