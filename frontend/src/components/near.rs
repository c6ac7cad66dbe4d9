//! Appeals nearby that are likely of the same matter, shown before one more is sent.

use crate::{
    components::{badge::Badge, place_picker::Place},
    here::waiting,
    lang::{InLang, words},
    paths,
    reply::reply,
    text, time,
};
use contract::appeals::{Near, NearAppeals};
use leptos::prelude::*;

#[component]
pub fn NearBy(place: Place, category: RwSignal<String>) -> impl IntoView {
    let point = place.settled();
    let asked = Memo::new(move |_| {
        let point = point.get()?;
        let category = category.get();
        (!category.is_empty()).then_some(NearAppeals {
            lat: point.lat,
            lon: point.lon,
            category: Some(category),
            text: None,
        })
    });
    let near = reply(move || asked.get());
    view! {
        <div role="status">
            {waiting(move || async move { told(near.await.unwrap_or_default()).into_any() })}
        </div>
    }
    .into_any()
}

fn told(near: Vec<Near>) -> impl IntoView {
    let t = &words().file;
    let count = near.len() as u64;
    (count > 0).then(|| {
        let lines = near.into_iter().take(5).map(line).collect_view();
        view! {
            <div class="notice near">
                <p class="notice-title"><strong>{t.near(count)}</strong></p>
                <p>{t.near_hint}</p>
                <ul>{lines}</ul>
            </div>
        }
    })
}

fn line(Near { metres, appeal, .. }: Near) -> impl IntoView {
    view! {
        <li>
            <a href=paths::appeal(appeal.number, None) rel="external" target="_blank">{appeal.category.name()}</a>
            " "<Badge state=appeal.state/>" "
            <small>{text::distance(metres)}", "{time::short_date(appeal.received.date_naive())}</small>
        </li>
    }
}
