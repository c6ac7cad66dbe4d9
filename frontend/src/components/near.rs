//! Appeals nearby that are likely of the same matter, shown before one more is sent: whose it is too joins it.

use crate::{
    components::{badge::Badge, place_picker::Place},
    form::Form,
    here::waiting,
    lang::{InLang, words},
    live::{keep_typed, rested},
    paths, reply, text, time,
};
use contract::{
    ProblemCode,
    appeals::{Near, NearAppeals},
};
use leptos::prelude::*;
use std::time::Duration;

/// How long words must rest before it is asked who told the same.
const REST: Duration = Duration::from_millis(1200);

/// `story`: what was written so far.
#[component]
pub fn NearBy(form: Form, place: Place, category: RwSignal<String>, story: RwSignal<String>) -> impl IntoView {
    keep_typed("text", story);
    let point = place.settled();
    let words = rested(move || story.get(), REST);
    let asked = Memo::new(move |_| {
        let point = point.get()?;
        let category = Some(category.get()).filter(|code| !code.is_empty())?;
        let text = Some(words.get()).filter(|text| !text.is_empty());
        Some(NearAppeals { lat: Some(point.lat), lon: Some(point.lon), category: Some(category), text })
    });
    let near = reply::near(move || asked.get());
    view! {
        <div role="status">
            {waiting(move || async move { told(form, near.await.unwrap_or_default()).into_any() })}
        </div>
    }
    .into_any()
}

fn told(form: Form, near: Vec<Near>) -> impl IntoView {
    let t = &words().file;
    let count = near.len() as u64;
    let asked = form.problem().is_some_and(|problem| problem.code == ProblemCode::Alike);
    let another = (asked || near.iter().any(|one| one.same)).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="another" value="on" checked=form.ticked("another")/>
                <span>{t.another}</span>
            </label>
        }
    });
    (count > 0).then(|| {
        let lines = near.into_iter().take(5).map(line).collect_view();
        view! {
            <div class="notice near" id="near" tabindex="-1">
                <p class="notice-title"><strong>{t.near(count)}</strong></p>
                <p>{t.near_hint}</p>
                <ul>{lines}</ul>
                {another}
            </div>
        }
    })
}

fn line(Near { metres, appeal, same, .. }: Near) -> impl IntoView {
    let t = &words().file;
    let (number, name) = (appeal.number, appeal.category.name());
    // What is said to a reader who hears the buttons one by one.
    let label = format!("{}: {number}", t.join);
    view! {
        <li class:same=same>
            {appeal.thumb.map(|src| view! { <img src=src alt="" width="72" height="72" loading="lazy"/> })}
            <div>
                <p>
                    <a href=paths::appeal(number, None) rel="external" target="_blank">{name}</a>
                    " "<Badge state=appeal.state/>" "
                    <small>{text::distance(metres)}", "{time::short_date(appeal.received.date_naive())}</small>
                </p>
                {appeal.excerpt.map(|words| view! { <p class="excerpt">{words}</p> })}
                // The files of this form stay here.
                <button class="button quiet" formaction=paths::join(number) formenctype="application/x-www-form-urlencoded"
                    formnovalidate aria-label=label>{t.join}</button>
            </div>
        </li>
    }
}
