//! Whether a ring of a polygon is sound.

use geo::{Coord, Intersects, Line};

use super::territories::point;
use crate::city::Bounds;

/// Refuses a ring that is open, too short, off the map or that meets itself.
pub fn check(ring: &[Coord<f64>], bounds: Option<Bounds>) -> Result<(), String> {
    if ring.len() < 4 {
        return Err(format!("a ring has {} points: 4 are the least", ring.len()));
    }
    for (number, &at) in (1..).zip(ring) {
        on_the_map(number, at, bounds)?;
    }
    if ring.first() != ring.last() {
        return Err("a ring is not closed: its last point must be its first".to_owned());
    }
    meets_itself(ring).map_or(Ok(()), Err)
}

fn on_the_map(number: usize, at: Coord<f64>, bounds: Option<Bounds>) -> Result<(), String> {
    if at.x.is_nan() {
        return Err(format!("point {number} of a ring is not two numbers"));
    }
    let place = point(at);
    let refuse = |why: &str| Err(format!("point {number} of a ring ({}, {}) {why}", at.x, at.y));
    if place.swapped().is_on_earth() && !place.is_on_earth() {
        return refuse("has latitude and longitude swapped");
    }
    if !place.is_on_earth() {
        return refuse("is not a longitude and a latitude in degrees");
    }
    match bounds.map(|bounds| bounds.widened()) {
        Some(near) if near.contain(place) => Ok(()),
        Some(near) if near.contain(place.swapped()) => refuse("has latitude and longitude swapped"),
        Some(_) => refuse("is far outside of the city's bounds"),
        None => Ok(()),
    }
}

/// How a closed ring meets itself, if it does. Edges are swept from west to east, so that each
/// is compared only with those that share its longitudes.
fn meets_itself(ring: &[Coord<f64>]) -> Option<String> {
    let mut edges: Vec<(usize, Line<f64>)> =
        (1..).zip(ring.windows(2).map(|ends| Line::new(ends[0], ends[1]))).collect();
    if let Some((number, _)) = edges.iter().find(|(_, edge)| edge.start == edge.end) {
        return Some(format!("point {number} of a ring is repeated"));
    }
    let last = edges.len();
    let west = |edge: &Line<f64>| edge.start.x.min(edge.end.x);
    let east = |edge: &Line<f64>| edge.start.x.max(edge.end.x);
    edges.sort_by(|a, b| west(&a.1).total_cmp(&west(&b.1)));
    for (at, (number, edge)) in edges.iter().enumerate() {
        let reach = east(edge);
        let near = edges[at + 1..].iter().take_while(|(_, other)| west(other) <= reach);
        for (other_number, other) in near {
            let (first, second) = (*number.min(other_number), *number.max(other_number));
            let next = second - first == 1 || (first == 1 && second == last);
            let meet = if next { folds_back(edge, other) } else { edge.intersects(other) };
            if meet {
                return Some(format!("a ring meets itself: its edges {first} and {second} cross"));
            }
        }
    }
    None
}

/// Whether two neighbouring edges share more than their common point.
fn folds_back(a: &Line<f64>, b: &Line<f64>) -> bool {
    let (free_a, free_b) = if a.end == b.start { (a.start, b.end) } else { (a.end, b.start) };
    b.intersects(&free_a) || a.intersects(&free_b)
}
