//! Places whose name fits the address typed: a choice of radio buttons, for readers with scripts and without.

use crate::{
    components::place_picker::Place,
    here::waiting,
    lang::{InLang, words},
    live::is_alive,
    reply::reply,
};
use contract::places::{SuggestPlaces, Suggestion};
use leptos::prelude::*;

/// How long typing must rest before the city is asked, milliseconds.
const REST: u64 = 250;

/// `asked`: the form came back without a place, so the server looks the address up.
#[component]
pub fn Suggestions(place: Place, asked: bool) -> impl IntoView {
    let t = &words().file;
    let q = RwSignal::new(if asked { place.address.get_untracked() } else { String::new() });
    settle(place.address, q);
    let found = reply(move || {
        let q = q.get().trim().to_owned();
        (q.chars().count() >= 3).then_some(SuggestPlaces { q })
    });
    let alive = is_alive();
    waiting(move || async move {
        let found = found.await.unwrap_or_default();
        (!found.is_empty())
            .then(|| {
                let lines = found.into_iter().take(6).map(|found| line(found, place, alive)).collect_view();
                view! { <fieldset class="suggestions"><legend>{t.which_place}</legend>{lines}</fieldset> }
            })
            .into_any()
    })
}

fn line(found: Suggestion, place: Place, alive: ReadSignal<bool>) -> impl IntoView {
    let point = found.point;
    let name = [Some(found.name.name()), found.house].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let district = found.district.map(|district| district.name());
    view! {
        <label class="choice">
            <input
                type="radio"
                // With scripts the choice goes into the coordinates, which may then be mended on the map.
                name=move || if alive.get() { "suggested" } else { "place" }
                value=format!("{},{}", point.lat, point.lon)
                on:change=move |_| place.set(point.lat, point.lon)
            />
            <span>{name} {district.map(|district| view! { <small>{district}</small> })}</span>
        </label>
    }
}

/// Lets a value through when it has rested.
#[cfg(feature = "hydrate")]
fn settle(from: RwSignal<String>, to: RwSignal<String>) {
    let first = from.get_untracked();
    Effect::watch(
        move || from.get(),
        move |now, _, timer: Option<Option<TimeoutHandle>>| {
            if let Some(timer) = timer.flatten() {
                timer.clear();
            }
            let now = now.clone();
            if now == first {
                return None;
            }
            set_timeout_with_handle(move || to.set(now), std::time::Duration::from_millis(REST)).ok()
        },
        false,
    );
}

#[cfg(not(feature = "hydrate"))]
fn settle(_: RwSignal<String>, _: RwSignal<String>) {
    _ = REST;
}
