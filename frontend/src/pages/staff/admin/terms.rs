//! The city's own terms.

use super::Head;
use crate::{
    components::{field::Field, staff::change_form::ChangeForm},
    form::Form,
    here::shown,
    lang::words,
    paths,
    reply::reply,
};
use contract::admin::{AdminTerms, GetAdminTerms, TermsChange};
use leptos::prelude::*;

#[component]
pub fn TermsPage() -> impl IntoView {
    let terms = reply(|| Some(GetAdminTerms {}));
    shown(terms, |terms| view! { <Shown terms/> }.into_any())
}

#[component]
fn Shown(terms: AdminTerms) -> impl IntoView {
    let words = &words().admin.city_terms;
    let AdminTerms { version, terms } = terms;
    let TermsChange { resolve, extended_max, rework, check, decline, forward, return_at_most, mend, .. } = terms;
    let form = Form::named("terms", "terms");
    let count = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
    let term = |name: &'static str, label: &'static str, value: String| {
        view! { <Field form name label max=8 value=form.given(name, value)/> }
    };
    let number = |name: &'static str, label: &'static str, value: Option<i64>| {
        view! { <Field form name label inputmode="numeric" max=3 value=form.given(name, count(value))/> }
    };
    let fields = view! {
        <p class="hint">{words.units}</p>
        <div class="pair">
            {term("resolve", words.resolve, resolve)}
            {term("extended_max", words.extended_max, extended_max)}
        </div>
        <div class="pair">
            {number("register_working_days", words.register_working_days, terms.register_working_days)}
            {number("accept_working_days", words.accept_working_days, terms.accept_working_days)}
        </div>
        <div class="pair">
            {term("decline", words.decline, decline)}
            {term("forward", words.forward, forward)}
        </div>
        <div class="pair">
            {term("return_at_most", words.return_at_most, return_at_most)}
            {term("mend", words.mend, mend)}
        </div>
        <div class="pair">
            {term("check", words.check, check)}
            {term("rework", words.rework, rework)}
        </div>
        <div class="pair">
            {number("returns_max", words.returns_max, terms.returns_max)}
            {number("attention_percent", words.attention_percent, terms.attention_percent)}
        </div>
    };
    let labels = vec![
        ("resolve", words.resolve),
        ("extended_max", words.extended_max),
        ("register_working_days", words.register_working_days),
        ("accept_working_days", words.accept_working_days),
        ("decline", words.decline),
        ("forward", words.forward),
        ("return_at_most", words.return_at_most),
        ("mend", words.mend),
        ("check", words.check),
        ("rework", words.rework),
        ("returns_max", words.returns_max),
        ("attention_percent", words.attention_percent),
    ];
    let page = || paths::ADMIN_TERMS.to_owned();
    view! {
        <Head title=words.title/>
        <p class="lead">{words.lead}</p>
        <ChangeForm form name="terms" what="terms" target=page() next=page() version labels fields=fields.into_any()/>
    }
    .into_any()
}
