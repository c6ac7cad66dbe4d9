//! What every page needs: the city, and who is signed in; and the way pages wait for a view.

use crate::{
    components::{loading::Loading, problem_page::ProblemPage},
    paths,
    reply::{Reply, reply},
};
use contract::{
    ApiResult, Role,
    city::{City, GetCity},
    session::{GetSession, Session},
};
#[cfg(feature = "staff")]
use contract::{Problem, ProblemCode, session::Me};
use leptos::prelude::*;
use leptos_router::{hooks::use_location, location::Location};
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

    /// Who is signed in, where that is known: for what may stand without it.
    #[cfg(feature = "staff")]
    pub async fn me(self) -> Option<Me> {
        self.signed_in().await.ok()
    }

    /// Who is signed in: for a page that decides by it, and tells what went wrong.
    #[cfg(feature = "staff")]
    pub async fn signed_in(self) -> ApiResult<Me> {
        self.session.await?.me.ok_or_else(|| Problem::new(ProblemCode::SignIn))
    }
}

pub fn here() -> Here {
    expect_context()
}

/// The address of the page, to come back to.
pub fn address(Location { pathname, search, .. }: &Location) -> String {
    let (path, search) = (pathname.get(), search.get());
    let (page, query) = (paths::page_of(&path), search.trim_start_matches('?'));
    if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
}

/// The `rel` of links around the page. From the form they load the next page whole: on the way back the browser then
/// fills in what was typed.
pub fn rel_from_here() -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
    let path = use_location().pathname;
    move || path.with(|path| path == paths::NEW_APPEAL).then_some("external")
}

/// Shows a reply when it is there, or the page of what went wrong.
pub fn shown<T>(reply: Reply<T>, show: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static) -> AnyView
where
    T: serde::de::DeserializeOwned + 'static,
{
    answered(move || {
        let show = show.clone();
        async move { Ok(show(reply.await?)) }
    })
}

/// Shows a view when all that it asks for is answered, or the page of what went wrong.
pub fn answered<F>(view: impl Fn() -> F + Send + Sync + 'static) -> AnyView
where
    F: Future<Output = ApiResult<AnyView>> + Send + 'static,
{
    waiting(move || {
        let view = view();
        async move { view.await.unwrap_or_else(|problem| view! { <ProblemPage problem/> }.into_any()) }
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

/// Whether a person may take along, of many appeals, what only the staff may know.
#[cfg(feature = "staff")]
pub fn takes_whole(role: Role) -> bool {
    role.is_of_agency() || matches!(role, Role::Controller | Role::Supervisor | Role::CentreHead)
}

/// Whether a person reads what comes in.
pub fn moderates(role: Role) -> bool {
    matches!(role, Role::Moderator | Role::CentreHead)
}

/// Whether a person writes appeals down for those who call.
pub fn takes_calls(role: Role) -> bool {
    matches!(role, Role::Dispatcher | Role::Moderator | Role::CentreHead)
}
