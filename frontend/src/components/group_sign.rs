//! The drawing of a group of the catalogue; its name stands beside it.

use crate::site::{GROUP_SIGNS, site};
use leptos::prelude::*;

#[component]
pub fn GroupSign(icon: String) -> impl IntoView {
    let href = format!("{}#{icon}", site(GROUP_SIGNS));
    view! {
        <svg class="icon group" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
            <use href=href/>
        </svg>
    }
    .into_any()
}
