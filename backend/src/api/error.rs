//! The only place where an error becomes a status.

use crate::{limits::TooSoon, ops, outside::objects::ObjectsError, store};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::{
    Problem, ProblemCode,
    problem::{Fault, Faults},
};
use std::sync::Arc;

/// An answer that is not a success.
#[derive(Debug)]
pub struct Refused(pub Box<Problem>);

/// What a handler gives.
pub type Answer<T> = Result<T, Refused>;

/// Seconds after which it is worth to ask again, when a part of ours is away.
pub const RETRY_AFTER: u32 = 5;

impl Refused {
    #[must_use]
    pub fn of(code: ProblemCode) -> Self {
        Self(Box::new(Problem::new(code)))
    }

    #[must_use]
    pub fn field(name: &str, fault: Fault) -> Self {
        Self(Box::new(Problem::field(name, fault)))
    }

    #[must_use]
    pub fn not_found() -> Self {
        Self::of(ProblemCode::NotFound)
    }

    /// A mistake of ours: told to the log, not to the caller.
    #[must_use]
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "a mistake of ours");
        Self::of(ProblemCode::Internal)
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

impl From<Faults> for Refused {
    fn from(faults: Faults) -> Self {
        Problem::invalid(faults).into()
    }
}

impl From<TooSoon> for Refused {
    fn from(TooSoon { seconds }: TooSoon) -> Self {
        Problem { retry_after: Some(seconds), ..Problem::new(ProblemCode::TooMany) }.into()
    }
}

impl From<store::Fault> for Refused {
    fn from(fault: store::Fault) -> Self {
        Arc::new(fault).into()
    }
}

/// A fault that several wait for.
impl From<Arc<store::Fault>> for Refused {
    fn from(fault: Arc<store::Fault>) -> Self {
        match &*fault {
            store::Fault::Unavailable(error) => {
                tracing::warn!(%error, "the database does not answer");
                Self::of(ProblemCode::Unavailable)
            }
            _ => Self::internal(fault),
        }
    }
}

impl From<ObjectsError> for Refused {
    fn from(error: ObjectsError) -> Self {
        match error {
            ObjectsError::NotFound(_) => Self::not_found(),
            ObjectsError::BadRange => Self::of(ProblemCode::BadRange),
            ObjectsError::Unavailable(error) => {
                tracing::warn!(%error, "the object storage does not answer");
                Self::of(ProblemCode::Unavailable)
            }
            ObjectsError::Source(error) => {
                Problem::new(ProblemCode::Malformed).titled(format!("the upload broke off: {error}")).into()
            }
            ObjectsError::Other(error) => Self::internal(error),
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut problem = self.0;
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        problem.request_id = ops::request_id().unwrap_or_default();
        let unavailable = problem.code == ProblemCode::Unavailable;
        let wait = problem.retry_after.or(unavailable.then_some(RETRY_AFTER));
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let kind = [(header::CONTENT_TYPE, HeaderValue::from_static(super::docs::PROBLEM))];
        let mut response = (status, kind, body).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}
