//! The history of an appeal: who, when, what.

use crate::{
    components::gallery::Gallery,
    lang::{InLang, words},
    text, time,
};
use contract::appeals::{Actor, Entry};
use leptos::prelude::*;

#[component]
pub fn Timeline(history: Vec<Entry>) -> impl IntoView {
    let t = &words().appeal;
    let lines = history.into_iter().map(line).collect_view();
    view! {
        <section class="history" aria-labelledby="history-title">
            <h2 id="history-title">{t.history}</h2>
            <ol class="timeline">{lines}</ol>
        </section>
    }
    .into_any()
}

fn line(entry: Entry) -> impl IntoView {
    let t = &words().appeal;
    let who = match &entry.by {
        Actor::Applicant => words().roles.applicant.to_owned(),
        Actor::System => words().roles.system.to_owned(),
        Actor::Staff { role, name } => {
            [name.as_deref(), Some(text::role(*role))].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
    };
    view! {
        <li class=format!("state-{}", entry.to)>
            <p class="timeline-what"><strong>{text::happened(entry.step)}</strong>{entry.agency.map(|agency| view! { ": "{agency.name()} })}</p>
            <p class="timeline-who"><time datetime=time::iso(entry.at)>{time::date_time(entry.at)}</time>" · "{who}</p>
            {entry.note.map(|note| view! { <p class="said">{note}</p> })}
            {entry.due.map(|due| view! { <p class="hint">{t.due_until(time::date(due.date_naive()))}</p> })}
            <Gallery media=entry.media small=true/>
        </li>
    }
}
