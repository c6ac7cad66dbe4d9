//! The map of the city as a custom element; its child is the list for readers without a map.

use crate::{components::module::Module, lang::lang, news, site::CITY_MAP};
use contract::{Filter, city::City, events::TILES, fields::Point, filter::Query};
use leptos::prelude::*;

/// The tiles of the appeals that fit a filter, and what else they are asked. The box of the map itself does not narrow
/// them.
fn tiles(filter: &Filter, more: &Query) -> String {
    let query = Filter { bbox: None, ..filter.clone() }.query();
    let query = more.pairs().fold(query, |query, (name, value)| query.with(name.to_owned(), value));
    query.on(&format!("{TILES}.mvt"))
}

/// How near one place is shown: farther than this the plan has no streets to know it by, nearer it has few.
const NEAR: f64 = 14.0;

/// `mode`: `browse`, `heat`, `change` or `show`; `pin` where one place is meant. Without one the whole city is shown.
/// `more`: what else the tiles are asked; `spots`: where hot spots are told; `steady`: what is dense stays what it is,
/// so that several pictures can be compared.
#[component]
pub fn CityMap(
    city: City,
    #[prop(into)] mode: Signal<&'static str>,
    #[prop(optional)] more: Option<Signal<Query>>,
    #[prop(optional)] steady: Option<Signal<bool>>,
    #[prop(optional)] spots: Option<Signal<Option<String>>>,
    #[prop(optional, into)] filter: Option<Signal<Filter>>,
    #[prop(optional)] pin: Option<Point>,
    children: Children,
) -> impl IntoView {
    let [west, south, east, north] = city.bounds;
    if filter.is_some() {
        // The map hears of it from the page, see assets/map/live.js.
        news::on_news(|_| {});
    }
    view! {
        <Module name=CITY_MAP/>
        <city-map
            class=move || format!("map {}", mode.get())
            mode=mode
            lang=lang().code()
            lat=pin.map(|pin| pin.lat)
            lon=pin.map(|pin| pin.lon)
            zoom=pin.map(|_| NEAR)
            pin-lat=pin.map(|pin| pin.lat)
            pin-lon=pin.map(|pin| pin.lon)
            bounds=format!("{west},{south},{east},{north}")
            basemap=city.basemap
            heat-scale=move || steady.is_some_and(|steady| steady.get()).then_some("fixed")
            spots=move || spots.and_then(|spots| spots.get())
            tiles=move || filter.map(|filter| tiles(&filter.read(), &more.map(|more| more.get()).unwrap_or_default()))
        >
            {children()}
        </city-map>
    }
    .into_any()
}
