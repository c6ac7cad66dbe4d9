//! The first page: what this is, the city's map, what came of the appeals lately.

use crate::{
    components::{
        card::Cards,
        city_map::CityMap,
        figures::BigFigures,
        find::Find,
        icon::{Icon, Sign},
    },
    here::{here, shown, waiting},
    lang::words,
    paths,
    reply::reply,
    time,
};
use contract::{
    Filter, State,
    appeals::{ListAppeals, Page},
    city::City,
    figures::GetTotals,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Home() -> impl IntoView {
    let t = words();
    view! {
        <Title text=""/>
        <section class="hero">
            <div class="hero-words">
                <h1>{t.home.title}</h1>
                <p class="lead">{t.home.lead}</p>
                <p class="actions">
                    <a class="button large" href=paths::NEW_APPEAL rel="external"><Sign icon=Icon::Plus/> {t.nav.new_appeal}</a>
                </p>
                <Find/>
            </div>
            <ol class="steps">
                {[t.home.step_1, t.home.step_2, t.home.step_3, t.home.step_4].map(|step| view! { <li>{step}</li> }).into_iter().collect_view()}
            </ol>
        </section>
        {waiting(move || async move { here().city().await.map(|city| view! { <OpenMap city/> }).into_any() })}
        <LastMonth/>
        <LatestAnswers/>
        {waiting(move || async move { here().city().await.map(|city| view! { <Phone city/> }).into_any() })}
    }
    .into_any()
}

#[component]
fn OpenMap(city: City) -> impl IntoView {
    let t = words();
    let open: Vec<_> = State::ALL.iter().copied().filter(|state| state.is_open()).collect();
    let filter = Signal::stored(Filter { state: open, ..Filter::default() });
    view! {
        <section class="home-map" aria-labelledby="map-title">
            <h2 id="map-title">{t.home.map}</h2>
            <CityMap city mode="browse" filter><p><a href="/appeals?state=open">{t.home.map_list}</a></p></CityMap>
        </section>
    }
    .into_any()
}

/// What came and what was done in the last 30 days.
#[component]
fn LastMonth() -> impl IntoView {
    let t = words();
    let from = time::now().date_naive() - chrono::Days::new(29);
    let figures = reply(move || Some(GetTotals { filter: Filter { from: Some(from), ..Filter::default() } }));
    view! {
        <section class="home-figures" aria-labelledby="figures-title">
            <h2 id="figures-title">{t.home.figures}</h2>
            {waiting(move || async move { figures.await.ok().map(|figures| view! { <BigFigures figures/> }).into_any() })}
        </section>
    }
    .into_any()
}

#[component]
fn LatestAnswers() -> impl IntoView {
    let t = words();
    let filter = Filter { state: vec![State::Answered, State::Closed], ..Filter::default() };
    let latest = reply(move || Some(ListAppeals { filter: filter.clone(), limit: Some(6), ..ListAppeals::default() }));
    view! {
        <section class="home-latest" aria-labelledby="latest-title">
            <h2 id="latest-title">{t.home.latest}</h2>
            {shown(latest, |Page { items, .. }| view! { <Cards items/> }.into_any())}
            <p><a href="/appeals?state=closed">{t.home.latest_all} <Sign icon=Icon::Arrow/></a></p>
        </section>
    }
    .into_any()
}

#[component]
fn Phone(city: City) -> impl IntoView {
    let t = words();
    view! {
        <section class="phone">
            <h2>{t.home.phone}</h2>
            <p><a class="phone-number" href=format!("tel:{}", city.phone) rel="external">{city.phone.clone()}</a></p>
            <p>{t.home.phone_hint}</p>
        </section>
    }
    .into_any()
}
