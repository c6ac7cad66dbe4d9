//! The applicant's word on an answer: solved, or not.

use crate::{
    boot::once,
    components::{
        area::Area,
        grade::GradeChoice,
        photos::Photos,
        refusal::{Missed, Refusal},
    },
    form::Form,
    lang::words,
    paths::{self, form},
    time,
};
use contract::{Move, appeals::Appeal, fields::Note};
use leptos::prelude::*;

#[component]
pub fn Judge(appeal: Appeal, key: Option<String>) -> impl IntoView {
    let t = &words().judge;
    let can = |step: Move| appeal.can.contains(&step);
    let (confirm, refute) = (can(Move::Confirm), can(Move::Refute));
    if !confirm && !refute {
        return [(form::CONFIRM, "confirm"), (form::REFUTE, "refute")]
            .map(|(name, prefix)| view! { <Missed form=Form::named(name, prefix)/> })
            .collect_view()
            .into_any();
    }
    let (number, version) = (appeal.number, appeal.version);
    let until = appeal.check_until.map(|until| view! { <p class="hint">{t.until(time::date(until.date_naive()))}</p> });
    view! {
        <section class="judge" id="judge" aria-labelledby="judge-title">
            <h2 id="judge-title">{t.title}</h2>
            {until}
            {(!confirm).then(|| view! { <Missed form=Form::named(form::CONFIRM, "confirm")/> })}
            {(!refute).then(|| view! { <Missed form=Form::named(form::REFUTE, "refute")/> })}
            <div class="judge-forms">
                {confirm.then(|| view! { <Confirm target=paths::appeal_form(number, form::CONFIRM, key.as_deref()) version/> })}
                {refute.then(|| view! { <Refute target=paths::appeal_form(number, form::REFUTE, key.as_deref()) version/> })}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Confirm(target: String, version: i32) -> impl IntoView {
    let t = &words().judge;
    let form = Form::named(form::CONFIRM, "confirm");
    view! {
        <form method="post" action=target class="panel confirm" novalidate>
            <h3>{t.yes}</h3>
            <Refusal form fields=vec![("grade", t.grade), ("note", t.note)]/>
            <input type="hidden" name="version" value=version.to_string()/>
            <GradeChoice form/>
            <Area form name="note" label=t.note max=Note::MAX rows=2 optional=true/>
            <button class="button good">{t.confirm}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Refute(target: String, version: i32) -> impl IntoView {
    let t = &words().judge;
    let form = Form::named(form::REFUTE, "refute");
    view! {
        <form method="post" action=target class="panel refute" enctype="multipart/form-data" novalidate>
            <h3>{t.no}</h3>
            <Refusal form fields=vec![("note", t.because), ("media", words().photos.label)]/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="once" value=once()/>
            <Area form name="note" label=t.because hint=t.because_hint max=Note::MAX rows=3 replaceable=true/>
            <Photos form/>
            <button class="button warn">{t.refute}</button>
        </form>
    }
    .into_any()
}
