//! Many lines of text in a form.

use crate::{
    components::field::{FaultOf, Hint},
    form::Form,
    lang::words,
};
use leptos::prelude::*;

#[component]
pub fn Area(
    form: Form,
    name: &'static str,
    label: &'static str,
    max: usize,
    #[prop(default = 5)] rows: u32,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional)] optional: bool,
    // Something else in the form may stand for it.
    #[prop(optional)] replaceable: bool,
    // What it begins with, where nothing was typed.
    #[prop(default = None)] fill: Option<String>,
) -> impl IntoView {
    let id = form.id(name);
    let fault = form.fault(name).is_some();
    let text = fill.filter(|_| form.problem().is_none()).unwrap_or_else(|| form.value(name));
    view! {
        <div class="field" class:wrong=fault>
            <label for=id.clone()>
                {label} {optional.then(|| view! { <span class="optional">{words().common.optional}</span> })}
            </label>
            <Hint form name hint/>
            <textarea
                id=id
                name=name
                rows=rows.to_string()
                maxlength=max.to_string()
                required=!(optional || replaceable)
                aria-invalid=fault.then_some("true")
                aria-describedby=form.described_by(name, hint.is_some())
                inner_html=escaped(&text)
            ></textarea>
            <FaultOf form name/>
        </div>
    }
    .into_any()
}

/// The text of a `textarea`. A child would get marks of hydration into the text. Where a page is read, the first line
/// end is lost, so one more stands there; where scripts make the field, none is.
fn escaped(text: &str) -> String {
    let first = if cfg!(feature = "hydrate") { "" } else { "\n" };
    format!("{first}{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}
