//! Places whose name fits the address typed: a choice of radio buttons, for readers with scripts and without.

use crate::{
    components::place_picker::Place,
    here::waiting,
    lang::{InLang, words},
    live::{is_alive, rested},
    reply::reply,
};
use contract::places::{SuggestPlaces, Suggestion};
use leptos::prelude::*;
use std::time::Duration;

/// How long typing must rest before the city is asked.
const REST: Duration = Duration::from_millis(250);

/// `asked`: the form came back without a place, so the server looks the address up.
#[component]
pub fn Suggestions(place: Place, asked: bool) -> impl IntoView {
    let t = &words().file;
    let known = (!asked).then(|| place.address.get_untracked());
    let address = rested(move || place.address.get(), REST);
    let found = reply(move || {
        let address = address.get();
        let q = address.trim().to_owned();
        (q.chars().count() >= 3 && known.as_ref() != Some(&address)).then_some(SuggestPlaces { q })
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
