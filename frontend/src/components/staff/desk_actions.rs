//! What a person of the staff can do with an appeal now: first what waits for them, then the rest.

use crate::{
    components::{
        act::{ActForm, Lists},
        refusal::Missed,
    },
    form::Form,
    lang::words,
    paths,
};
use contract::{Move, State, appeals::Appeal, city::Agency};
use leptos::prelude::*;
use std::sync::Arc;

/// What an appeal waits for: these forms stand open.
const FIRST: &[Move] =
    &[Move::Register, Move::Accept, Move::Answer, Move::Report, Move::Resume, Move::Extend, Move::RefuseExtension];

#[component]
pub fn DeskActions(appeal: Appeal, lists: Lists) -> impl IntoView {
    let t = &words().desk;
    let lists = Arc::new(lists);
    let number = appeal.number;
    let one = |step: Move, open: bool| {
        let target = paths::desk_form(number, step.code());
        view! { <ActForm step appeal=appeal.clone() lists=lists.clone() target open/> }
    };
    let is_below = |agency: &Agency| {
        agency.parent.is_some() && agency.parent.as_ref() == appeal.agency.as_ref().map(|lead| &lead.code)
    };
    // Nobody leads: a dispatcher finds one.
    let leaderless = appeal.state == State::Registered;
    // Few agencies have anybody below them.
    let offered = |step: &Move| *step != Move::Delegate || lists.agencies.iter().any(is_below);
    let (first, others): (Vec<_>, Vec<_>) = appeal
        .can
        .iter()
        .copied()
        .filter(offered)
        .partition(|step| FIRST.contains(step) || (*step == Move::Reassign && leaderless));
    let missed = Move::ALL.iter().filter(|step| !appeal.can.contains(step));
    let missed = missed.map(|step| view! { <Missed form=Form::of(*step)/> }).collect_view();
    view! {
        <section class="desk-actions" id="actions" aria-labelledby="actions-title">
            <h2 id="actions-title">{t.actions}</h2>
            {missed}
            {appeal.can.is_empty().then(|| view! { <p class="empty">{t.no_actions}</p> })}
            {first.into_iter().map(|step| one(step, true)).collect_view()}
            <div class="more-actions">{others.into_iter().map(|step| one(step, false)).collect_view()}</div>
        </section>
    }
    .into_any()
}
