//! Which appeals: the filter of the list and of the overview, a plain form by GET.

use crate::{
    components::{
        choice::{Choice, Chosen, options},
        conditions::{Conditions, of_course},
        icon::{Icon, Sign},
    },
    lang::{InLang, words},
    text,
};
use contract::{
    Filter, State,
    appeals::Sort,
    city::{Agency, Group, Layer},
    problem::Faults,
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// What the choices are made of.
#[derive(Clone, Default)]
pub struct Choices {
    pub groups: Vec<Group>,
    pub agencies: Vec<Agency>,
    pub layers: Vec<Layer>,
}

/// `sort`: present where the order can be chosen; `renewed`: another address was shown before.
#[component]
pub fn Filters(
    action: &'static str,
    choices: Choices,
    filter: Filter,
    faults: Faults,
    sort: Option<Sort>,
    renewed: bool,
) -> impl IntoView {
    let t = &words().filters;
    let wrong: Vec<_> = faults.values().map(|fault| view! { <li>{text::fault(fault)}</li> }).collect();
    let narrow = !filter.is_empty();
    let form = NodeRef::<html::Form>::new();
    if renewed {
        // What somebody touched does not follow the address by itself.
        Effect::new(move |_| form.get().map(|form| form.reset()));
    }
    let go = use_navigate();
    // With scripts the page stays, and the address is no longer than it must be.
    let submit = move |event: SubmitEvent| {
        if let Some(query) = chosen(&event) {
            event.prevent_default();
            let address = if query.is_empty() { action.to_owned() } else { format!("{action}?{query}") };
            go(&address, NavigateOptions::default());
        }
    };
    view! {
        {(!wrong.is_empty()).then(|| view! { <div class="notice wrong" role="alert"><p>{t.wrong}</p><ul>{wrong}</ul></div> })}
        // Folded on a phone; the style holds it open where there is room.
        <details class="fold" open=narrow>
        <summary>{t.fold}</summary>
        // What a browser fills in on the way back would not be what the page shows.
        <form method="get" action=action class="filters" role="search" aria-label=t.label autocomplete="off" node_ref=form on:submit=submit>
            <Unsaid action filter=filter.clone() sort/>
            <Fields choices filter sort/>
            <div class="filter-end">
                <button class="button"><Sign icon=Icon::Search/> {t.submit}</button>
                {narrow.then(|| view! { <a class="button quiet" href=action>{t.clear}</a> })}
            </div>
        </form>
        </details>
    }
    .into_any()
}

/// What no field can say, but a link can drop: the part of the map, and how appeals came and went.
#[component]
fn Unsaid(action: &'static str, filter: Filter, sort: Option<Sort>) -> impl IntoView {
    let t = &words().filters;
    let sort = sort.filter(|sort| *sort != Sort::default()).map(Sort::code);
    let href = move |filter: &Filter| filter.query().maybe("sort", sort).on(action);
    let Filter { channel, timely, wait, grade, bbox, .. } = filter.clone();
    let unsaid = Filter { channel, timely, wait, grade, bbox, ..Filter::default() }.query();
    let kept = unsaid
        .pairs()
        .map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> });
    let kept = kept.collect_view();
    let whole = bbox.map(|_| {
        let whole = href(&Filter { bbox: None, ..filter.clone() });
        view! { <p class="filter-box">{t.part_of_map}" "<a href=whole>{t.whole_map}" ×"</a></p> }
    });
    view! { {kept} {whole} <Conditions conditions=of_course(&filter) href=move |filter: Filter| href(&filter)/> }
        .into_any()
}

#[component]
fn Fields(choices: Choices, filter: Filter, sort: Option<Sort>) -> impl IntoView {
    let t = &words().filters;
    let Filter { state, category, agency, district, from, to, overdue, q, .. } = filter;
    let [state, category, agency, district] = [codes_of(&state), category, agency, district].map(Chosen);
    let district_layer = choices.layers.into_iter().find(|layer| layer.code == "district");
    let districts = district_layer.map(|layer| layer.territories).unwrap_or_default();
    let districts = districts.iter().map(|d| (d.code.clone(), d.name()));
    let agencies = choices.agencies.iter().map(|a| (a.name.code.clone(), a.short.name()));
    let states = State::ALL.iter().map(|s| (s.code().to_owned(), text::state(*s).to_owned()));
    let states = std::iter::once((OPEN.to_owned(), t.open.to_owned())).chain(states);
    let sort = sort.map(|sort| {
        let chosen = Chosen(vec![sort.code().to_owned()]);
        let sorts = [Sort::Best, Sort::Newest, Sort::Oldest, Sort::Due]
            .map(|s| (s.code().to_owned(), text::sort(s).to_owned()));
        view! { <Choice name="sort" label=t.sort options=options(&chosen, sorts) chosen all=false/> }
    });
    view! {
        <label class="filter wide"><span>{t.q}</span><input name="q" type="search" value=q maxlength="200" placeholder=t.q_hint/></label>
        <Choice name="state" label=t.state options=options(&state, states) chosen=state/>
        <Choice name="category" label=t.category options=groups(&choices.groups, &category) chosen=category/>
        <Choice name="district" label=t.district options=options(&district, districts) chosen=district/>
        <Choice name="agency" label=t.agency options=options(&agency, agencies) chosen=agency/>
        <label class="filter"><span>{t.from}</span><input type="date" name="from" value=from.map(|day| day.to_string())/></label>
        <label class="filter"><span>{t.to}</span><input type="date" name="to" value=to.map(|day| day.to_string())/></label>
        {sort}
        <label class="filter tick"><input type="checkbox" name="overdue" value="true" checked=overdue/> <span>{t.overdue}</span></label>
    }
    .into_any()
}

/// Stands for all states that are open.
const OPEN: &str = "open";

/// Whether these are all states that are open, and no other.
pub fn are_all_open(states: &[State]) -> bool {
    State::ALL.iter().all(|state| state.is_open() == states.contains(state))
}

fn codes_of(states: &[State]) -> Vec<String> {
    if are_all_open(states) {
        return vec![OPEN.to_owned()];
    }
    states.iter().map(|state| state.code().to_owned()).collect()
}

/// What stands in a form, as a query without its empty fields.
#[cfg(feature = "hydrate")]
fn chosen(event: &SubmitEvent) -> Option<String> {
    use wasm_bindgen::JsCast as _;
    let form = event.target()?.dyn_into().ok()?;
    let fields = web_sys::FormData::new_with_form(&form).ok()?;
    let query = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?.to_string();
    let query = String::from(query);
    Some(query.split('&').filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("&"))
}

#[cfg(not(feature = "hydrate"))]
fn chosen(_: &SubmitEvent) -> Option<String> {
    None
}

/// Groups, which can be chosen whole, and their categories.
pub fn groups(groups: &[Group], chosen: &Chosen) -> AnyView {
    let t = &words().filters;
    let group = |group: &Group| {
        let name = group.name.name();
        let whole = (group.name.code.clone(), t.whole_group(&name));
        let all = std::iter::once(whole).chain(group.categories.iter().map(|c| (c.name.code.clone(), c.name.name())));
        view! { <optgroup label=name>{options(chosen, all)}</optgroup> }
    };
    groups.iter().map(group).collect_view().into_any()
}
