//! The conditions under which appeals are shown, each with the way to drop it.

use crate::{lang::words, text};
use contract::Filter;
use leptos::prelude::*;

/// A condition in words, and the filter without it.
#[derive(Clone)]
pub struct Condition {
    pub name: String,
    pub without: Filter,
}

impl Condition {
    pub fn new(name: String, filter: &Filter, drop: impl FnOnce(&mut Filter)) -> Self {
        let mut without = filter.clone();
        drop(&mut without);
        Self { name, without }
    }
}

/// How an appeal came and went: what no field of the form of filters can say.
pub fn of_course(filter: &Filter) -> Vec<Condition> {
    let channels = filter.channel.iter().map(|one| {
        Condition::new(text::channel(*one).into(), filter, |filter| filter.channel.retain(|other| other != one))
    });
    let timely = filter.timely.iter().map(|one| {
        Condition::new(text::timeliness(*one).into(), filter, |filter| filter.timely.retain(|other| other != one))
    });
    let waits = filter
        .wait
        .iter()
        .map(|one| Condition::new(text::wait(*one).into(), filter, |filter| filter.wait.retain(|other| other != one)));
    let grades = filter
        .grade
        .iter()
        .map(|one| Condition::new(text::grade(*one), filter, |filter| filter.grade.retain(|other| other != one)));
    channels.chain(timely).chain(waits).chain(grades).collect()
}

/// A link for each condition, which drops it; `clear` drops them all.
#[component]
pub fn Conditions(
    conditions: Vec<Condition>,
    #[prop(into)] href: Callback<Filter, String>,
    #[prop(optional_no_strip)] clear: Option<String>,
) -> impl IntoView {
    let t = &words().overview;
    let one = |Condition { name, without }: Condition| {
        let label = t.drop(&name);
        view! { <li><a class="condition" href=href.run(without) aria-label=label>{name} <span aria-hidden="true">"×"</span></a></li> }
    };
    (!conditions.is_empty()).then(|| {
        let clear = clear.map(|href| view! { <li><a href=href>{t.clear}</a></li> });
        view! { <ul class="conditions" aria-label=t.chosen>{conditions.into_iter().map(one).collect_view()}{clear}</ul> }
    })
}
