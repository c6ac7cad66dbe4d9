//! What the API answers a page.

use contract::{
    Api, ApiResult, Endpoint, Method, Problem, ProblemCode, RawReply,
    appeals::{Near, NearAppeals},
};
use leptos::{prelude::*, server::codee::string::FromToStringCodec};
use serde::de::DeserializeOwned;
use std::{fmt, marker::PhantomData, pin::Pin, str::FromStr, sync::Arc};

/// A reply that is asked for as the page is made.
pub struct Reply<T> {
    told: Resource<Told, FromToStringCodec>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Reply<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reply<T> {}

impl<T> Reply<T> {
    /// Asks again.
    pub fn refetch(self) {
        self.told.refetch();
    }
}

impl<T: DeserializeOwned> IntoFuture for Reply<T> {
    type Output = ApiResult<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = ApiResult<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let told = self.told.into_future();
        Box::pin(async move { told.await.0.read() })
    }
}

/// Asks the API, and again whenever the request changes; where there is none, the answer is "not found".
pub fn reply<E>(request: impl Fn() -> Option<E> + Send + Sync + 'static) -> Reply<E::Reply>
where
    E: Endpoint,
{
    const { assert!(matches!(E::METHOD, Method::Get), "a page only reads") };
    Reply { told: told(Box::new(move || Some((request()?.target(), None)))), of: PhantomData }
}

/// Asks what may be the same matter. It is a question too, although its text is too long for an address.
pub fn near(request: impl Fn() -> Option<NearAppeals> + Send + Sync + 'static) -> Reply<Vec<Near>> {
    let question = move || {
        let ask = request()?;
        Some((ask.target(), serde_json::to_string(&ask).ok()))
    };
    Reply { told: told(Box::new(question)), of: PhantomData }
}

/// Where it is asked, and the body of what is too long for that.
type Question = Option<(String, Option<String>)>;

fn told(question: Box<dyn Fn() -> Question + Send + Sync>) -> Resource<Told, FromToStringCodec> {
    let api = expect_context::<Api>();
    Resource::new_str(question, move |question| {
        let api = api.clone();
        async move {
            let asked = match question {
                Some((target, None)) => api.ask(Method::Get, target, None).await,
                Some((target, body)) => api.ask(Method::Post, target, body).await,
                None => Err(Problem::new(ProblemCode::NotFound)),
            };
            Told(Arc::new(asked.unwrap_or_else(Into::into)))
        }
    })
}

/// An answer as it came. All are kept, and travel in the page, as this one type: so the server does not write anew
/// what the API wrote, and the browser's module has the machinery of waiting once, not once for each kind of reply.
#[derive(Clone)]
struct Told(Arc<RawReply>);

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.status, self.0.body)
    }
}

impl FromStr for Told {
    type Err = Problem;

    fn from_str(text: &str) -> ApiResult<Self> {
        let parts = text.split_once(' ').and_then(|(status, body)| Some((status.parse().ok()?, body.to_owned())));
        let (status, body) = parts.ok_or_else(|| Problem::new(ProblemCode::Internal))?;
        Ok(Self(Arc::new(RawReply { status, body })))
    }
}
