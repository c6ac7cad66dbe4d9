//! Places on the Mercator square and the order that keeps neighbours together.
//!
//! Rows lie in Morton order: the bits of x and y in turn. A tile of any zoom, and a cell of any
//! tile, is then one run of rows, found by its first and last key. A Hilbert curve has fewer jumps,
//! but its runs are no longer, and its key costs a loop where Morton's costs ten shifts; the key is
//! computed from x and y at every step of a search, so the cheaper one wins.

use std::f64::consts::PI;

use crate::filter::Bounds;

/// Length of the equator in the sphere of web Mercator, metres.
const EQUATOR: f64 = 40_075_016.685_578_5;
/// Steps of a coordinate around the world.
const STEPS: f64 = 4_294_967_296.0;

/// A place on the web Mercator square in 2³² steps a side: x grows east, y south. A step is 0.93 cm
/// at the equator and 0.6 cm in Kyiv. The upper `z` bits are the tile's number at zoom `z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Steps east of 180° W.
    pub x: u32,
    /// Steps south of 85.05° N.
    pub y: u32,
}

impl Place {
    /// Projects degrees; nothing when one of them is not a finite number. What lies outside of the
    /// square is moved to its edge.
    #[must_use]
    pub fn of(lon: f64, lat: f64) -> Option<Self> {
        if !lon.is_finite() || !lat.is_finite() {
            return None;
        }
        let sine = lat.to_radians().sin().clamp(-0.9999, 0.9999);
        let north = ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI);
        Some(Self { x: step(lon / 360.0 + 0.5), y: step(0.5 - north) })
    }

    /// Bits of x (even) and y (odd) in turn.
    pub(crate) fn key(self) -> u64 {
        spread(self.x) | spread(self.y) << 1
    }

    pub(crate) fn of_key(key: u64) -> Self {
        Self { x: gather(key), y: gather(key >> 1) }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "casts of floats saturate, and the edge is what is meant"
)]
fn step(share: f64) -> u32 {
    (share * STEPS).floor() as u32
}

/// What degrees the square `x`, `y` (from the north-west) of zoom `z` reaches over, to the edges it
/// shares with its neighbours. `x` and `y` lie below 2ᶻ; others lie outside of the map.
#[must_use]
pub fn square_bounds(z: u8, x: u32, y: u32) -> Bounds {
    let (x, y, side) = (f64::from(x), f64::from(y), f64::from(z).exp2());
    let lon = |column: f64| (column / side - 0.5) * 360.0;
    let lat = |row: f64| ((1.0 - 2.0 * row / side) * PI).sinh().atan().to_degrees();
    Bounds { west: lon(x), south: lat(y + 1.0), east: lon(x + 1.0), north: lat(y) }
}

/// Metres in a step at this latitude, in degrees.
pub(crate) fn metres_in_step(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.01) * EQUATOR / STEPS
}

fn spread(v: u32) -> u64 {
    let mut v = u64::from(v);
    v = (v | v << 16) & 0x0000_ffff_0000_ffff;
    v = (v | v << 8) & 0x00ff_00ff_00ff_00ff;
    v = (v | v << 4) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v << 2) & 0x3333_3333_3333_3333;
    (v | v << 1) & 0x5555_5555_5555_5555
}

#[expect(clippy::cast_possible_truncation, reason = "the upper half is masked away")]
fn gather(key: u64) -> u32 {
    let mut v = key & 0x5555_5555_5555_5555;
    v = (v | v >> 1) & 0x3333_3333_3333_3333;
    v = (v | v >> 2) & 0x0f0f_0f0f_0f0f_0f0f;
    v = (v | v >> 4) & 0x00ff_00ff_00ff_00ff;
    v = (v | v >> 8) & 0x0000_ffff_0000_ffff;
    (v | v >> 16) as u32
}

/// A square of the quadtree: the tile `x`, `y` of zoom `z`, `z` ≤ 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Square {
    pub z: u8,
    pub x: u32,
    pub y: u32,
}

impl Square {
    pub const WORLD: Self = Self { z: 0, x: 0, y: 0 };

    /// The first key inside. A square's keys are this one and all with the same upper `2z` bits.
    pub fn first_key(self) -> u64 {
        let (x0, _, y0, _) = self.sides();
        Place { x: x0, y: y0 }.key()
    }

    pub fn last_key(self) -> u64 {
        let (_, x1, _, y1) = self.sides();
        Place { x: x1, y: y1 }.key()
    }

    /// Smallest and largest x, smallest and largest y, all inside.
    pub fn sides(self) -> (u32, u32, u32, u32) {
        let below = 32 - u32::from(self.z);
        let low = |v: u32| v.checked_shl(below).unwrap_or(0);
        let rest = u32::MAX.checked_shr(u32::from(self.z)).unwrap_or(0);
        (low(self.x), low(self.x) | rest, low(self.y), low(self.y) | rest)
    }

    /// The four quarters in the order of their keys.
    pub fn quarters(self) -> [Self; 4] {
        let at = |dx, dy| Self { z: self.z + 1, x: self.x << 1 | dx, y: self.y << 1 | dy };
        [at(0, 0), at(1, 0), at(0, 1), at(1, 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_key_gives_back_its_place(x: u32, y: u32) {
            let place = Place { x, y };
            prop_assert_eq!(Place::of_key(place.key()), place);
        }

        #[test]
        fn the_bounds_of_a_square_are_its_sides(x: u32, y: u32, z in 0u8..=32) {
            let cut = |v: u32| v.checked_shr(32 - u32::from(z)).unwrap_or(0);
            let bounds = square_bounds(z, cut(x), cut(y));
            let (x0, x1, y0, y1) = Square { z, x: cut(x), y: cut(y) }.sides();
            let (first, last) = (Place::of(bounds.west, bounds.north), Place::of(bounds.east, bounds.south));
            let (first, last) = (first.unwrap(), last.unwrap());
            let off = [first.x.abs_diff(x0), first.y.abs_diff(y0), last.x.abs_diff(x1), last.y.abs_diff(y1)];
            prop_assert!(off.iter().all(|&steps| steps <= 1), "{off:?}");
        }

        #[test]
        fn a_square_holds_the_keys_between_its_first_and_last(x: u32, y: u32, z in 0u8..=32) {
            let cut = |v: u32| v.checked_shr(32 - u32::from(z)).unwrap_or(0);
            let square = Square { z, x: cut(x), y: cut(y) };
            let key = Place { x, y }.key();
            prop_assert!(square.first_key() <= key && key <= square.last_key());
            if z < 32 {
                let quarters = square.quarters();
                prop_assert_eq!(quarters[0].first_key(), square.first_key());
                prop_assert_eq!(quarters[3].last_key(), square.last_key());
                for pair in quarters.windows(2) {
                    prop_assert_eq!(pair[0].last_key() + 1, pair[1].first_key());
                }
            }
        }
    }

    #[test]
    fn kyiv_lies_in_its_known_tile() {
        let place = Place::of(30.5234, 50.4501).unwrap();
        assert_eq!((place.x >> 22, place.y >> 22), (598, 345));
    }
}
