//! Where an appeal stands: colour, shape and word.

use crate::text;
use contract::State;
use leptos::prelude::*;

#[component]
pub fn Badge(state: State) -> impl IntoView {
    view! { <span class=format!("badge state-{state}")>{text::state(state)}</span> }.into_any()
}
