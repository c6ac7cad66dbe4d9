//! The life of an appeal: its states, the moves between them, and what a move changes.
//!
//! [`TABLE`] is the one place that says which move leads from where to where and who may make it;
//! everything else is derived from it.

mod attempt;
mod centre;
mod change;
mod duties;
mod moves;
mod table;

pub use attempt::{Attempt, Decision};
pub use centre::{
    Main, Registration, extend, forward, merge, not_consider, reassign, refer, refuse_extension, register,
    release_control, send_back, split, take_control, unmerge,
};
pub use change::{Change, Detail, Effect, Lead};
pub use duties::{Beginning, Duty, begin, begin_read, begin_received, runs_in};
pub use moves::{
    accept, add_executor, answer, ask_extension, assign, call, confirm, counted_anew, decline, delegate, drop_executor,
    hide, plan, recount, refute, report, resubmit, resume, say, time_out, withdraw,
};
pub use table::{Line, TABLE, To, Who, line, possible};

use chrono::{DateTime, NaiveDate, Utc};
use contract::{Kind, State, problem::Fault};

use crate::{catalogue::CategoryIndex, term::Term};

/// What a decision about an appeal needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is another fact")]
pub struct Standing {
    pub id: i64,
    /// Grows by one with every move.
    pub version: i32,
    pub state: State,
    pub kind: Kind,
    /// `None` where the city has dropped the category since.
    pub category: Option<CategoryIndex>,
    /// It was found complete: from then on it is public.
    pub registered: bool,
    /// Code of the lead agency.
    pub agency: Option<String>,
    pub officer: Option<i64>,
    /// Agencies that have a part in it, or know of it.
    pub executors: Vec<Executor>,
    /// Agencies that have declined it, by code.
    pub declined: Vec<String>,
    /// Code of the agency that the complaint is about.
    pub complained_of: Option<String>,
    pub received: DateTime<Utc>,
    /// The day from which the terms run: of receipt, or of sending again what was mended.
    pub term_from: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
    /// How the end of the term was counted; unknown of some that are older than that was kept.
    pub counted: Option<Counted>,
    /// What runs now, each with its end.
    pub duties: Vec<(Duty, DateTime<Utc>)>,
    pub refutes: i16,
    /// The applicant refused more often than they may: the controller decides.
    pub disputed: bool,
    /// The applicant agreed that the text may be public.
    pub publish: bool,
    pub published: bool,
    /// The agency shall not learn who the applicant is.
    pub hidden: bool,
    /// A moderator has handed it to the head of the contact centre.
    pub referred: bool,
    /// More time was asked for, until this day.
    pub asked_until: Option<NaiveDate>,
    /// The supervisor who watches over it.
    pub control_by: Option<i64>,
    /// Joined to another appeal, in this state.
    pub merged_from: Option<State>,
    /// The e-mail that the applicant left.
    pub applicant: Option<String>,
}

impl Standing {
    /// When a duty ends, if it runs.
    #[must_use]
    pub fn end_of(&self, duty: Duty) -> Option<DateTime<Utc>> {
        self.duties.iter().find(|(one, _)| *one == duty).map(|(_, end)| *end)
    }

    /// What an agency has to do with it beside leading.
    #[must_use]
    pub fn executor(&self, agency: &str) -> Option<&Executor> {
        self.executors.iter().find(|executor| executor.agency == agency)
    }
}

/// How the end of a term of resolving was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub from: DateTime<Utc>,
    /// None: that of the category.
    pub term: Option<Term>,
}

/// An agency beside the lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Executor {
    /// Its code.
    pub agency: String,
    /// It only knows of it.
    pub informed: bool,
    pub done: bool,
}

/// Why a move cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The table has no such move from this state.
    #[error("the table of moves forbids it in this state")]
    Forbidden,
    /// Somebody was quicker.
    #[error("the appeal has changed since")]
    Stale,
    /// What it says does not fit.
    #[error("{0} does not fit: {1:?}")]
    Unfit(&'static str, Fault),
}
