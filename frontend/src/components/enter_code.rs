//! A resident proves their e-mail: asks for a code, and enters it.

use crate::{
    components::{field::Field, refusal::Refusal},
    form::Form,
    lang::words,
    pages::query,
    paths::{self, form},
};
use leptos::prelude::*;

/// First the e-mail; once a code was sent to it, the code.
#[component]
pub fn EnterByCode(next: String) -> impl IntoView {
    let entering = Form::named(form::ENTER, "code");
    let typed = Some(entering.value("email")).filter(|email| !email.is_empty());
    match typed.or_else(|| untrack(|| query("email"))) {
        Some(email) => view! { <Enter form=entering email next/> }.into_any(),
        None => view! { <Ask next/> }.into_any(),
    }
}

#[component]
fn Ask(next: String) -> impl IntoView {
    let t = &words().sign_in;
    let form = Form::named(form::CODE, "code");
    view! {
        <form method="post" action=paths::ASK_CODE class="panel" novalidate>
            <Refusal form fields=vec![("email", t.code_email)]/>
            <input type="hidden" name="next" value=next/>
            <Field form name="email" kind="email" label=t.code_email autocomplete="email"/>
            <button class="button">{t.code_ask}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Enter(form: Form, email: String, next: String) -> impl IntoView {
    let t = &words().sign_in;
    let fresh = form.problem().is_none();
    // A demonstration without letters tells it here.
    let shown = untrack(|| query("code")).filter(|_| fresh);
    let demo = shown.clone().map(|code| view! { <p class="hint">{t.code_demo(code)}</p> });
    view! {
        <form method="post" action=paths::ENTER_CODE class="panel" novalidate>
            {fresh.then(|| view! { <p class="notice" role="status">{t.code_sent(&email)}</p> })}
            {demo}
            <Refusal form fields=vec![("code", t.code), ("email", t.code_email)]/>
            <input type="hidden" name="next" value=next.clone()/>
            <input type="hidden" name="email" value=email.clone()/>
            <Field form name="code" label=t.code hint=t.code_hint autocomplete="one-time-code" inputmode="numeric" max=20 value=shown.unwrap_or_default()/>
            <button class="button">{t.code_enter}</button>
        </form>
        <form method="post" action=paths::ASK_CODE class="again">
            <input type="hidden" name="next" value=next.clone()/>
            <input type="hidden" name="email" value=email/>
            <p class="hint">
                {t.code_missing}" "<button class="link">{t.code_again}</button>" · "<a href=paths::sign_in(&next) rel="external">{t.code_other}</a>
            </p>
        </form>
    }
    .into_any()
}
