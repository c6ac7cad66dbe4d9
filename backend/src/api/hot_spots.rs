//! Where more is written from than chance explains.

use super::{
    error::Answer,
    query::Pairs,
    scope::{Asked, Scope},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use contract::{
    Endpoint, Problem,
    city::Named,
    fields::Point,
    hot_spots::{HotCell, HotSpot, HotSpots, ListHotSpots},
};

/// Zoom of the squares: some 400 m a side in Kyiv, a few blocks of houses.
const DEPTH: u8 = 16;
/// Hot spots told at most: more than an eye can follow.
const SPOTS_MAX: usize = 50;
/// Length of the equator, metres.
const EQUATOR: f64 = 40_075_016.7;

/// Where more appeals come from than chance explains, and what about.
#[utoipa::path(get, path = ListHotSpots::PATH, operation_id = "list_hot_spots", tag = "map",
    params(crate::api::docs::FilterParams),
    responses((status = 200, body = HotSpots), (status = 304), (status = 422, body = Problem)))]
pub async fn list_hot_spots(State(app): State<App>, pairs: Pairs, headers: HeaderMap) -> Answer<Response> {
    let (_, known) = pairs.filter(&app, &[]).await?;
    Asked::of(&app, known)?.answer(app, &headers, "", hot_spots).await
}

fn hot_spots(app: &App, scope: &Scope) -> HotSpots {
    let found = scope.snapshot.hot_spots(&scope.filter, DEPTH, scope.now);
    let more = u32::try_from(found.len().saturating_sub(SPOTS_MAX)).unwrap_or(u32::MAX);
    let spots: Vec<_> = found.into_iter().take(SPOTS_MAX).map(|spot| told(app, &spot)).collect();
    HotSpots {
        as_of: app.map_as_of(),
        false_discoveries: atlas::FALSE_DISCOVERIES,
        metres: side_of_a_square(app),
        spots,
        more,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hundreds of metres")]
fn side_of_a_square(app: &App) -> u32 {
    let bounds = &app.city.bounds;
    (EQUATOR / f64::from(1u32 << DEPTH) * bounds.south.midpoint(bounds.north).to_radians().cos()).round() as u32
}

fn told(app: &App, spot: &atlas::HotSpot) -> HotSpot {
    let cell = |cell: &atlas::HotCell| {
        let atlas::Bounds { west, south, east, north } = atlas::square_bounds(DEPTH, cell.x, cell.y);
        HotCell { bounds: [west, south, east, north], count: cell.count, z_score: cell.z_score }
    };
    let cells: Vec<_> = spot.cells.iter().map(cell).collect();
    let hottest = cells.iter().max_by(|a, b| a.z_score.total_cmp(&b.z_score));
    let ([west, south, east, north], z_score) = hottest.map_or(([0.0; 4], 0.0), |cell| (cell.bounds, cell.z_score));
    let point = Point { lon: west.midpoint(east), lat: south.midpoint(north) };
    let category = app.live.codes().category_at(&app.city, spot.category);
    HotSpot {
        point,
        district: district(app, point),
        count: spot.count,
        z_score,
        category: category.map(|one| app.category(&one.code)),
        of_category: spot.of_category,
        expected: spot.expected,
        cells,
    }
}

fn district(app: &App, point: Point) -> Option<Named> {
    let districts = app.city.territories.districts();
    let found = districts.get(districts.find(domain::territory::Point::new(point.lat, point.lon))?)?;
    Some(app.district(&found.code))
}
