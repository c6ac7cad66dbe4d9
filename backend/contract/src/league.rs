//! The league of agencies and of districts: how each did in a period that is over.

use crate::{DateTime, Endpoint, Filter, LeagueOf, Measure, Method, city::Named, filter::Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The league of a period; for those who oversee the city.
///
/// Of the filter categories, agencies, districts, channels and the days of receipt count; without days it is the last
/// month that is over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GetLeague {
    pub of: LeagueOf,
    pub filter: Filter,
}

/// The names by which a league is asked for.
pub const LEAGUE_NAMES: &[&str] = &["of", "category", "agency", "district", "channel", "from", "to"];

impl Endpoint for GetLeague {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/league";
    type Reply = League;

    fn target(&self) -> String {
        self.query().on(Self::PATH)
    }
}

impl GetLeague {
    /// The same as a table for a spreadsheet.
    pub const CSV: &'static str = "/api/v1/league.csv";

    /// What is asked as the query of an address.
    #[must_use]
    pub fn query(&self) -> Query {
        let of = (self.of != LeagueOf::Agency).then_some(self.of);
        self.filter.query().maybe("of", of)
    }
}

/// A league.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct League {
    /// Appeals of the period are counted as they stood at this moment.
    pub as_of: DateTime,
    pub of: LeagueOf,
    /// What was received on these days counts.
    pub period: Days,
    /// The period that ranks are compared with.
    pub before: Days,
    /// The weights of the period: those that held on its last day.
    pub weights: Weights,
    /// Whoever answered fewer has no rank.
    pub least_answered: u64,
    /// The best first; last whoever has a measure, but none that weighs anything.
    pub rows: Vec<LeagueRow>,
    /// Those who answered too few to be ranked, the most first.
    pub few: Vec<LeagueRow>,
}

/// From a day to a day, both within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// How much each measure weighs, in hundredths of the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Weights {
    pub on_time: u8,
    pub executed: u8,
    pub refuted: u8,
    pub speed: u8,
    pub grade: u8,
}

impl Weights {
    /// The weight of a measure.
    #[must_use]
    pub const fn of(self, measure: Measure) -> u8 {
        match measure {
            Measure::OnTime => self.on_time,
            Measure::Executed => self.executed,
            Measure::Refuted => self.refuted,
            Measure::Speed => self.speed,
            Measure::Grade => self.grade,
        }
    }
}

/// An agency or a district.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeagueRow {
    pub name: Named,
    /// From 1; equals share one.
    pub rank: Option<u32>,
    /// The rank of the period before, by the weights of that one.
    pub rank_before: Option<u32>,
    /// 0 to 100.
    pub total: Option<f64>,
    pub received: u64,
    pub answered: u64,
    /// In the order of [`Measure::ALL`].
    pub measures: Vec<Measured>,
}

/// A measure of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measured {
    pub measure: Measure,
    /// A share of 0 to 1, days, or a grade; none where there is nothing to measure, which is not the same as nothing.
    pub value: Option<f64>,
    /// 0 to 100.
    pub points: Option<f64>,
    /// How many appeals it is measured by.
    pub by: u64,
}
