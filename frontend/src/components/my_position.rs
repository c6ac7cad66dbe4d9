//! Where the reader is, asked of the browser on a press.

use crate::{
    components::{
        icon::{Icon, Sign},
        place_picker::Place,
    },
    lang::words,
    live::is_alive,
};
use leptos::prelude::*;

/// What came of the question.
#[derive(Clone, Copy, PartialEq)]
enum Search {
    Quiet,
    Going,
    Failed,
}

#[component]
pub fn MyPosition(place: Place) -> impl IntoView {
    let t = &words().file;
    let alive = is_alive();
    let search = RwSignal::new(Search::Quiet);
    let said = move || match search.get() {
        Search::Quiet => "",
        Search::Going => t.finding,
        Search::Failed => t.no_position,
    };
    let ask = move |_| {
        search.set(Search::Going);
        locate(place, search);
    };
    view! {
        <p class="my-position" hidden=move || !alive.get()>
            <button type="button" class="button quiet" on:click=ask><Sign icon=Icon::Locate/> {t.my_position}</button>
            " "<span role="status">{said}</span>
        </p>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
fn locate(place: Place, search: RwSignal<Search>) {
    use wasm_bindgen::{JsCast as _, closure::Closure};
    /// Longer than this nobody waits, milliseconds.
    const PATIENCE: u32 = 10_000;
    let found = Closure::once_into_js(move |position: web_sys::Position| {
        let at = position.coords();
        place.set(at.latitude(), at.longitude());
        search.set(Search::Quiet);
    });
    let failed = Closure::once_into_js(move || search.set(Search::Failed));
    let manner = web_sys::PositionOptions::new();
    manner.set_timeout(PATIENCE);
    let asked = window().navigator().geolocation().and_then(|geolocation| {
        geolocation.get_current_position_with_error_callback_and_options(
            found.unchecked_ref(),
            Some(failed.unchecked_ref()),
            &manner,
        )
    });
    if asked.is_err() {
        search.set(Search::Failed);
    }
}

#[cfg(not(feature = "hydrate"))]
fn locate(_: Place, search: RwSignal<Search>) {
    search.set(Search::Failed);
}
