//! Appeals that are likely of one matter: a hint for people, who decide.

use super::Card;
use crate::{BASE, Endpoint, Method, Sign, fields::AppealNumber};
use serde::{Deserialize, Serialize};

/// Open appeals around a point that are likely of the same matter, the likeliest first. Without a category all
/// that are open, the nearest first. A question; it is posted because a text is too long for an address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NearAppeals {
    /// Degrees, WGS 84.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// Code of a category.
    pub category: Option<String>,
    /// What is to be filed, up to 4,000 characters; looked at once it is long enough to say something.
    pub text: Option<String>,
}
impl Endpoint for NearAppeals {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/appeals/near";
    type Reply = Vec<Near>;
}

/// An appeal near a point, or near another appeal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Near {
    pub metres: u32,
    /// How likely it is of the same matter: 0 to 1, in thousandths.
    pub score: f64,
    /// What speaks for it; empty where nothing does.
    pub reasons: Vec<Reason>,
    /// It tells the same story at the same place: whoever files is asked first whether theirs is another.
    #[serde(default)]
    pub same: bool,
    pub appeal: Card,
}

/// A sign that two appeals are of one matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// The same category.
    SameCategory,
    /// A category of the same group.
    SameGroup,
    /// In the nearer half of what counts as near for the category.
    Near { metres: u32 },
    /// Two weeks apart at most.
    Recent { days: u32 },
    /// The words are alike, so many hundredths; about 50 is the same story told by two people.
    LikeWords { percent: u8 },
}

/// What is likely of the same matter as an appeal, and what its applicant wrote before: for the staff that sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ListDuplicates {
    pub number: AppealNumber,
}
impl Endpoint for ListDuplicates {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals/{number}/duplicates";
    type Reply = Duplicates;

    fn target(&self) -> String {
        format!("{BASE}/appeals/{}/duplicates", self.number)
    }
}

/// What may be the same matter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicates {
    /// The likeliest first, 5 at most; neither the appeal itself nor what is joined to another.
    pub likely: Vec<Near>,
    /// Earlier appeals of the same applicant, newest first, 10 at most; none for those who may not know who it is.
    /// An agency is told of those that it leads.
    pub earlier: Option<Vec<Card>>,
    /// How many those are, counted up to 1,000.
    #[serde(default)]
    pub earlier_count: i64,
    /// What sign it would bear if it were registered now; only for the contact centre.
    #[serde(default)]
    pub sign: Option<Signed>,
}

/// A sign, and the earlier appeal that gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signed {
    pub sign: Sign,
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub of: AppealNumber,
}
