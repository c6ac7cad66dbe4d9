//! Which appeals: the filter of the list and of the overview, a plain form by GET.

use crate::{
    components::icon::{Icon, Sign},
    lang::{InLang, words},
    text,
};
use contract::{
    Filter, State,
    appeals::Sort,
    city::{Agency, Group, Layer},
    problem::Faults,
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// What the choices are made of.
#[derive(Clone, Default)]
pub struct Choices {
    pub groups: Vec<Group>,
    pub agencies: Vec<Agency>,
    pub layers: Vec<Layer>,
}

/// `sort`: present where the order can be chosen.
#[component]
pub fn Filters(
    action: &'static str,
    choices: Choices,
    filter: Filter,
    faults: Faults,
    sort: Option<Sort>,
) -> impl IntoView {
    let t = &words().filters;
    let narrow = !filter.is_empty();
    let Filter { state, category, agency, district, from, to, overdue, q, .. } = filter;
    let state = match state[..] {
        [] => String::new(),
        [one] => one.code().to_owned(),
        _ => "open".to_owned(),
    };
    let district_layer = choices.layers.into_iter().find(|layer| layer.code == "district");
    let districts = district_layer.map(|layer| layer.territories).unwrap_or_default();
    let districts: Vec<_> = districts.iter().map(|d| (d.code.clone(), d.name())).collect();
    let agencies: Vec<_> = choices.agencies.iter().map(|a| (a.name.code.clone(), a.short.name())).collect();
    let states = std::iter::once(("open".to_owned(), t.open.to_owned()))
        .chain(State::ALL.iter().map(|s| (s.code().to_owned(), text::state(*s).to_owned())));
    let sorts = [Sort::Newest, Sort::Oldest, Sort::Due].map(|s| (s.code().to_owned(), text::sort(s).to_owned()));
    let wrong: Vec<_> = faults.values().map(|fault| view! { <li>{text::fault(fault)}</li> }).collect();
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
        <form method="get" action=action class="filters" role="search" aria-label=t.label on:submit=submit>
            <label class="filter wide"><span>{t.q}</span><input name="q" type="search" value=q maxlength="200" placeholder=t.q_hint/></label>
            <Choice name="state" label=t.state chosen=state options=states.collect()/>
            <label class="filter">
                <span>{t.category}</span>
                <select name="category"><option value="">{t.all}</option>{groups(&choices.groups, category.first())}</select>
            </label>
            <Choice name="district" label=t.district chosen=first(district) options=districts/>
            <Choice name="agency" label=t.agency chosen=first(agency) options=agencies/>
            <label class="filter"><span>{t.from}</span><input type="date" name="from" value=from.map(|day| day.to_string())/></label>
            <label class="filter"><span>{t.to}</span><input type="date" name="to" value=to.map(|day| day.to_string())/></label>
            {sort.map(|sort| view! { <Choice name="sort" label=t.sort chosen=sort.code().to_owned() options=sorts.into() all=false/> })}
            <label class="filter tick"><input type="checkbox" name="overdue" value="true" checked=overdue/> <span>{t.overdue}</span></label>
            <div class="filter-end">
                <button class="button"><Sign icon=Icon::Search/> {t.submit}</button>
                {narrow.then(|| view! { <a class="button quiet" href=action>{t.clear}</a> })}
            </div>
        </form>
        </details>
    }
    .into_any()
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

fn first(codes: Vec<String>) -> String {
    codes.into_iter().next().unwrap_or_default()
}

/// A list of which one can be chosen, or all.
#[component]
fn Choice(
    name: &'static str,
    label: &'static str,
    chosen: String,
    options: Vec<(String, String)>,
    #[prop(default = true)] all: bool,
) -> impl IntoView {
    let option = |(code, name): (String, String)| view! { <option selected=code == chosen value=code>{name}</option> };
    let options: Vec<_> = options.into_iter().map(option).collect();
    view! {
        <label class="filter">
            <span>{label}</span>
            <select name=name>{all.then(|| view! { <option value="">{words().filters.all}</option> })}{options}</select>
        </label>
    }
    .into_any()
}

/// Groups, which can be chosen whole, and their categories.
fn groups(groups: &[Group], chosen: Option<&String>) -> Vec<impl IntoView + use<>> {
    let t = &words().filters;
    let option = |code: &String, name: String| view! { <option selected=Some(code) == chosen value=code.clone()>{name}</option> };
    let group = |group: &Group| {
        let name = group.name.name();
        let categories: Vec<_> = group.categories.iter().map(|c| option(&c.name.code, c.name.name())).collect();
        let whole = option(&group.name.code, t.whole_group(&name));
        view! { <optgroup label=name>{whole}{categories}</optgroup> }
    };
    groups.iter().map(group).collect()
}
