//! The API of Vidhuk as types: what is asked, what is answered, what can be wrong.
//!
//! Every endpoint is a type that implements [`Endpoint`]; the server's handlers, the pages and a
//! stranger's program speak through the same types. Codes travel on the wire; words are found at
//! the edge. Times are RFC 3339 in the city's own offset, so that a reader needs no zone tables.

pub mod admin;
pub mod appeals;
pub mod calls;
pub mod city;
pub mod client;
pub mod codes;
pub mod desk;
pub mod events;
pub mod export;
pub mod fields;
pub mod figures;
pub mod filter;
pub mod forms;
pub mod hot_spots;
pub mod league;
pub mod map;
pub mod mine;
pub mod moves;
pub mod notices;
pub mod overview;
pub mod papers;
pub mod places;
pub mod problem;
pub mod session;
pub mod templates;
pub mod uploads;
pub mod wall;

pub use client::{Api, ApiResult, RawReply, Transport};
pub use codes::{
    Against, Channel, Duty, Ground, Kind, LeagueOf, Measure, Move, Outcome, Readers, Role, Sign, Span, State, Step,
    Timeliness, Wait,
};
pub use filter::Filter;
pub use problem::{Problem, ProblemCode};

use serde::{Serialize, de::DeserializeOwned};

/// A moment, in the offset of the city's clock.
pub type DateTime = chrono::DateTime<chrono::FixedOffset>;

/// The verbs that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Delete,
}

impl Method {
    /// The verb as HTTP writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// One thing that can be asked of the API.
///
/// The value itself is the JSON body of a `POST`; of a `GET` everything is in [`Endpoint::target`].
pub trait Endpoint: Serialize + Send + Sync {
    const METHOD: Method;
    /// The path as the route table has it, parameters in braces.
    const PATH: &'static str;
    type Reply: Serialize + DeserializeOwned + Send;

    /// The path and query of this very request.
    fn target(&self) -> String {
        Self::PATH.into()
    }
}

/// The base of all paths of this version of the API.
pub const BASE: &str = "/api/v1";
