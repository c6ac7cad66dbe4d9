//! What changed, as it happens: server-sent events.

use crate::{
    DateTime, Move, State,
    fields::{AppealNumber, Point},
};
use serde::{Deserialize, Serialize};

/// The stream of [`Changed`], each an event named `appeal`.
pub const EVENTS: &str = "/api/v1/events";
/// Tiles of the map: `MapboxVector` tiles with the layer `appeals`.
pub const TILES: &str = "/api/v1/tiles/{z}/{x}/{y}";

/// An appeal moved. Public facts only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changed {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    pub version: i32,
    #[serde(rename = "move")]
    pub step: Move,
    pub state: State,
    pub category: String,
    pub district: Option<String>,
    pub agency: Option<String>,
    pub point: Point,
    pub at: DateTime,
}
