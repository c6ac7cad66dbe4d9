//! Many appeals, in a list.

use super::Place;
use crate::{DateTime, Endpoint, Filter, Method, State, city::Named, codes::codes, fields::AppealNumber};
use serde::{Deserialize, Serialize};

/// An appeal in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    pub state: State,
    pub category: Named,
    pub district: Option<Named>,
    pub agency: Option<Named>,
    pub place: Place,
    pub received: DateTime,
    pub due: Option<DateTime>,
    pub overdue: bool,
    /// The beginning of the text, where it may be told.
    pub excerpt: Option<String>,
    /// Address of a small picture.
    pub thumb: Option<String>,
    /// Where there was a search: words of the excerpt and the address, as they stand there, that it was for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

codes! {
    /// The order of a list.
    #[derive(Default)]
    Sort {
        /// What fits the search best; of what fits alike, and where there is no search, newest first.
        #[default]
        Best = "best",
        /// Newest first.
        Newest = "newest",
        /// Oldest first.
        Oldest = "oldest",
        /// What falls due soonest first; without a term last.
        Due = "due",
    }
}

/// List appeals that fit a filter, a page at a time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListAppeals {
    pub filter: Filter,
    pub sort: Sort,
    /// The cursor that the page before gave as `next`.
    pub after: Option<String>,
    /// 1 to 100; 20 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for ListAppeals {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals";
    type Reply = Page;

    fn target(&self) -> String {
        self.filter
            .query()
            .maybe("sort", (self.sort != Sort::default()).then(|| self.sort.code()))
            .maybe("after", self.after.as_deref())
            .maybe("limit", self.limit)
            .on(Self::PATH)
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page {
    pub items: Vec<Card>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}
