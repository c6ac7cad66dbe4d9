//! A line of text in a form, with its label, hint and fault.

use crate::{form::Form, lang::words};
use leptos::prelude::*;

#[component]
pub fn Field(
    form: Form,
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] max: Option<usize>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let id = form.id(name);
    let fault = form.fault(name).is_some();
    // A password is typed anew.
    let typed = if kind == "password" { String::new() } else { form.value(name) };
    let value = if typed.is_empty() { value.unwrap_or_default() } else { typed };
    view! {
        <div class="field" class:wrong=fault>
            <label for=id.clone()>
                {label} {optional.then(|| view! { <span class="optional">{words().common.optional}</span> })}
            </label>
            <Hint form name hint/>
            <input
                id=id
                name=name
                type=kind
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=max.map(|max| max.to_string())
                required=!optional
                aria-invalid=fault.then_some("true")
                aria-describedby=form.described_by(name, hint.is_some())
            />
            <FaultOf form name/>
        </div>
    }
    .into_any()
}

/// What helps to fill a field.
#[component]
pub fn Hint(form: Form, name: &'static str, hint: Option<&'static str>) -> impl IntoView {
    hint.map(|hint| view! { <p class="hint" id=format!("{}-hint", form.id(name))>{hint}</p> })
}

/// What is wrong with a field.
#[component]
pub fn FaultOf(form: Form, name: &'static str) -> impl IntoView {
    form.fault_text(name).map(|fault| view! { <p class="fault" id=format!("{}-fault", form.id(name))>{fault}</p> })
}
