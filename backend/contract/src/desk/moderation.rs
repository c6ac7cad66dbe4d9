//! The moderators' queue: each takes the oldest appeal that nobody else is at.

use crate::{
    DateTime, Endpoint, Method,
    fields::AppealNumber,
    forms::{Fields, FromForm},
};
use serde::{Deserialize, Serialize};

/// How much waits for a moderator, or for the head of the contact centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetModeration {}
impl Endpoint for GetModeration {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/moderation";
    type Reply = Moderation;
}

/// What waits to be read. A moderator's counts are without what was referred to the head, the head's are with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moderation {
    /// Counted up to 10,000.
    pub waiting: i64,
    /// Of these, received more than two hours ago.
    pub over_2h: i64,
    /// When the oldest of them was received.
    pub oldest: Option<DateTime>,
}

/// Take the oldest that nobody else is at: it is the caller's for 15 minutes, and asking again gives the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TakeNext {
    /// The number of an appeal to leave to others; the next is the one behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<String>,
}
impl Endpoint for TakeNext {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/moderation/next";
    type Reply = Taken;
}

impl FromForm for TakeNext {
    fn from_form(fields: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        Self { skip: Some(fields.text("skip")).filter(|number| !number.is_empty()) }
    }
}

/// What was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    /// None where nothing waits that nobody is at.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, example = "26-0001234"))]
    pub number: Option<AppealNumber>,
}
