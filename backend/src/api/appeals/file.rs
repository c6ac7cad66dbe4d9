use super::take::{Coming, known, take};
use crate::{
    api::{caller::Visitor, error::Answer, multipart::Filing, pace::MayFile},
    app::App,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use contract::{
    Channel, Endpoint, Problem,
    appeals::{FileAppeal, Filed},
    fields::Point,
    problem::Fault,
};
use domain::{
    routing::{self, Routed},
    term, territory,
};
use uuid::Uuid;

/// File an appeal: as JSON, or as a form with its files (`multipart/form-data`: the same fields,
/// `files` for photos and a video).
#[utoipa::path(post, path = FileAppeal::PATH, operation_id = "file_appeal", tag = "appeals",
    params(("Idempotency-Key" = Option<String>, Header, description = "A word of the client's that is the same when the request is repeated")),
    request_body(content((FileAppeal = "application/json"), (FileAppeal = "multipart/form-data"))),
    responses((status = 201, body = Filed), (status = 422, body = Problem), (status = 429, body = Problem), (status = "default", body = Problem)))]
pub async fn file(
    State(app): State<App>,
    visitor: Visitor,
    _: MayFile,
    headers: HeaderMap,
    Filing(ask): Filing<FileAppeal>,
) -> Answer<Response> {
    let coming = || {
        let (filing, category) = known(&app, &ask, ask.check())?;
        Ok(Coming { filing, category, channel: Channel::Web, outside_number: None, by: None, now: visitor.now })
    };
    take(&app, &headers, &without_ids(&ask), coming).await
}

/// The same for the same request. A plain form that is sent twice sends its files twice, and they
/// get other ids: so files count by their number alone.
fn without_ids(ask: &FileAppeal) -> FileAppeal {
    FileAppeal { media: vec![Uuid::nil(); ask.media.len()], ..ask.clone() }
}

/// Whether a point lies in the city; the nearest place inside, or the point with its numbers in
/// their places, is offered where it does not.
pub fn inside(app: &App, point: Point) -> Result<(), Fault> {
    let (territories, there) = (&app.city.territories, at(point));
    if territories.in_city(there) {
        return Ok(());
    }
    if territories.looks_swapped(there) {
        return Err(Fault::Swapped { corrected: Point { lon: point.lat, lat: point.lon } });
    }
    let nearest = territories.nearest_inside(there);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a distance on the Earth fits")]
    let metres = there.metres_to(nearest).round() as u32;
    Err(Fault::OutsideCity { nearest: Point { lon: nearest.lon, lat: nearest.lat }, metres })
}

/// A point as the domain has it.
#[must_use]
pub fn at(point: Point) -> territory::Point {
    territory::Point::new(point.lat, point.lon)
}

/// Two digits of the year in which a number is given.
#[must_use]
pub fn year_of(now: DateTime<Utc>, tz: Tz) -> i16 {
    i16::try_from(term::city_date(now, tz).year().rem_euclid(100)).unwrap_or_default()
}

/// The territory that the chosen rule looked at, as `layer/code`.
#[must_use]
pub fn territory_of(routed: &Routed) -> Option<String> {
    let chosen = routed.trace.0.iter().find(|step| step.end == routing::End::Chosen)?;
    Some(format!("{}/{}", chosen.layer.as_ref()?, chosen.territory.as_ref()?))
}
