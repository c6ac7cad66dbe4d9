//! How the map is: whether it has been read, and up to when it is known to show what is so.

use crate::{DateTime, Endpoint, Method};
use serde::{Deserialize, Serialize};

/// How the map is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetMap {}
impl Endpoint for GetMap {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/map";
    type Reply = Map;
}

/// The map of a server. While it is still being read, tiles and figures are refused with `unavailable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Map {
    pub loaded: bool,
    /// How much has been read, as far as is known beforehand: 0 to 100.
    pub percents: u8,
    /// How many appeals it shows.
    pub appeals: u64,
    /// Up to when it is known to show what is so: minutes ago only while the database does not answer.
    pub as_of: DateTime,
}
