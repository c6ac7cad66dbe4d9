//! `territories/<layer>.geojson`.

use std::collections::HashMap;

use geo::{Area, BooleanOps, BoundingRect, Coord, Intersects, LineString, MultiPolygon, Polygon, Validation};
use geojson::{Feature, GeometryValue, PolygonType, Position};
use serde_json::Value;

use super::{Files, rings};
use crate::{
    city::{Bounds, Code, Place, fault::Faults},
    territory::{DISTRICT, Layer, Point, Territories, Territory},
    words::Bilingual,
};

/// The codes of districts go into one byte of the map in memory; one is kept for "none".
const MOST_DISTRICTS: usize = 255;
const MOST_TERRITORIES: usize = u16::MAX as usize;
/// No district of any city has so many people: such a number is a slip of the pen.
const MOST_PEOPLE: u32 = 20_000_000;
const MOST_LAYERS: usize = u8::MAX as usize - 1;

/// Districts that overlap by more than this (square degrees, about 1,000 m² at 50°) are refused;
/// less is rounding.
const OVERLAP: f64 = 1.25e-7;

pub fn read(files: &mut Files<'_>, bounds: Option<Bounds>) -> Option<Territories> {
    let folder: Vec<_> =
        files.texts.iter().filter_map(|(path, text)| Some((path, path.strip_prefix("territories/")?, text))).collect();
    let (mut districts, mut others, mut whole) = (None, Vec::new(), true);
    for (path, name, text) in folder {
        let Some(code) = name.strip_suffix(".geojson").and_then(|name| Code::new(name).ok()) else {
            files.add(path, "a layer's file is named <code>.geojson");
            continue;
        };
        let district = code == DISTRICT;
        match files.with_faults(path, |faults| layer(text, faults, code, bounds)) {
            Some(layer) if district => districts = Some(layer),
            Some(layer) => others.push(layer),
            None => whole = false,
        }
    }
    if others.len() > MOST_LAYERS {
        files.add("territories", "more than 254 layers besides the districts");
        return None;
    }
    let path = "territories/district.geojson";
    if !files.texts.contains_key(path) {
        files.add(path, "the file is missing");
    }
    whole.then_some(Territories::new(districts?, others))
}

fn layer(text: &str, faults: &Faults<'_>, code: Code, bounds: Option<Bounds>) -> Option<Layer> {
    let features = features(text, faults)?;
    let district = code == DISTRICT;
    let most = if district { MOST_DISTRICTS } else { MOST_TERRITORIES };
    if features.len() > most || features.is_empty() {
        faults.add(Place::Whole, format!("{} features; from 1 to {most} can be", features.len()));
        return None;
    }
    let (mut codes, mut orders) = (HashMap::new(), HashMap::new());
    let mut territories = Vec::new();
    for (number, feature) in (1..).zip(features) {
        let feature = match serde_json::from_value::<Feature>(feature) {
            Ok(feature) => feature,
            Err(error) => {
                faults.add(Place::Feature(number, None), format!("not a feature: {error}"));
                continue;
            }
        };
        let code = feature.property("code").and_then(Value::as_str).map(ToOwned::to_owned);
        let place = || Place::Feature(number, code.clone());
        match territory(&feature, bounds) {
            Ok(territory) => {
                if let Some(before) = codes.insert(territory.code.clone(), number) {
                    faults.add(place(), format!("the code of feature {before} too"));
                }
                if let Some(before) = orders.insert(territory.order, number) {
                    faults.add(place(), format!("the order of feature {before} too"));
                }
                territories.push(territory);
            }
            Err(reasons) => reasons.into_iter().for_each(|reason| faults.add(place(), reason)),
        }
    }
    if district {
        refuse_overlaps(&territories, faults);
    }
    Some(Layer::new(code, territories))
}

fn features(text: &str, faults: &Faults<'_>) -> Option<Vec<Value>> {
    let collection = match serde_json::from_str::<Value>(text) {
        Ok(collection) => collection,
        Err(error) => {
            faults.at_line(error.line(), format!("not JSON: {error}"));
            return None;
        }
    };
    let Value::Object(mut collection) = collection else {
        faults.add(Place::Whole, "not a FeatureCollection");
        return None;
    };
    let right = collection.get("type").is_some_and(|kind| kind == "FeatureCollection");
    if let (true, Some(Value::Array(features))) = (right, collection.remove("features")) {
        return Some(features);
    }
    faults.add(Place::Whole, "not a FeatureCollection");
    None
}

/// A feature's territory, or all reasons why it is none.
fn territory(feature: &Feature, bounds: Option<Bounds>) -> Result<Territory, Vec<String>> {
    let mut reasons = Vec::new();
    let mut text = |key: &str| {
        let text = feature.property(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            reasons.push(format!("property \"{key}\" must be a text"));
        }
        text
    };
    let (code, uk, en) = (text("code"), text("uk"), text("en"));
    let order = feature.property("order").and_then(Value::as_u64).and_then(|it| it.try_into().ok());
    if order.is_none() {
        reasons.push("property \"order\" must be a whole number from 0 to 65,535".to_owned());
    }
    let population = population(feature).map_err(|found| reasons.push(found)).ok().flatten();
    let code = code
        .map(Code::new)
        .and_then(|code| code.map_err(|error| reasons.push(format!("property \"code\": {error}"))).ok());
    let shape = shape(feature, bounds).map_err(|found| reasons.extend(found)).ok();
    match (code, uk, en, order, shape) {
        (Some(code), Some(uk), Some(en), Some(order), Some(shape)) if reasons.is_empty() => {
            let name = Bilingual { uk: uk.to_owned(), en: en.to_owned() };
            Ok(Territory { code, name, order, population, shape })
        }
        _ => Err(reasons),
    }
}

/// How many people live there, if the feature says it.
fn population(feature: &Feature) -> Result<Option<u32>, String> {
    let Some(said) = feature.property("population").filter(|said| !said.is_null()) else { return Ok(None) };
    let people = said.as_u64().and_then(|it| u32::try_from(it).ok()).filter(|it| (1..=MOST_PEOPLE).contains(it));
    people.map(Some).ok_or_else(|| "property \"population\" must be a whole number from 1 to 20,000,000".to_owned())
}

fn shape(feature: &Feature, bounds: Option<Bounds>) -> Result<MultiPolygon<f64>, Vec<String>> {
    let polygons = match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(GeometryValue::Polygon { coordinates }) => std::slice::from_ref(coordinates),
        Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.as_slice(),
        Some(other) => return Err(vec![format!("a {} is no territory", other.type_name())]),
        None => return Err(vec!["has no geometry".to_owned()]),
    };
    if polygons.is_empty() || polygons.iter().any(Vec::is_empty) {
        return Err(vec!["has no ring".to_owned()]);
    }
    let mut reasons = Vec::new();
    let shape: MultiPolygon<f64> = polygons.iter().map(|polygon| read_polygon(polygon, bounds, &mut reasons)).collect();
    // Rings against each other are judged only when each of them is sound.
    if reasons.is_empty() && (shape.0.len() > 1 || !shape.0[0].interiors().is_empty()) {
        reasons.extend(shape.validation_errors().iter().map(ToString::to_string));
    }
    if reasons.is_empty() { Ok(shape) } else { Err(reasons) }
}

fn read_polygon(polygon: &PolygonType, bounds: Option<Bounds>, reasons: &mut Vec<String>) -> Polygon<f64> {
    let mut read: Vec<LineString<f64>> = Vec::new();
    for ring in polygon {
        let ring: Vec<_> = ring.iter().map(coordinate).collect();
        match rings::check(&ring, bounds) {
            Ok(()) => read.push(ring.into()),
            Err(reason) => reasons.push(reason),
        }
    }
    if read.is_empty() {
        return Polygon::empty();
    }
    let outer = read.remove(0);
    Polygon::new(outer, read)
}

/// A position; one without two numbers becomes no number, which the ring's check refuses.
fn coordinate(position: &Position) -> Coord<f64> {
    match *position.as_slice() {
        [x, y, ..] => Coord { x, y },
        _ => Coord { x: f64::NAN, y: f64::NAN },
    }
}

fn refuse_overlaps(districts: &[Territory], faults: &Faults<'_>) {
    for (at, one) in districts.iter().enumerate() {
        for (before, other) in districts[..at].iter().enumerate() {
            let boxes = (one.shape.bounding_rect(), other.shape.bounding_rect());
            let (Some(a), Some(b)) = boxes else { continue };
            if a.intersects(&b) && one.shape.intersection(&other.shape).unsigned_area() > OVERLAP {
                let place = Place::Feature(at + 1, Some(one.code.to_string()));
                let reason = format!("overlaps feature {} ({})", before + 1, other.code);
                faults.add(place, reason);
            }
        }
    }
}

/// Keeps [`Point`] the one judge of what is on Earth.
pub(super) fn point(at: Coord<f64>) -> Point {
    Point::new(at.y, at.x)
}
