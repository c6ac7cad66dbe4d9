//! Whoever has lost the private link of their appeal signs in instead.

use crate::{
    here::{address, here, waiting},
    lang::words,
    paths,
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Said to those whom we do not know.
#[component]
pub fn IsItYours() -> impl IntoView {
    let t = &words().mine;
    let href = paths::sign_in(&untrack(|| address(&use_location())));
    waiting(move || {
        let href = href.clone();
        async move {
            let session = here().session.await.unwrap_or_default();
            let unknown = session.me.is_none() && session.resident.is_none();
            unknown
                .then(|| {
                    view! {
                        <p class="hint is-it-yours">{t.is_it_yours}" "<a href=href rel="external">{t.is_it_yours_sign_in}</a></p>
                    }
                })
                .into_any()
        }
    })
}
