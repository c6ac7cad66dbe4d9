//! Follow an appeal: its steps come by e-mail.

use crate::{
    components::{field::Field, refusal::Refusal},
    form::Form,
    lang::words,
    paths::{self, form},
};
use contract::fields::AppealNumber;
use leptos::prelude::*;

#[component]
pub fn Follow(number: AppealNumber, key: Option<String>, followers: i64) -> impl IntoView {
    let t = &words().follow;
    let form = Form::named(form::FOLLOW, "follow-");
    view! {
        <form method="post" action=paths::appeal_form(number, form::FOLLOW, key.as_deref()) class="panel follow" id="follow" novalidate>
            <h2>{t.title}</h2>
            {(followers > 0).then(|| view! { <p class="hint">{t.count(followers.unsigned_abs())}</p> })}
            <Refusal form fields=vec![("email", t.email)]/>
            <Field form name="email" kind="email" label=t.email autocomplete="email" hint=t.hint/>
            <button class="button quiet">{t.submit}</button>
        </form>
    }
    .into_any()
}
