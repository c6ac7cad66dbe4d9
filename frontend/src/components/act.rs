//! The form of a move, drawn from what the move says that it needs.

use crate::{
    boot::once,
    components::{
        area::Area,
        field::{FaultOf, Field},
        grade::GradeChoice,
        photos::Photos,
        refusal::Refusal,
        templates::{TemplateChoice, chosen},
    },
    form::Form,
    lang::{InLang, words},
    text::{self, Act},
};
use contract::{
    Ground, Kind, Move, Outcome, State,
    appeals::Appeal,
    city::{Agency, Group},
    desk::Colleague,
    moves::{
        inputs,
        inputs::{Input, Shape},
    },
    templates::{Filled, written},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What the lists of a form offer.
#[derive(Default)]
pub struct Lists {
    pub agencies: Vec<Agency>,
    pub groups: Vec<Group>,
    pub colleagues: Vec<Colleague>,
    /// An answer that it is done must show it.
    pub photo_needed: bool,
    /// Templates for the moves that can be made, filled in.
    pub templates: Vec<Filled>,
}

/// A form that stands open, or behind its title.
#[component]
pub fn ActForm(
    step: Move,
    appeal: Appeal,
    lists: Arc<Lists>,
    target: String,
    open: bool,
    // The key that leads here.
    #[prop(optional_no_strip)] key: Option<&'static str>,
) -> impl IntoView {
    let act = text::act(step);
    let title = view! { {act.title} {key.map(|key| view! { " "<kbd aria-hidden="true">{key}</kbd> })} };
    let form = Form::of(step);
    let begun = form.problem().is_some() || chosen(step, &lists.templates).is_some();
    let body = view! { <Body step appeal lists target act/> };
    if open {
        return view! { <div class="panel" id=form.id("form")><h3>{title}</h3>{body}</div> }.into_any();
    }
    view! {
        <details class="panel" id=form.id("form") open=begun>
            <summary><h3>{title}</h3></summary>
            {body}
        </details>
    }
    .into_any()
}

#[component]
fn Body(step: Move, appeal: Appeal, lists: Arc<Lists>, target: String, act: Act) -> impl IntoView {
    let form = Form::of(step);
    // Where the applicant did not agree, nothing of the text will be public.
    let unread = step == Move::Register && appeal.shown_text.is_none();
    let inputs: Vec<_> =
        inputs(step).unwrap_or_default().iter().filter(|input| !(unread && input.name == "text")).collect();
    let labels = inputs.iter().map(|input| (input.name, label(input, act))).collect();
    let with_files = inputs.iter().any(|input| input.shape == Shape::Files);
    let encoding = with_files.then_some("multipart/form-data");
    let fields = inputs.iter().map(|input| field(step, input, act, form, &appeal, &lists)).collect_view();
    let class = if matches!(step, Move::Withdraw | Move::Refute) { "button warn" } else { "button" };
    view! {
        <form method="post" action=target enctype=encoding novalidate>
            <Refusal form fields=labels/>
            {(!act.hint.is_empty()).then(|| view! { <p class="hint">{act.hint}</p> })}
            <input type="hidden" name="version" value=appeal.version.to_string()/>
            {with_files.then(|| view! { <input type="hidden" name="once" value=once()/> })}
            {fields}
            <button class=class>{act.title}</button>
        </form>
    }
    .into_any()
}

fn label(input: &Input, act: Act) -> &'static str {
    let t = &words().fields;
    match input.name {
        "agency" => t.agency,
        "officer" => t.officer,
        "until" => t.until,
        "outcome" => t.outcome,
        "ground" => t.ground,
        "category" => t.category,
        "kind" => t.kind,
        "complained_of" => t.complained_of,
        "main" => t.main,
        "body" => t.body,
        "reference" => t.reference,
        "informed" => t.informed,
        "again" => t.again,
        "by_applicant" => t.by_applicant,
        "grade" => t.grade,
        "media" => words().photos.label,
        _ => act.note,
    }
}

fn field(step: Move, input: &Input, act: Act, form: Form, appeal: &Appeal, lists: &Lists) -> AnyView {
    let (name, optional, label) = (input.name, input.optional, label(input, act));
    match input.shape {
        Shape::Text { max } => {
            let fill = match step {
                // What is mended begins with what there is; what will be public, with contacts hidden.
                Move::Resubmit => appeal.text.clone(),
                Move::Register => appeal.shown_text.clone(),
                _ => chosen(step, &lists.templates).map(|filled| filled.text.clone()),
            };
            let rows = if step == Move::Answer || fill.is_some() { 6 } else { 3 };
            let is_written = written(step).is_some_and(|field| field.name == name);
            let offered = lists.templates.iter().filter(|filled| is_written && filled.step == step).cloned().collect();
            view! { <TemplateChoice offered field=form.id(name)/> <Area form name label max rows optional fill/> }
                .into_any()
        }
        Shape::Line { max } => view! { <Field form name label max optional/> }.into_any(),
        Shape::Number => view! { <Field form name label hint=words().fields.main_hint max=20 optional/> }.into_any(),
        Shape::Day => {
            let value = appeal.asked_until.filter(|_| step == Move::Extend).map(|day| day.to_string());
            view! { <Field form name label kind="date" value=value.unwrap_or_default() optional/> }.into_any()
        }
        Shape::Grade => view! { <GradeChoice form/> }.into_any(),
        Shape::Files => view! { <Photos form required=step == Move::Answer && lists.photo_needed/> }.into_any(),
        Shape::Tick => view! {
            <label class="choice" for=form.id(name)>
                <input type="checkbox" id=form.id(name) name=name checked=form.ticked(name)/> <span>{label}</span>
            </label>
        }
        .into_any(),
        Shape::Outcome => {
            radios(form, name, label, Outcome::OF_ANSWER.iter().map(|one| (one.code(), text::outcome(*one))))
        }
        Shape::Ground => radios(form, name, label, Ground::ALL.iter().map(|one| (one.code(), text::ground(*one)))),
        Shape::Kind => {
            let kinds = Kind::ALL.iter().map(|kind| (kind.code().to_owned(), text::kind(*kind).to_owned()));
            let now = words().fields.as_it_is;
            select(form, name, label, optional, now, options(form, name, kinds.collect(), None))
        }
        Shape::Agency => {
            let all = lists.agencies.iter().filter(|agency| offers(step, agency, appeal));
            let all = all.map(|agency| (agency.name.code.clone(), agency.short.name())).collect();
            let options = options(form, name, all, proposed(step, appeal));
            select(form, name, label, optional, words().fields.choose, options)
        }
        Shape::Person => {
            let all = lists.colleagues.iter().map(|one| (one.id.to_string(), format!("{} ({})", one.name, one.open)));
            select(form, name, label, optional, words().fields.choose, options(form, name, all.collect(), None))
        }
        Shape::Category => {
            let first = if optional { words().fields.as_it_is } else { words().fields.choose };
            select(form, name, label, optional, first, categories(form, name, &lists.groups))
        }
    }
}

/// Whether a form offers an agency.
fn offers(step: Move, agency: &Agency, appeal: &Appeal) -> bool {
    let lead = appeal.agency.as_ref().map(|lead| &lead.code);
    let code = &agency.name.code;
    if agency.closed && step != Move::DropExecutor {
        return false;
    }
    match step {
        Move::Delegate => agency.parent.is_some() && agency.parent.as_ref() == lead,
        Move::DropExecutor => appeal.executors.iter().any(|executor| executor.agency.code == *code),
        Move::Register => true,
        _ => lead != Some(code),
    }
}

/// The agency that the last one to decline it has named: a dispatcher need only agree.
fn proposed(step: Move, appeal: &Appeal) -> Option<String> {
    if step != Move::Reassign || appeal.state != State::Registered {
        return None;
    }
    let declined = appeal.history.iter().rev().find(|entry| entry.step == Move::Decline)?;
    Some(declined.detail.as_ref()?.agency.as_ref()?.code.clone())
}

/// `first` is chosen where nothing was yet.
fn options(form: Form, name: &str, all: Vec<(String, String)>, first: Option<String>) -> AnyView {
    let chosen = first.filter(|_| form.problem().is_none()).unwrap_or_else(|| form.value(name));
    let option = |(code, name): (String, String)| view! { <option selected=code == chosen value=code>{name}</option> };
    all.into_iter().map(option).collect_view().into_any()
}

fn categories(form: Form, name: &str, groups: &[Group]) -> AnyView {
    let group = |group: &Group| {
        let all = group
            .categories
            .iter()
            .filter(|one| !one.retired)
            .map(|one| (one.name.code.clone(), one.name.name()))
            .collect();
        view! { <optgroup label=group.name.name()>{options(form, name, all, None)}</optgroup> }
    };
    groups.iter().map(group).collect_view().into_any()
}

fn select(
    form: Form,
    name: &'static str,
    label: &'static str,
    optional: bool,
    first: &'static str,
    options: AnyView,
) -> AnyView {
    view! {
        <div class="field" class:wrong=form.fault(name).is_some()>
            <label for=form.id(name)>
                {label} {optional.then(|| view! { <span class="optional">{words().common.optional}</span> })}
            </label>
            <select id=form.id(name) name=name required=!optional aria-describedby=form.described_by(name, false)>
                <option value="">{first}</option>
                {options}
            </select>
            <FaultOf form name/>
        </div>
    }
    .into_any()
}

fn radios(
    form: Form,
    name: &'static str,
    label: &'static str,
    all: impl Iterator<Item = (&'static str, &'static str)>,
) -> AnyView {
    let chosen = form.value(name);
    let choice = |(code, word): (&'static str, &'static str)| {
        view! {
            <label class="choice"><input type="radio" name=name value=code checked=chosen == code required/> <span>{word}</span></label>
        }
    };
    let choices = all.map(choice).collect_view();
    view! {
        <fieldset id=form.id(name) class:wrong=form.fault(name).is_some() aria-describedby=form.described_by(name, false)>
            <legend>{label}</legend>
            {choices}
            <FaultOf form name/>
        </fieldset>
    }
    .into_any()
}
