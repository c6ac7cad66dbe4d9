//! What is chosen: in words, each to be dropped, and a form for what no chart can say.

use super::look::Look;
use crate::{
    components::{
        conditions::{Condition, Conditions, of_course},
        filters::Choices,
        icon::{Icon, Sign},
    },
    here::waiting,
    lang::{InLang, words},
    pages::appeals::AskedChoices,
    paths, text, time,
};
use contract::{Filter, city::Named};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[component]
pub fn Chosen(look: Memo<Look>, choices: AskedChoices) -> impl IntoView {
    waiting(move || {
        let (now, faults) = Look::of_address();
        look.track();
        async move {
            let choices = choices.get().await;
            let conditions = all(&now.filter, &choices);
            let clear = (conditions.len() > 1).then(|| Look { filter: Filter::default(), ..now.clone() }.href());
            let list = now.filter.query().on(paths::APPEALS);
            let of = now.clone();
            let href = Callback::new(move |filter| Look { filter, ..of.clone() }.href());
            let wrong: Vec<_> = faults.values().map(|fault| view! { <li>{text::fault(fault)}</li> }).collect();
            view! {
                {(!wrong.is_empty()).then(|| view! { <div class="notice wrong" role="alert"><p>{words().filters.wrong}</p><ul>{wrong}</ul></div> })}
                <Words look=now/>
                <div class="chosen-now">
                    <Conditions conditions href clear/>
                    <a class="as-list" href=list>{words().overview.list}</a>
                </div>
            }
            .into_any()
        }
    })
}

/// Words and a period, by keyboard and without scripts too; all else that is chosen goes with them.
#[component]
fn Words(look: Look) -> impl IntoView {
    let (t, f) = (&words().overview, &words().filters);
    let Filter { q, from, to, .. } = look.filter.clone();
    let rest = Look { filter: Filter { q: String::new(), from: None, to: None, ..look.filter }, ..look };
    let rest = rest.query();
    let kept =
        rest.pairs().map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> });
    let kept = kept.collect_view();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    view! {
        <form method="get" action=paths::OVERVIEW class="filters words" role="search" aria-label=f.label autocomplete="off">
            {kept}
            <label class="filter wide"><span>{f.q}</span><input name="q" type="search" value=q maxlength="200" placeholder=f.q_hint/></label>
            <label class="filter"><span>{f.from}</span><input type="date" name="from" value=day(from)/></label>
            <label class="filter"><span>{f.to}</span><input type="date" name="to" value=day(to)/></label>
            <div class="filter-end"><button class="button"><Sign icon=Icon::Search/> {t.period_show}</button></div>
        </form>
    }
    .into_any()
}

/// Every condition of a filter.
fn all(filter: &Filter, choices: &Choices) -> Vec<Condition> {
    let t = &words().overview;
    let of = |name: String, drop: &dyn Fn(&mut Filter)| Condition::new(name, filter, drop);
    let mut all = Vec::new();
    if !filter.q.is_empty() {
        all.push(of(t.search(&filter.q), &|filter| filter.q.clear()));
    }
    if let Some(day) = filter.from {
        all.push(of(t.from(time::date(day)), &|filter| filter.from = None));
    }
    if let Some(day) = filter.to {
        all.push(of(t.to(time::date(day)), &|filter| filter.to = None));
    }
    if filter.bbox.is_some() {
        all.push(of(t.part_of_map.into(), &|filter| filter.bbox = None));
    }
    if filter.overdue {
        all.push(of(words().filters.overdue.into(), &|filter| filter.overdue = false));
    }
    let categories = choices.groups.iter().flat_map(|group| group.categories.iter().map(|one| &one.name));
    let topics: Names = choices.groups.iter().map(|group| &group.name).chain(categories).map(named).collect();
    let agencies = choices.agencies.iter().map(|one| (one.name.code.as_str(), one.short.name())).collect();
    let districts = choices.layers.iter().filter(|layer| layer.code == "district").flat_map(|one| &one.territories);
    all.extend(coded(filter, &topics, |filter| &mut filter.category));
    all.extend(coded(filter, &agencies, |filter| &mut filter.agency));
    all.extend(coded(filter, &districts.map(named).collect(), |filter| &mut filter.district));
    all.extend(filter.state.iter().map(|state| {
        Condition::new(text::state(*state).into(), filter, |filter| filter.state.retain(|other| other != state))
    }));
    all.extend(of_course(filter));
    all
}

/// Codes and their names.
type Names<'a> = BTreeMap<&'a str, String>;

fn named(one: &Named) -> (&str, String) {
    (one.code.as_str(), one.name())
}

/// Conditions by codes that have names in the city; a code that has none is shown as it is.
fn coded(filter: &Filter, names: &Names<'_>, list: fn(&mut Filter) -> &mut Vec<String>) -> Vec<Condition> {
    let codes = list(&mut filter.clone()).clone();
    let one = |code: String| {
        let name = names.get(code.as_str()).unwrap_or(&code).clone();
        Condition::new(name, filter, |filter| list(filter).retain(|other| *other != code))
    };
    codes.into_iter().map(one).collect()
}
