//! The summary at the top of a form that came back: what is wrong, with links to the fields.

use crate::{
    components::{
        icon::{Icon, Sign},
        is_it_yours::IsItYours,
        problem_page::ProblemPage,
    },
    form::Form,
    lang::words,
    live::is_alive,
    text,
};
use contract::{Problem, ProblemCode};
use leptos::prelude::*;

/// The field in whose place scripts put a search.
const SEARCHED: &str = "category";

/// `fields`: the names of the form's fields in their order, with their labels.
#[component]
pub fn Refusal(form: Form, #[prop(optional)] fields: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let problem = form.problem()?;
    let (title, hint) = text::problem(problem.code);
    let alive = is_alive();
    let known = |name: &str| fields.iter().any(|(field, _)| *field == name);
    let links = fields.iter().filter_map(|(name, label)| {
        let (fault, id) = (form.fault_text(name)?, form.id(name));
        let searched = *name == SEARCHED;
        let href = move || if searched && alive.get() { format!("#{id}-search") } else { format!("#{id}") };
        Some(view! { <li><a href=href rel="external">{*label}</a>": "{fault}</li> })
    });
    let links: Vec<_> = links.collect();
    let others = problem
        .fields
        .iter()
        .filter(|(name, _)| !known(name))
        .map(|(_, fault)| view! { <li>{text::fault(fault)}</li> });
    let others: Vec<_> = others.collect();
    let possible: Vec<_> = problem.possible.iter().map(|step| text::happened(*step)).collect();
    let ours = problem.status >= 500 && !problem.request_id.is_empty();
    let request = ours.then(|| words().problems.request(&problem.request_id));
    let listed = !links.is_empty() || !others.is_empty();
    // The browser comes to it at once, however long the page is.
    Some(view! {
        <div class="notice wrong" role="alert" id=form.id("refusal") tabindex="-1" autofocus>
            <p class="notice-title"><Sign icon=Icon::Warning/> <strong>{title}</strong></p>
            <p>{hint}" "{text::again_in(&problem)}</p>
            {listed.then(|| view! { <ul>{links}{others}</ul> })}
            {(!possible.is_empty()).then(|| view! { <p>{words().problems.possible(possible.join(", "))}</p> })}
            {request.map(|request| view! { <p class="hint">{request}</p> })}
        </div>
    })
}

/// The refusal of a form that the page no longer offers, because the appeal moved on meanwhile; with
/// the words that were written in it, so that they are not lost.
#[component]
pub fn Missed(form: Form) -> impl IntoView {
    form.problem()?;
    Some(view! {
        <Refusal form/>
        {written(form).into_iter().map(|words| view! { <p class="said">{words}</p> }).collect_view()}
    })
}

/// The words that were written in a form.
fn written(form: Form) -> Vec<String> {
    ["text", "note", "email"].map(|name| form.value(name)).into_iter().filter(|words| !words.is_empty()).collect()
}

/// What went wrong, in the place of an appeal with its forms; with the words of the form that was sent, if one was.
#[component]
pub fn NoAppeal(problem: Problem) -> impl IntoView {
    let t = &words().problems;
    let unknown = problem.code == ProblemCode::NotFound;
    let told = unknown.then_some((t.no_appeal, t.no_appeal_hint));
    let lines = written(Form::refused());
    let lines: Vec<_> = lines.into_iter().map(|words| view! { <p class="said">{words}</p> }).collect();
    view! {
        <ProblemPage problem told/>
        {unknown.then(|| view! { <IsItYours/> })}
        {(!lines.is_empty()).then(|| view! {
            <section class="written" aria-labelledby="written-title">
                <h2 id="written-title">{t.written}</h2>
                <p class="hint">{t.written_hint}</p>
                {lines}
            </section>
        })}
    }
    .into_any()
}
