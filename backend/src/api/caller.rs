//! Who calls: a person of the staff or a resident by the session's cookie, an applicant by the private key.

use super::error::{Answer, Refused};
use crate::{
    app::App,
    store::people::{self, SignedIn},
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use contract::ProblemCode;
use domain::{
    fields::AppealNumber,
    rights::{Caller, Staff},
};
use sha2::{Digest, Sha256};

/// The name of the session's cookie.
pub const COOKIE: &str = "vidhuk_session";

/// Who calls, and when.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub staff: Option<Staff>,
    /// The e-mail of the staff member.
    pub email: Option<String>,
    /// The e-mail that a resident has proved; never one of the staff's.
    pub resident: Option<String>,
    /// The private key that came with the address.
    key: Option<String>,
    pub now: DateTime<Utc>,
}

impl Visitor {
    /// Who the visitor is towards one appeal. The private key counts above the session: whoever follows
    /// their own link means themselves, also when they work for the city.
    #[must_use]
    pub fn towards(&self, app: &App, number: AppealNumber, id: i64) -> Caller {
        match &self.key {
            Some(key) if app.private.fits(number, key) => Caller::KeyHolder(id),
            _ => self.known(),
        }
    }

    /// Who is signed in.
    #[must_use]
    pub fn known(&self) -> Caller {
        match (&self.staff, &self.resident) {
            (Some(staff), _) => Caller::Staff(staff.clone()),
            (None, Some(email)) => Caller::Resident(email.clone()),
            (None, None) => Caller::Stranger,
        }
    }

    /// The e-mail of the resident.
    ///
    /// # Errors
    /// 401 where no resident is signed in.
    pub fn resident(&self) -> Answer<&str> {
        self.resident.as_deref().ok_or_else(|| Refused::of(ProblemCode::SignIn))
    }

    /// The person of the staff.
    ///
    /// # Errors
    /// 401 where nobody is signed in.
    pub fn staff(&self) -> Answer<&Staff> {
        self.staff.as_ref().ok_or_else(|| Refused::of(ProblemCode::SignIn))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor
where
    App: FromRef<S>,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let app = App::from_ref(state);
        let now = app.now();
        let found = match session_token(&parts.headers) {
            Some(token) => people::find_session(&app.pool, &token_hash(&token), now).await?,
            None => None,
        };
        let (staff, email, resident) = match found {
            Some(SignedIn::Staff(staff, email)) => (Some(staff), Some(email), None),
            Some(SignedIn::Resident(email)) => (None, None, Some(email)),
            None => (None, None, None),
        };
        let pairs = url::form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let key = pairs.into_iter().find(|(name, _)| name == "key").map(|(_, key)| key.into_owned());
        Ok(Self { staff, email, resident, key, now })
    }
}

/// The token of the session's cookie.
#[must_use]
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name == COOKIE && !value.is_empty()).then(|| value.to_owned())
        })
}

/// What the store keeps of a token.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A token that nobody guesses: 256 bits.
#[must_use]
pub fn fresh_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}
