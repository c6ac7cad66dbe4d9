//! The history of an appeal: who, when, what.

use crate::{
    components::gallery::Gallery,
    lang::{InLang, words},
    paths, text, time,
};
use contract::appeals::{Actor, Detail, Entry};
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
            {entry.detail.map(detail)}
            {entry.note.map(|note| view! { <p class="said">{note}</p> })}
            {entry.due.map(|due| view! { <p class="hint">{t.due_until(time::date(due.date_naive()))}</p> })}
            <Gallery media=entry.media small=true/>
        </li>
    }
}

/// What belongs to this kind of move: a day, a body, a ground, an agency, another appeal.
fn detail(detail: Detail) -> impl IntoView {
    let t = &words().detail;
    let line = |words: String| view! { <p class="hint">{words}</p> };
    let (body, reference) = (detail.body, detail.reference);
    let body = body.map(|body| reference.map_or_else(|| body.clone(), |number| t.reference(&body, number)));
    view! {
        {detail.until.map(|day| line(t.until(time::date(day))))}
        {body.map(line)}
        {detail.ground.map(|ground| line(text::ground(ground).to_owned()))}
        {detail.agency.map(|agency| line(agency.name()))}
        {detail.sign.map(|sign| line(text::sign(sign).to_owned()))}
        {detail.appeal.map(|number| view! { <p><a href=paths::appeal(number, None)>{number.to_string()}</a></p> })}
    }
}
