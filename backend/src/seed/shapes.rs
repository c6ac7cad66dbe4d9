//! The drawing of the base map as far as it says where nobody lives, and where streets run.

use domain::territory::Point;
use serde_json::Value;

/// A closed line; x is the longitude.
type Ring = Vec<[f64; 2]>;

/// Areas such as water.
#[derive(Debug, Clone, Default)]
pub struct Areas(Vec<Area>);

#[derive(Debug, Clone)]
struct Area {
    /// West, south, east, north.
    bounds: [f64; 4],
    /// Outlines and holes alike: what lies inside of an odd number of them lies in the area.
    rings: Vec<Ring>,
}

impl Areas {
    /// Of a `GeoJSON` of polygons; what is none is left out.
    #[must_use]
    pub fn read(geojson: Option<&String>) -> Self {
        let features = features(geojson);
        let areas = features.iter().filter_map(|feature| {
            let geometry = feature.get("geometry")?;
            let coordinates = geometry.get("coordinates")?;
            let rings: Vec<Ring> = match geometry.get("type")?.as_str()? {
                "Polygon" => coordinates.as_array()?.iter().map(line).collect(),
                "MultiPolygon" => {
                    coordinates.as_array()?.iter().filter_map(Value::as_array).flatten().map(line).collect()
                }
                _ => return None,
            };
            Some(Area { bounds: bounds(&rings), rings })
        });
        Self(areas.collect())
    }

    /// Whether a point lies in one of them.
    #[must_use]
    pub fn contain(&self, point: Point) -> bool {
        self.0.iter().any(|area| {
            let [west, south, east, north] = area.bounds;
            (west..=east).contains(&point.lon)
                && (south..=north).contains(&point.lat)
                && area.rings.iter().filter(|ring| surrounds(ring, point)).count() % 2 == 1
        })
    }
}

/// Whether a ray to the east crosses the line an odd number of times.
fn surrounds(ring: &Ring, point: Point) -> bool {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = ends.filter(|&(&[ax, ay], &[bx, by])| {
        (ay > point.lat) != (by > point.lat) && point.lon < ax + (point.lat - ay) / (by - ay) * (bx - ax)
    });
    crossed.count() % 2 == 1
}

/// A street as it is drawn.
#[derive(Debug, Clone)]
pub struct Street {
    pub name: String,
    /// 1 for highways and bridges, 2 for avenues, 3 for streets.
    pub class: i64,
    pub line: Vec<Point>,
}

/// The streets of a `GeoJSON` of lines.
#[must_use]
pub fn streets(geojson: Option<&String>) -> Vec<Street> {
    let streets = features(geojson);
    let streets = streets.iter().filter_map(|feature| {
        let about = feature.get("properties")?;
        let points = line(feature.get("geometry")?.get("coordinates")?);
        let points: Vec<Point> = points.into_iter().map(|[lon, lat]| Point::new(lat, lon)).collect();
        let name = about.get("uk").and_then(Value::as_str).unwrap_or_default().to_owned();
        let class = about.get("class").and_then(Value::as_i64).unwrap_or(3);
        (points.len() > 1).then_some(Street { name, class, line: points })
    });
    streets.collect()
}

fn features(geojson: Option<&String>) -> Vec<Value> {
    let value: Option<Value> = geojson.and_then(|text| serde_json::from_str(text).ok());
    match value.and_then(|mut value| value.get_mut("features").map(Value::take)) {
        Some(Value::Array(features)) => features,
        _ => Vec::new(),
    }
}

fn line(coordinates: &Value) -> Ring {
    let points = coordinates.as_array().into_iter().flatten();
    points.filter_map(|point| Some([point.get(0)?.as_f64()?, point.get(1)?.as_f64()?])).collect()
}

fn bounds(rings: &[Ring]) -> [f64; 4] {
    let whole = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    rings.iter().flatten().fold(whole, |[west, south, east, north], &[lon, lat]| {
        [west.min(lon), south.min(lat), east.max(lon), north.max(lat)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_island_is_no_water() {
        let text = r#"{"features":[{"geometry":{"type":"Polygon","coordinates":[
            [[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}}]}"#;
        let water = Areas::read(Some(&text.to_owned()));
        assert!(water.contain(Point::new(3.0, 3.0)));
        assert!(!water.contain(Point::new(1.5, 1.5)));
        assert!(!water.contain(Point::new(5.0, 3.0)));
        assert!(!Areas::read(None).contain(Point::new(1.0, 1.0)));
    }
}
