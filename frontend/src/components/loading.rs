//! While the browser waits for the API.

use crate::lang::words;
use leptos::prelude::*;

#[component]
pub fn Loading() -> impl IntoView {
    view! { <p class="loading" role="status">{words().common.loading}</p> }.into_any()
}
