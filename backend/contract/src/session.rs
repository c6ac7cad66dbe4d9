//! Who is signed in: a person of the staff by a password, a resident by a code sent to their e-mail.

use crate::{
    Endpoint, Method, Role,
    city::Named,
    fields::{AppealNumber, Code, Email},
    forms::{Fields, FromForm},
    problem::{Faults, check},
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
    /// Where it is nobody of the staff, but somebody who has proved an e-mail.
    #[serde(default)]
    pub resident: Option<Resident>,
    /// How many notices they have not seen; of a resident, about what they filed. Counted to 100.
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

/// A resident, by the e-mail that they have proved, and as they called themselves when they last filed with it; empty
/// where they never did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resident {
    pub email: String,
    pub name: String,
    pub residence: String,
}

/// Ask that a code be sent to an e-mail. The answer is the same whether anybody has ever filed with it or not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AskCode {
    pub email: String,
}
impl Endpoint for AskCode {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/code";
    type Reply = CodeAsked;
}
impl FromForm for AskCode {
    fn from_form(fields: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        Self { email: fields.text("email") }
    }
}

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAsked {
    /// The e-mail as it is understood.
    pub email: String,
    /// For how long the code is good.
    pub minutes: u16,
    /// The code itself, in a demonstration that sends no letters.
    pub code: Option<String>,
}

/// Sign in with the code that was sent; the answer sets the session's cookie.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnterCode {
    pub email: String,
    /// Six digits; blanks are passed over.
    pub code: String,
}
impl Endpoint for EnterCode {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/resident";
    type Reply = Session;
}
impl FromForm for EnterCode {
    fn from_form(fields: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        Self { email: fields.text("email"), code: fields.text("code") }
    }
}
impl EnterCode {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<(Email, Code), Faults> {
        let mut faults = Faults::new();
        let email = check(&mut faults, "email", Email::new(&self.email));
        let code = check(&mut faults, "code", Code::new(&self.code));
        email.zip(code).ok_or(faults)
    }
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
