//! What a controller looks at: which agencies are late, and what one call can settle.

use super::Lying;
use crate::{BASE, DateTime, Endpoint, Method, city::Named, codes::codes, fields::AppealNumber};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How much of what the agencies have to do is overdue, the most first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListLateAgencies {}
impl Endpoint for ListLateAgencies {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/agencies";
    type Reply = Vec<LateAgency>;
}

/// What an agency owes answers to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LateAgency {
    pub agency: Named,
    /// Appeals that it has and has not answered.
    pub open: u64,
    /// Of these, with a term that has passed.
    pub overdue: u64,
    /// The soonest end of a term among them.
    pub oldest: Option<DateTime>,
}

/// What else can be settled in a call about an answer: other answers that wait for a word of the same applicant, or of
/// somebody in the same house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ListCallable {
    pub number: AppealNumber,
}
impl Endpoint for ListCallable {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals/{number}/calls";
    type Reply = Vec<Callable>;

    fn target(&self) -> String {
        format!("{BASE}/appeals/{}/calls", self.number)
    }
}

codes! {
    /// Why an answer may be settled in the same call.
    SameCall {
        /// The applicant is the same, by telephone or e-mail.
        Applicant = "applicant",
        /// It is about the same house.
        House = "house",
    }
}

/// An answer that waits for a word; 20 at most, the applicant's own first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Callable {
    #[serde(flatten)]
    pub lying: Lying,
    pub same: SameCall,
    /// The applicant's name and telephone.
    pub name: String,
    pub phone: Option<String>,
    /// Calls in vain so far.
    pub calls: i16,
    /// The day of the next call, if one was named.
    pub again: Option<NaiveDate>,
}
