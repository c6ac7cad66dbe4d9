//! The desk: what waits for an agency, or for the contact centre.

mod moderation;

pub use moderation::{GetModeration, Moderation, TakeNext, Taken};

use crate::{Endpoint, Method, Role, appeals::Card, city::Named, codes::codes, filter::Query};
use serde::{Deserialize, Serialize};

codes! {
    /// What lies on a desk.
    Bucket {
        /// Came, not yet accepted.
        Arrived = "arrived",
        /// Being worked on.
        InWork = "in_work",
        /// Came back from the applicant.
        Rework = "rework",
        /// The term has passed.
        Overdue = "overdue",
        /// Answered; the applicant is judging.
        Answered = "answered",
        Closed = "closed",
    }
}

/// The caller's own desk: what waits for their agency, soonest due first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetDesk {
    /// All that waits for the agency where absent.
    pub bucket: Option<Bucket>,
    pub after: Option<String>,
    /// 1 to 100; 50 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for GetDesk {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk";
    type Reply = Desk;

    fn target(&self) -> String {
        Query::new()
            .maybe("bucket", self.bucket.map(Bucket::code))
            .maybe("after", self.after.as_deref())
            .maybe("limit", self.limit)
            .on(Self::PATH)
    }
}

/// A page of a desk with the counts of its buckets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Desk {
    /// The agency whose desk it is; none for the contact centre.
    pub agency: Option<Named>,
    pub counts: Vec<BucketCount>,
    pub items: Vec<Card>,
    pub next: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BucketCount {
    pub bucket: Bucket,
    pub count: i64,
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
