//! The city as its administrator sees it.

use crate::{
    Endpoint, Kind, Method,
    city::{Named, Short},
    league::Weights,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::TermsChange;

/// The catalogue with all that can be changed in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetAdminCatalogue {}

impl Endpoint for GetAdminCatalogue {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/catalogue";
    type Reply = AdminCatalogue;
}

/// The catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminCatalogue {
    /// The city's version, to be named by a change.
    pub version: i32,
    /// The term of a category that has none of its own.
    pub usual_term: String,
    pub groups: Vec<AdminGroup>,
}

/// A group of categories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminGroup {
    #[serde(flatten)]
    pub name: Named,
    /// All its categories go to a moderator first.
    pub moderated: bool,
    pub categories: Vec<AdminCategory>,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is another fact")]
pub struct AdminCategory {
    #[serde(flatten)]
    pub name: Named,
    /// Its own; none where the city's holds.
    pub term: Option<String>,
    pub kind: Kind,
    pub dwelling: bool,
    pub photo: bool,
    /// By itself or by its group.
    pub moderated: bool,
    /// Metres; none where the usual ones hold.
    pub duplicate_radius: Option<u16>,
    pub words_uk: Vec<String>,
    pub words_en: Vec<String>,
    pub retired: bool,
}

/// The calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetAdminCalendar {}

impl Endpoint for GetAdminCalendar {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/calendar";
    type Reply = AdminCalendar;
}

/// The days off of the city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminCalendar {
    /// The city's version, to be named by a change.
    pub version: i32,
    /// `mon` … `sun`.
    pub weekend: Vec<String>,
    pub holidays_are_days_off: bool,
    pub weekend_holidays_move: bool,
    /// Holidays of each year, then of single dates, then moved working days.
    pub days: Vec<CalendarDay>,
}

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CalendarDay {
    Holiday { id: String, month: u32, day: u32, since: Option<i32>, until: Option<i32>, uk: String, en: String },
    Date { id: String, date: NaiveDate, uk: String, en: String },
    Moved { id: String, from: NaiveDate, to: NaiveDate },
}

/// The city's own terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetAdminTerms {}

impl Endpoint for GetAdminTerms {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/terms";
    type Reply = AdminTerms;
}

/// The city's own terms, as a change of them says them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminTerms {
    /// The city's version, to be named by a change.
    pub version: i32,
    pub terms: TermsChange,
}

/// How much each measure of the league weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetAdminWeights {}

impl Endpoint for GetAdminWeights {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/league";
    type Reply = AdminWeights;
}

/// All weights that ever held, and those that will.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminWeights {
    /// The city's version, to be named by a change.
    pub version: i32,
    /// The day of the city: weights can begin on it or later.
    pub today: NaiveDate,
    /// Those that hold today.
    pub now: Weights,
    /// The newest first.
    pub editions: Vec<WeightsEdition>,
}

/// Weights that hold from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeightsEdition {
    /// None where they held before the city said anything.
    pub since: Option<NaiveDate>,
    pub weights: Weights,
}

/// The agencies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetAdminAgencies {}

impl Endpoint for GetAdminAgencies {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/agencies";
    type Reply = AdminAgencies;
}

/// All agencies, in the city's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminAgencies {
    /// The city's version, to be named by a change.
    pub version: i32,
    pub agencies: Vec<AdminAgency>,
}

/// An agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminAgency {
    #[serde(flatten)]
    pub name: Named,
    pub short: Short,
    pub kind: String,
    pub parent: Option<String>,
    pub closed: bool,
    /// Codes of the rules that give it.
    pub rules: Vec<String>,
}

/// The rules of routing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetAdminRules {}

impl Endpoint for GetAdminRules {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/rules";
    type Reply = AdminRules;
}

/// All rules, in the order in which they are tried.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminRules {
    /// The city's version, to be named by a change.
    pub version: i32,
    pub rules: Vec<AdminRule>,
}

/// A rule: one agency for the city, or one for each territory of a layer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdminRule {
    #[serde(flatten)]
    pub name: Named,
    /// Codes of categories and groups.
    pub subjects: Vec<String>,
    pub agency: Option<String>,
    pub layer: Option<String>,
    /// By code of a territory.
    pub agencies: BTreeMap<String, String>,
}
