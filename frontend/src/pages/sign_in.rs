//! Sign in: residents by a code sent to their e-mail, the staff by a password.

use crate::{
    components::{demo::DemoAccounts, enter_code::EnterByCode, field::Field, refusal::Refusal},
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
    let typed = Some(Form::refused().value("next")).filter(|next| !next.is_empty());
    let next = typed.or_else(|| untrack(|| query("next"))).unwrap_or_default();
    let demo_next = next.clone();
    view! {
        <Title text=t.title/>
        <div class="page-head"><h1>{t.title}</h1></div>
        <p class="lead">{t.lead}</p>
        <div class="two-ways">
            <section aria-labelledby="residents-title">
                <h2 id="residents-title">{t.residents}</h2>
                <p class="hint">{t.residents_hint}</p>
                <EnterByCode next=next.clone()/>
            </section>
            <section aria-labelledby="staff-title">
                <h2 id="staff-title">{t.staff}</h2>
                <p class="hint">{t.staff_hint}</p>
                <ByPassword next/>
                {waiting(move || {
                    let next = demo_next.clone();
                    async move {
                        let accounts = here().city().await.map(|city| city.demo_accounts).unwrap_or_default();
                        view! { <DemoAccounts accounts next/> }.into_any()
                    }
                })}
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn ByPassword(next: String) -> impl IntoView {
    let t = &words().sign_in;
    let form = Form::named(form::SIGN_IN, "");
    view! {
        <form method="post" action=paths::SIGN_IN class="panel" novalidate>
            <Refusal form fields=vec![("email", t.email), ("password", t.password)]/>
            <input type="hidden" name="next" value=next/>
            <Field form name="email" kind="email" label=t.email autocomplete="username"/>
            <Field form name="password" kind="password" label=t.password autocomplete="current-password"/>
            <button class="button">{t.submit}</button>
        </form>
    }
    .into_any()
}
