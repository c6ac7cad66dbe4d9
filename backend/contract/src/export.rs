//! Exports: everything that fits a filter, streamed. They are no replies in JSON, so only their addresses are here.

/// All appeals that fit, as CSV.
pub const CSV: &str = "/api/v1/appeals.csv";
/// The same as GeoJSON.
pub const GEOJSON: &str = "/api/v1/appeals.geojson";
