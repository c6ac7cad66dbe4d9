//! The map of the city as a custom element; its child is the list for readers without a map.

use crate::{components::module::Module, lang::lang, news, site::CITY_MAP};
use contract::{Filter, city::City, events::TILES, fields::Point};
use leptos::prelude::*;

/// The tiles of the appeals that fit a filter. The box of the map itself does not narrow them.
fn tiles(filter: &Filter) -> String {
    Filter { bbox: None, ..filter.clone() }.query().on(&format!("{TILES}.mvt"))
}

/// How near one place is shown: farther than this the plan has no streets to know it by, nearer it has few.
const NEAR: f64 = 14.0;

/// `mode`: `browse`, `heat` or `show`; `pin` where one place is meant. Without one the whole city is shown.
#[component]
pub fn CityMap(
    city: City,
    mode: &'static str,
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
            class=format!("map {mode}")
            mode=mode
            lang=lang().code()
            lat=pin.map(|pin| pin.lat)
            lon=pin.map(|pin| pin.lon)
            zoom=pin.map(|_| NEAR)
            pin-lat=pin.map(|pin| pin.lat)
            pin-lon=pin.map(|pin| pin.lon)
            bounds=format!("{west},{south},{east},{north}")
            basemap=city.basemap
            tiles=move || filter.map(|filter| tiles(&filter.read()))
        >
            {children()}
        </city-map>
    }
    .into_any()
}
