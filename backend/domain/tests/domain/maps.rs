//! Territories: a point belongs to exactly one, borders included, as a plain search would say.

use domain::{
    city::Code,
    territory::{Layer, Point, Territories, Territory},
    words::Bilingual,
};
use geo::{Coord, Intersects, LineString, MultiPolygon, Polygon};
use proptest::prelude::*;

use crate::town;

/// A jittered mesh of `side × side` cells over 30–31° E, 50–51° N: every cell shares bent borders
/// with its neighbours, exactly. Orders run against the order in the file.
pub fn mesh(side: u16, jitter: impl Fn(u32) -> f64) -> Vec<Territory> {
    let step = 1.0 / f64::from(side) / 2.0;
    // Corners lie on even, bends of the borders on odd places; the outer frame stays straight.
    let node = |x: u16, y: u16| {
        let inner = |at: u16| at > 0 && at < 2 * side;
        let seed = u32::from(x) * 4096 + u32::from(y);
        let shift = |salt: u32, moves: bool| if moves { jitter(seed * 2 + salt) * step * 0.4 } else { 0.0 };
        Coord { x: 30.0 + f64::from(x) * step + shift(0, inner(x)), y: 50.0 + f64::from(y) * step + shift(1, inner(y)) }
    };
    let cells = (0..side).flat_map(|x| (0..side).map(move |y| (2 * x, 2 * y)));
    (0..)
        .zip(cells)
        .map(|(at, (x, y)): (u16, _)| {
            let around = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0)];
            let ring: LineString<f64> = around.into_iter().map(|(right, up)| node(x + right, y + up)).collect();
            Territory {
                code: Code::new(&format!("cell-{at}")).expect("a code"),
                name: Bilingual::default(),
                order: side * side - at,
                population: None,
                shape: MultiPolygon::new(vec![Polygon::new(ring, vec![])]),
            }
        })
        .collect()
}

/// A number from −1 to 1, the same for the same seed.
pub fn noise(seed: u32) -> f64 {
    let mixed = seed.wrapping_mul(0x9E37_79B9) ^ (seed >> 3).wrapping_mul(0x85EB_CA6B);
    f64::from(mixed.wrapping_mul(0xC2B2_AE35)) / f64::from(u32::MAX) * 2.0 - 1.0
}

fn layer(territories: Vec<Territory>) -> Layer {
    Layer::new(Code::new("district").expect("a code"), territories)
}

/// The territory of lowest order that holds the point, by looking at all.
fn plainly(layer: &Layer, point: Point) -> Option<u16> {
    let at = Coord { x: point.lon, y: point.lat };
    let all = (0..).zip(layer.territories()).filter(|(_, territory)| territory.shape.intersects(&at));
    all.min_by_key(|(_, territory)| territory.order).map(|(index, _)| index)
}

proptest! {
    #[test]
    fn any_point_of_a_partition_belongs_to_exactly_one_territory(lat in 50.0..51.0, lon in 30.0..31.0) {
        let layer = layer(mesh(5, noise));
        let point = Point::new(lat, lon);
        let found = layer.find(point).map(|index| index.0);
        prop_assert!(found.is_some());
        prop_assert_eq!(found, plainly(&layer, point));
    }

    #[test]
    fn a_point_on_a_shared_border_belongs_to_exactly_one_territory(
        cell in 0_usize..25, edge in 0_usize..8, share in 0.0..=1.0,
    ) {
        let layer = layer(mesh(5, noise));
        let ring = layer.territories()[cell].shape.0[0].exterior().clone();
        let (start, end) = (ring.0[edge], ring.0[edge + 1]);
        let at = start + (end - start) * share;
        // Rounding may put a point of the frame outside.
        let point = Point::new(at.y.clamp(50.0, 51.0), at.x.clamp(30.0, 31.0));
        let found = layer.find(point).map(|index| index.0);
        prop_assert!(found.is_some());
        prop_assert_eq!(found, plainly(&layer, point));
    }

    #[test]
    fn the_nearest_place_inside_is_inside_and_about_as_near_as_can_be(lat in 49.0..52.0, lon in 29.0..32.0) {
        let territories = Territories::new(layer(mesh(4, noise)), vec![]);
        let point = Point::new(lat, lon);
        let near = territories.nearest_inside(point);
        prop_assert!(territories.in_city(near));
        // The frame is a rectangle: the nearest point of it is the clamped one.
        let best = Point::new(lat.clamp(50.0, 51.0), lon.clamp(30.0, 31.0));
        prop_assert!(point.metres_to(near) <= point.metres_to(best) * 1.05 + 5.0);
        prop_assert!(!territories.in_city(point) || near == point);
        let written = Point::new(near.lat.to_string().parse().unwrap(), near.lon.to_string().parse().unwrap());
        prop_assert_eq!(written, near);
    }
}

#[test]
fn every_vertex_of_a_partition_belongs_to_the_lowest_order_around_it() {
    let layer = layer(mesh(7, noise));
    for territory in layer.territories() {
        for at in territory.shape.0[0].exterior() {
            let point = Point::new(at.y, at.x);
            let found = layer.find(point).map(|index| index.0);
            assert!(found.is_some());
            assert_eq!(found, plainly(&layer, point));
        }
    }
}

#[test]
fn a_hole_belongs_to_whoever_fills_it_and_a_part_apart_to_its_territory() {
    let square = |west: f64, south: f64, size: f64| -> LineString<f64> {
        let (east, north) = (west + size, south + size);
        vec![(west, south), (east, south), (east, north), (west, north), (west, south)].into()
    };
    let territory = |code: &str, order, shape: Vec<Polygon<f64>>| Territory {
        code: Code::new(code).expect("a code"),
        name: Bilingual::default(),
        order,
        population: None,
        shape: MultiPolygon::new(shape),
    };
    let ring = Polygon::new(square(0.0, 0.0, 3.0), vec![square(1.0, 1.0, 1.0)]);
    let apart = Polygon::new(square(5.0, 5.0, 1.0), vec![]);
    let enclave = Polygon::new(square(1.0, 1.0, 1.0), vec![]);
    let layer = layer(vec![territory("around", 2, vec![ring, apart]), territory("enclave", 1, vec![enclave])]);
    let find = |lat, lon| layer.find(Point::new(lat, lon)).map(|at| layer[at].code.to_string());
    assert_eq!(find(1.5, 1.5).as_deref(), Some("enclave"));
    assert_eq!(find(1.0, 1.5).as_deref(), Some("enclave"), "on the hole's border, by order");
    assert_eq!(find(0.5, 1.5).as_deref(), Some("around"));
    assert_eq!(find(5.5, 5.5).as_deref(), Some("around"));
    assert_eq!(find(4.0, 4.0), None);
}

#[test]
fn numbers_that_are_no_place_are_nowhere_and_have_a_nearest_place_all_the_same() {
    let city = town::city();
    let infinite = Point::new(f64::INFINITY, 30.5);
    for point in [Point::new(f64::NAN, f64::NAN), infinite, Point::new(-90.0, 180.0), Point::new(1e300, 0.0)] {
        assert!(!city.territories.in_city(point));
        assert!(city.territories.in_city(city.territories.nearest_inside(point)));
    }
}

#[test]
fn swapped_coordinates_are_recognised() {
    let territories = town::city().territories;
    assert!(territories.looks_swapped(Point::new(30.45, 50.55)));
    assert!(!territories.looks_swapped(Point::new(50.55, 30.45)));
    assert!(!territories.looks_swapped(Point::new(0.0, 0.0)));
}

#[test]
fn distances_are_in_metres() {
    // Khreshchatyk to Arsenalna, by a map.
    let metres = Point::new(50.4474, 30.5228).metres_to(Point::new(50.4443, 30.5453));
    assert!((1_600.0..1_660.0).contains(&metres), "{metres}");
}
