//! What a move changes.

use chrono::{DateTime, NaiveDate, Utc};
use contract::{Ground, Kind, Move, Outcome, Sign, State, fields::AppealNumber};
use serde::{Deserialize, Serialize};

use super::{Counted, Duty};
use crate::privacy::Shown;

/// What becomes of the lead agency.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lead {
    #[default]
    Stays,
    /// Nobody leads: the dispatcher must find one.
    Nobody,
    /// The agency with this code leads, and no officer of it yet.
    Goes(String),
}

/// What a move changes. Whatever is `None` stays as it is.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says another thing of a move")]
pub struct Change {
    pub step: Move,
    pub to: State,
    pub lead: Lead,
    pub officer: Option<i64>,
    /// The new end of the term of resolving.
    pub due: Option<DateTime<Utc>>,
    /// How it was counted.
    pub counted: Option<Counted>,
    pub outcome: Option<Outcome>,
    pub grade: Option<u8>,
    /// The answer was refused once more.
    pub refuted: bool,
    pub disputed: bool,
    /// The text becomes public now.
    pub publish: bool,
    /// What was answered, or how it had ended, counts no more.
    pub reopens: bool,
    /// The duties that run after the move, each with its end; all others end with it.
    pub duties: Vec<(Duty, DateTime<Utc>)>,
    /// What only this kind of move changes.
    pub effect: Option<Effect>,
    /// What history keeps of it beside the note.
    pub detail: Detail,
    pub at: DateTime<Utc>,
}

impl Change {
    /// A move to a state that changes nothing else, after which no duty runs.
    #[must_use]
    pub fn to(step: Move, to: State, at: DateTime<Utc>) -> Self {
        Self {
            step,
            to,
            lead: Lead::Stays,
            officer: None,
            due: None,
            counted: None,
            outcome: None,
            grade: None,
            refuted: false,
            disputed: false,
            publish: false,
            reopens: false,
            duties: Vec::new(),
            effect: None,
            detail: Detail::default(),
            at,
        }
    }

    /// Lets a duty run until `end`, in place of what ran under its name.
    pub(super) fn run(&mut self, duty: Duty, end: DateTime<Utc>) {
        self.stop(duty);
        self.duties.push((duty, end));
    }

    /// Lets a duty end.
    pub(super) fn stop(&mut self, duty: Duty) {
        self.duties.retain(|(one, _)| *one != duty);
    }
}

/// What one kind of move changes beside what all may change.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// The form was found complete, perhaps after some mending.
    Registered {
        category: Option<String>,
        kind: Option<Kind>,
        complained_of: Option<String>,
        shown_story: Option<String>,
        shown: Shown,
    },
    /// The applicant has mended the text; the terms run from now.
    Mended {
        story: String,
        shown_story: Option<String>,
    },
    /// Handed to the head of the contact centre.
    Referred,
    /// The agency with this code has declined it.
    Declined {
        by: String,
    },
    /// An agency gets a part, or gets to know.
    ExecutorAdded {
        agency: String,
        informed: bool,
        part: String,
    },
    ExecutorDropped {
        agency: String,
    },
    ExecutorDone {
        agency: String,
    },
    /// To be done by this day; no day: taken up again.
    Planned {
        until: Option<NaiveDate>,
    },
    /// More time is asked until this day; no day: it is decided.
    Asked {
        until: Option<NaiveDate>,
    },
    /// The controller could not reach the applicant.
    Called {
        again: Option<NaiveDate>,
    },
    /// Who watches over it.
    Control {
        by: Option<i64>,
    },
    Hidden,
    /// Joined to the appeal with this id; the state before is remembered.
    Merged {
        main: i64,
        from: State,
    },
    Unmerged,
}

/// What history keeps of some moves beside the note; codes and numbers, as they were said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// Code of the agency that was proposed, added or dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appeal: Option<AppealNumber>,
    /// What it is found to be beside the applicant's earlier ones; `appeal` is the one of them that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    /// Id of the person to whom it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<i64>,
}

impl Detail {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
