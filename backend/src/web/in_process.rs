//! The API called without a socket, on behalf of the visitor whose page is being made.

use crate::ops::{self, Current};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, Response, header},
};
use contract::{Method, Problem, ProblemCode, RawReply, Transport, client::Replying};
use tower::ServiceExt;

/// The greatest reply a page reads, bytes.
const REPLY_MAX: usize = 8 << 20;

/// What of a visitor's request the API must know: who it is and where it comes from.
const PASSED_ON: [header::HeaderName; 5] = [
    header::COOKIE,
    header::ORIGIN,
    header::HOST,
    header::HeaderName::from_static("sec-fetch-site"),
    header::HeaderName::from_static("idempotency-key"),
];

/// The API for one visitor.
#[derive(Clone)]
pub struct InProcess {
    api: Router,
    visitor: HeaderMap,
    /// The visitor's own request. Parts of a page are made in tasks of their own, which would not know it.
    request: Option<Current>,
}

impl InProcess {
    pub fn new(api: Router, headers: &HeaderMap) -> Self {
        let mut visitor = HeaderMap::new();
        for name in PASSED_ON {
            for value in headers.get_all(&name) {
                visitor.append(name.clone(), value.clone());
            }
        }
        Self { api, visitor, request: ops::current() }
    }

    /// Asks the API; the answer as it is, with its headers.
    pub async fn ask(&self, method: &str, target: &str, kind: &str, body: Body) -> Response<Body> {
        let mut request = Request::new(body);
        *request.method_mut() = method.parse().unwrap_or_default();
        *request.uri_mut() = target.parse().unwrap_or_default();
        *request.headers_mut() = self.visitor.clone();
        if let Ok(kind) = kind.parse() {
            request.headers_mut().insert(header::CONTENT_TYPE, kind);
        }
        let answer = self.api.clone().oneshot(request);
        let answer = match self.request.clone() {
            Some(current) => current.work(answer).await,
            None => answer.await,
        };
        answer.unwrap_or_else(|never| match never {})
    }
}

impl Transport for InProcess {
    fn call(&self, method: Method, target: String, body: Option<String>) -> Replying {
        let door = self.clone();
        Box::pin(async move {
            let body = Body::from(body.unwrap_or_default());
            let response = door.ask(method.as_str(), &target, "application/json", body).await;
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), REPLY_MAX)
                .await
                .map_err(|error| Problem::new(ProblemCode::Internal).titled(error.to_string()))?;
            Ok(RawReply { status, body: String::from_utf8_lossy(&body).into_owned() })
        })
    }
}
