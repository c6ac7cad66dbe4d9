//! What goes wrong, said the same way everywhere: RFC 9457 problem details with codes of ours.

use crate::{codes::Move, fields::Point};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is wrong with one field. The words are found at the edge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    Empty,
    TooShort {
        min: usize,
    },
    TooLong {
        max: usize,
    },
    BadCharacters,
    NotAnEmail,
    NotAPhone,
    NotANumber,
    NotAPlace,
    NotADate,
    OutOfRange {
        min: i64,
        max: i64,
    },
    /// A code that the city does not know; the value says which.
    Unknown {
        value: String,
    },
    /// A field that this request does not have.
    Unexpected,
    /// The place lies outside the city; the nearest place inside is offered.
    OutsideCity {
        nearest: Point,
        metres: u32,
    },
    /// Latitude and longitude stand in each other's place; the corrected point is offered.
    Swapped {
        corrected: Point,
    },
    /// The period ends before it begins.
    Backwards,
    /// The period is not over yet.
    NotOver,
    /// Weights are a hundred together, not this.
    NotAHundred {
        sum: i64,
    },
    /// Not a picture or video of the kinds that are taken.
    NotAPicture,
    /// The picture cannot be read to its end.
    Broken,
    TooManyPixels {
        max: u64,
    },
    TooManyFiles {
        max: usize,
    },
    TooLarge {
        max: u64,
    },
    /// The category asks for a photo of what was done.
    PhotoNeeded,
    /// The day has passed already.
    InThePast,
    /// Later than the law allows; the last day is told.
    TooLate {
        last: NaiveDate,
    },
    /// A complaint does not go to whom it is about (the Law, art. 7).
    ComplainedOf,
    /// The agency has it already.
    HasItAlready,
    /// This agency has declined it before.
    Declined,
    /// Not a body below the lead agency.
    NotBelow,
    /// Not a person of the lead agency.
    NotOfTheAgency,
    /// That appeal has come to its end, or is itself joined to another.
    NotOpen,
    /// A template has a field in braces that no appeal has.
    UnknownField {
        value: String,
    },
    /// A brace of a template is not closed; the value is what stands behind it.
    OpenBrace {
        value: String,
    },
    /// A field of a template that must not stand in what everybody reads.
    NotPublic {
        value: String,
    },
    /// Something else is called so already.
    Taken,
    /// There are as many as there may be.
    Full {
        max: usize,
    },
    /// A code has other signs than `a–z`, `0–9`, `-` and `_`.
    NotACode,
    /// Not a term: days, hours or a month, within what the law allows.
    NotATerm,
    /// Nothing new is taken under this category any more.
    Retired,
    /// This agency gets nothing new any more.
    AgencyClosed,
    /// The day is in the calendar already.
    DayTwice,
    /// Not a working day of the week.
    NotAWorkingDay,
    /// Not a day off of the week.
    NotADayOff,
    /// Rules give this agency still; they are told.
    GivenByRules {
        rules: Vec<String>,
    },
    /// The agencies above it would go in a circle.
    Circle,
    /// It would be gone from the city, and appeals name it.
    WouldVanish {
        value: String,
    },
    /// Nobody takes the administration from themselves.
    Yourself,
    /// The link was used, is too old, or never was.
    LinkVoid,
    /// Leagues of periods that are over would change.
    OldLeagues,
    /// It is as it was: there is nothing to save.
    Unchanged,
    /// The city's files would not fit together; in words of whoever reads them.
    CityBroken {
        reason: String,
    },
}

impl Fault {
    /// A code that the city does not know; of a long one the beginning is told.
    #[must_use]
    pub fn unknown(code: &str) -> Self {
        Self::Unknown { value: code.chars().take(40).collect() }
    }
}

/// The kinds of problem. Each has one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// The request cannot be read at all (400).
    Malformed,
    /// The caller must sign in (401).
    SignIn,
    /// E-mail or password is wrong (401).
    WrongPassword,
    /// The code is not the one that was sent, was used, or is too old (401).
    WrongCode,
    /// The caller may see this, but not do that (403).
    Forbidden,
    /// The request comes from another site (403).
    CrossSite,
    /// There is no such thing, or the caller may not know of it (404).
    NotFound,
    /// There is no such verb here (405).
    MethodNotAllowed,
    /// The table of moves forbids it now; `possible` says what can be done (409).
    MoveForbidden,
    /// Somebody was quicker; `fresh` is the state now (409).
    Stale,
    /// Nothing is saved yet: `effect` says what would come of it, and the same is to be sent again with its token (409).
    Unconfirmed,
    /// The same Idempotency-Key came with another request (409).
    KeyReused,
    /// The same Idempotency-Key is at work this moment (409).
    KeyBusy,
    /// Somebody has told the same already, and whoever files has not said that theirs is another; the site's form alone
    /// asks for that (409).
    Alike,
    /// Larger than is taken (413).
    TooLarge,
    /// Neither JSON nor a form (415).
    UnsupportedType,
    /// Fields are wrong; `fields` says which and how (422).
    Invalid,
    /// The range lies outside the file (416).
    BadRange,
    /// Too many requests from one place (429).
    TooMany,
    /// A mistake of ours (500).
    Internal,
    /// The store or the storage does not answer (503).
    Unavailable,
    /// There is no connection; only a client says this (0).
    Offline,
}

impl ProblemCode {
    /// The HTTP status of the problem.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::SignIn | Self::WrongPassword | Self::WrongCode => 401,
            Self::Forbidden | Self::CrossSite => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::MoveForbidden | Self::Stale | Self::Unconfirmed | Self::KeyReused | Self::KeyBusy | Self::Alike => {
                409
            }
            Self::TooLarge => 413,
            Self::UnsupportedType => 415,
            Self::BadRange => 416,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
            Self::Offline => 0,
        }
    }
}

/// Faults by the name of their field.
pub type Faults = BTreeMap<String, Fault>;

/// The body of every answer that is not a success (`application/problem+json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    pub status: u16,
    pub code: ProblemCode,
    /// One plain English sentence for whoever reads logs; pages say it in their own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What is wrong, by field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: Faults,
    /// After a forbidden move: what this caller can do now.
    #[serde(default, skip_serializing_if = "<[Move]>::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Move>))]
    pub possible: Box<[Move]>,
    /// After a stale version: the appeal as it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<crate::appeals::Appeal>))]
    pub fresh: Option<Box<crate::appeals::Appeal>>,
    /// Before a change of the city is confirmed: what it would do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<Box<crate::admin::Effect>>,
    /// After too many requests: seconds until the next one is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// The id by which the server's log knows this request.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request_id: String,
}

impl Problem {
    /// A problem of a kind, with nothing more to say.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self {
            status: code.status(),
            code,
            title: String::new(),
            fields: Faults::new(),
            possible: Box::default(),
            fresh: None,
            effect: None,
            retry_after: None,
            request_id: String::new(),
        }
    }

    /// The same with a sentence for the log.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Fields are wrong.
    #[must_use]
    pub fn invalid(fields: Faults) -> Self {
        Self { fields, ..Self::new(ProblemCode::Invalid) }
    }

    /// One field is wrong.
    #[must_use]
    pub fn field(name: &str, fault: Fault) -> Self {
        Self::invalid(Faults::from([(name.to_owned(), fault)]))
    }
}

/// Checks a field and remembers what was wrong with it, so that all faults are told at once.
///
/// Gives the value, or `None` after writing the fault down under `name`.
pub fn check<T>(faults: &mut Faults, name: &str, result: Result<T, Fault>) -> Option<T> {
    result.map_err(|fault| faults.insert(name.to_owned(), fault)).ok()
}
