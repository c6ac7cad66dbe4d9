//! Administration: the city's catalogue, terms, agencies, rules, calendar and weights as they can be changed, and what was
//! changed.
//!
//! A change is a new edition of one of the city's files. It names the version that its author saw, is told first what it
//! would do, and is saved when it is sent again with the token of what was told.

mod change;
mod city;
mod declines;
mod form;
mod people;

pub use change::{
    AddDate, AddHoliday, AddMoved, AgencyChange, CategoryChange, CityChange, RemoveDay, RuleChange, RuleOrder,
    TermsChange, Undo, Week, WeightsChange,
};
pub use city::{
    AdminAgencies, AdminAgency, AdminCalendar, AdminCatalogue, AdminCategory, AdminGroup, AdminRule, AdminRules,
    AdminTerms, AdminWeights, CalendarDay, GetAdminAgencies, GetAdminCalendar, GetAdminCatalogue, GetAdminRules,
    GetAdminTerms, GetAdminWeights, WeightsEdition,
};

pub use declines::{Declined, ListDeclines};
pub use people::{
    AddPerson, Added, ChangePerson, GetPerson, Link, ListPeople, MakeLink, OnPerson, People, Person, PersonCase,
    PersonChecked, PersonEdition, SetPassword,
};

use crate::{DateTime, Endpoint, Method, filter::Query};
use serde::{Deserialize, Serialize};

/// Change the city. Answers [`Saved`]; without `confirmed`, 409 `unconfirmed` with the [`Effect`] that it would have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeCity {
    /// The version that was looked at: a city that has changed since is not overwritten (409 `stale`).
    pub version: i32,
    /// Why: 3 to 2,000 characters.
    #[serde(default)]
    pub note: String,
    /// [`Effect::token`] of what was told.
    #[serde(default)]
    pub confirmed: String,
    pub change: CityChange,
}

impl Endpoint for ChangeCity {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/admin/changes";
    type Reply = Saved;
}

/// A change was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// The city's version from now on.
    pub version: i32,
}

/// What a change would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Effect {
    /// Of this very change; another one has another.
    pub token: String,
    /// What is written otherwise than before; fifty at most.
    pub differences: Vec<Difference>,
    /// Open appeals whose term would end on another day.
    pub terms: Count,
    /// Appeals no agency works on yet that would go elsewhere if they came in now. They are not moved.
    pub routes: Count,
}

/// How many of those that were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    pub count: u64,
    pub looked_at: u64,
    /// There are more, which were not looked at.
    pub more: bool,
}

/// A value that is written otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// Of what: codes or a day; empty for the file as a whole.
    pub of: String,
    /// The name of the value in the file.
    pub field: String,
    /// None where it is new.
    pub before: Option<String>,
    /// None where it is gone.
    pub after: Option<String>,
}

/// The changes of the city, newest first, twenty at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListChanges {
    /// Only those before this version.
    pub before: Option<i32>,
}

impl Endpoint for ListChanges {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/changes";
    type Reply = Changes;

    fn target(&self) -> String {
        Query::new().maybe("before", self.before).on(Self::PATH)
    }
}

/// A page of changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Changes {
    /// The city's version now; 0 where nothing was ever changed.
    pub version: i32,
    pub items: Vec<Edition>,
    /// There are older ones.
    pub more: bool,
}

/// A change that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edition {
    pub version: i32,
    /// `catalogue`, `agencies`, `rules`, `calendar`, `city` or `league`.
    pub file: String,
    /// The name of who made it.
    pub author: String,
    pub at: DateTime,
    pub note: String,
    pub differences: Vec<Difference>,
    /// The appeals whose terms were counted anew for it, where that had to be done.
    pub recount: Option<Recount>,
}

/// How far counting anew has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recount {
    /// Terms that have moved so far.
    pub moved: i64,
    pub done: bool,
}
