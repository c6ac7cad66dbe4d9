//! What lies at the chosen point, or what is wrong with it and which place would be right.

use crate::{
    components::{
        icon::{Icon, Sign},
        place_picker::Place,
    },
    here::waiting,
    lang::{InLang, words},
    live::is_alive,
    reply::reply,
    text,
};
use contract::{
    ApiResult, Problem,
    fields::Point,
    places::{GetSpot, Spot},
    problem::Fault,
};
use leptos::prelude::*;

#[component]
pub fn SpotOf(place: Place) -> impl IntoView {
    let point = place.settled();
    let spot = reply(move || point.get().map(|Point { lat, lon }| GetSpot { lat, lon }));
    view! {
        <div class="spot" role="status">
            {waiting(move || async move { told(spot.await, place) })}
        </div>
    }
    .into_any()
}

fn told(spot: ApiResult<Spot>, place: Place) -> AnyView {
    match spot {
        Ok(spot) => inside(&spot).into_any(),
        Err(problem) => offered(&problem, place).into_any(),
    }
}

/// «Печерський район, біля вул. Хрещатик».
fn inside(spot: &Spot) -> impl IntoView + use<> {
    let t = &words().file;
    let near = spot.near.as_ref().map(|near| near.name.name());
    let near = near.map(|near| t.near_place(text::distance(spot.metres.unwrap_or(0)), near));
    let district = spot.district.as_ref().map(InLang::name);
    let line: Vec<_> = district.into_iter().chain(near).collect();
    (!line.is_empty()).then(|| view! { <p class="spot-found"><Sign icon=Icon::Pin/> {line.join(", ")}</p> })
}

/// The place that was probably meant, as a button that takes it.
fn offered(problem: &Problem, place: Place) -> impl IntoView + use<> {
    let t = &words().file;
    let fault = problem.fields.values().next()?;
    let (point, word) = match fault {
        Fault::OutsideCity { nearest, .. } => (*nearest, t.take_nearest),
        Fault::Swapped { corrected } => (*corrected, t.take_corrected),
        _ => return None,
    };
    let alive = is_alive();
    // Without scripts the button sends the form with the right place.
    Some(view! {
        <p class="fault">{text::fault(fault)}</p>
        <button
            class="button quiet"
            name="place"
            value=format!("{},{}", point.lat, point.lon)
            type=move || if alive.get() { "button" } else { "submit" }
            on:click=move |_| place.set(point.lat, point.lon)
        >
            <Sign icon=Icon::Pin/> {word}
        </button>
    })
}
