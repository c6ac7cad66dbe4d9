//! JSON bodies and numbers in paths, read so that every mistake gets a clear answer.

use super::error::Refused;
use axum::{
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use contract::{Problem, ProblemCode, fields::AppealNumber, problem::Fault};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::{Serialize, de::DeserializeOwned};

/// The greatest JSON body, bytes: a text of 4,000 letters with all its fields is far below.
pub const JSON_MAX: usize = 128 * 1024;

/// A JSON body, in or out.
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let no_store = [(header::CACHE_CONTROL, "no-store")];
        (no_store, axum::Json(self.0)).into_response()
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refused> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.to_ascii_lowercase().starts_with("application/json") {
            return Err(Refused::of(ProblemCode::UnsupportedType));
        }
        let body = Limited::new(request.into_body(), JSON_MAX).collect().await.map_err(|error| {
            if error.downcast_ref::<LengthLimitError>().is_some() {
                Refused::of(ProblemCode::TooLarge)
            } else {
                Problem::new(ProblemCode::Malformed).titled("the body broke off").into()
            }
        })?;
        let body = body.to_bytes();
        // An array would otherwise be read as an object without names: all fields left out.
        if body.trim_ascii_start().first().is_some_and(|first| *first != b'{') {
            return Err(Problem::new(ProblemCode::Malformed).titled("the body is not a JSON object").into());
        }
        serde_json::from_slice(&body).map(Self).map_err(|error| unreadable(&error))
    }
}

/// Fields that are unknown or stand twice are told as faults of those fields; the rest as it is.
fn unreadable(error: &serde_json::Error) -> Refused {
    let text = error.to_string();
    let named = ["unknown field `", "duplicate field `"].iter().find_map(|start| {
        let rest = text.strip_prefix(start)?;
        rest.split_once('`').map(|(name, _)| name.to_owned())
    });
    match named {
        Some(name) => {
            let mut problem = Problem::field(&name, Fault::Unexpected);
            problem.title = text;
            problem.into()
        }
        None => Problem::new(ProblemCode::Malformed).titled(text).into(),
    }
}

/// What a path names; what cannot be read does not exist.
pub struct Named<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Named<T> {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let Path(named) = Path::from_request_parts(parts, state).await.map_err(|_| Refused::not_found())?;
        Ok(Self(named))
    }
}

/// The number of an appeal in a path; what is not one does not exist.
pub struct Number(pub AppealNumber);

impl<S: Send + Sync> FromRequestParts<S> for Number {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let Named(raw) = Named::<String>::from_request_parts(parts, state).await?;
        AppealNumber::new(&raw).map(Self).map_err(|_| Refused::not_found())
    }
}
