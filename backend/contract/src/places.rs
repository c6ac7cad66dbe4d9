//! Places: what an address means, what lies at a point.

use crate::{
    Endpoint, Method,
    city::{Named, Short},
    fields::Point,
    filter::Query,
};
use serde::{Deserialize, Serialize};

/// Places whose name fits what was typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SuggestPlaces {
    pub q: String,
}
impl Endpoint for SuggestPlaces {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/places";
    type Reply = Vec<Suggestion>;

    fn target(&self) -> String {
        Query::new().with("q", &self.q).on(Self::PATH)
    }
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    pub name: Short,
    /// `street`, `metro`, `landmark`, `park`, `neighbourhood`.
    pub kind: String,
    /// The house number that was typed behind the street's name.
    pub house: Option<String>,
    pub point: Point,
    pub district: Option<Named>,
}

/// What lies at a point.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetSpot {
    pub lat: f64,
    pub lon: f64,
}
impl Endpoint for GetSpot {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/places/at";
    type Reply = Spot;

    fn target(&self) -> String {
        Query::new().with("lat", self.lat).with("lon", self.lon).on(Self::PATH)
    }
}

/// A point inside the city. A point outside is refused with [`crate::problem::Fault::OutsideCity`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Spot {
    pub point: Point,
    pub district: Option<Named>,
    /// The nearest place that has a name, and how far it is.
    pub near: Option<Suggestion>,
    pub metres: Option<u32>,
}
