//! What burns now: for the big screen of a room.

use crate::{DateTime, Endpoint, Method, appeals::Card, filter::Count};
use serde::{Deserialize, Serialize};

/// What is overdue this moment; for those who oversee the city. Public facts alone: anybody may come into the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetWall {}

impl Endpoint for GetWall {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/wall";
    type Reply = Wall;
}

/// What is overdue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Wall {
    /// The moment up to which it is known.
    pub as_of: DateTime,
    /// Open, and past their term.
    pub overdue: u64,
    /// Open, and past their term before this day of the city ends.
    pub due_today: u64,
    /// Those of which most is overdue, the most first; ten at most.
    pub by_agency: Vec<Count>,
    /// The same of districts.
    pub by_district: Vec<Count>,
    /// Overdue for longest, the longest first; eight at most.
    pub oldest: Vec<Card>,
    /// When the newest of all appeals came in; none where there is none.
    pub newest: Option<DateTime>,
}
