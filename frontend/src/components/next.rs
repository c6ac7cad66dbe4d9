//! What happens next, in plain words: who has the ball, and until when.

use crate::{
    lang::{InLang, words},
    time,
};
use contract::{Outcome, State, appeals::Appeal};
use leptos::prelude::*;

#[component]
pub fn WhatNext(appeal: Appeal) -> impl IntoView {
    let t = &words().next;
    let due = appeal.due.filter(|_| appeal.state.term_runs()).map(|due| {
        let day = time::date(due.date_naive());
        if appeal.overdue { t.late(day) } else { t.until(day) }
    });
    view! {
        <section class="what-next" aria-labelledby="next-title">
            <h2 id="next-title">{t.title}</h2>
            <p>{said(&appeal)}{due.map(|due| format!(" {due}"))}</p>
        </section>
    }
    .into_any()
}

fn said(appeal: &Appeal) -> String {
    let t = &words().next;
    let agency = || appeal.agency.as_ref().map_or_else(|| t.nobody.to_owned(), InLang::name);
    match appeal.state {
        State::Received => t.received.to_owned(),
        State::Returned => t.returned.to_owned(),
        State::Registered => t.registered.to_owned(),
        State::Assigned => t.assigned(agency()),
        State::InWork => t.in_work(agency()),
        State::Planned => match appeal.planned_until {
            Some(day) => t.planned(agency(), time::date(day)),
            None => t.planned_someday(agency()),
        },
        State::Answered => match appeal.check_until.filter(|_| !appeal.disputed) {
            Some(until) => t.answered(time::date(until.date_naive())),
            None => t.disputed.to_owned(),
        },
        State::Rework => t.rework(agency()),
        State::Closed if appeal.outcome == Some(Outcome::Merged) => t.merged.to_owned(),
        State::Closed => t.closed.to_owned(),
        State::Forwarded => t.forwarded.to_owned(),
        State::NotConsidered => t.not_considered.to_owned(),
        State::Withdrawn => t.withdrawn.to_owned(),
    }
}
