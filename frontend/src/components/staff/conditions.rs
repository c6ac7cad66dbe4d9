//! A filter in words.

use crate::{
    components::{
        conditions::{Condition, of_course},
        filters::{Choices, are_all_open},
    },
    lang::{InLang, words},
    text, time,
};
use contract::{Filter, city::Named};
use std::collections::BTreeMap;

/// Every condition of a filter, with the city's names for its codes.
pub fn conditions(filter: &Filter, choices: &Choices) -> Vec<Condition> {
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
    if are_all_open(&filter.state) {
        all.push(of(words().filters.open.into(), &|filter| filter.state.clear()));
    } else {
        all.extend(states(filter));
    }
    all.extend(of_course(filter));
    all
}

fn states(filter: &Filter) -> impl Iterator<Item = Condition> {
    filter.state.iter().map(|state| {
        Condition::new(text::state(*state).into(), filter, |filter| filter.state.retain(|other| other != state))
    })
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
