//! Who is signed in.

use crate::{
    Endpoint, Method, Role,
    city::Named,
    fields::AppealNumber,
    forms::{Fields, FromForm},
};
use serde::{Deserialize, Serialize};

/// Who the caller is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct GetSession {}
impl Endpoint for GetSession {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/session";
    type Reply = Session;
}

/// The caller as the server knows them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    pub me: Option<Me>,
    /// How many notices they have not seen; counted to 100.
    #[serde(default)]
    pub unread: i64,
}

/// A person of the staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub agency: Option<Named>,
}

/// Sign in with e-mail and password; the answer sets the session's cookie.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    pub email: String,
    pub password: String,
}
impl Endpoint for SignIn {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session";
    type Reply = Session;
}
impl FromForm for SignIn {
    fn from_form(fields: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        Self { email: fields.text("email"), password: fields.text("password") }
    }
}
// A password is never printed.
impl std::fmt::Debug for SignIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignIn").field("email", &self.email).finish_non_exhaustive()
    }
}

/// Sign out; the session is forgotten.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SignOut {}
impl Endpoint for SignOut {
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/session";
    type Reply = Session;
}
impl FromForm for SignOut {
    fn from_form(_: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        Self {}
    }
}
