//! Sign in: for the staff.

use crate::{
    components::{demo::DemoAccounts, field::Field, refusal::Refusal},
    form::Form,
    here::{here, waiting},
    lang::words,
    pages::query,
    paths::{self, form},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn SignInPage() -> impl IntoView {
    let t = &words().sign_in;
    let form = Form::named(form::SIGN_IN, "");
    let typed = Some(form.value("next")).filter(|next| !next.is_empty());
    let next = typed.or_else(|| untrack(|| query("next"))).unwrap_or_default();
    let demo_next = next.clone();
    view! {
        <Title text=t.title/>
        <div class="narrow">
            <h1>{t.title}</h1>
            <p class="lead">{t.lead}</p>
            <form method="post" action=paths::SIGN_IN class="panel" novalidate>
                <Refusal form fields=vec![("email", t.email), ("password", t.password)]/>
                <input type="hidden" name="next" value=next/>
                <Field form name="email" kind="email" label=t.email autocomplete="username"/>
                <Field form name="password" kind="password" label=t.password autocomplete="current-password"/>
                <button class="button">{t.submit}</button>
            </form>
            {waiting(move || {
                let next = demo_next.clone();
                async move {
                    let accounts = here().city().await.map(|city| city.demo_accounts).unwrap_or_default();
                    view! { <DemoAccounts accounts next/> }.into_any()
                }
            })}
        </div>
    }
    .into_any()
}
