//! A plain module of the site, loaded only by pages that need it.

use crate::site::site;
use leptos::{nonce::use_nonce, prelude::*};

#[component]
pub fn Module(name: &'static str) -> impl IntoView {
    view! { <script type="module" nonce=use_nonce() src=site(name)></script> }.into_any()
}
