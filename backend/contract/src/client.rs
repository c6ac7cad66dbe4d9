//! The typed client: any [`Endpoint`] over any [`Transport`].

use crate::{Endpoint, Method, Problem, ProblemCode};
use std::{future::Future, pin::Pin, sync::Arc};

/// What the API answers: the reply, or what was wrong.
pub type ApiResult<T> = Result<T, Problem>;

/// An answer before it is read.
#[derive(Clone, Debug)]
pub struct RawReply {
    pub status: u16,
    pub body: String,
}

/// An answer on its way.
pub type Replying = Pin<Box<dyn Future<Output = ApiResult<RawReply>> + Send>>;

/// How a request reaches the API: `fetch` in the browser, the router itself on the server, a
/// prepared answer in tests.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request; `body` is JSON.
    fn call(&self, method: Method, target: String, body: Option<String>) -> Replying;
}

/// The API, on behalf of one visitor.
#[derive(Clone)]
pub struct Api(Arc<dyn Transport>);

impl Api {
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }

    /// Asks, and reads the answer.
    ///
    /// # Errors
    /// The problem that the server told; [`ProblemCode::Internal`] where its answer cannot be read.
    pub async fn send<E: Endpoint>(&self, endpoint: &E) -> ApiResult<E::Reply> {
        let unreadable = |error: serde_json::Error| Problem::new(ProblemCode::Internal).titled(error.to_string());
        let body = match E::METHOD {
            Method::Post => Some(serde_json::to_string(endpoint).map_err(unreadable)?),
            Method::Get | Method::Delete => None,
        };
        let reply = self.0.call(E::METHOD, endpoint.target(), body).await?;
        if (200..300).contains(&reply.status) {
            serde_json::from_str(&reply.body).map_err(unreadable)
        } else {
            Err(serde_json::from_str(&reply.body).unwrap_or_else(unreadable))
        }
    }
}
