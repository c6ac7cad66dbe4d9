//! Several appeals at once: what is done with those that are ticked, and what came of each.

use crate::{
    components::refusal::Refusal,
    form::Form,
    lang::words,
    live::is_alive,
    pages::query,
    paths::many::{DONE, MADE, REFUSED},
    text,
};
use contract::{ProblemCode, desk::Colleague, problem::Fault};
use leptos::prelude::*;

/// What is done with the appeals that are ticked.
#[component]
pub fn ManyActions(form: Form, colleagues: Vec<Colleague>) -> impl IntoView {
    let t = &words().many;
    let chosen = form.value("officer");
    let people = colleagues.into_iter().map(|one| {
        let id = one.id.to_string();
        view! { <option selected=id == chosen value=id>{format!("{} ({})", one.name, one.open)}</option> }
    });
    let people = people.collect_view();
    let alive = is_alive();
    view! {
        <div class="many" role="group" aria-label=t.title>
            // Without scripts a browser ticks one box at a time.
            {move || alive.get().then(|| view! { <button class="link" type="button" on:click=|_| tick_all()>{t.all}</button> })}
            <span class="hint">{t.title}</span>
            <button class="button quiet" name="do" value="accept">{t.accept}</button>
            <span class="joined">
                <label class="visually-hidden" for="many-officer">{words().fields.officer}</label>
                <select id="many-officer" name="officer"><option value="">{words().fields.officer}</option>{people}</select>
                <button class="button quiet" name="do" value="assign">{t.assign}</button>
            </span>
        </div>
    }
    .into_any()
}

/// Ticks all appeals of the page, or none where all are.
#[cfg(feature = "hydrate")]
fn tick_all() {
    use wasm_bindgen::JsCast as _;
    let Ok(found) = document().query_selector_all("main input[name=pick]") else { return };
    let boxes = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<web_sys::HtmlInputElement>().ok());
    let boxes: Vec<_> = boxes.collect();
    let all = boxes.iter().all(web_sys::HtmlInputElement::checked);
    for one in boxes {
        one.set_checked(!all);
    }
}

/// On the server nobody presses it.
#[cfg(not(feature = "hydrate"))]
const fn tick_all() {}

/// What came of several moves: all made, or each that was refused with its reason.
#[component]
pub fn Made(form: Form, #[prop(optional)] fields: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let t = &words().many;
    let made = form.values(MADE).len() as u64;
    let refused = form.values(REFUSED);
    if form.problem().is_none() {
        let done = query(DONE).and_then(|count| count.parse::<u64>().ok());
        return done.map(|count| view! { <p class="notice done" role="status">{t.done(count)}</p> }).into_any();
    }
    if refused.is_empty() {
        return view! { <Refusal form fields/> }.into_any();
    }
    let line = |told: &String| {
        let (number, why) = told.split_once(' ').unwrap_or((told, ""));
        let fault = serde_json::from_str::<Fault>(why).ok().map(|fault| text::fault(&fault));
        let code = || serde_json::from_str::<ProblemCode>(why).ok().map(|code| text::problem(code).0.to_owned());
        let why = fault.or_else(code).unwrap_or_default();
        view! { <li><strong class="number">{number.to_owned()}</strong>": "{why}</li> }
    };
    let lines: Vec<_> = refused.iter().map(line).collect();
    view! {
        <div class="notice wrong" role="alert" tabindex="-1" autofocus>
            {(made > 0).then(|| view! { <p>{t.done(made)}</p> })}
            <p class="notice-title"><strong>{t.refused(refused.len() as u64)}</strong></p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
