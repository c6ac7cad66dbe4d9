//! The accounts of a demonstration, each a form that signs in.

use crate::{lang::words, paths, text};
use contract::city::DemoAccount;
use leptos::prelude::*;

#[component]
pub fn DemoAccounts(accounts: Vec<DemoAccount>, next: String) -> impl IntoView {
    let t = &words().sign_in;
    let line = |account: DemoAccount| {
        let next = next.clone();
        view! {
            <li>
                <form method="post" action=paths::SIGN_IN>
                    <input type="hidden" name="email" value=account.email.clone()/>
                    <input type="hidden" name="password" value=account.password.clone()/>
                    <input type="hidden" name="next" value=next/>
                    <p><strong>{text::role(account.role)}</strong><code>{account.email}</code><code>{account.password}</code></p>
                    <button class="button quiet">{t.enter}</button>
                </form>
            </li>
        }
    };
    let lines: Vec<_> = accounts.into_iter().map(line).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="panel demo" aria-labelledby="demo-title">
                <h2 id="demo-title">{t.demo}</h2>
                <p class="hint">{t.demo_hint}</p>
                <ul>{lines}</ul>
            </section>
        }
    })
}
