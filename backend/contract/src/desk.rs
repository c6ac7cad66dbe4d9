//! The desk: what waits for an agency, or for the contact centre.

mod control;
mod many;
mod moderation;
mod order;
mod views;

pub use control::*;
pub use many::*;
pub use moderation::{GetModeration, Moderation, TakeNext, Taken};
pub use order::{DESK_NAMES, DeskSort, Hands};
pub use views::*;

use crate::{DateTime, Endpoint, Filter, Method, Role, appeals::Card, city::Named, codes::codes};
use serde::{Deserialize, Serialize};

codes! {
    /// What lies on a desk.
    Bucket {
        /// Waits for the moderator.
        Received = "received",
        /// Nobody leads: waits for the dispatcher.
        Triage = "triage",
        /// Came, not yet accepted.
        Arrived = "arrived",
        /// The last quarter of its term runs: «увага».
        Attention = "attention",
        /// Being worked on.
        InWork = "in_work",
        /// To be done by a later day.
        Planned = "planned",
        /// Came back from the applicant.
        Rework = "rework",
        /// The term has passed.
        Overdue = "overdue",
        /// Parts in appeals that another agency leads.
        Parts = "parts",
        /// For information.
        Informed = "informed",
        /// Answered, and the day of a call has come.
        Calls = "calls",
        /// Refused too often: the controller decides.
        Disputed = "disputed",
        /// More time was asked for.
        Asked = "asked",
        /// The caller watches over it in person.
        Control = "control",
        /// Answered; the applicant is judging.
        Answered = "answered",
        Closed = "closed",
    }
}

impl Bucket {
    /// What lies on the desk of a role, in the order in which it is shown.
    #[must_use]
    pub const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Officer | Role::Head => &[
                Self::Arrived,
                Self::Attention,
                Self::InWork,
                Self::Planned,
                Self::Rework,
                Self::Overdue,
                Self::Parts,
                Self::Informed,
                Self::Answered,
                Self::Closed,
            ],
            Role::Moderator => &[Self::Received, Self::Triage],
            Role::Dispatcher => &[Self::Triage, Self::Arrived, Self::Rework, Self::Overdue],
            Role::CentreHead => &[Self::Received, Self::Triage, Self::Arrived, Self::Overdue],
            Role::Controller => &[Self::Calls, Self::Disputed, Self::Answered, Self::Asked, Self::Overdue],
            Role::Supervisor => &[Self::Control, Self::Overdue, Self::Disputed, Self::Rework, Self::Closed],
            Role::Administrator => &[Self::Triage, Self::Overdue],
        }
    }
}

/// The caller's own desk: what waits for their agency, soonest due first, or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetDesk {
    /// All that waits for the agency where absent.
    pub bucket: Option<Bucket>,
    /// The bucket's own order where absent.
    pub sort: Option<DeskSort>,
    /// In whose hands; of an agency's desk.
    pub officer: Option<Hands>,
    /// `category`, `district`, `from`, `to`, `overdue`, `q` and, on a desk of the whole city, `agency`.
    pub filter: Filter,
    pub after: Option<String>,
    /// 1 to 100; 50 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for GetDesk {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk";
    type Reply = Desk;

    fn target(&self) -> String {
        self.query().maybe("after", self.after.as_deref()).maybe("limit", self.limit).on(Self::PATH)
    }
}

/// A page of a desk with the counts of its buckets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Desk {
    /// The agency whose desk it is; none for the contact centre.
    pub agency: Option<Named>,
    pub counts: Vec<BucketCount>,
    pub items: Vec<Lying>,
    pub next: Option<String>,
}

/// An appeal on a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lying {
    #[serde(flatten)]
    pub card: Card,
    pub version: i32,
    /// Who acts, by name.
    pub officer: Option<String>,
    /// When it was moved last.
    pub changed: DateTime,
}

impl std::ops::Deref for Lying {
    type Target = Card;

    fn deref(&self) -> &Card {
        &self.card
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BucketCount {
    pub bucket: Bucket,
    /// None where it is not counted: what is closed grows without end.
    pub count: Option<i64>,
}

/// The people of the caller's agency, and how much each has to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListColleagues {}
impl Endpoint for ListColleagues {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/colleagues";
    type Reply = Vec<Colleague>;
}

/// A person of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    pub id: i64,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// Appeals in their hands that the city owes an answer to.
    pub open: i64,
    /// Of these, with a term that has passed.
    pub overdue: i64,
}
