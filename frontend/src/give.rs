//! What a reader takes along or passes on, by the means of the browser.

use leptos::prelude::RwSignal;

/// Copies a text; `copied` is set where the browser allows it.
#[cfg(feature = "hydrate")]
pub fn copy(text: &str, copied: RwSignal<bool>) {
    browser::ask("clipboard", "writeText", &text.into(), move || browser::say(copied));
}

/// Shares a page by the system's own means; where it has none, copies the address.
#[cfg(feature = "hydrate")]
pub fn share(title: &str, address: &str, copied: RwSignal<bool>) {
    if browser::has("share") {
        let data = web_sys::ShareData::new();
        data.set_title(title);
        data.set_url(address);
        browser::ask("", "share", &data, || ());
    } else {
        copy(address, copied);
    }
}

#[cfg(not(feature = "hydrate"))]
pub fn copy(_: &str, _: RwSignal<bool>) {}

#[cfg(not(feature = "hydrate"))]
pub fn share(_: &str, _: &str, _: RwSignal<bool>) {}

#[cfg(feature = "hydrate")]
mod browser {
    use js_sys::{Function, Promise, Reflect};
    use leptos::prelude::{RwSignal, Set as _, set_timeout, window};
    use std::time::Duration;
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_futures::JsFuture;

    pub fn has(what: &str) -> bool {
        Reflect::has(&window().navigator(), &what.into()).unwrap_or_default()
    }

    /// Calls a method of the navigator, or of a part of it. Browsers keep both from pages that came without TLS,
    /// and a reader may refuse: then nothing happens.
    pub fn ask(part: &str, method: &str, with: &JsValue, then: impl FnOnce() + 'static) {
        let navigator = JsValue::from(window().navigator());
        let of = if part.is_empty() { Ok(navigator) } else { Reflect::get(&navigator, &part.into()) };
        let Some(of) = of.ok().filter(JsValue::is_object) else { return };
        let method = Reflect::get(&of, &method.into()).ok().and_then(|method| method.dyn_into::<Function>().ok());
        let asked = method.and_then(|method| method.call1(&of, with).ok());
        if let Some(promise) = asked.and_then(|asked| asked.dyn_into::<Promise>().ok()) {
            leptos::task::spawn_local(async move {
                if JsFuture::from(promise).await.is_ok() {
                    then();
                }
            });
        }
    }

    /// Says for a while that something was done.
    pub fn say(done: RwSignal<bool>) {
        done.set(true);
        set_timeout(move || done.set(false), Duration::from_secs(4));
    }
}
