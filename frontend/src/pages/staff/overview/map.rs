//! The map of the overview: where the appeals are, where too many of them are, where there are more than there were.

use super::{
    look::OfPage as _,
    play::{Film, Play, Shot},
    tools::{TakeAlong, Tools, bounds_of},
};
use crate::{
    components::{city_map::CityMap, problem_page::ProblemPage},
    here::{here, waiting},
    lang::{InLang, lang, words},
    reply::Reply,
    text, time,
};
use contract::{
    Against, Endpoint, Filter,
    figures::Figures,
    hot_spots::{HotSpot, HotSpots, ListHotSpots},
    overview::{Look, View},
};
use leptos::{
    ev::{Custom, CustomEvent, on},
    prelude::*,
};

/// The ways to look, the map itself, and what it says in words.
#[component]
pub fn MapOfPage(
    look: Memo<Look>,
    shown: Memo<Filter>,
    figures: Reply<Figures>,
    hot: Reply<HotSpots>,
    film: Film,
) -> impl IntoView {
    let t = &words().overview;
    let title = move || match look.read().view {
        View::Heat => t.heat,
        View::Spots => t.spots,
        View::Compared(_) => t.compared,
    };
    let way = move |view: View| {
        let current = move || (look.read().view == view).then_some("true");
        view! { <li><a href=move || look.read().of_view(view) aria-current=current>{name(view)}</a></li> }
    };
    let mode = Memo::new(move |_| if look.read().against().is_some() { "change" } else { "heat" });
    let spots = move || {
        let spots = look.read().view == View::Spots;
        spots.then(|| of_whole_city(&shown.read()).target())
    };
    let shot = move || film.shot().filter(|_| look.read().against().is_none());
    let filter = Memo::new(move |_| shot().map_or_else(|| shown.get(), |shot| shot.of(&shown.read())));
    let more = move || {
        let query = shot().map(Shot::query).unwrap_or_default();
        query.maybe("against", look.read().against())
    };
    // Another part of the appeals is another film.
    Effect::new(move |_| {
        shown.track();
        look.track();
        film.end();
    });
    let bounds = RwSignal::new(None::<[f64; 4]>);
    let seen = move |event: CustomEvent| bounds.set(bounds_of(&event));
    view! {
        <section class="overview-map" aria-labelledby="map-title" {..on(Custom::<CustomEvent>::new("painted"), move |_| film.painted())} {..on(Custom::<CustomEvent>::new("view"), seen)}>
            <h2 id="map-title">{title}</h2>
            <nav aria-label=t.views><ul class="spans">{View::ALL.map(way).into_iter().collect_view()}</ul></nav>
            {waiting(move || async move {
                here().city().await.map(|city| view! {
                    <CityMap city mode=mode filter=Signal::from(filter) more=Signal::derive(more) spots=Signal::derive(spots) steady=Signal::derive(move || film.is_shown())>
                        <p class="hint">{title}</p>
                    </CityMap>
                }).into_any()
            })}
            {move || look.read().against().is_none().then(|| view! { <Play film/> })}
            <Tools look seen=bounds title=Signal::derive(title)/>
            <TakeAlong shown figures/>
            <MapInWords look shown hot/>
        </section>
    }
    .into_any()
}

/// Hot spots are such among all of the city: a part of the map does not make its own.
pub fn of_whole_city(filter: &Filter) -> ListHotSpots {
    ListHotSpots { filter: Filter { bbox: None, ..filter.clone() } }
}

fn name(view: View) -> &'static str {
    let t = &words().overview;
    match view {
        View::Heat => t.view_heat,
        View::Spots => t.view_spots,
        View::Compared(Against::Previous) => t.view_previous,
        View::Compared(Against::Year) => t.view_year,
    }
}

/// What the map shows, for those who do not look at it and for those who ask what it means.
#[component]
fn MapInWords(look: Memo<Look>, shown: Memo<Filter>, hot: Reply<HotSpots>) -> impl IntoView {
    waiting(move || {
        let (look, now) = (look.get(), shown.get());
        async move {
            match look.view {
                View::Heat => ().into_any(),
                View::Spots => match hot.await {
                    Ok(hot) => view! { <Spots look hot/> }.into_any(),
                    Err(problem) => view! { <ProblemPage problem/> }.into_any(),
                },
                View::Compared(_) => {
                    let t = &words().overview;
                    let days = |filter: Option<Filter>| {
                        let period = filter.and_then(|filter| filter.from.zip(filter.to));
                        period.map(|(from, to)| t.days(time::date(from), time::date(to))).unwrap_or_default()
                    };
                    view! { <p class="hint compared">{t.compared_days(days(look.before()), days(Some(now)))}</p> }
                        .into_any()
                }
            }
        }
    })
}

/// Hot spots in words, in the order of their numbers on the map.
#[component]
fn Spots(look: Look, hot: HotSpots) -> impl IntoView {
    let t = &words().overview;
    let HotSpots { metres, spots, more, .. } = hot;
    if spots.is_empty() {
        return view! { <p class="empty">{t.no_spots}</p> }.into_any();
    }
    let total = spots.len() as u64 + u64::from(more);
    let spot = |spot: HotSpot| {
        let HotSpot { district, count, category, of_category, expected, cells, .. } = spot;
        let edges = cells.iter().map(|cell| cell.bounds);
        let bbox = edges.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
        let href = Look { view: View::Heat, ..look.clone() }.with(|filter| filter.bbox = bbox);
        let what = category.map_or_else(|| t.spot_other.to_owned(), |category| category.name());
        view! {
            <li>
                <a href=href>{what}</a>
                <span>{district.map(|district| district.name())}</span>
                <span>{t.spot_counts(text::grouped(count), text::tenths(expected, lang()), text::grouped(of_category))}</span>
            </li>
        }
    };
    let list = spots.into_iter().map(spot).collect_view();
    view! {
        <p class="hint">{t.spots_hint(metres)}" "{t.spots_found(total)}</p>
        <ol class="hot-spots">{list}</ol>
    }
    .into_any()
}
