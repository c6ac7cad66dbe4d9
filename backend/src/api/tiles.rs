//! Tiles of the map, as Mapbox vector tiles.

use super::{
    body::Named,
    days,
    error::{Answer, Refused},
    etag::Tag,
    query::Pairs,
    scope::{Asked, Scope},
};
use crate::{app::App, live::number_of};
use atlas::{Change, DEEPEST, EXTENT, Period, Tile};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use contract::{Against, Filter, Problem, codes::State as AppealState, events::TILES, problem::Fault};
use domain::term::{self, Twice};
use mvt::{GeomData, GeomEncoder, GeomType};

/// A tile of the map: counted cells from afar, single appeals from near. Public facts only.
#[utoipa::path(get, path = TILES, operation_id = "get_tile", tag = "map",
    params(("z" = u8, Path), ("x" = u32, Path), ("y" = String, Path, description = "with or without `.mvt`"),
        crate::api::docs::FilterParams,
        ("against" = Option<String>, Query, description = "`previous` or `year`: counted cells with `before` and `after`, \
            the filter's period against as many days before it, or against the same days of the year before"),
        ("hour" = Option<String>, Query, description = "`2026-11-24T08`: of the filter's period this hour of the city's \
            clock alone")),
    responses((status = 200, description = "a vector tile with the layer `appeals`"), (status = 304),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn get_tile(
    State(app): State<App>,
    Named((z, x, y)): Named<(String, String, String)>,
    pairs: Pairs,
    headers: HeaderMap,
) -> Answer<Response> {
    let (z, x, y) = address(&z, &x, &y).ok_or_else(Refused::not_found)?;
    let (filter, mut known) = pairs.filter(&app, &[AGAINST, HOUR]).await?;
    let compared = compared(&app, &filter, &pairs)?;
    if let Some([from, until]) = hour(&app, &pairs)? {
        known.from = Some(known.from.map_or(from, |other| other.max(from)));
        known.until = Some(known.until.map_or(until, |other| other.min(until)));
    }
    let asked = Asked::of(&app, known)?;
    let tag = Tag::public(format!("{}-{}", asked.tag(), pairs.get(AGAINST).unwrap_or_default()));
    if tag.is_known_to(&headers) {
        return Ok(tag.not_modified());
    }
    let scope = asked.look(&app).await?;
    let body = tokio::task::spawn_blocking(move || {
        let Scope { snapshot, filter, now } = scope;
        match compared {
            Some([before, after]) => draw_change(&snapshot.difference(z, x, y, &filter, before, after, now)),
            None => draw(&app, &snapshot.tile(z, x, y, &filter, now)),
        }
    })
    .await
    .map_err(Refused::internal)?
    .map_err(Refused::internal)?;
    Ok((tag.headers(), [(header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile")], body).into_response())
}

/// The parameter that asks for a comparison.
const AGAINST: &str = "against";

/// The parameter that asks for one hour alone.
const HOUR: &str = "hour";

/// When an hour of the city's clock begins and ends; none where none is asked for.
fn hour(app: &App, pairs: &Pairs) -> Answer<Option<[DateTime<Utc>; 2]>> {
    let Some(text) = pairs.get(HOUR) else { return Ok(None) };
    let begin = NaiveDateTime::parse_from_str(&format!("{text}:00"), "%Y-%m-%dT%H:%M").ok();
    let begin = begin.filter(|begin| (1991..=2100).contains(&begin.year()));
    let begin = begin.ok_or_else(|| Refused::field(HOUR, Fault::NotADate))?;
    let at = |local| term::moment(local, app.city.tz, Twice::Earlier);
    Ok(Some([at(begin), at(begin + TimeDelta::hours(1))]))
}

/// The periods that are compared, the earlier first; none where none are.
fn compared(app: &App, filter: &Filter, pairs: &Pairs) -> Answer<Option<[Period; 2]>> {
    let Some(code) = pairs.get(AGAINST) else { return Ok(None) };
    let against = Against::from_code(code).ok_or_else(|| Refused::field(AGAINST, Fault::unknown(code)))?;
    let whole = if filter.from.is_none() { "from" } else { "to" };
    let before = filter.before(against).ok_or_else(|| Refused::field(whole, Fault::Empty))?;
    let period = |filter: &Filter| {
        let begin = |day: Option<NaiveDate>| day.map_or(0, |day| days::begin(app, day).timestamp());
        Period { from: begin(filter.from), to: begin(filter.to.and_then(|day| day.succ_opt())) }
    };
    Ok(Some([period(&before), period(filter)]))
}

/// Zoom, column and row, where there is such a tile.
fn address(z: &str, x: &str, y: &str) -> Option<(u8, u32, u32)> {
    let (z, x): (u8, u32) = (z.parse().ok()?, x.parse().ok()?);
    let y: u32 = y.strip_suffix(".mvt").unwrap_or(y).parse().ok()?;
    let side = (z <= DEEPEST).then(|| 1u32 << z)?;
    (x < side && y < side).then_some((z, x, y))
}

fn point(x: u16, y: u16) -> Result<GeomData, mvt::Error> {
    GeomEncoder::<f32>::new(GeomType::Point).point(f32::from(x), f32::from(y))?.encode()
}

/// Writes a tile down. One layer, `appeals`: `count`, `open` (the city owes an answer), `waiting` (for
/// the applicant) and `overdue` of every feature, and of single appeals `number`, `state`, `cat_uk`, `cat_en`, `icon` (of
/// the category's group) and `late`.
///
/// # Errors
/// The encoder's, which means a mistake of ours.
pub fn draw(app: &App, tile: &Tile) -> Result<Vec<u8>, mvt::Error> {
    let mut drawn = mvt::Tile::new(u32::from(EXTENT));
    let mut layer = drawn.create_layer("appeals");
    match tile {
        Tile::Cells(cells) => {
            for cell in cells {
                let mut feature = layer.into_feature(point(cell.x, cell.y)?);
                feature.add_tag_uint("count", u64::from(cell.count));
                feature.add_tag_uint("open", u64::from(cell.open));
                feature.add_tag_uint("waiting", u64::from(cell.waiting));
                feature.add_tag_uint("overdue", u64::from(cell.overdue));
                layer = feature.into_layer();
            }
        }
        Tile::Points(points) => {
            for one in points {
                let mut feature = layer.into_feature(point(one.x, one.y)?);
                feature.set_id(one.id);
                let state = AppealState::ALL.get(usize::from(one.state)).copied();
                feature.add_tag_uint("count", 1);
                let (open, owed) = state.map_or((false, false), |state| (state.is_open(), state.term_runs()));
                feature.add_tag_uint("open", u64::from(owed));
                feature.add_tag_uint("waiting", u64::from(open && !owed));
                feature.add_tag_uint("overdue", u64::from(one.overdue));
                feature.add_tag_bool("late", one.overdue);
                feature.add_tag_string("number", &number_of(one.id).to_string());
                if let Some(state) = state {
                    feature.add_tag_string("state", state.code());
                }
                if let Some(category) = app.live.codes().category_at(&app.city, one.category) {
                    feature.add_tag_string("cat_uk", &category.name.uk);
                    feature.add_tag_string("cat_en", &category.name.en);
                }
                if let Some(group) = app.live.codes().group_at(&app.city, one.category) {
                    feature.add_tag_string("icon", &group.icon);
                }
                layer = feature.into_layer();
            }
        }
    }
    drawn.add_layer(layer)?;
    drawn.to_bytes()
}

/// The same of a comparison: `before` and `after` of every cell, at its centre.
///
/// # Errors
/// As [`draw`].
fn draw_change(cells: &[Change]) -> Result<Vec<u8>, mvt::Error> {
    let mut drawn = mvt::Tile::new(u32::from(EXTENT));
    let mut layer = drawn.create_layer("appeals");
    for cell in cells {
        let mut feature = layer.into_feature(point(cell.x, cell.y)?);
        feature.add_tag_uint("before", u64::from(cell.before));
        feature.add_tag_uint("after", u64::from(cell.after));
        layer = feature.into_layer();
    }
    drawn.add_layer(layer)?;
    drawn.to_bytes()
}
