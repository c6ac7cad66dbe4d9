//! What every page needs: the city, and who is signed in; and the way pages wait for a view.

use crate::{
    components::{loading::Loading, problem_page::ProblemPage},
    reply::{Reply, reply},
};
use contract::{
    Role,
    city::{City, GetCity},
    session::{GetSession, Me, Session},
};
use leptos::prelude::*;
use std::pin::Pin;

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

/// Shows a reply when it is there, or the page of what went wrong.
pub fn shown<T>(reply: Reply<T>, show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static) -> AnyView
where
    T: serde::de::DeserializeOwned + 'static,
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
    in_transition(Box::new(move || Box::pin(view())))
}

/// A view on its way.
type Coming = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Of one type for all, so that the browser's module has it once.
fn in_transition(view: Box<dyn Fn() -> Coming + Send + Sync>) -> AnyView {
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
