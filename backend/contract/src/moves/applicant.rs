//! What the applicant does, and anybody who follows.

use super::{
    Step,
    inputs::{Files, Maybe, Tick},
    step,
};
use crate::{
    fields::{Email, Grade, Note, Story},
    forms::Fields,
    problem::{Fault, Faults, check},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

step! {
    /// What was sent back comes again, mended; its term begins anew.
    ResubmitAppeal, "resubmit" makes Resubmit, checked as Resubmitted {
        /// What is wrong: 10 to 4,000 characters.
        text: String => Story,
        media: Vec<Uuid> => Files,
    }
}

step! {
    /// It is solved: the applicant says so, or the controller after a call.
    ConfirmAppeal, "confirm" makes Confirm, checked as Confirmed {
        /// 1 to 5.
        grade: u8 => Grade,
        note: String => Maybe<Note>,
        /// The applicant has done it themselves.
        by_applicant: bool => Tick,
    }
}

step! {
    /// It is not solved, because…
    RefuteAppeal, "refute" makes Refute, checked as Refuted {
        /// Required unless a photo speaks for itself.
        note: String => Maybe<Note>,
        media: Vec<Uuid> => Files,
    }
    also |ask, faults| {
        if ask.media.is_empty() && ask.note.trim().is_empty() {
            faults.insert("note".into(), Fault::Empty);
        }
    }
}

step! {
    /// The applicant takes the appeal back.
    WithdrawAppeal, "withdraw" makes Withdraw, checked as Withdrawn {
        note: String => Maybe<Note>,
    }
}

step! {
    /// The applicant adds words or photos, or answers a question.
    AddToAppeal, "add" makes Add, checked as Added {
        /// Required unless a photo speaks for itself.
        note: String => Maybe<Note>,
        media: Vec<Uuid> => Files,
    }
    also |ask, faults| {
        if ask.media.is_empty() && ask.note.trim().is_empty() {
            faults.insert("note".into(), Fault::Empty);
        }
    }
}

step! {
    /// The agency shall not learn who the applicant is (the Law, art. 10).
    HideApplicant, "hide" makes Hide, checked as Hidden {}
}

/// Follow somebody's appeal: the public part of every step goes to this e-mail.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FollowAppeal {
    pub email: String,
}

impl Step for FollowAppeal {
    const PATH: &'static str = "/api/v1/appeals/{number}/follow";
    const NAME: &'static str = "follow";
}

impl From<&Fields> for FollowAppeal {
    fn from(form: &Fields) -> Self {
        Self { email: form.text("email") }
    }
}

impl FollowAppeal {
    /// # Errors
    /// The fault of `email`.
    pub fn check(&self) -> Result<Email, Faults> {
        let mut faults = Faults::new();
        check(&mut faults, "email", Email::new(&self.email)).ok_or(faults)
    }
}
