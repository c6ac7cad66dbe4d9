//! Where things happen: along streets, where people live, in parks; never in the water.

use super::{
    dice::{Dice, For},
    quarters::{Quarter, Quarters},
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
        let streets = streets(basemap.get("streets"));
        let land = Land::of(city, basemap, &streets, seed);
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
    quarters: Quarters<'a>,
    /// Streets of the gazetteer, for addresses.
    named: Vec<&'a Place>,
    parks: Vec<&'a Place>,
    busy: Vec<&'a Place>,
}

impl<'a> Land<'a> {
    fn of(city: &'a City, basemap: &BTreeMap<String, String>, streets: &'a [Street], seed: u64) -> Self {
        let of_kind = |kinds: &[&str]| -> Vec<&Place> {
            city.gazetteer.places().iter().filter(|place| kinds.contains(&&*place.kind)).collect()
        };
        Self {
            city,
            water: Areas::read(basemap.get("water")),
            green: Areas::read(basemap.get("green")),
            quarters: Quarters::of(city, streets, &mut Dice::new(seed, For::Spots, u64::MAX)),
            named: of_kind(&["street"]),
            parks: of_kind(&["park"]),
            busy: of_kind(&["metro", "landmark", "administration"]),
        }
    }

    /// A place that is inside and dry.
    fn spot(&self, ground: Ground, dice: &mut Dice) -> Spot {
        const TRIES: usize = 200;
        // Chosen once: a district of lakes and woods has no fewer people for that.
        let quarter = self.quarters.pick(dice);
        for _ in 0..TRIES {
            let (point, name) = self.draw(ground, quarter, dice);
            let homeless = ground == Ground::Home && self.green.contain(point);
            if self.city.territories.in_city(point) && !self.water.contain(point) && !homeless {
                return Spot { point, address: self.address(point, name, dice) };
            }
        }
        let point = self.city.territories.nearest_inside(self.city.centre);
        Spot { point, address: self.address(point, None, dice) }
    }

    /// A place, and its name where it has one of its own.
    fn draw<'b>(&'b self, ground: Ground, quarter: &'b Quarter<'a>, dice: &mut Dice) -> (Point, Option<&'b str>) {
        match ground {
            Ground::Green if !self.parks.is_empty() && dice.chance(0.45) => {
                let park = dice.pick(&self.parks);
                (around(park.point, 230.0, dice), Some(&park.name.uk))
            }
            // Where many meet, whoever lives there.
            Ground::Anywhere if !self.busy.is_empty() && dice.chance(0.4) => {
                (around(dice.pick(&self.busy).point, 160.0, dice), None)
            }
            Ground::Street if dice.chance(0.65) => self.along_a_street(quarter, dice),
            Ground::Anywhere if dice.chance(0.26) => self.along_a_street(quarter, dice),
            // The quiet streets of neighbourhoods are drawn on no map of ours.
            _ => (self.where_people_live(quarter, dice), None),
        }
    }

    fn along_a_street<'b>(&'b self, quarter: &'b Quarter<'a>, dice: &mut Dice) -> (Point, Option<&'b str>) {
        let Some(stretch) = quarter.stretch(dice) else { return (self.where_people_live(quarter, dice), None) };
        let point = around(stretch.at(dice.unit()), 9.0, dice);
        (point, Some(stretch.street).filter(|name| !name.is_empty()))
    }

    fn where_people_live(&self, quarter: &Quarter<'a>, dice: &mut Dice) -> Point {
        if let Some(home) = quarter.home(dice) {
            return around(home, 520.0, dice);
        }
        // A district that is only an outline is as good in one place as in another.
        let (bounds, districts) = (self.city.bounds, self.city.territories.districts());
        let anywhere = |dice: &mut Dice| {
            rounded(Point::new(dice.between(bounds.south, bounds.north), dice.between(bounds.west, bounds.east)))
        };
        let mut points = (0..1_000).map(|_| anywhere(dice));
        let found = points.find(|point| districts.find(*point) == Some(quarter.district));
        found.unwrap_or(self.city.centre)
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
