//! Which part of a desk, and in which order: a plain form by GET.

use crate::{
    components::{
        choice::{Choice, Chosen, options},
        filters::{Choices, groups},
        icon::{Icon, Sign},
    },
    lang::{InLang, words},
    paths, text,
};
use contract::{
    Filter,
    desk::{Bucket, Colleague, DeskSort, GetDesk, Hands},
    problem::Faults,
};
use leptos::prelude::*;

#[component]
pub fn DeskFilters(
    asked: GetDesk,
    faults: Faults,
    choices: Choices,
    colleagues: Vec<Colleague>,
    /// The desk of the whole city.
    whole: bool,
) -> impl IntoView {
    let t = &words().filters;
    let wrong: Vec<_> = faults.values().map(|fault| view! { <li>{text::fault(fault)}</li> }).collect();
    let narrow = asked.is_narrow() || asked.sort.is_some();
    let bucket = asked.bucket;
    let without = GetDesk { bucket, ..GetDesk::default() }.query().on(paths::DESK);
    let Filter { category, agency, district, from, to, overdue, q, .. } = asked.filter.clone();
    let [category, agency, district] = [category, agency, district].map(Chosen);
    let layer = choices.layers.into_iter().find(|layer| layer.code == "district");
    let districts = layer.map(|layer| layer.territories).unwrap_or_default();
    let districts = options(&district, districts.iter().map(|one| (one.code.clone(), one.name())));
    let agencies = whole.then(|| {
        let all = options(&agency, choices.agencies.iter().map(|one| (one.name.code.clone(), one.short.name())));
        view! { <Choice name="agency" label=t.agency options=all chosen=agency/> }
    });
    view! {
        {(!wrong.is_empty()).then(|| view! { <div class="notice wrong" role="alert"><p>{t.wrong}</p><ul>{wrong}</ul></div> })}
        <details class="desk-part" open=narrow>
            <summary>{words().desk.part}</summary>
            <form method="get" action=paths::DESK class="filters" role="search" aria-label=t.label autocomplete="off">
                {bucket.map(|bucket| view! { <input type="hidden" name="bucket" value=bucket.code()/> })}
                <label class="filter wide"><span>{t.q}</span><input name="q" type="search" value=q maxlength="200" placeholder=t.q_hint/></label>
                <Choice name="category" label=t.category options=groups(&choices.groups, &category) chosen=category/>
                <Choice name="district" label=t.district options=districts chosen=district/>
                {agencies}
                {(!whole).then(|| view! { <InHands colleagues officer=asked.officer/> })}
                <label class="filter"><span>{t.from}</span><input type="date" name="from" value=from.map(|day| day.to_string())/></label>
                <label class="filter"><span>{t.to}</span><input type="date" name="to" value=to.map(|day| day.to_string())/></label>
                <Order bucket sort=asked.sort/>
                <label class="filter tick"><input type="checkbox" name="overdue" value="true" checked=overdue/> <span>{t.overdue}</span></label>
                <div class="filter-end">
                    <button class="button"><Sign icon=Icon::Search/> {t.submit}</button>
                    {narrow.then(|| view! { <a class="button quiet" href=without>{t.clear}</a> })}
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// The orders in which the bucket can lie, where they are several.
#[component]
fn Order(bucket: Option<Bucket>, sort: Option<DeskSort>) -> impl IntoView {
    let sorts = DeskSort::of(bucket);
    (sorts.len() > 1).then(|| {
        let chosen = Chosen(sort.map(|sort| sort.code().to_owned()).into_iter().collect());
        let all = sorts.iter().enumerate().map(|(at, sort)| {
            let code = if at == 0 { String::new() } else { sort.code().to_owned() };
            (code, text::desk_sort(*sort).to_owned())
        });
        let options = options(&chosen, all);
        view! { <Choice name="sort" label=words().filters.sort options chosen all=false/> }
    })
}

#[component]
fn InHands(colleagues: Vec<Colleague>, officer: Option<Hands>) -> impl IntoView {
    let t = &words().desk;
    let chosen = Chosen(officer.map(|hands| hands.to_string()).into_iter().collect());
    let first =
        [(Hands::Mine, t.mine), (Hands::Nobody, t.nobody)].map(|(hands, word)| (hands.to_string(), word.to_owned()));
    let others = colleagues.into_iter().map(|one| (Hands::Of(one.id).to_string(), one.name));
    let options = options(&chosen, first.into_iter().chain(others));
    view! { <Choice name="officer" label=words().fields.officer options chosen/> }.into_any()
}
