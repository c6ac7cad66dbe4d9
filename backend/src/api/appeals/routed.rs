//! Where a matter is, and where it goes: what filing, registering and splitting have in common.

use crate::app::App;
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use contract::{fields::Point, problem::Fault};
use domain::{
    agency::Agency,
    city::City,
    routing::{End, Routed, Rule},
    term, territory,
};

/// A point as the domain has it.
#[must_use]
pub fn at(point: Point) -> territory::Point {
    territory::Point::new(point.lat, point.lon)
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

/// The agency that routing found.
#[must_use]
pub fn agency_of<'a>(city: &'a City, routed: &Routed) -> Option<&'a Agency> {
    city.agencies.get(routed.answer.agency?)
}

/// The rule that gave it.
#[must_use]
pub fn rule_of<'a>(city: &'a City, routed: &Routed) -> Option<&'a Rule> {
    city.routing.get(routed.answer.rule?)
}

/// The district of the place, by code.
#[must_use]
pub fn district_of<'a>(city: &'a City, routed: &Routed) -> Option<&'a str> {
    city.territories.districts().get(routed.answer.district?).map(|one| &*one.code)
}

/// The territory that the chosen rule looked at, as `layer/code`.
#[must_use]
pub fn territory_of(routed: &Routed) -> Option<String> {
    let chosen = routed.trace.0.iter().find(|step| step.end == End::Chosen)?;
    Some(format!("{}/{}", chosen.layer.as_ref()?, chosen.territory.as_ref()?))
}

/// Two digits of the year in which a number is given.
#[must_use]
pub fn year_of(now: DateTime<Utc>, tz: Tz) -> i16 {
    i16::try_from(term::city_date(now, tz).year().rem_euclid(100)).unwrap_or_default()
}
