//! What the lead agency, its co-executors and its people do.

use super::{
    inputs::{AgencyCode, Day, Files, Maybe, OfAnswer, Person, Tick},
    step,
};
use crate::fields::{Note, Reply};
use uuid::Uuid;

step! {
    /// The agency takes the appeal into work; the officer who says so is its officer from then on.
    AcceptAppeal, "accept" makes Accept, checked as Accepted {}
}

step! {
    /// «Не в компетенції»: another agency must act.
    DeclineAppeal, "decline" makes Decline, checked as Declined {
        /// Code of the agency that should act.
        agency: String => AgencyCode,
        /// Why it is not theirs: 3 to 2,000 characters.
        note: String => Note,
    }
}

step! {
    /// A body below the lead agency must act.
    DelegateAppeal, "delegate" makes Delegate, checked as Delegated {
        /// Code of the body.
        agency: String => AgencyCode,
        note: String => Maybe<Note>,
    }
}

step! {
    /// A person of the lead agency must act.
    AssignAppeal, "assign" makes Assign, checked as Assigned {
        /// Id of the person.
        officer: i64 => Person,
        note: String => Maybe<Note>,
    }
}

step! {
    /// Another agency has a part in it, or must know of it.
    AddExecutor, "add_executor" makes AddExecutor, checked as ExecutorAdded {
        /// Code of the agency.
        agency: String => AgencyCode,
        /// Its part.
        note: String => Note,
        /// It only gets to know of it.
        informed: bool => Tick,
    }
}

step! {
    /// Another agency has no part in it any more.
    DropExecutor, "drop_executor" makes DropExecutor, checked as ExecutorDropped {
        /// Code of the agency.
        agency: String => AgencyCode,
        note: String => Maybe<Note>,
    }
}

step! {
    /// A co-executor has done its part.
    ReportAppeal, "report" makes Report, checked as Reported {
        /// What was done.
        note: String => Note,
        media: Vec<Uuid> => Files,
    }
}

step! {
    /// It cannot be done in this period: reason and date are public.
    PlanAppeal, "plan" makes Plan, checked as Planned {
        /// The day by which it will be done.
        until: String => Day,
        note: String => Note,
    }
}

step! {
    /// What was planned is taken up again.
    ResumeAppeal, "resume" makes Resume, checked as Resumed {
        note: String => Maybe<Note>,
    }
}

step! {
    /// The agency answers in substance.
    AnswerAppeal, "answer" makes Answer, checked as Answered {
        /// 10 to 4,000 characters.
        text: String => Reply,
        /// `satisfied`, `explained` or `refused`.
        outcome: String => OfAnswer,
        media: Vec<Uuid> => Files,
    }
}

step! {
    /// The agency asks for more time.
    AskExtension, "ask_extension" makes AskExtension, checked as ExtensionAsked {
        /// The new last day.
        until: String => Day,
        note: String => Note,
    }
}

step! {
    /// A question that only the applicant and the staff read.
    AskApplicant, "ask" makes Ask, checked as Asked {
        note: String => Note,
    }
}

step! {
    /// A word of the staff that everybody may read.
    CommentAppeal, "comment" makes Comment, checked as Commented {
        note: String => Note,
        media: Vec<Uuid> => Files,
    }
}

step! {
    /// A note that only the staff reads.
    NoteAppeal, "note" makes Note, checked as Noted {
        note: String => Note,
    }
}
