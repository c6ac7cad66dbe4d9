//! A page that could not be: why, and where to go from here.

use crate::{
    boot::set_status,
    components::icon::{Icon, Sign},
    here::address,
    lang::words,
    paths, text,
};
use contract::{Problem, ProblemCode};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// `told`: title and hint, where the page knows more than the problem's code says.
#[component]
pub fn ProblemPage(
    problem: Problem,
    #[prop(default = None)] told: Option<(&'static str, &'static str)>,
) -> impl IntoView {
    let t = words();
    // Nothing but a browser without connection has no status.
    set_status(if problem.status == 0 { 503 } else { problem.status });
    let (title, hint) = told.unwrap_or_else(|| text::problem(problem.code));
    let code = (problem.status != 0).then_some(problem.status);
    let sign_in = matches!(problem.code, ProblemCode::SignIn | ProblemCode::Forbidden);
    let sign_in = sign_in.then(|| paths::sign_in(&untrack(|| address(&use_location()))));
    // Asked for only where it helps to find what went wrong on our side.
    let ours = problem.status >= 500 && !problem.request_id.is_empty();
    let request = ours.then(|| t.problems.request(&problem.request_id));
    let faults: Vec<_> = problem.fields.values().map(text::fault).collect();
    view! {
        <Title text=title/>
        <section class="problem">
            {code.map(|code| view! { <p class="problem-code" aria-hidden="true">{code}</p> })}
            <h1>{title}</h1>
            <p class="lead">{hint}" "{text::again_in(&problem)}</p>
            {(!faults.is_empty()).then(|| view! { <ul>{faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}</ul> })}
            <p class="actions">
                {sign_in.map(|href| view! { <a class="button" href=href rel="external">{t.nav.sign_in}</a> })}
                <a class="button quiet" href=paths::HOME>{t.problems.home} <Sign icon=Icon::Arrow/></a>
                <a class="button quiet" href=paths::APPEALS>{t.nav.appeals}</a>
            </p>
            {request.map(|request| view! { <p class="hint">{request}</p> })}
        </section>
    }
    .into_any()
}
