//! Fields and buttons of the page, reached by a selector: for work without a mouse.

use leptos::web_sys::HtmlElement;

/// Gives the focus to a field.
pub fn focus(id: &str) {
    element::with(&format!("#{id}"), |element| _ = element.focus());
}

/// Presses the first that fits a selector; false where there is none.
pub fn press(selector: &str) -> bool {
    element::with(selector, HtmlElement::click)
}

#[cfg(feature = "hydrate")]
mod element {
    use leptos::{prelude::document, web_sys::HtmlElement};
    use wasm_bindgen::JsCast as _;

    pub fn with(selector: &str, then: impl FnOnce(&HtmlElement)) -> bool {
        let found = document().query_selector(selector).ok().flatten();
        found.and_then(|element| element.dyn_into::<HtmlElement>().ok()).as_ref().map(then).is_some()
    }
}

#[cfg(not(feature = "hydrate"))]
mod element {
    use leptos::web_sys::HtmlElement;

    pub fn with(_: &str, then: impl FnOnce(&HtmlElement)) -> bool {
        drop(then);
        false
    }
}
