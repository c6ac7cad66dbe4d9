//! What can be done with what is seen: a part of the map chosen, a picture kept, a sheet printed.

use super::look::OfPage as _;
use crate::{
    components::{
        icon::{Icon, Sign},
        staff::take_files::{TakeFiles, Ways},
    },
    here::{here, waiting},
    lang::words,
    live::is_alive,
    paths,
    reply::Reply,
};
use contract::{
    Filter,
    export::LONG,
    figures::{Figures, GetFiguresCsv},
    overview::Look,
};
use leptos::{ev::CustomEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// West, south, east, north; degrees.
type Bounds = [f64; 4];

/// `seen`: what the map shows; `title`: what it is called in a picture.
#[component]
pub fn Tools(
    look: Memo<Look>,
    seen: RwSignal<Option<Bounds>>,
    #[prop(into)] title: Signal<&'static str>,
) -> impl IntoView {
    let t = &words().overview;
    let alive = is_alive();
    let go = use_navigate();
    let choose = move |_| {
        if let Some(bounds) = seen.get_untracked() {
            let href = look.get_untracked().with(|filter| filter.bbox = Some(bounds));
            go(&href, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    };
    let csv = move || GetFiguresCsv::of(look.read().shown(), look.read().span()).target();
    view! {
        <div class="overview-tools">
            <button type="button" class="button quiet" hidden=move || seen.read().is_none() on:click=choose><Sign icon=Icon::Pin/> {t.this_part}</button>
            <button type="button" class="button quiet" hidden=move || !alive.get() on:click=move |_| save(title.get_untracked())><Sign icon=Icon::Copy/> {t.picture}</button>
            <button type="button" class="button quiet" hidden=move || !alive.get() on:click=move |_| print()><Sign icon=Icon::Print/> {t.print}</button>
            <a class="button quiet" href=csv download rel="external"><Sign icon=Icon::Share/> {t.csv}</a>
        </div>
    }
    .into_any()
}

/// The appeals that are chosen, as files. Of many it is kinder to have one prepared than to let somebody wait.
#[component]
pub fn TakeAlong(shown: Memo<Filter>, figures: Reply<Figures>) -> impl IntoView {
    let t = &words().exports;
    let form = waiting(move || {
        let filter = shown.get();
        async move {
            let many = figures.await.is_ok_and(|figures| figures.total > LONG);
            let ways = if many { Ways::Both } else { Ways::Now };
            let prepare = (!many).then(|| {
                let href = filter.query().on(paths::EXPORTS);
                view! { <a href=href>{words().list.prepare}</a> }
            });
            let files = many.then(|| view! { <a href=paths::EXPORTS>{t.title}</a> });
            here()
                .me()
                .await
                .map(|me| view! { <TakeFiles filter ways role=me.role/> <p>{prepare}{files}</p> })
                .into_any()
        }
    });
    view! {
        <details class="take-along">
            <summary>{t.take}</summary>
            <div class="panel">{form}</div>
        </details>
    }
    .into_any()
}

/// What a map says it shows.
#[cfg(feature = "hydrate")]
pub fn bounds_of(event: &CustomEvent) -> Option<Bounds> {
    let bbox = js_sys::Reflect::get(&event.detail(), &"bbox".into()).ok()?;
    let numbers = js_sys::Array::from(&bbox).iter().filter_map(|number| number.as_f64()).collect::<Vec<_>>();
    numbers.try_into().ok()
}

/// Asks the map for a picture of itself, under the conditions that stand on the page.
#[cfg(feature = "hydrate")]
fn save(title: &str) {
    let page = document();
    let Ok(Some(map)) = page.query_selector("city-map") else { return };
    let lines = js_sys::Array::new();
    let conditions: Vec<_> = texts(".condition").collect();
    if !conditions.is_empty() {
        lines.push(&conditions.join(" · ").into());
    }
    for text in texts(".play output, .compared") {
        lines.push(&text.into());
    }
    let detail = js_sys::Object::new();
    for (name, value) in [("name", "vidhuk".into()), ("title", title.into()), ("lines", lines.into())] {
        _ = js_sys::Reflect::set(&detail, &name.into(), &value);
    }
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("save-picture", &init) {
        _ = map.dispatch_event(&event);
    }
}

/// What stands in the elements of a selector, without the signs that only eyes read.
#[cfg(feature = "hydrate")]
fn texts(selector: &str) -> impl Iterator<Item = String> {
    let found = document().query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    let text = move |at| found.as_ref()?.get(at)?.text_content();
    (0..count).filter_map(text).map(|text| text.trim_end_matches(['×', ' ']).to_owned())
}

#[cfg(feature = "hydrate")]
pub fn print() {
    _ = window().print();
}

#[cfg(not(feature = "hydrate"))]
pub fn bounds_of(_: &CustomEvent) -> Option<Bounds> {
    None
}

#[cfg(not(feature = "hydrate"))]
fn save(_: &str) {}

#[cfg(not(feature = "hydrate"))]
pub fn print() {}
