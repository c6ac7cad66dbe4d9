//! `lat,lon,category` → `district,agency,rule`.

use std::io::{Read, Write};

use super::{BadRow, BatchError, Tally, batch};
use crate::{city::City, routing::route_quick, territory::Point};

/// Adds `district`, `agency` and `rule` (codes) to rows with `lat`, `lon` (degrees) and
/// `category` (its code). No rule gives an agency: `agency` and `rule` are empty, and the row is
/// a good one, for a dispatcher.
///
/// # Errors
///
/// When a column is missing or reading or writing fails; rows that cannot be answered (a place
/// outside the city, an unknown category) are reported instead, see the module.
pub fn routes(
    city: &City,
    input: impl Read,
    output: impl Write,
    report: impl FnMut(BadRow<'_>),
) -> Result<Tally, BatchError> {
    let answer = |[lat, lon, category]: [&str; 3], answers: &mut [String; 3]| {
        let place = Point::new(degrees("lat", lat)?, degrees("lon", lon)?);
        let category = city.catalogue.find(category).ok_or_else(|| format!("there is no category \"{category}\""))?;
        let answer = route_quick(city, category, place, &[]);
        let Some(district) = answer.district else { return Err(outside(city, place)) };
        let codes = [
            city.territories.districts().get(district).map(|one| &one.code),
            answer.agency.map(|agency| &city.agencies[agency].code),
            answer.rule.and_then(|rule| city.routing.get(rule)).map(|rule| &rule.code),
        ];
        for (answer, code) in answers.iter_mut().zip(codes) {
            answer.push_str(code.map_or("", |code| code.as_str()));
        }
        Ok(())
    };
    let (asked, answered) = (["lat", "lon", "category"], ["district", "agency", "rule"]);
    batch(input, output, asked, answered, answer, report)
}

fn degrees(name: &str, text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("{name} \"{text}\" is not a number of degrees"))
}

fn outside(city: &City, place: Point) -> String {
    if city.territories.looks_swapped(place) {
        return "outside the city: lat and lon look swapped".to_owned();
    }
    let near = city.territories.nearest_inside(place);
    format!("outside the city; the nearest place inside is {}, {}", near.lat, near.lon)
}
