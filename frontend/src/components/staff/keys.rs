//! The keys of a desk: a list of them that can be seen, and with scripts what they do.

use crate::{lang::words, live::is_alive};
use leptos::prelude::*;

/// What a key does with the first element that fits a selector.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nobody presses keys"))]
pub enum Press {
    /// It is shown and gets the focus: the next key goes there.
    Focus(&'static str),
    Click(&'static str),
}

/// A key by its place on the keyboard, so that it is the same in every layout; letters only where nobody types.
#[derive(Clone, Copy)]
pub struct Key {
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nobody presses keys"))]
    pub code: &'static str,
    /// How it is written.
    pub label: &'static str,
    /// What it does, in words.
    pub does: &'static str,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "on the server nobody presses keys"))]
    pub press: Press,
}

#[component]
pub fn Keys(keys: Vec<Key>) -> impl IntoView {
    let t = &words().keys;
    let alive = is_alive();
    listen(keys.clone());
    let line = |key: Key| view! { <div><dt><kbd>{key.label}</kbd></dt><dd>{key.does}</dd></div> };
    view! {
        <details class="keys" id="keys" open hidden=move || !alive.get()>
            <summary>{t.title}" "<kbd>"?"</kbd></summary>
            <dl>{keys.into_iter().map(line).collect_view()}</dl>
        </details>
    }
    .into_any()
}

#[cfg(not(feature = "hydrate"))]
fn listen(keys: Vec<Key>) {
    drop(keys);
}

#[cfg(feature = "hydrate")]
fn listen(keys: Vec<Key>) {
    use leptos::ev::{self, KeyboardEvent};
    let pressed = move |event: KeyboardEvent| {
        let letter = event.code().starts_with("Key") || event.key() == "?";
        let chord = event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat();
        if chord || event.default_prevented() || (letter && browser::types()) {
            return;
        }
        let press = if event.key() == "?" {
            Some(Press::Focus("#keys summary"))
        } else {
            keys.iter().find(|key| key.code == event.code()).map(|key| key.press)
        };
        if press.is_some_and(browser::press) {
            event.prevent_default();
        }
    };
    Effect::new(move |_| {
        let listening = window_event_listener(ev::keydown, pressed.clone());
        on_cleanup(move || listening.remove());
    });
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Press;
    use crate::components::staff::reach;
    use leptos::prelude::document;

    /// Whether a key is a letter of some text, or chooses from a list.
    pub fn types() -> bool {
        let typing = "textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable], [role=combobox]";
        document().active_element().is_some_and(|element| element.matches(typing).unwrap_or_default())
    }

    /// Does it; false where there is no such element now.
    pub fn press(press: Press) -> bool {
        match press {
            Press::Click(selector) => reach::press(selector),
            Press::Focus(selector) => reach::with(selector, |element| {
                while let Ok(Some(folded)) = element.closest("details:not([open])") {
                    _ = folded.set_attribute("open", "");
                }
                _ = element.focus();
            }),
        }
    }
}
