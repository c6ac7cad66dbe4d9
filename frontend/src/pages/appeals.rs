//! All appeals: a list and a map side by side under the same filter.

use crate::{
    components::{
        card::Cards,
        city_map::CityMap,
        filters::{Choices, Filters},
        fresh::Fresh,
        icon::{Icon, Sign},
    },
    here::{here, shown, waiting},
    lang::words,
    pages::{filter_of_address, query},
    paths,
    reply::{Reply, reply},
};
use contract::{
    Filter,
    appeals::{ListAppeals, Page, Sort},
    city::{Agency, Group, Layer, ListAgencies, ListCategories, ListTerritories},
    export::{CSV, GEOJSON, XLSX},
    figures::{GetTotals, Totals},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The order that the address says.
fn sort_of_address() -> Sort {
    query("sort").and_then(|code| Sort::from_code(&code)).unwrap_or_default()
}

#[component]
pub fn Appeals() -> impl IntoView {
    let t = words();
    let read = Memo::new(move |_| filter_of_address());
    let filter = Memo::new(move |_| read.get().0);
    let figures = reply(move || Some(GetTotals { filter: filter.get() }));
    let asked = Memo::new(move |_| ListAppeals {
        filter: filter.get(),
        sort: sort_of_address(),
        after: query("after"),
        limit: None,
    });
    let page = reply(move || Some(asked.get()));
    let newest = Signal::derive(move || filter.get().query().on(paths::APPEALS));
    let again = move |()| {
        figures.refetch();
        page.refetch();
    };
    view! {
        <Title text=t.list.title/>
        <div class="page-head">
            <h1>{t.list.title}</h1>
            <a class="button" href=paths::NEW_APPEAL rel="external"><Sign icon=Icon::Plus/> {t.nav.new_appeal}</a>
        </div>
        <FilterOfPage action=paths::APPEALS asked=AskedChoices::ask() sorted=true/>
        <div class="list-and-map">
            <div class="list">
                <Found figures/>
                <Fresh filter href=newest show=again/>
                <Results asked page/>
                <Take filter/>
            </div>
            <div class="side-map">
                {waiting(move || async move {
                    here().city().await.map(|city| view! { <CityMap city mode="browse" filter=Signal::from(filter)><p class="hint">{t.list.map_hint}</p></CityMap> }).into_any()
                })}
            </div>
        </div>
    }
    .into_any()
}

/// What the choices of a filter are made of, asked for as the page begins: what is asked for inside
/// a part that waits would be numbered otherwise in the browser than on the server.
#[derive(Clone, Copy)]
pub struct AskedChoices {
    groups: Reply<Vec<Group>>,
    agencies: Reply<Vec<Agency>>,
    layers: Reply<Vec<Layer>>,
}

impl AskedChoices {
    pub fn ask() -> Self {
        Self {
            groups: reply(|| Some(ListCategories {})),
            agencies: reply(|| Some(ListAgencies {})),
            layers: reply(|| Some(ListTerritories {})),
        }
    }

    pub async fn get(self) -> Choices {
        Choices {
            groups: self.groups.await.unwrap_or_default(),
            agencies: self.agencies.await.unwrap_or_default(),
            layers: self.layers.await.unwrap_or_default(),
        }
    }
}

/// The filter of the address as a form.
#[component]
pub fn FilterOfPage(action: &'static str, asked: AskedChoices, #[prop(optional)] sorted: bool) -> impl IntoView {
    let before = StoredValue::new(None);
    waiting(move || {
        let (filter, faults) = filter_of_address();
        let sort = sorted.then(sort_of_address);
        async move {
            let choices = asked.get().await;
            let now = Some((filter.clone(), sort));
            let renewed = before.with_value(|before| before.is_some() && *before != now);
            before.set_value(now);
            view! { <Filters action choices filter faults sort renewed/> }.into_any()
        }
    })
}

/// Everything that fits, to take along; for the staff also the way to have it prepared.
#[component]
pub fn Take(filter: Memo<Filter>) -> impl IntoView {
    let take = move |path: &'static str, name: &'static str| {
        view! { <a href=move || filter.read().query().on(path) download rel="external">{name}</a> }
    };
    let t = &words().list;
    let prepare = waiting(move || async move {
        let staff = here().session.await.is_ok_and(|session| session.me.is_some());
        let href = move || filter.read().query().on(paths::EXPORTS);
        staff.then(|| view! { <a href=href rel="external">{t.prepare}</a> }).into_any()
    });
    view! { <p class="take-all">{t.take}" "{take(CSV, "CSV")}" "{take(XLSX, "XLSX")}" "{take(GEOJSON, "GeoJSON")}" "{prepare}</p> }.into_any()
}

/// How many there are.
#[component]
fn Found(figures: Reply<Totals>) -> impl IntoView {
    let t = words();
    view! {
        <p class="found" role="status">
            {waiting(move || async move { figures.await.ok().map(|figures| t.list.found(figures.total)).into_any() })}
        </p>
    }
    .into_any()
}

#[component]
fn Results(asked: Memo<ListAppeals>, page: Reply<Page>) -> impl IntoView {
    shown(page, move |Page { items, next }| {
        let onwards = next.map(|next| {
            let ListAppeals { filter, sort, .. } = asked.get_untracked();
            let query =
                filter.query().maybe("sort", (sort != Sort::default()).then(|| sort.code())).with("after", next);
            view! { <Onwards href=query.on(paths::APPEALS)/> }
        });
        view! { <Cards items/> {onwards} }.into_any()
    })
}

/// The way to the next page of a list.
#[component]
pub fn Onwards(href: String) -> impl IntoView {
    view! { <p class="onwards"><a class="button quiet" rel="next" href=href>{words().list.next} <Sign icon=Icon::Arrow/></a></p> }.into_any()
}
