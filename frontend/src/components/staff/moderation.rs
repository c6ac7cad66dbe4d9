//! The moderators' queue: how much waits, what was done last, and what can be done with the one that was taken.

use crate::{
    components::{
        act::{ActForm, Lists},
        icon::{Icon, Sign},
        refusal::Missed,
        staff::{
            keys::{Key, Press},
            masked,
        },
    },
    form::Form,
    lang::words,
    pages::query,
    paths, text, time,
};
use contract::{Move, appeals::Appeal, desk::Moderation, fields::AppealNumber};
use leptos::prelude::*;
use std::sync::Arc;

/// What is done in the queue, in the order in which it is offered; the first stands open.
const OFFERED: &[Move] =
    &[Move::Register, Move::Return, Move::Merge, Move::Forward, Move::Split, Move::NotConsider, Move::Refer];

#[component]
pub fn Counts(counts: Moderation) -> impl IntoView {
    let t = &words().moderation;
    let late = counts.over_2h > 0;
    let number = |count: i64| text::grouped(count.unsigned_abs());
    view! {
        <dl class="queue-counts">
            <div><dt>{t.waiting}</dt><dd>{number(counts.waiting)}</dd></div>
            <div class:late=late><dt>{t.over_2h}</dt><dd>{number(counts.over_2h)}</dd></div>
            {counts.oldest.map(|at| view! {
                <div><dt>{t.oldest}</dt><dd><time datetime=time::iso(at)>{time::date_time(at)}</time></dd></div>
            })}
        </dl>
    }
    .into_any()
}

/// What was done with the one before: the address says it.
#[component]
pub fn Done() -> impl IntoView {
    let done = untrack(|| query("done")).and_then(|number| AppealNumber::new(&number).ok());
    let step = untrack(|| query("step")).and_then(|step| Move::from_code(&step));
    done.zip(step).map(|(number, step)| {
        view! {
            <p class="notice queue-done" role="status">
                <Sign icon=Icon::Check/> <a href=paths::desk(number) rel="external" target="_blank" class="number">{number.to_string()}</a>
                " · "{text::happened(step)}
            </p>
        }
    })
}

/// Takes the next; `skip` is left to others.
#[component]
pub fn TakeNext(
    title: &'static str,
    #[prop(default = None)] skip: Option<AppealNumber>,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    let class = if first { "button large" } else { "button quiet" };
    view! {
        <form method="post" action=paths::MODERATION id=skip.map(|_| "skip")>
            {skip.map(|number| view! { <input type="hidden" name="skip" value=number.to_string()/> })}
            <button class=class autofocus=first>{title}</button>
        </form>
    }
    .into_any()
}

/// The applicant's words; what is proposed to be hidden from the public is marked.
#[component]
pub fn Words(appeal: Appeal) -> impl IntoView {
    let t = &words().moderation;
    let text = appeal.text.unwrap_or_default();
    let pieces = appeal.shown_text.as_ref().map(|shown| masked::pieces(&text, shown));
    let consent = match &pieces {
        None => t.not_public,
        Some(pieces) if pieces.iter().any(|(hidden, _)| *hidden) => t.public_masked,
        Some(_) => t.public,
    };
    let piece = |(hidden, words): (bool, String)| {
        if hidden { view! { <mark>{words}</mark> }.into_any() } else { words.into_any() }
    };
    let pieces: Vec<_> = pieces.unwrap_or_else(|| vec![(false, text)]).into_iter().map(piece).collect();
    view! {
        <p class="text">{pieces}</p>
        <p class="hint">{consent}</p>
    }
    .into_any()
}

#[component]
pub fn QueueActions(appeal: Appeal, lists: Lists) -> impl IntoView {
    let t = &words().moderation;
    let lists = Arc::new(lists);
    let one = |(nth, step): (usize, Move)| {
        let target = paths::moderation_form(appeal.number, step.code());
        let key = key_of(step);
        view! { <ActForm step appeal=appeal.clone() lists=lists.clone() target open=nth == 0 key/> }
    };
    let offered = OFFERED.iter().copied().filter(|step| appeal.can.contains(step));
    let forms = offered.enumerate().map(one).collect_view();
    let missed = OFFERED.iter().filter(|step| !appeal.can.contains(step));
    let missed = missed.map(|step| view! { <Missed form=Form::of(*step)/> }).collect_view();
    // Somebody else was quicker, or it was never for this queue.
    let gone = !appeal.can.contains(&Move::Register);
    view! {
        <section class="desk-actions" id="actions" aria-labelledby="actions-title">
            <h2 id="actions-title">{words().desk.actions}</h2>
            {missed}
            {gone.then(|| view! {
                <p class="notice">{t.gone}" "<a href=paths::desk(appeal.number)>{t.to_case}</a></p>
                <TakeNext title=t.take first=true/>
            })}
            {forms}
        </section>
    }
    .into_any()
}

fn key_of(step: Move) -> Option<&'static str> {
    let t = &words().keys;
    Some(match step {
        Move::Register => t.r,
        Move::Return => t.b,
        Move::Merge => t.m,
        Move::Forward => t.f,
        Move::Split => t.d,
        Move::Refer | Move::NotConsider => t.n,
        _ => return None,
    })
}

/// A letter shows what it is about, and Enter does it: so a slip of the finger does nothing.
pub fn keys() -> Vec<Key> {
    let (t, k) = (&words().moderation, &words().keys);
    let key = |code, label, does, press| Key { code, label, does, press };
    let refer = "#not_consider-form input[type=radio], #refer-form input[type=radio]";
    vec![
        key("KeyR", k.r, t.key_register, Press::Focus("#register-form form > button")),
        key("KeyB", k.b, t.key_return, Press::Focus("#return-note")),
        key("KeyT", k.t, t.key_template, Press::Focus("#return-form .templates a")),
        key("KeyM", k.m, t.key_merge, Press::Focus("#join-first, #merge-main")),
        key("KeyF", k.f, t.key_forward, Press::Focus("#forward-body")),
        key("KeyD", k.d, t.key_split, Press::Focus("#split-category")),
        key("KeyN", k.n, t.key_refer, Press::Focus(refer)),
        key("KeyS", k.s, t.skip, Press::Click("#skip button")),
    ]
}
