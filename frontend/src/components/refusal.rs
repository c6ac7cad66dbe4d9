//! The summary at the top of a form that came back: what is wrong, with links to the fields.

use crate::{
    components::icon::{Icon, Sign},
    form::Form,
    text,
};
use leptos::prelude::*;

/// `fields`: the names of the form's fields in their order, with their labels.
#[component]
pub fn Refusal(form: Form, #[prop(optional)] fields: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let problem = form.problem()?;
    let (title, hint) = text::problem(problem.code);
    let known = |name: &str| fields.iter().any(|(field, _)| *field == name);
    let links = fields.iter().filter_map(|(name, label)| {
        let fault = form.fault_text(name)?;
        Some(view! { <li><a href=format!("#{}", form.id(name)) rel="external">{*label}</a>": "{fault}</li> })
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
    let request = ours.then(|| crate::lang::words().problems.request(&problem.request_id));
    let listed = !links.is_empty() || !others.is_empty();
    Some(view! {
        <div class="notice wrong" role="alert" id=form.id("refusal") tabindex="-1">
            <p class="notice-title"><Sign icon=Icon::Warning/> <strong>{title}</strong></p>
            <p>{hint}" "{text::again_in(&problem)}</p>
            {listed.then(|| view! { <ul>{links}{others}</ul> })}
            {(!possible.is_empty()).then(|| view! { <p>{crate::lang::words().problems.possible(possible.join(", "))}</p> })}
            {request.map(|request| view! { <p class="hint">{request}</p> })}
        </div>
    })
}

/// The refusal of a form that the page no longer offers, because the appeal moved on meanwhile; with
/// the words that were written in it, so that they are not lost.
#[component]
pub fn Missed(form: Form) -> impl IntoView {
    form.problem()?;
    let written = ["text", "note"].map(|name| form.value(name)).into_iter().find(|words| !words.is_empty());
    Some(view! {
        <Refusal form/>
        {written.map(|words| view! { <p class="said">{words}</p> })}
    })
}
