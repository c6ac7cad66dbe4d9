//! The life of an appeal: its states, the moves between them, and what a move changes.
//!
//! [`TABLE`] is the one place that says which move leads from where to where and who may make it;
//! everything else is derived from it.

mod moves;
mod table;

pub use moves::{Attempt, Beginning, Decision, accept, answer, begin, confirm, reassign, refute, time_out};
pub use table::{Line, TABLE, line, possible};

use chrono::{DateTime, Utc};
use contract::{Kind, Move, Outcome, State};

use crate::catalogue::CategoryIndex;

/// What a decision about an appeal needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: i64,
    /// Grows by one with every move.
    pub version: i32,
    pub state: State,
    pub kind: Kind,
    /// `None` where the city has dropped the category since.
    pub category: Option<CategoryIndex>,
    /// Code of the lead agency.
    pub agency: Option<String>,
    pub officer: Option<i64>,
    pub received: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
    pub refutes: i16,
    /// The applicant refused more often than they may: the controller decides.
    pub disputed: bool,
    /// The applicant agreed that the text may be public.
    pub publish: bool,
    pub published: bool,
}

/// A term that somebody must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// The agency accepts.
    Accept,
    /// The agency answers.
    Resolve,
    /// The applicant judges the answer.
    Check,
}

impl Duty {
    pub const ALL: &[Self] = &[Self::Accept, Self::Resolve, Self::Check];

    /// The code under which it is kept.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Resolve => "resolve",
            Self::Check => "check",
        }
    }
}

/// What a move changes. Whatever is `None` stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub step: Move,
    pub to: State,
    /// A new lead agency, and no officer of it yet.
    pub agency: Option<String>,
    pub officer: Option<i64>,
    /// The new end of the term of resolving.
    pub due: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
    pub grade: Option<u8>,
    /// The answer was refused once more.
    pub refuted: bool,

    pub disputed: bool,
    /// The text becomes public now.
    pub publish: bool,
    /// The duties that run after the move, each with its end; all others end with it.
    pub duties: Vec<(Duty, DateTime<Utc>)>,
    pub at: DateTime<Utc>,
}

impl Change {
    /// A move to a state that changes nothing else, after which no duty runs.
    #[must_use]
    pub const fn to(step: Move, to: State, at: DateTime<Utc>) -> Self {
        Self {
            step,
            to,
            agency: None,
            officer: None,
            due: None,
            outcome: None,
            grade: None,
            refuted: false,
            disputed: false,
            publish: false,
            duties: Vec::new(),
            at,
        }
    }

    /// Whether there is no answer any more, nor its result: it was refused, and the agency owes another.
    #[must_use]
    pub const fn reopens(&self) -> bool {
        self.refuted && !self.disputed
    }
}

/// Why a move cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The table has no such move from this state.
    #[error("the table of moves forbids it in this state")]
    Forbidden,
    /// Somebody was quicker.
    #[error("the appeal has changed since")]
    Stale,
}
