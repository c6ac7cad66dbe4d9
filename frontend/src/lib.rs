//! The pages of Vidhuk: a client of its own API, rendered whole on the server and complete without
//! scripts; in the browser the same code only improves them.
//!
//! The server provides, before rendering [`shell`], the contexts [`contract::Api`], [`Lang`],
//! [`Site`], [`Visit`], [`Once`], [`Today`], [`Told`], [`PageStatus`] and, after a refused form, [`Rejected`].
#![recursion_limit = "256"]
#![expect(
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "the shape of Leptos components: called by view!, and owning what they are given"
)]

pub mod paths;

mod app;
mod arrive;
mod boot;
mod components;
#[cfg(feature = "hydrate")]
mod fetch;
mod form;
mod give;
mod here;
mod lang;
#[cfg(feature = "staff")]
mod later;
mod live;
mod news;
mod pages;
mod plural;
mod reply;
mod search;
mod site;
mod text;
mod time;

pub use app::{App, shell};
pub use boot::{Once, PageStatus, Rejected, Today, Told, Visit};
pub use lang::Lang;
pub use site::Site;

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(|| {
        leptos::prelude::provide_context(contract::Api::new(fetch::Fetch));
        leptos::view! { <App/> }
    });
    // For styles, and for whoever drives the page: from here on the scripts answer.
    if let Some(page) = leptos::prelude::document().document_element() {
        _ = page.set_attribute("data-alive", "");
    }
}
