//! How it works, by which law, and what becomes of people's data.

use crate::lang::words;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn About() -> impl IntoView {
    let t = &words().about;
    let part = |id: &'static str, title: &'static str, lines: &'static [&'static str]| {
        let lines = lines.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
        view! { <section id=id><h2>{title}</h2><ul>{lines}</ul></section> }
    };
    view! {
        <Title text=t.title/>
        <div class="narrow prose">
            <h1>{t.title}</h1>
            <p class="lead">{t.lead}</p>
            {part("steps", t.steps_title, &t.steps)}
            {part("terms", t.terms_title, &t.terms)}
            {part("law", t.law_title, &t.law)}
            {part("privacy", t.privacy_title, &t.privacy)}
            {part("open", t.open_title, &t.open)}
        </div>
    }
    .into_any()
}
