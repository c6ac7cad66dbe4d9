//! What agencies often send away again: where a rule is likely wrong.

use crate::{Endpoint, Method, city::Named};
use serde::{Deserialize, Serialize};

/// Agencies that have declined a category in a district often in the last 90 days, the most often first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListDeclines {}

impl Endpoint for ListDeclines {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/declines";
    type Reply = Vec<Declined>;
}

/// An agency that declines a category in a district, three times at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Declined {
    pub agency: Named,
    pub category: Named,
    pub district: Option<Named>,
    pub count: i64,
    /// The rule that gives the agency for this category; none where no rule does now.
    pub rule: Option<Named>,
    /// The agency that was proposed most often.
    pub proposed: Option<Named>,
}
