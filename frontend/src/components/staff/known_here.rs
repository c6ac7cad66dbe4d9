//! What is known at the place of a call: if it is the same, the caller joins it.

use crate::{
    components::{badge::Badge, place_picker::Place},
    here::waiting,
    lang::{InLang, words},
    paths,
    reply::reply,
    text, time,
};
use contract::{appeals::Near, calls::GetAddress};
use leptos::prelude::*;

#[component]
pub fn KnownHere(place: Place) -> impl IntoView {
    let point = place.settled();
    let near = reply(move || point.get().map(|point| GetAddress { lat: point.lat, lon: point.lon }));
    view! {
        <div role="status">
            {waiting(move || async move { told(near.await.unwrap_or_default()) })}
        </div>
    }
    .into_any()
}

fn told(near: Vec<Near>) -> AnyView {
    if near.is_empty() {
        return ().into_any();
    }
    let t = &words().call;
    let lines: Vec<_> = near.into_iter().map(line).collect();
    view! {
        <section class="alike known-here" aria-labelledby="known-title">
            <h3 id="known-title">{t.known}</h3>
            <p class="hint">{t.known_hint}</p>
            <ul>{lines}</ul>
        </section>
    }
    .into_any()
}

fn line(Near { metres, appeal, .. }: Near) -> AnyView {
    view! {
        <li>
            {appeal.thumb.map(|src| view! { <img src=src alt="" width="96" height="96" loading="lazy"/> })}
            <div>
                <p class="alike-head">
                    <a href=paths::desk(appeal.number) rel="external" target="_blank">{appeal.category.name()}</a> <Badge state=appeal.state/>
                    <small>{text::distance(metres)}" · "{time::short_date(appeal.received.date_naive())}</small>
                </p>
                {appeal.excerpt.map(|words| view! { <p class="excerpt">{words}</p> })}
                <button class="button quiet" name="follow" value=appeal.number.to_string()>{words().call.join(appeal.number)}</button>
            </div>
        </li>
    }
    .into_any()
}
