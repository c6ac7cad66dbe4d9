//! Territories: the polygons of a city, by layers, and which of them holds a point.
//!
//! A layer's territories are closed sets, so that a point on a shared border lies in several; it
//! belongs to the one of lowest order. The test is exact (robust predicates), and two polygons
//! that share an edge's end points judge a point by the same computation: no point falls between
//! them, none belongs to two.

use std::{collections::HashMap, ops::Index};

use geo::MultiPolygon;
use serde::{Deserialize, Serialize};

use crate::{city::Code, words::Bilingual};

mod nearest;
mod pieces;

use pieces::Pieces;

/// The layer that every city has; together its territories are the city's area.
pub const DISTRICT: &str = "district";

/// A place on the Earth, degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude, −90 to 90, north positive.
    pub lat: f64,
    /// Longitude, −180 to 180, east positive.
    pub lon: f64,
}

impl Point {
    /// A point by latitude and longitude, in this order.
    #[must_use]
    pub fn new(lat: f64, lon: f64) -> Self {
        Self { lat, lon }
    }

    /// Whether both numbers are within their ranges (and so finite).
    #[must_use]
    pub fn is_on_earth(self) -> bool {
        (-90.0..=90.0).contains(&self.lat) && (-180.0..=180.0).contains(&self.lon)
    }

    /// The point with latitude and longitude exchanged.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { lat: self.lon, lon: self.lat }
    }

    /// Distance in metres, on a sphere.
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let (north, south) = (self.lat.to_radians(), other.lat.to_radians());
        let (high, wide) = ((south - north) / 2.0, (other.lon - self.lon).to_radians() / 2.0);
        let half = high.sin().powi(2) + north.cos() * south.cos() * wide.sin().powi(2);
        2.0 * nearest::EARTH_RADIUS * half.sqrt().min(1.0).asin()
    }
}

impl From<contract::fields::Point> for Point {
    fn from(point: contract::fields::Point) -> Self {
        Self { lat: point.lat, lon: point.lon }
    }
}

impl From<Point> for contract::fields::Point {
    /// Unchecked: what was on the Earth stays there.
    fn from(point: Point) -> Self {
        Self { lon: point.lon, lat: point.lat }
    }
}

/// A territory's place in the file of its layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TerritoryIndex(pub u16);

/// A layer's place among the layers of a city; the district layer is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerIndex(pub u8);

impl LayerIndex {
    /// The district layer.
    pub const DISTRICT: Self = Self(0);
}

/// A polygon of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Its code, unique in the layer.
    pub code: Code,
    /// Its name.
    pub name: Bilingual,
    /// On a border, or where territories overlap, the lowest order wins.
    pub order: u16,
    /// About how many people live there, where the city says so; never 0.
    pub population: Option<u32>,
    /// Its shape: x is the longitude and y the latitude, in degrees; rings are closed.
    pub shape: MultiPolygon<f64>,
}

/// Territories of one kind: districts, service areas.
#[derive(Debug, Clone)]
pub struct Layer {
    /// Its code: the name of its file.
    pub code: Code,
    territories: Vec<Territory>,
    by_code: HashMap<Code, TerritoryIndex>,
    pieces: Pieces,
}

impl Layer {
    /// A layer of territories whose codes and orders differ; at most 65,535 (more are left out).
    #[must_use]
    pub fn new(code: Code, mut territories: Vec<Territory>) -> Self {
        territories.truncate(usize::from(u16::MAX));
        let indexes = (0..u16::MAX).map(TerritoryIndex);
        let by_code = territories.iter().map(|one| one.code.clone()).zip(indexes).collect();
        Self { code, by_code, pieces: Pieces::of(&territories), territories }
    }

    /// The one territory that holds `point`, borders included; `None` outside of all of them and
    /// for numbers that are no place.
    #[must_use]
    pub fn find(&self, point: Point) -> Option<TerritoryIndex> {
        self.pieces.find(point).map(TerritoryIndex)
    }

    /// The territory with this code.
    #[must_use]
    pub fn find_code(&self, code: &str) -> Option<TerritoryIndex> {
        self.by_code.get(code).copied()
    }

    /// The territory at `index`, if there are so many.
    #[must_use]
    pub fn get(&self, index: TerritoryIndex) -> Option<&Territory> {
        self.territories.get(usize::from(index.0))
    }

    /// All of them in file order: the position is the [`TerritoryIndex`].
    #[must_use]
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }
}

impl Index<TerritoryIndex> for Layer {
    type Output = Territory;

    /// # Panics
    ///
    /// For an index of another layer.
    fn index(&self, index: TerritoryIndex) -> &Territory {
        &self.territories[usize::from(index.0)]
    }
}

/// All layers of a city.
#[derive(Debug, Clone)]
pub struct Territories {
    /// The district layer first, the others by code.
    layers: Vec<Layer>,
}

impl Territories {
    /// The districts, and any other layers (at most 254; more are left out).
    #[must_use]
    pub fn new(districts: Layer, mut others: Vec<Layer>) -> Self {
        others.sort_by(|a, b| a.code.cmp(&b.code));
        others.truncate(usize::from(u8::MAX) - 1);
        others.insert(0, districts);
        Self { layers: others }
    }

    /// The layer of districts.
    #[must_use]
    pub fn districts(&self) -> &Layer {
        &self.layers[0]
    }

    /// The layer with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<LayerIndex> {
        (0..u8::MAX).zip(&self.layers).find(|(_, layer)| layer.code == code).map(|(at, _)| LayerIndex(at))
    }

    /// The layer at `index`, if there are so many.
    #[must_use]
    pub fn get(&self, index: LayerIndex) -> Option<&Layer> {
        self.layers.get(usize::from(index.0))
    }

    /// All layers, districts first.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Whether `point` lies in the city: in one of its districts.
    #[must_use]
    pub fn in_city(&self, point: Point) -> bool {
        self.districts().find(point).is_some()
    }

    /// Whether `point` looks like a place in the city with latitude and longitude exchanged.
    #[must_use]
    pub fn looks_swapped(&self, point: Point) -> bool {
        !self.in_city(point) && self.in_city(point.swapped())
    }

    /// `point` where it is in the city; else a place in the city that is about as near as one
    /// can be, a metre or more inside the border, in whole millionths of a degree: it stays
    /// inside when written and read again. Some place in the city for numbers that are no place.
    #[must_use]
    pub fn nearest_inside(&self, point: Point) -> Point {
        if self.in_city(point) { point } else { nearest::inside(self.districts(), point) }
    }
}
