//! What a resident filed, and what they follow.

use crate::{Endpoint, Method, appeals::Card, codes::codes, filter::Query};
use serde::{Deserialize, Serialize};

codes! {
    /// Which appeals of a resident.
    #[derive(Default)]
    Which {
        /// Filed with their e-mail.
        #[default]
        Filed = "filed",
        /// Of others, whose steps they are told.
        Followed = "followed",
    }
}

codes! {
    /// What an appeal waits for, where it is its applicant's turn.
    Waits {
        /// There is an answer: is it solved?
        Judge = "judge",
        /// It was returned: something is missing.
        Mend = "mend",
        /// The staff asked something.
        Reply = "reply",
    }
}

/// The appeals of the signed-in resident, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListMine {
    pub which: Which,
    /// The cursor that the page before gave as `next`.
    pub after: Option<String>,
    /// 1 to 100; 20 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for ListMine {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/my/appeals";
    type Reply = Mine;

    fn target(&self) -> String {
        Query::new()
            .maybe("which", (self.which != Which::default()).then(|| self.which.code()))
            .maybe("after", self.after.as_deref())
            .maybe("limit", self.limit)
            .on(Self::PATH)
    }
}

/// A page of one's own appeals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mine {
    /// Those that wait for the applicant's word or have news that they have not seen, whatever page they are on: newest
    /// change first, 20 at most. On the first page of what was filed; else empty.
    pub first: Vec<MyAppeal>,
    pub items: Vec<MyAppeal>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}

/// An appeal as its applicant has it in a list; one that is only followed, as everybody sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyAppeal {
    pub appeal: Card,
    /// What it waits for from its applicant.
    pub waits: Option<Waits>,
    /// They were told something that they have not seen.
    pub news: bool,
}
