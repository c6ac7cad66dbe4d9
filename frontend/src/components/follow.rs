//! Follow an appeal: its steps come by e-mail.

use crate::{
    components::{
        field::Field,
        icon::{Icon, Sign},
        refusal::Refusal,
    },
    form::Form,
    here::{here, waiting},
    lang::words,
    pages::query,
    paths::{self, form},
};
use contract::fields::AppealNumber;
use leptos::prelude::*;

#[component]
pub fn Follow(number: AppealNumber, key: Option<String>, followers: i64) -> impl IntoView {
    let t = &words().follow;
    let done = untrack(|| query("followed")).is_some();
    let joining = untrack(|| query("join")).is_some() && !done;
    let form = Form::named(form::FOLLOW, "follow");
    let field = waiting(move || async move {
        let resident = here().session.await.ok().and_then(|session| session.resident).unwrap_or_default();
        view! {
            <Field form name="email" kind="email" label=t.email autocomplete="email" hint=t.hint value=resident.email/>
        }
        .into_any()
    });
    view! {
        <form method="post" action=paths::appeal_form(number, form::FOLLOW, key.as_deref()) class="panel follow" id="follow" novalidate>
            <h2>{t.title}</h2>
            {(followers > 0).then(|| view! { <p class="hint">{t.count(followers.unsigned_abs())}</p> })}
            {done.then(|| view! { <p class="notice" role="status"><Sign icon=Icon::Check/> {t.done}</p> })}
            {joining.then(|| view! { <p class="notice" role="status">{t.join}</p> })}
            <Refusal form fields=vec![("email", t.email)]/>
            {field}
            <button class="button quiet">{t.submit}</button>
        </form>
    }
    .into_any()
}
