//! The city's own terms.

use super::Head;
use crate::{
    components::{field::Field, staff::change_form::ChangeForm},
    form::Form,
    here::shown,
    lang::words,
    paths,
    reply::reply,
    text,
};
use contract::admin::{AdminTerms, GetAdminTerms};
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
    let form = Form::named("terms", "terms");
    let count = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
    // Two beside each other, in the order of an appeal's life.
    let rows = [
        ("resolve", "text", terms.resolve),
        ("extended_max", "text", terms.extended_max),
        ("register_working_days", "numeric", count(terms.register_working_days)),
        ("accept_working_days", "numeric", count(terms.accept_working_days)),
        ("decline", "text", terms.decline),
        ("forward", "text", terms.forward),
        ("return_at_most", "text", terms.return_at_most),
        ("mend", "text", terms.mend),
        ("check", "text", terms.check),
        ("rework", "text", terms.rework),
        ("returns_max", "numeric", count(terms.returns_max)),
        ("attention_percent", "numeric", count(terms.attention_percent)),
    ];
    let labels = rows.iter().map(|(name, ..)| (*name, text::city_term(name))).collect();
    let field = |(name, inputmode, value): &(&'static str, &'static str, String)| {
        view! { <Field form name label=text::city_term(name) inputmode=*inputmode max=8 value=form.given(name, value)/> }
    };
    let pair = |two: &[(&'static str, &'static str, String)]| {
        view! { <div class="pair">{two.iter().map(field).collect_view()}</div> }
    };
    let fields = view! {
        <p class="hint">{words.units}</p>
        {rows.chunks(2).map(pair).collect_view()}
    };
    let page = || paths::ADMIN_TERMS.to_owned();
    view! {
        <Head title=words.title/>
        <p class="lead">{words.lead}</p>
        <ChangeForm form name="terms" what="terms" target=page() next=page() version labels fields=fields.into_any()/>
    }
    .into_any()
}
