//! A list in a form, with its label and fault.

use crate::{
    components::field::{FaultOf, Hint},
    form::Form,
    lang::words,
};
use leptos::prelude::*;

/// `all`: code and name of what can be chosen. `first`: what stands for nothing.
#[component]
pub fn Select(
    form: Form,
    name: &'static str,
    label: &'static str,
    all: Vec<(String, String)>,
    #[prop(into)] value: String,
    #[prop(optional)] first: Option<&'static str>,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let chosen = form.given(name, value);
    let fault = form.fault(name).is_some();
    let first = first.map(|first| view! { <option value="">{first}</option> });
    view! {
        <div class="field" class:wrong=fault>
            <label for=form.id(name)>{label}</label>
            <Hint form name hint/>
            <select
                id=form.id(name)
                name=name
                aria-invalid=fault.then_some("true")
                aria-describedby=form.described_by(name, hint.is_some())
            >
                {first}
                {choices(all, &chosen)}
            </select>
            <FaultOf form name/>
        </div>
    }
    .into_any()
}

/// The options of a list.
pub fn choices(all: Vec<(String, String)>, chosen: &str) -> AnyView {
    let option = |(code, name): (String, String)| view! { <option selected=code == chosen value=code>{name}</option> };
    all.into_iter().map(option).collect_view().into_any()
}

/// A box to be ticked, with what it means.
#[component]
pub fn Tick(
    form: Form,
    name: &'static str,
    label: &'static str,
    ticked: bool,
    #[prop(optional)] hint: Option<&'static str>,
) -> impl IntoView {
    let ticked = if form.problem().is_some() { form.ticked(name) } else { ticked };
    view! {
        <div class:wrong=form.fault(name).is_some()>
            <label class="choice" for=form.id(name)>
                <input type="checkbox" id=form.id(name) name=name checked=ticked/>
                <span>{label} {hint.map(|hint| view! { <small class="hint">{hint}</small> })}</span>
            </label>
            <FaultOf form name/>
        </div>
    }
    .into_any()
}

/// A list of boxes of one name.
#[component]
pub fn Boxes(form: Form, name: &'static str, all: Vec<(String, String)>, ticked: Vec<String>) -> impl IntoView {
    let ticked = if form.problem().is_some() { form.values(name) } else { ticked };
    let choice = |(code, word): (String, String)| {
        let checked = ticked.contains(&code);
        view! { <label class="choice"><input type="checkbox" name=name value=code checked=checked/> <span>{word}</span></label> }
    };
    view! { <div class="boxes">{all.into_iter().map(choice).collect_view()}</div> }.into_any()
}

/// Why something is changed.
#[component]
pub fn Why(form: Form) -> impl IntoView {
    let t = &words().admin;
    view! { <crate::components::area::Area form name="note" label=t.note hint=t.note_hint max=2000 rows=2/> }.into_any()
}
