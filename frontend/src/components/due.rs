//! A term: the date, what is left of it in words, and as a bar.

use crate::{lang::words, time};
use contract::{DateTime, State};
use leptos::prelude::*;

/// How urgent a term is.
pub fn urgency(received: DateTime, due: DateTime, overdue: bool) -> &'static str {
    // «Увага» is the last quarter of a term (rules, "Deadlines").
    if overdue {
        "late"
    } else if time::passed(received, due) >= 0.75 {
        "soon"
    } else {
        "calm"
    }
}

/// The term in one line, for lists.
#[component]
pub fn DueLine(state: State, received: DateTime, due: Option<DateTime>, overdue: bool) -> impl IntoView {
    let due = due.filter(|_| state.term_runs());
    due.map(|due| {
        let class = format!("due {}", urgency(received, due, overdue));
        view! { <span class=class title=time::date_time(due)>{time::left(due)}</span> }
    })
}

/// The term large, for the appeal's page.
#[component]
pub fn DuePanel(
    state: State,
    received: DateTime,
    due: DateTime,
    overdue: bool,
    answered: Option<DateTime>,
) -> impl IntoView {
    let t = words();
    let runs = state.term_runs();
    let level = if runs { urgency(received, due, overdue) } else { "done" };
    let answered = answered.filter(|_| !runs).map(|at| {
        let word = if at <= due { t.appeal.in_time } else { t.appeal.too_late };
        view! {
            <p>
                <span class="label">{t.appeal.answered}</span>
                <time datetime=time::iso(at)>{time::date(at.date_naive())}</time>
                <span class="due">{word}</span>
            </p>
        }
    });
    let width = format!("{:.1}", time::passed(received, due) * 100.0);
    view! {
        <div class=format!("due-panel {level}")>
            <p>
                <span class="label">{t.appeal.due}</span>
                <time datetime=time::iso(due)>{time::date(due.date_naive())}</time>
                {runs.then(|| view! { <strong class="due">{time::left(due)}</strong> })}
            </p>
            {answered}
            {runs.then(|| view! {
                <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect width=width height="1"/>
                </svg>
            })}
        </div>
    }
    .into_any()
}
