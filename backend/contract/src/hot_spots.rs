//! Where more is written from than chance explains.

use crate::{DateTime, Endpoint, Filter, Method, city::Named, fields::Point};
use serde::{Deserialize, Serialize};

/// Hot spots of the appeals that fit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListHotSpots {
    pub filter: Filter,
}
impl Endpoint for ListHotSpots {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/hot-spots";
    type Reply = HotSpots;

    fn target(&self) -> String {
        self.filter.query().on(Self::PATH)
    }
}

/// Neighbouring squares that hold, together with those around them, more than the average of all squares from which
/// anybody ever wrote: Gi* of Getis and Ord, one-sided, with the share of false discoveries held down (Benjamini and
/// Hochberg).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HotSpots {
    pub as_of: DateTime,
    /// The share of false discoveries that is allowed.
    pub false_discoveries: f64,
    /// How long a side of a square is in this city.
    pub metres: u32,
    /// The most significant first.
    pub spots: Vec<HotSpot>,
    /// How many more there are.
    pub more: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HotSpot {
    /// The middle of its most significant square.
    pub point: Point,
    pub district: Option<Named>,
    pub count: u64,
    pub z_score: f64,
    /// The category that makes it so: the farthest above what an even spread would give; none where the city has
    /// dropped it.
    pub category: Option<Named>,
    pub of_category: u64,
    /// How many of the category an even spread would give.
    pub expected: f64,
    pub cells: Vec<HotCell>,
}

/// A square of a hot spot.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HotCell {
    /// West, south, east, north; degrees.
    pub bounds: [f64; 4],
    pub count: u32,
    pub z_score: f64,
}
