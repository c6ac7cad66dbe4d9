//! The map of the city as a custom element; its child is the list for readers without a map.

use crate::{components::module::Module, lang::lang, news, site::CITY_MAP};
use contract::{Against, Filter, city::City, events::TILES, fields::Point};
use leptos::prelude::*;

/// The tiles of the appeals that fit a filter, or of what has become more or less of them. The box of the map itself
/// does not narrow them.
fn tiles(filter: &Filter, against: Option<Against>) -> String {
    Filter { bbox: None, ..filter.clone() }.query().maybe("against", against).on(&format!("{TILES}.mvt"))
}

/// How near one place is shown: farther than this the plan has no streets to know it by, nearer it has few.
const NEAR: f64 = 14.0;

/// `mode`: `browse`, `heat`, `change` or `show`; `pin` where one place is meant. Without one the whole city is shown.
/// `against`: what a period is compared with; `spots`: where hot spots are told.
#[component]
pub fn CityMap(
    city: City,
    #[prop(into)] mode: Signal<&'static str>,
    #[prop(optional)] against: Option<Signal<Option<Against>>>,
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
            spots=move || spots.and_then(|spots| spots.get())
            tiles=move || filter.map(|filter| tiles(&filter.read(), against.and_then(|against| against.get())))
        >
            {children()}
        </city-map>
    }
    .into_any()
}
