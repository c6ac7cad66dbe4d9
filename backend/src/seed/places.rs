//! Where things happen: along streets, where people live, in parks; never in the water.

use super::{
    dice::{Dice, For, Shares},
    shapes::{Areas, Street, streets},
};
use domain::{city::City, gazetteer::Place, territory::Point};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What kind of place a matter belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Street,
    Home,
    Green,
    Anywhere,
}

impl Ground {
    const ALL: [Self; 4] = [Self::Street, Self::Home, Self::Green, Self::Anywhere];
}

/// A place with its address.
#[derive(Debug, Clone)]
pub struct Spot {
    pub point: Point,
    pub address: String,
}

/// Places of every kind to choose from. They are fewer than appeals: where one thing breaks
/// others break too, and neighbours write about the same.
#[derive(Debug)]
pub struct Places {
    pools: [Vec<Spot>; 4],
}

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_320.0;
/// Least and most places of a kind.
const POOL: [usize; 2] = [1_500, 16_384];

impl Places {
    /// Draws the places of a city that will have `count` appeals.
    #[must_use]
    pub fn draw(city: &City, basemap: &BTreeMap<String, String>, count: usize, seed: u64) -> Self {
        let land = Land::of(city, basemap, seed);
        let size = count.clamp(POOL[0], POOL[1]);
        let pools = Ground::ALL.map(|ground| {
            let spot = |at: usize| {
                let index = (at + (ground as usize) * POOL[1]) as u64;
                land.spot(ground, &mut Dice::new(seed, For::Spots, index))
            };
            (0..size).into_par_iter().map(spot).collect()
        });
        Self { pools }
    }

    /// One of the places of a kind.
    #[must_use]
    pub fn pick(&self, ground: Ground, dice: &mut Dice) -> &Spot {
        let pool = &self.pools[ground as usize];
        &pool[dice.below(pool.len())]
    }
}

/// A city as one draws places in it.
struct Land<'a> {
    city: &'a City,
    water: Areas,
    green: Areas,
    streets: Vec<Street>,
    street_shares: Shares,
    /// Streets of the gazetteer, for addresses.
    named: Vec<&'a Place>,
    homes: Vec<&'a Place>,
    home_shares: Shares,
    parks: Vec<&'a Place>,
    busy: Vec<&'a Place>,
}

impl<'a> Land<'a> {
    fn of(city: &'a City, basemap: &BTreeMap<String, String>, seed: u64) -> Self {
        let of_kind = |kinds: &[&str]| -> Vec<&Place> {
            city.gazetteer.places().iter().filter(|place| kinds.contains(&&*place.kind)).collect()
        };
        let streets = streets(basemap.get("streets"));
        let length = |street: &Street| street.line.windows(2).map(|ends| ends[0].metres_to(ends[1])).sum::<f64>();
        let street_shares = streets.iter().map(|street| length(street) * if street.class == 1 { 0.4 } else { 1.0 });
        let homes = of_kind(&["neighbourhood"]);
        // Some quarters are large, some are loud: nobody is average. But a district that has few names on the
        // map has no fewer people.
        let mut dice = Dice::new(seed, For::Spots, u64::MAX);
        let sizes: Vec<f64> = homes.iter().map(|_| (0.6 * dice.normal()).exp()).collect();
        let of_district = |district| -> f64 {
            homes.iter().zip(&sizes).filter(|(home, _)| home.district == district).map(|(_, size)| size).sum()
        };
        let home_shares = homes.iter().zip(&sizes).map(|(home, size)| size / of_district(home.district));
        Self {
            city,
            water: Areas::read(basemap.get("water")),
            green: Areas::read(basemap.get("green")),
            street_shares: Shares::new(street_shares),
            home_shares: Shares::new(home_shares.collect::<Vec<_>>()),
            streets,
            named: of_kind(&["street"]),
            homes,
            parks: of_kind(&["park"]),
            busy: of_kind(&["metro", "landmark", "administration"]),
        }
    }

    /// A place that is inside and dry.
    fn spot(&self, ground: Ground, dice: &mut Dice) -> Spot {
        const TRIES: usize = 24;
        for _ in 0..TRIES {
            let (point, name) = self.draw(ground, dice);
            let homeless = ground == Ground::Home && self.green.contain(point);
            if self.city.territories.in_city(point) && !self.water.contain(point) && !homeless {
                return Spot { point, address: self.address(point, name, dice) };
            }
        }
        let point = self.city.territories.nearest_inside(self.city.centre);
        Spot { point, address: self.address(point, None, dice) }
    }

    /// A place, and its name where it has one of its own.
    fn draw(&self, ground: Ground, dice: &mut Dice) -> (Point, Option<&str>) {
        match ground {
            Ground::Street if !self.streets.is_empty() => self.along_a_street(dice),
            Ground::Green if !self.parks.is_empty() && dice.chance(0.45) => {
                let park = dice.pick(&self.parks);
                (around(park.point, 230.0, dice), Some(&park.name.uk))
            }
            Ground::Anywhere if !self.busy.is_empty() && dice.chance(0.4) => {
                (around(dice.pick(&self.busy).point, 160.0, dice), None)
            }
            Ground::Anywhere if !self.streets.is_empty() && dice.chance(0.4) => self.along_a_street(dice),
            // The quiet streets of quarters are drawn on no map of ours.
            _ if !self.homes.is_empty() => {
                let home = self.homes[self.home_shares.pick(dice)];
                (around(home.point, 520.0, dice), None)
            }
            _ => (around(self.city.centre, 4_000.0, dice), None),
        }
    }

    fn along_a_street(&self, dice: &mut Dice) -> (Point, Option<&str>) {
        if !self.homes.is_empty() && dice.chance(0.35) {
            let home = self.homes[self.home_shares.pick(dice)];
            return (around(home.point, 480.0, dice), None);
        }
        let street = &self.streets[self.street_shares.pick(dice)];
        let lengths = Shares::new(street.line.windows(2).map(|ends| ends[0].metres_to(ends[1])));
        let at = lengths.pick(dice);
        let (from, to, part) = (street.line[at], street.line[at + 1], dice.unit());
        let point = Point::new(from.lat + (to.lat - from.lat) * part, from.lon + (to.lon - from.lon) * part);
        (around(point, 9.0, dice), Some(&street.name).filter(|name| !name.is_empty()).map(String::as_str))
    }

    /// A name of its own, with a house where houses have one; else a street nearby.
    fn address(&self, point: Point, name: Option<&str>, dice: &mut Dice) -> String {
        let street = match name {
            Some(name) if has_houses(name) => name,
            Some(name) => return name.to_owned(),
            None => match self.near(point, dice) {
                Some(street) => street,
                None => return self.city.name.uk.clone(),
            },
        };
        let longest = if dice.chance(0.7) { 48 } else { 140 };
        let house = 1 + dice.below(longest);
        match dice.below(9) {
            0 => format!("{street}, {house}-{}", dice.pick(&["а", "б", "в", "г"])),
            1 => format!("{street}, {house}/{}", 1 + dice.below(20)),
            _ => format!("{street}, {house}"),
        }
    }

    /// One of the three nearest streets.
    fn near(&self, point: Point, dice: &mut Dice) -> Option<&str> {
        let wide = point.lat.to_radians().cos();
        let mut nearest = [(f64::INFINITY, None); 3];
        for place in &self.named {
            let (high, across) = (place.point.lat - point.lat, (place.point.lon - point.lon) * wide);
            let far = high * high + across * across;
            if let Some(at) = nearest.iter().position(|&(other, _)| far < other) {
                nearest[at..].rotate_right(1);
                nearest[at] = (far, Some(place.name.uk.as_str()));
            }
        }
        let known = nearest.iter().filter(|(_, name)| name.is_some()).count();
        nearest[dice.below(known)].1
    }
}

/// Streets have houses; highways, bridges and parks have names alone.
fn has_houses(name: &str) -> bool {
    ["вул.", "просп.", "бульв.", "пров.", "пл.", "узвіз"].iter().any(|sign| name.contains(sign))
}

/// A place near another, at a normal distance of so many metres each way.
fn around(point: Point, metres: f64, dice: &mut Dice) -> Point {
    let (north, east) = (dice.normal() * metres / DEGREE, dice.normal() * metres / DEGREE);
    rounded(Point::new(point.lat + north, point.lon + east / point.lat.to_radians().cos()))
}

/// The same to a millionth of a degree, as a telephone tells it.
fn rounded(point: Point) -> Point {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Point::new(round(point.lat), round(point.lon))
}

/// A step aside: no two people put the pin on the very same place.
#[must_use]
pub fn aside(point: Point, dice: &mut Dice) -> Point {
    around(point, 6.0, dice)
}
