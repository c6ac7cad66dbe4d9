//! What every page needs: the city, and who is signed in; and the way pages wait for the API.

use crate::components::{loading::Loading, problem_page::ProblemPage};
use contract::{
    Api, ApiResult, Endpoint, ProblemCode, Role,
    city::{City, GetCity},
    session::{GetSession, Me, Session},
};
use leptos::prelude::*;

/// A reply that is asked for as the page is made.
pub type Reply<T> = Resource<ApiResult<T>>;

/// The city and the session, asked for once.
#[derive(Clone, Copy)]
pub struct Here {
    pub city: Reply<City>,
    pub session: Reply<Session>,
}

impl Here {
    pub fn ask() -> Self {
        Self { city: reply(|| Some(GetCity {})), session: reply(|| Some(GetSession {})) }
    }

    /// The city, where it is known.
    pub async fn city(self) -> Option<City> {
        self.city.await.ok()
    }

    /// Who is signed in.
    pub async fn me(self) -> Option<Me> {
        self.session.await.ok().and_then(|session| session.me)
    }
}

pub fn here() -> Here {
    expect_context()
}

/// Asks the API, and again whenever the request changes; where there is none, the answer is "not found".
pub fn reply<E>(request: impl Fn() -> Option<E> + Send + Sync + 'static) -> Reply<E::Reply>
where
    E: Endpoint + Clone + 'static,
    E::Reply: serde::Serialize + serde::de::DeserializeOwned + Clone + Sync + 'static,
{
    let request = std::sync::Arc::new(request);
    let api = expect_context::<Api>();
    let target = {
        let request = request.clone();
        move || request().map(|request| request.target())
    };
    Resource::new(target, move |_| {
        let (api, request) = (api.clone(), untrack(|| request()));
        async move {
            match request {
                Some(request) => api.send(&request).await,
                None => Err(contract::Problem::new(ProblemCode::NotFound)),
            }
        }
    })
}

/// Shows a reply when it is there, or the page of what went wrong.
pub fn shown<T>(reply: Reply<T>, show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    waiting(move || {
        let show = show.clone();
        async move {
            match reply.await {
                Ok(value) => show(value),
                Err(problem) => view! { <ProblemPage problem/> }.into_any(),
            }
        }
    })
}

/// Shows a view when it is ready; the one before stays until then.
pub fn waiting<F>(view: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = AnyView> + Send + 'static,
{
    view! { <Transition fallback=Loading>{move || Suspend::new(view())}</Transition> }.into_any()
}

/// Whether a person may see the desk.
pub fn has_desk(role: Role) -> bool {
    !matches!(role, Role::Supervisor)
}

/// Whether a person may see the figures of all.
pub fn has_overview(role: Role) -> bool {
    matches!(role, Role::Supervisor | Role::Controller | Role::Administrator)
}
