//! What OpenAPI says of queries that handlers read by hand.

use utoipa::IntoParams;

/// The filter of lists, tiles and figures.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct FilterParams {
    /// Codes of states, with commas; `open` stands for all that are open.
    state: Option<String>,
    /// Codes of categories or groups, with commas.
    category: Option<String>,
    /// Codes of agencies, with commas.
    agency: Option<String>,
    /// Codes of districts, with commas.
    district: Option<String>,
    /// Received on this day or later.
    from: Option<chrono::NaiveDate>,
    /// Received on this day or earlier.
    to: Option<chrono::NaiveDate>,
    /// Only what is open with its term passed.
    overdue: Option<bool>,
    /// West, south, east, north; degrees.
    bbox: Option<String>,
    /// Part of the text or the address, or a number.
    q: Option<String>,
}

/// A page of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct PageParams {
    /// `newest` (default), `oldest` or `due`.
    sort: Option<String>,
    /// The cursor that the page before gave as `next`.
    after: Option<String>,
    /// Rows of a page, 1 to 100.
    limit: Option<u16>,
}
