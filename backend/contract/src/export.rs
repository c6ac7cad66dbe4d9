//! Exports: everything that fits a filter, streamed as it is asked for, or written meanwhile and fetched later. The
//! files are no replies in JSON, so only their addresses are here.

use crate::{
    BASE, DateTime, Endpoint, Filter, Method,
    codes::codes,
    filter::{NAMES, Query, pairs_of},
    forms::Fields,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// All appeals that fit, as CSV.
pub const CSV: &str = "/api/v1/appeals.csv";
/// The same as GeoJSON.
pub const GEOJSON: &str = "/api/v1/appeals.geojson";
/// The same as a workbook.
pub const XLSX: &str = "/api/v1/appeals.xlsx";
/// The parameter that asks for what only the staff may know.
pub const STAFF: &str = "staff";

codes! {
    /// What an export is written as.
    Format {
        Csv = "csv",
        Xlsx = "xlsx",
        Geojson = "geojson",
    }
}

impl Format {
    /// Where it is streamed from.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Csv => CSV,
            Self::Xlsx => XLSX,
            Self::Geojson => GEOJSON,
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Geojson => "application/geo+json",
        }
    }
}

codes! {
    /// How far an export is that is written while one does other things.
    Progress {
        Waiting = "waiting",
        Writing = "writing",
        Done = "done",
        /// It cannot be written: more than such a file can hold, or rights that are no more.
        Failed = "failed",
    }
}

impl Progress {
    /// Whether nothing more comes of it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

/// How many exports a person may have that are not written yet.
pub const UNFINISHED_MAX: usize = 3;
/// How many exports a person may have in all.
pub const EXPORTS_MAX: usize = 10;
/// Days for which an export is kept.
pub const KEPT_DAYS: u8 = 7;
/// From so many appeals on it is kinder to let an export be written than to wait for it.
pub const LONG: u64 = 50_000;

/// An export that is written for somebody of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    pub id: Uuid,
    pub format: Format,
    /// The filter as an address has it: `state=open&district=podilskyi`.
    pub query: String,
    /// Also what only the staff may know.
    pub staff: bool,
    pub progress: Progress,
    pub asked: DateTime,
    /// How many appeals are written, of how many; that is known once they are counted.
    pub lines: u64,
    pub total: Option<u64>,
    /// Bytes so far.
    pub bytes: u64,
    /// Until when it is kept; none while it is written.
    pub until: Option<DateTime>,
}

impl Export {
    /// Where the file is fetched, once it is done; also in parts.
    #[must_use]
    pub fn file(&self) -> String {
        format!("{BASE}/exports/{}/file", self.id)
    }

    /// Which appeals it holds.
    #[must_use]
    pub fn filter(&self) -> Filter {
        let pairs = pairs_of(&self.query);
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        // It was read before it was taken down.
        Filter::from_pairs(pairs).unwrap_or_default()
    }
}

/// The file of an export.
pub const FILE: &str = "/api/v1/exports/{id}/file";

/// The exports that the caller asked for, newest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListExports {}
impl Endpoint for ListExports {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/exports";
    type Reply = Vec<Export>;
}

/// Let an export be written; 202 with where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskExport {
    /// `csv`, `xlsx` or `geojson`.
    pub format: String,
    /// The filter as an address has it; what it cannot be is refused by name.
    #[serde(default)]
    pub query: String,
    /// Also what only the staff may know: see the streamed exports.
    #[serde(default)]
    pub staff: bool,
}
impl Endpoint for AskExport {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/exports";
    type Reply = Export;
}

impl From<&Fields> for AskExport {
    /// A form has the filter as an address has it: pair by pair.
    fn from(form: &Fields) -> Self {
        let pairs = form.0.iter().filter(|(name, value)| NAMES.contains(&name.as_str()) && !value.is_empty());
        let query = pairs.fold(Query::new(), |query, (name, value)| query.with(name.clone(), value));
        Self { format: form.text("format"), query: query.written(), staff: form.ticked(STAFF) }
    }
}

/// How far an export is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetExport {
    pub id: Uuid,
}
impl Endpoint for GetExport {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/exports/{id}";
    type Reply = Export;

    fn target(&self) -> String {
        format!("{BASE}/exports/{}", self.id)
    }
}

/// Write it no further, or keep it no longer; gives those that stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CancelExport {
    pub id: Uuid,
}
impl Endpoint for CancelExport {
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/exports/{id}";
    type Reply = Vec<Export>;

    fn target(&self) -> String {
        format!("{BASE}/exports/{}", self.id)
    }
}
