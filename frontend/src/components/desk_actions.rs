//! What an officer can do with an appeal now.

use crate::{
    boot::once,
    components::{
        area::Area,
        field::FaultOf,
        photos::Photos,
        refusal::{Missed, Refusal},
    },
    form::Form,
    lang::{InLang, words},
    paths::{self, form},
    text,
};
use contract::{
    Move, Outcome,
    appeals::Appeal,
    city::Agency,
    fields::{Note, Reply},
};
use leptos::prelude::*;

#[component]
pub fn DeskActions(appeal: Appeal, agencies: Vec<Agency>, photo_needed: bool) -> impl IntoView {
    let t = &words().desk;
    let can = |step: Move| appeal.can.contains(&step);
    let (number, version) = (appeal.number, appeal.version);
    let to = |name: &str| paths::desk_form(number, name);
    let others =
        agencies.into_iter().filter(|a| appeal.agency.as_ref().is_none_or(|now| now.code != a.name.code)).collect();
    let forms = [
        (Move::Accept, form::ACCEPT, "accept-"),
        (Move::Answer, form::ANSWER, "answer-"),
        (Move::Reassign, form::REASSIGN, "reassign-"),
    ];
    let nothing = !forms.iter().any(|(step, ..)| can(*step));
    let missed = forms.iter().filter(|(step, ..)| !can(*step));
    let missed = missed.map(|(_, name, prefix)| view! { <Missed form=Form::named(name, prefix)/> }).collect_view();
    view! {
        <section class="desk-actions" id="actions" aria-labelledby="actions-title">
            <h2 id="actions-title">{t.actions}</h2>
            {missed}
            {nothing.then(|| view! { <p class="empty">{t.no_actions}</p> })}
            {can(Move::Accept).then(|| view! { <Accept target=to(form::ACCEPT) version/> })}
            {can(Move::Answer).then(|| view! { <Answer target=to(form::ANSWER) version photo_needed/> })}
            {can(Move::Reassign).then(|| view! { <Reassign target=to(form::REASSIGN) version agencies=others/> })}
        </section>
    }
    .into_any()
}

#[component]
fn Accept(target: String, version: i32) -> impl IntoView {
    let t = &words().desk;
    view! {
        <form method="post" action=target class="panel">
            <h3>{t.accept_title}</h3>
            <Refusal form=Form::named(form::ACCEPT, "accept-")/>
            <p class="hint">{t.accept_hint}</p>
            <input type="hidden" name="version" value=version.to_string()/>
            <button class="button">{t.accept}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Answer(target: String, version: i32, photo_needed: bool) -> impl IntoView {
    let t = &words().desk;
    let form = Form::named(form::ANSWER, "answer-");
    let chosen = form.value("outcome");
    let choice = |outcome: &Outcome| {
        let code = outcome.code();
        view! {
            <label class="choice"><input type="radio" name="outcome" value=code checked=chosen == code required/> <span>{text::outcome(*outcome)}</span></label>
        }
    };
    let choices = Outcome::OF_ANSWER.iter().map(choice).collect_view();
    view! {
        <form method="post" action=target class="panel" enctype="multipart/form-data" novalidate>
            <h3>{t.answer_title}</h3>
            <Refusal form fields=vec![("text", t.answer_text), ("outcome", t.outcome), ("media", words().photos.label)]/>
            <input type="hidden" name="version" value=version.to_string()/>
            <input type="hidden" name="once" value=once()/>
            <Area form name="text" label=t.answer_text hint=t.answer_hint max=Reply::MAX rows=6/>
            <fieldset id=form.id("outcome") class:wrong=form.fault("outcome").is_some() aria-describedby=form.described_by("outcome", false)>
                <legend>{t.outcome}</legend>
                {choices}
                <FaultOf form name="outcome"/>
            </fieldset>
            <Photos form required=photo_needed/>
            <button class="button">{t.answer}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Reassign(target: String, version: i32, agencies: Vec<Agency>) -> impl IntoView {
    let t = &words().desk;
    let form = Form::named(form::REASSIGN, "reassign-");
    let chosen = form.value("agency");
    let option = |agency: Agency| {
        let code = agency.name.code.clone();
        view! { <option selected=code == chosen value=code>{agency.short.name()}</option> }
    };
    let options = agencies.into_iter().map(option).collect_view();
    view! {
        <details class="panel" open=form.problem().is_some()>
            <summary><h3>{t.reassign_title}</h3></summary>
            <form method="post" action=target novalidate>
                <Refusal form fields=vec![("agency", t.agency), ("note", t.reassign_note)]/>
                <input type="hidden" name="version" value=version.to_string()/>
                <div class="field" class:wrong=form.fault("agency").is_some()>
                    <label for=form.id("agency")>{t.agency}</label>
                    <select id=form.id("agency") name="agency" required aria-describedby=form.described_by("agency", false)>
                        <option value="">{t.agency_choose}</option>
                        {options}
                    </select>
                    <FaultOf form name="agency"/>
                </div>
                <Area form name="note" label=t.reassign_note max=Note::MAX rows=2/>
                <button class="button quiet">{t.reassign}</button>
            </form>
        </details>
    }
    .into_any()
}
