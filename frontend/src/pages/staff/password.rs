//! Setting one's password by the link that the administrator gave.

use crate::{
    components::{field::Field, refusal::Refusal},
    form::Form,
    lang::words,
    pages::query,
    paths,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn PasswordPage() -> impl IntoView {
    let t = &words().password;
    let form = Form::named("password", "");
    let token = form.given("token", query("token").unwrap_or_default());
    view! {
        <Title text=t.title/>
        <div class="page-head"><h1>{t.title}</h1></div>
        <form method="post" action=paths::PASSWORD class="panel sign-in-form" novalidate>
            <Refusal form fields=vec![("password", t.label)]/>
            <input type="hidden" name="token" value=token/>
            <Field form name="password" label=t.label kind="password" hint=t.hint autocomplete="new-password" max=200/>
            <p class="actions"><button class="button">{t.save}</button></p>
        </form>
    }
    .into_any()
}
