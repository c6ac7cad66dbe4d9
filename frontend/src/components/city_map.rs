//! The map of the city as a custom element; its child is the list for readers without a map.

use crate::{components::module::Module, lang::lang, site::CITY_MAP};
use contract::{
    Filter,
    city::City,
    events::{EVENTS, TILES},
    fields::Point,
};
use leptos::prelude::*;

/// The tiles of the appeals that fit a filter. The box of the map itself does not narrow them.
fn tiles(filter: &Filter) -> String {
    Filter { bbox: None, ..filter.clone() }.query().on(&format!("{TILES}.mvt"))
}

/// `mode`: `browse`, `heat` or `show`; `pin` where one place is meant.
#[component]
pub fn CityMap(
    city: City,
    mode: &'static str,
    #[prop(optional, into)] filter: Option<Signal<Filter>>,
    #[prop(optional)] pin: Option<Point>,
    children: Children,
) -> impl IntoView {
    let centre = pin.unwrap_or(city.centre);
    let zoom = if pin.is_some() { 15.5 } else { city.zoom };
    let [west, south, east, north] = city.bounds;
    view! {
        <Module name=CITY_MAP/>
        <city-map
            class=format!("map {mode}")
            mode=mode
            lang=lang().code()
            lat=centre.lat
            lon=centre.lon
            zoom=zoom
            pin-lat=pin.map(|pin| pin.lat)
            pin-lon=pin.map(|pin| pin.lon)
            bounds=format!("{west},{south},{east},{north}")
            basemap=city.basemap
            tiles=move || filter.map(|filter| tiles(&filter.read()))
            events=filter.map(|_| EVENTS)
        >
            {children()}
        </city-map>
    }
    .into_any()
}
