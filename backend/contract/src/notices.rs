//! Notices: who was told what about an appeal, and how it went; and what the signed-in person was told.

use crate::{
    BASE, DateTime, Endpoint, Method, city::Named, codes::codes, fields::AppealNumber, filter::Query, forms::Fields,
};
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
        /// The calendar has changed, and the end of the term with it.
        Recounted = "recounted",
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
        /// To an agency beside the lead: it has a part in it, or is to know of it.
        PartAssigned = "part_assigned",
        /// To the same: it no longer has.
        PartDropped = "part_dropped",
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
        /// By nobody: the applicant left no e-mail, and somebody must call or write to them.
        Untold = "untold",
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

/// Who was told of an appeal, and how it went; for the staff that sees the whole appeal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListCaseNotices {
    #[serde(skip)]
    pub number: AppealNumber,
}
impl Endpoint for ListCaseNotices {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals/{number}/notices";
    type Reply = CaseNotices;

    fn target(&self) -> String {
        format!("{BASE}/appeals/{}/notices", self.number)
    }
}

/// All notices of an appeal, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseNotices {
    pub items: Vec<CaseNotice>,
}

/// A notice as the case shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseNotice {
    pub kind: NoticeKind,
    pub audience: Audience,
    /// Who of the staff; others are told by their part alone.
    pub person: Option<String>,
    pub status: NoticeStatus,
    pub at: DateTime,
    /// When it was sent, kept or given up.
    pub done: Option<DateTime>,
    /// When it is tried next, while it waits.
    pub next: Option<DateTime>,
    /// Every try, oldest first.
    pub tries: Vec<NoticeTry>,
}

/// A try to send a notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeTry {
    pub at: DateTime,
    pub outcome: TryOutcome,
    /// What the mail server or the line said.
    pub detail: Option<String>,
}

/// Write no more of an appeal to an e-mail; the token stands in every letter to it. What the law owes an applicant is
/// still sent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unsubscribe {
    #[serde(skip)]
    pub number: AppealNumber,
    #[serde(skip)]
    pub email: String,
    #[serde(skip)]
    pub token: String,
}
impl Endpoint for Unsubscribe {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/appeals/{number}/unsubscribe";
    type Reply = Unsubscribed;

    fn target(&self) -> String {
        let path = format!("{BASE}/appeals/{}/unsubscribe", self.number);
        Query::new().with("email", &self.email).with("token", &self.token).on(&path)
    }
}

/// No more letters, but for these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unsubscribed {
    /// Of what an applicant is still written to; empty for a follower.
    pub still: Vec<NoticeKind>,
}

/// What the signed-in person was told, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListNotices {
    pub after: Option<String>,
    /// 1 to 100; 50 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for ListNotices {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/notices";
    type Reply = Notices;

    fn target(&self) -> String {
        Query::new().maybe("after", self.after.as_deref()).maybe("limit", self.limit).on(Self::PATH)
    }
}

/// A page of one's own notices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// How many one has not seen; counted to 100.
    pub unread: i64,
    pub items: Vec<Notice>,
    pub next: Option<String>,
}

/// A notice to the signed-in person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    pub id: i64,
    pub kind: NoticeKind,
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    pub category: Named,
    /// The end of the term of resolving, as it is now.
    pub due: Option<DateTime>,
    pub at: DateTime,
    pub read: bool,
}

/// The signed-in person has seen their notices up to this one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadNotices {
    /// The `id` of the newest that was seen.
    pub until: i64,
}
impl Endpoint for ReadNotices {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/notices/read";
    type Reply = Unread;
}
impl From<&Fields> for ReadNotices {
    fn from(form: &Fields) -> Self {
        Self { until: form.number("until").unwrap_or(0) }
    }
}

/// How many one has not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unread {
    /// Counted to 100.
    pub unread: i64,
}
