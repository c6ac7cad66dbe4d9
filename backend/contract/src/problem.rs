//! What goes wrong, said the same way everywhere: RFC 9457 problem details with codes of ours.

mod fault;

pub use fault::Fault;

use crate::codes::Move;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
