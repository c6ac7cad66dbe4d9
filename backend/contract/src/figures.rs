//! Figures of the city under a filter.

use crate::{
    Channel, DateTime, Endpoint, Filter, Method, Span, State, Step, Timeliness, Wait,
    filter::{Count, Query},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Figures of all appeals that fit.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetFigures {
    pub filter: Filter,
    /// How far the counts by day look back; without one they show the filter's period alone, or thirty days.
    pub span: Option<Span>,
}
impl Endpoint for GetFigures {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/figures";
    type Reply = Figures;

    fn target(&self) -> String {
        self.query().on(Self::PATH)
    }
}

impl GetFigures {
    /// What is asked as the query of an address.
    #[must_use]
    pub fn query(&self) -> Query {
        self.filter.query().maybe("span", self.span)
    }
}

/// The few of the same figures that matter to everybody: a page of residents asks for no more of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetTotals {
    pub filter: Filter,
}
impl Endpoint for GetTotals {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/totals";
    type Reply = Totals;

    fn target(&self) -> String {
        self.filter.query().on(Self::PATH)
    }
}

/// What of [`Figures`] matters to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Totals {
    pub total: u64,
    /// Answered or closed.
    pub done: u64,
    /// Of those answered, or past their term without an answer, the share that was in time: 0 to 1; none where there
    /// are none.
    pub on_time: Option<f64>,
    /// Days from receipt to answer: half of the answers took no longer.
    pub median_days: Option<f64>,
}

/// The same figures as a table for a spreadsheet: a line a count.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetFiguresCsv(pub GetFigures);

impl GetFiguresCsv {
    pub const PATH: &'static str = "/api/v1/figures.csv";

    /// Of a filter.
    #[must_use]
    pub fn of(filter: Filter, span: Span) -> Self {
        Self(GetFigures { filter, span: Some(span) })
    }

    /// Its address.
    #[must_use]
    pub fn target(&self) -> String {
        self.0.query().on(Self::PATH)
    }
}

/// Counts. Those by a dimension are under the filters of the other dimensions, so that a choice
/// in one does not hide its siblings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    pub as_of: DateTime,
    pub total: u64,
    pub open: u64,
    pub overdue: u64,
    /// Answered or closed.
    pub done: u64,
    /// Of those answered, or past their term without an answer, the share that was in time: 0 to 1; none where there
    /// are none.
    pub on_time: Option<f64>,
    /// Days from receipt to answer.
    pub median_days: Option<f64>,
    pub p90_days: Option<f64>,
    /// The mean grade, 1 to 5.
    pub mean_grade: Option<f64>,
    pub by_state: Vec<StateCount>,
    pub by_group: Vec<Count>,
    pub by_category: Vec<Count>,
    pub by_agency: Vec<AgencyCount>,
    pub by_district: Vec<Count>,
    pub by_channel: Vec<CodeCount<Channel>>,
    pub by_timeliness: Vec<CodeCount<Timeliness>>,
    pub by_wait: Vec<CodeCount<Wait>>,
    /// Of nobody graded (0) to the best grade (5).
    pub by_grade: Vec<CodeCount<u8>>,
    /// What one item of `by_day` counts.
    pub step: Step,
    /// By day of receipt, oldest first, days without appeals included; a week or month is named by its first day.
    pub by_day: Vec<DayCount>,
    /// The last day that `by_day` counts.
    pub until: NaiveDate,
}

/// How many appeals have a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeCount<T> {
    pub code: T,
    pub count: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateCount {
    pub state: State,
    pub count: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgencyCount {
    #[serde(flatten)]
    pub count: Count,
    pub overdue: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayCount {
    pub day: NaiveDate,
    pub count: u64,
}
