//! The figures that matter, large.

use crate::{
    lang::{lang, words},
    text,
};
use contract::figures::Totals;
use leptos::prelude::*;

#[component]
pub fn BigFigures(figures: Totals) -> impl IntoView {
    let t = &words().figures;
    let none = || "—".to_owned();
    let days = figures.median_days.map_or_else(none, |days| text::tenths(days, lang()));
    view! {
        <dl class="figures">
            <Figure label=t.total value=text::grouped(figures.total)/>
            <Figure label=t.done value=text::grouped(figures.done)/>
            <Figure label=t.on_time value=figures.on_time.map_or_else(none, text::percent)/>
            <Figure label=t.median value=days/>
        </dl>
    }
    .into_any()
}

/// `was`: what it is compared with, in words.
#[component]
pub fn Figure(
    label: &'static str,
    value: String,
    #[prop(optional)] class: &'static str,
    #[prop(optional_no_strip)] was: Option<String>,
) -> impl IntoView {
    let was = was.map(|was| view! { <dd class="was">{was}</dd> });
    view! { <div class=format!("figure {class}")><dt>{label}</dt><dd>{value}</dd>{was}</div> }.into_any()
}
