//! Find an appeal by its number.

use crate::{
    components::icon::{Icon, Sign},
    lang::words,
    paths,
};
use leptos::prelude::*;

#[component]
pub fn Find() -> impl IntoView {
    let t = &words().find;
    view! {
        <form class="find" method="get" action=paths::FIND role="search">
            <label for="find-number">{t.label}</label>
            <div class="joined">
                <input id="find-number" name="number" inputmode="numeric" placeholder="26-0001234" required autocomplete="off"/>
                <button class="button quiet"><Sign icon=Icon::Search/> {t.submit}</button>
            </div>
        </form>
    }
    .into_any()
}
