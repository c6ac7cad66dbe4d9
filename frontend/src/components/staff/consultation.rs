//! A call that needs no appeal: what it was about, and how long it took.

use crate::{
    components::{
        area::Area,
        field::{FaultOf, Field},
        refusal::Refusal,
    },
    form::Form,
    lang::words,
    paths::{self, form},
    text,
};
use contract::{
    calls::{AddConsultation, Consultations},
    fields::{Note, Topic},
};
use leptos::prelude::*;

#[component]
pub fn Consultation(today: Consultations) -> impl IntoView {
    let t = &words().call;
    let form = Form::named(form::CONSULTATION, "consultation");
    let labels = vec![("topic", t.topic), ("seconds", t.seconds), ("phone", t.phone), ("note", t.note)];
    let sum = match today.mean_seconds {
        Some(mean) => {
            let mean = t.today_mean(text::minutes(mean.unsigned_abs()));
            format!("{}, {mean}.", t.today(today.count.unsigned_abs()))
        }
        None => t.today_none.to_owned(),
    };
    view! {
        <form method="post" action=paths::CONSULTATION class="panel" id="consultation" novalidate>
            <h2>{t.consultation}</h2>
            <p class="hint">{sum}</p>
            <Refusal form fields=labels/>
            <Field form name="topic" label=t.topic max=Topic::MAX/>
            <Seconds form/>
            <Field form name="phone" kind="tel" label=t.phone max=40 optional=true/>
            <Area form name="note" label=t.note max=Note::MAX rows=2 optional=true/>
            <button class="button quiet">{t.note_down}</button>
        </form>
    }
    .into_any()
}

/// How long the call takes: with scripts a clock that runs since the page was opened, until somebody mends it.
#[component]
fn Seconds(form: Form) -> impl IntoView {
    let t = &words().call;
    let typed = form.value("seconds");
    let mended = RwSignal::new(!typed.is_empty());
    let seconds = RwSignal::new(typed);
    run(seconds, mended);
    let wrong = form.fault("seconds").is_some();
    let id = form.id("seconds");
    let input = move |event| {
        mended.set(true);
        seconds.set(event_target_value(&event));
    };
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id.clone()>{t.seconds}</label>
            <input id=id name="seconds" inputmode="numeric" autocomplete="off" required max=AddConsultation::SECONDS_MAX.to_string()
                aria-invalid=wrong.then_some("true") aria-describedby=form.described_by("seconds", false)
                value=seconds.get_untracked() prop:value=seconds on:input=input/>
            <FaultOf form name="seconds"/>
        </div>
    }
    .into_any()
}

#[cfg(feature = "hydrate")]
fn run(seconds: RwSignal<String>, mended: RwSignal<bool>) {
    use crate::time;
    let opened = time::now();
    let tick = move || {
        if mended.try_get_untracked() == Some(false) {
            seconds.set((time::now() - opened).num_seconds().to_string());
        }
    };
    Effect::new(move |_| {
        if let Ok(clock) = set_interval_with_handle(tick, std::time::Duration::from_secs(1)) {
            on_cleanup(move || clock.clear());
        }
    });
}

#[cfg(not(feature = "hydrate"))]
fn run(_: RwSignal<String>, _: RwSignal<bool>) {}
