//! Fields and buttons of the page, reached by a selector: for work without a mouse.

use leptos::web_sys::HtmlElement;

/// Gives the focus to a field.
pub fn focus(id: &str) {
    with(&format!("#{id}"), |element| _ = element.focus());
}

/// Presses the first that fits a selector; false where there is none.
pub fn press(selector: &str) -> bool {
    with(selector, HtmlElement::click)
}

/// Does something with the first that fits a selector; false where there is none.
#[cfg(feature = "hydrate")]
pub fn with(selector: &str, then: impl FnOnce(&HtmlElement)) -> bool {
    use wasm_bindgen::JsCast as _;
    let found = leptos::prelude::document().query_selector(selector).ok().flatten();
    found.and_then(|element| element.dyn_into::<HtmlElement>().ok()).as_ref().map(then).is_some()
}

/// On the server there is none.
#[cfg(not(feature = "hydrate"))]
pub fn with(_: &str, then: impl FnOnce(&HtmlElement)) -> bool {
    drop(then);
    false
}
