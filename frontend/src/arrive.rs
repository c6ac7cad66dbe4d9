//! Coming to another page without a load: the focus goes to its heading, which is thereby read out, as after a load the
//! page would be.

/// Follows the reader from page to page. Called once, by the frame.
#[cfg(feature = "hydrate")]
pub fn focus_follows() {
    use leptos::prelude::{Effect, Get as _};
    let path = leptos_router::hooks::use_location().pathname;
    Effect::watch(move || path.get(), |_, _, _| browser::find_heading(browser::TRIES), false);
}

/// On the server nobody goes from page to page.
#[cfg(not(feature = "hydrate"))]
pub fn focus_follows() {}

#[cfg(feature = "hydrate")]
mod browser {
    use leptos::prelude::{document, set_timeout};
    use std::time::Duration;
    use wasm_bindgen::JsCast as _;
    use web_sys::{FocusOptions, HtmlElement};

    /// How often and how fast a page is looked at that waits for the API.
    pub const TRIES: u8 = 30;
    const EACH: Duration = Duration::from_millis(100);

    pub fn find_heading(tries: u8) {
        let look = move || match element("main h1") {
            Some(heading) => focus(&heading),
            None if tries > 0 => find_heading(tries - 1),
            None => drop(element("main").as_ref().map(focus)),
        };
        set_timeout(look, EACH);
    }

    fn element(selector: &str) -> Option<HtmlElement> {
        document().query_selector(selector).ok()??.dyn_into().ok()
    }

    /// Without scrolling: on the way back the reader comes to where they were.
    fn focus(element: &HtmlElement) {
        let manner = FocusOptions::new();
        manner.set_prevent_scroll(true);
        _ = element.set_attribute("tabindex", "-1");
        _ = element.focus_with_options(&manner);
    }
}
