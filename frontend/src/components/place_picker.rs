//! Where it is: the map, an address with suggestions, my position, or coordinates.

use crate::{
    components::{field::FaultOf, module::Module, my_position::MyPosition, spot::SpotOf, suggestions::Suggestions},
    form::Form,
    here::{here, waiting},
    lang::{lang, words},
    live::{keep_typed, rested},
    site::CITY_MAP,
};
use contract::{city::City, fields::Point};
use leptos::prelude::*;
use std::time::Duration;

/// How long a place must rest before the city is asked what lies there.
const REST: Duration = Duration::from_millis(300);

/// The place as it stands in the form.
#[derive(Clone, Copy)]
pub struct Place {
    pub lat: RwSignal<String>,
    pub lon: RwSignal<String>,
    pub address: RwSignal<String>,
}

impl Place {
    pub fn of(form: Form, query: impl Fn(&str) -> String) -> Self {
        let value =
            |name: &str| Some(form.value(name)).filter(|typed| !typed.is_empty()).unwrap_or_else(|| query(name));
        let place = |lat: String, lon: String| Self {
            lat: RwSignal::new(lat),
            lon: RwSignal::new(lon),
            address: RwSignal::new(value("address")),
        };
        // Without scripts a place that was chosen from a list comes as one value; it counts above coordinates.
        match form.pair("place") {
            Some((lat, lon)) => place(lat.to_string(), lon.to_string()),
            None => place(value("lat"), value("lon")),
        }
    }

    /// The place, where both coordinates are numbers.
    pub fn point(self) -> Option<Point> {
        let number = |text: RwSignal<String>| text.read().trim().replace(',', ".").parse().ok();
        Some(Point { lat: number(self.lat)?, lon: number(self.lon)? })
    }

    /// The place, once nobody types or moves it any more.
    pub fn settled(self) -> ReadSignal<Option<Point>> {
        rested(move || self.point(), REST)
    }

    pub fn set(self, lat: f64, lon: f64) {
        self.lat.set(format!("{lat:.6}"));
        self.lon.set(format!("{lon:.6}"));
    }
}

#[component]
pub fn PlacePicker(
    form: Form,
    place: Place,
    // Somebody tells the place, and somebody else writes it down: the address comes first.
    #[prop(optional)] by_phone: bool,
    // The form came back to look the address up.
    #[prop(optional)] looking: bool,
) -> impl IntoView {
    let t = &words().file;
    let fault = form.fault("place").is_some();
    for (id, value) in [("lat", place.lat), ("lon", place.lon), ("address", place.address)] {
        keep_typed(id, value);
    }
    let coordinate = move |name: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=name>{label}</label>
                // Not `autocomplete="off"`: on the way back the browser would not fill in again what was chosen.
                <input id=name name=name inputmode="decimal" value=value.get_untracked() prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))/>
            </div>
        }
    };
    let map = move || {
        waiting(move || async move { here().city().await.map(|city| view! { <PickMap city place/> }).into_any() })
    };
    let open = fault || (place.point().is_some() && !by_phone);
    view! {
        <div class="place" id="place" tabindex="-1" class:wrong=fault>
            // With a point, what is wrong with it stands under the map, with the point that was meant.
            {place.point().is_none().then(|| view! { <FaultOf form name="place"/> })}
            {(!by_phone).then(map)}
            {(!by_phone).then(|| view! { <SpotOf place/> })}
            <div class="field" class:wrong=form.fault("address").is_some()>
                <label for="address">{t.address} <span class="optional">{words().common.optional}</span></label>
                <p class="hint" id="address-hint">{t.address_hint}</p>
                <input id="address" name="address" autocomplete="street-address" maxlength="300"
                    aria-describedby=form.described_by("address", true)
                    value=place.address.get_untracked() prop:value=place.address
                    on:input=move |event| place.address.set(event_target_value(&event))/>
                <FaultOf form name="address"/>
            </div>
            <Suggestions place asked=fault || (looking && place.point().is_none())/>
            {by_phone.then(|| view! { <SpotOf place/> })}
            {(!by_phone).then(|| view! { <MyPosition place/> })}
            {by_phone.then(map)}
            <details class="coordinates" open=open>
                <summary>{t.coordinates}</summary>
                <div class="pair">{coordinate("lat", t.lat, place.lat)}{coordinate("lon", t.lon, place.lon)}</div>
            </details>
        </div>
    }
    .into_any()
}

/// The map with its pin. It writes the coordinates into their inputs by itself.
#[component]
fn PickMap(city: City, place: Place) -> impl IntoView {
    let pin = Memo::new(move |_| place.point());
    let [west, south, east, north] = city.bounds;
    let centre = place.point().unwrap_or(city.centre);
    view! {
        <Module name=CITY_MAP/>
        <city-map
            class="map pick"
            mode="pick"
            lang=lang().code()
            lat=centre.lat
            lon=centre.lon
            zoom=if place.point().is_some() { 15.5 } else { city.zoom }
            bounds=format!("{west},{south},{east},{north}")
            basemap=city.basemap
            for-lat="lat"
            for-lon="lon"
            pin-lat=move || pin.get().map(|pin| pin.lat)
            pin-lon=move || pin.get().map(|pin| pin.lon)
        >
            <p class="hint">{words().file.without_map}</p>
        </city-map>
    }
    .into_any()
}
