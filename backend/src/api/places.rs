//! Places by name and by point.

use super::{
    appeals::routed::{at, inside},
    body::Json,
    error::{Answer, Refused},
    query::Pairs,
    view::short,
};
use crate::app::App;
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    fields::Point,
    places::{GetSpot, Spot, SuggestPlaces, Suggestion},
    problem::Fault,
};
use domain::gazetteer::Place;

/// How many places are suggested.
const SUGGESTIONS: usize = 8;
/// The greatest number of letters of a search.
const QUERY_MAX: usize = 100;
/// Farther than this a named place says nothing of a point, metres.
const NEAR: f64 = 700.0;

/// Places whose name fits what was typed.
#[utoipa::path(get, path = SuggestPlaces::PATH, operation_id = "suggest_places", tag = "city",
    params(("q" = String, Query, description = "Part of a name, perhaps with a house number")),
    responses((status = 200, body = Vec<Suggestion>), (status = 422, body = Problem)))]
pub async fn suggest_places(State(app): State<App>, pairs: Pairs) -> Answer<Json<Vec<Suggestion>>> {
    pairs.only(&["q"])?;
    let query = pairs.get("q").unwrap_or_default();
    if query.chars().count() > QUERY_MAX {
        return Err(Refused::field("q", Fault::TooLong { max: QUERY_MAX }));
    }
    let found = app.city.gazetteer.suggest(query, SUGGESTIONS);
    Ok(Json(found.into_iter().map(|one| suggestion(&app, one.place, one.house)).collect()))
}

/// What lies at a point: its district, and the nearest place with a name.
#[utoipa::path(get, path = GetSpot::PATH, operation_id = "get_spot", tag = "city",
    params(("lat" = f64, Query), ("lon" = f64, Query)),
    responses((status = 200, body = Spot), (status = 422, body = Problem)))]
pub async fn get_spot(State(app): State<App>, pairs: Pairs) -> Answer<Json<Spot>> {
    pairs.only(&["lat", "lon"])?;
    let point = pairs.point()?;
    inside(&app, point).map_err(|fault| Refused::field("place", fault))?;
    let districts = app.city.territories.districts();
    let district = districts.find(at(point)).and_then(|index| districts.get(index));
    let here = at(point);
    let distance = |place: &Place| here.metres_to(place.point);
    let nearest = app.city.gazetteer.places().iter().map(|place| (distance(place), place));
    let nearest = nearest.min_by(|a, b| a.0.total_cmp(&b.0)).filter(|(metres, _)| *metres < NEAR);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and NEAR")]
    let metres = nearest.map(|(metres, _)| metres.round() as u32);
    Ok(Json(Spot {
        point,
        district: district.map(|one| app.district(&one.code)),
        near: nearest.map(|(_, place)| suggestion(&app, place, None)),
        metres,
    }))
}

fn suggestion(app: &App, place: &Place, house: Option<&str>) -> Suggestion {
    let districts = app.city.territories.districts();
    Suggestion {
        name: short(&place.name),
        kind: place.kind.to_string(),
        house: house.map(str::to_owned),
        point: Point { lon: place.point.lon, lat: place.point.lat },
        district: place.district.and_then(|index| districts.get(index)).map(|one| app.district(&one.code)),
    }
}
