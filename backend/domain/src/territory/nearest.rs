//! The place in the city nearest to a point outside of it.

use std::f64::consts::TAU;

use geo::{Coord, InteriorPoint, Line, LinesIter};

use super::{Layer, Point};

/// Mean radius of the Earth in metres.
pub const EARTH_RADIUS: f64 = 6_371_008.8;
const METRES_PER_DEGREE: f64 = EARTH_RADIUS * TAU / 360.0;

/// Places are given in whole millionths of a degree: about 0.1 m.
const PER_DEGREE: f64 = 1e6;

/// Directions that are tried from the border inwards.
const DIRECTIONS: u32 = 32;

/// A flat picture of the Earth around a latitude, in metres; true to a part in a thousand within
/// a city, where degrees of longitude are much shorter than those of latitude.
struct Plane {
    metres_per_lon: f64,
}

impl Plane {
    fn at(lat: f64) -> Self {
        Self { metres_per_lon: METRES_PER_DEGREE * lat.to_radians().cos().max(1e-6) }
    }

    fn to(&self, place: Coord<f64>) -> Coord<f64> {
        Coord { x: place.x * self.metres_per_lon, y: place.y * METRES_PER_DEGREE }
    }

    fn from(&self, flat: Coord<f64>) -> Point {
        Point::new(flat.y / METRES_PER_DEGREE, flat.x / self.metres_per_lon)
    }
}

/// The foot of the nearest border edge, moved inwards a metre, or a little more where the city is
/// narrower than the steps of the compass.
pub fn inside(districts: &Layer, point: Point) -> Point {
    let shapes = || districts.territories().iter().map(|district| &district.shape);
    let nearest = point.is_on_earth().then(|| {
        let lat = shapes().flat_map(LinesIter::lines_iter).next().map_or(0.0, |edge| edge.start.y);
        let plane = Plane::at(lat);
        let from = plane.to(Coord { x: point.lon, y: point.lat });
        let feet = shapes().flat_map(LinesIter::lines_iter).map(|edge| {
            let edge = Line::new(plane.to(edge.start), plane.to(edge.end));
            foot(edge, from)
        });
        let foot = feet.min_by(|a, b| square(*a - from).total_cmp(&square(*b - from)))?;
        inwards(districts, &plane, foot, foot - from)
    });
    nearest.flatten().unwrap_or_else(|| {
        let inner = shapes().find_map(InteriorPoint::interior_point);
        inner.map_or(Point::new(0.0, 0.0), |point| Point::new(point.y(), point.x()))
    })
}

/// The first place around `foot` that is inside: in rings of 1, 2, 4 … metres, beginning with the
/// direction in which the point looked at the city.
fn inwards(districts: &Layer, plane: &Plane, foot: Coord<f64>, ahead: Coord<f64>) -> Option<Point> {
    let ahead = ahead.y.atan2(ahead.x);
    let rings = (0..12).map(|ring| f64::from(1 << ring));
    rings
        .flat_map(|metres| (0..DIRECTIONS).map(move |step| (metres, step)))
        .map(|(metres, step)| {
            // 0, 1, −1, 2, −2 …: the straight way first.
            let turn = f64::from(step.div_ceil(2)) * if step % 2 == 0 { -1.0 } else { 1.0 };
            let angle = ahead + turn * TAU / f64::from(DIRECTIONS);
            let near = plane.from(foot + Coord { x: angle.cos(), y: angle.sin() } * metres);
            let whole = |degrees: f64| (degrees * PER_DEGREE).round() / PER_DEGREE;
            Point::new(whole(near.lat), whole(near.lon))
        })
        .find(|&place| districts.find(place).is_some())
}

/// The point of `edge` nearest to `from`.
fn foot(edge: Line<f64>, from: Coord<f64>) -> Coord<f64> {
    let along = edge.end - edge.start;
    let length = square(along);
    if length == 0.0 {
        return edge.start;
    }
    let to = from - edge.start;
    let share = (to.x * along.x + to.y * along.y) / length;
    edge.start + along * share.clamp(0.0, 1.0)
}

fn square(way: Coord<f64>) -> f64 {
    way.x * way.x + way.y * way.y
}
