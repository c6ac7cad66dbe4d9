//! The typed client: any [`Endpoint`] over any [`Transport`].

use crate::{Endpoint, Method, Problem, ProblemCode};
use serde::{Serialize, de::DeserializeOwned};
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
        let body = match E::METHOD {
            Method::Post => Some(serde_json::to_string(endpoint).map_err(unreadable)?),
            Method::Get | Method::Delete => None,
        };
        self.ask(E::METHOD, endpoint.target(), body).await?.read()
    }

    /// Asks; the answer is not read yet.
    ///
    /// # Errors
    /// Where no answer came.
    pub async fn ask(&self, method: Method, target: String, body: Option<String>) -> ApiResult<RawReply> {
        self.0.call(method, target, body).await
    }
}

impl RawReply {
    /// Reads the answer.
    ///
    /// # Errors
    /// The problem that the server told; [`ProblemCode::Internal`] where its answer cannot be read.
    pub fn read<T: DeserializeOwned>(&self) -> ApiResult<T> {
        if (200..300).contains(&self.status) {
            serde_json::from_str(&self.body).map_err(unreadable)
        } else {
            Err(serde_json::from_str(&self.body).unwrap_or_else(unreadable))
        }
    }
}

/// What kept an answer from coming, as the API would tell it: its kind and a sentence. Who asked learns nothing more,
/// and a browser's module need not know how to write all that a problem may hold.
impl From<Problem> for RawReply {
    fn from(problem: Problem) -> Self {
        #[derive(Serialize)]
        struct Told<'a> {
            status: u16,
            code: ProblemCode,
            title: &'a str,
        }
        let Problem { status, code, ref title, .. } = problem;
        Self { status, body: serde_json::to_string(&Told { status, code, title }).unwrap_or_default() }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of map_err")]
fn unreadable(error: serde_json::Error) -> Problem {
    Problem::new(ProblemCode::Internal).titled(error.to_string())
}
