//! The figures that matter, large.

use crate::{
    lang::{lang, words},
    text,
};
use contract::figures::Figures;
use leptos::prelude::*;

/// `all`: with what supervisors look at.
#[component]
pub fn BigFigures(figures: Figures, #[prop(optional)] all: bool) -> impl IntoView {
    let t = &words().figures;
    let days = figures.median_days.map(|days| text::tenths(days, lang()));
    let grade = figures.mean_grade.map(|grade| text::tenths(grade, lang()));
    let none = || "—".to_owned();
    let alarm = if figures.overdue > 0 { "late" } else { "" };
    view! {
        <dl class="figures">
            <Figure label=t.total value=text::grouped(figures.total)/>
            {all.then(|| view! { <Figure label=t.open value=text::grouped(figures.open)/> })}
            <Figure label=t.done value=text::grouped(figures.done)/>
            {all.then(|| view! { <Figure label=t.overdue value=text::grouped(figures.overdue) class=alarm/> })}
            <Figure label=t.on_time value=figures.on_time.map_or_else(none, text::percent)/>
            <Figure label=t.median value=days.unwrap_or_else(none)/>
            {all.then(|| view! { <Figure label=t.grade value=grade.unwrap_or_else(none)/> })}
        </dl>
    }
    .into_any()
}

#[component]
fn Figure(label: &'static str, value: String, #[prop(optional)] class: &'static str) -> impl IntoView {
    view! { <div class=format!("figure {class}")><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}
