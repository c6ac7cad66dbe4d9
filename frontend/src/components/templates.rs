//! Templates that fit, above the field that they fill. Without scripts a template is a link to the same page with the
//! text in the field; with scripts it comes into the field at once, behind what was typed.

use crate::{lang::words, pages::query, paths};
use contract::{Move, filter::Query, templates::Filled};
use leptos::{ev::MouseEvent, prelude::*};
use leptos_router::hooks::{use_location, use_query_map};

/// The name in an address of the template that was chosen.
const CHOSEN: &str = "template";

#[component]
pub fn TemplateChoice(offered: Vec<Filled>, field: String) -> impl IntoView {
    if offered.is_empty() {
        return ().into_any();
    }
    let one = |filled: Filled| {
        let href = format!("{}#{field}", address(filled.id));
        let (field, text) = (field.clone(), filled.text);
        let insert = move |event: MouseEvent| {
            event.prevent_default();
            insert(&field, &text);
        };
        view! { <li><a href=href rel="external" on:click=insert>{filled.title}</a></li> }
    };
    let list = offered.into_iter().map(one).collect_view();
    view! {
        <details class="templates">
            <summary>{words().templates.offered}</summary>
            <ul>{list}</ul>
        </details>
    }
    .into_any()
}

/// The template that the address names, if it is for this move.
pub fn chosen(step: Move, offered: &[Filled]) -> Option<&Filled> {
    let id: i64 = query(CHOSEN)?.parse().ok()?;
    offered.iter().find(|filled| filled.id == id && filled.step == step)
}

/// This page with a template chosen.
fn address(id: i64) -> String {
    let path = use_location().pathname.get_untracked();
    let pairs = use_query_map().get_untracked();
    let mut query = Query::new();
    for (name, value) in pairs.latest_values().filter(|(name, _)| *name != CHOSEN) {
        query = query.with(name.to_string(), value);
    }
    query.with(CHOSEN, id).on(paths::page_of(&path))
}

/// Behind what was typed, with an empty line between.
#[cfg(feature = "hydrate")]
fn insert(field: &str, text: &str) {
    use leptos::web_sys::HtmlTextAreaElement;
    use wasm_bindgen::JsCast as _;
    let found = document().get_element_by_id(field);
    let Some(area) = found.and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok()) else {
        return;
    };
    let typed = area.value();
    let typed = typed.trim_end();
    area.set_value(&if typed.is_empty() { text.to_owned() } else { format!("{typed}\n\n{text}") });
    _ = area.focus();
}

#[cfg(not(feature = "hydrate"))]
fn insert(_: &str, _: &str) {}
