//! Notices: who was told what about an appeal, and how it went; and what the signed-in person was told.

use crate::codes::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// What somebody is told (rules.md, "Who is told, and when").
    NoticeKind {
        /// It has its number, its agency and its term.
        Registered = "registered",
        /// Something is missing; the applicant may mend it.
        Returned = "returned",
        /// Passed on to a body outside the system.
        Forwarded = "forwarded",
        NotConsidered = "not_considered",
        /// Another agency must act now.
        AssignedElsewhere = "assigned_elsewhere",
        /// The term is longer.
        Extended = "extended",
        /// Not in this period.
        Planned = "planned",
        /// What was planned is worked on again.
        Resumed = "resumed",
        /// There is an answer: is it solved?
        Answered = "answered",
        /// The controller sent the answer back to the agency.
        SentBack = "sent_back",
        Closed = "closed",
        Withdrawn = "withdrawn",
        /// Joined to another appeal of the same matter.
        Merged = "merged",
        /// The staff wrote something.
        Commented = "commented",
        /// The staff asks the applicant.
        Question = "question",
        /// To an officer: it is yours.
        Assigned = "assigned",
        /// To an officer: the last quarter of the term runs.
        Attention = "attention",
        /// The term has passed.
        Overdue = "overdue",
        /// The term passed days ago.
        Late = "late",
        /// To an officer: the answer was refused.
        Refuted = "refuted",
        /// To a controller: refused once too often, and theirs to decide.
        Disputed = "disputed",
        /// To an officer: a supervisor looks after it.
        PersonalControl = "personal_control",
        /// To an officer: the applicant wrote something.
        Reply = "reply",
    }
}

codes! {
    /// Who is told.
    Audience {
        /// With the private link: all of it.
        Applicant = "applicant",
        /// The public part of it.
        Follower = "follower",
        Staff = "staff",
    }
}

codes! {
    /// How it stands with a notice.
    NoticeStatus {
        /// It will be tried, or tried again.
        Queued = "queued",
        /// A mail server took it.
        Sent = "sent",
        /// No mail server is set: it was kept as a file.
        Kept = "kept",
        /// It was given up.
        Failed = "failed",
    }
}

codes! {
    /// How a try ended.
    TryOutcome {
        Sent = "sent",
        Kept = "kept",
        /// Not now; it is tried again.
        Later = "later",
        Failed = "failed",
        /// The server that tried died; nobody knows whether it arrived.
        Lost = "lost",
    }
}
