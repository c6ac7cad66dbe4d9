//! A call to the applicant about an answer: what it settles, together with other answers that wait for the same person
//! or the same house.

use crate::{
    components::staff::many::Made,
    form::Form,
    lang::{InLang, words},
    paths, text, time,
};
use contract::{
    appeals::Appeal,
    desk::{CallResult, Callable, SameCall},
    fields::{AppealNumber, Note},
};
use leptos::prelude::*;

#[component]
pub fn Calls(appeal: Appeal, others: Vec<Callable>) -> impl IntoView {
    let t = &words().calls;
    let form = Form::named(paths::form::SETTLE, "settle");
    let number = appeal.number;
    let who = appeal.applicant.map(|applicant| view! { <Who name=applicant.name phone=applicant.phone/> });
    let this = view! { <One form number version=appeal.version head=appeal.category.name() why=None/> };
    let other = |one: Callable| {
        let (number, version) = (one.lying.number, one.lying.version);
        let mut head = one.lying.card.category.name();
        if let Some(address) = one.lying.card.place.address {
            head = format!("{head} · {address}");
        }
        let vain = (one.calls > 0).then(|| t.vain(one.calls.unsigned_abs()));
        let again = one.again.map(|day| t.again_on(time::date(day)));
        let why = match one.same {
            SameCall::Applicant => t.same_applicant.to_owned(),
            SameCall::House => format!("{}: {}", t.same_house, one.name),
        };
        let phone = one.phone.filter(|_| one.same == SameCall::House);
        let why: Vec<_> = [Some(why), phone, vain, again].into_iter().flatten().collect();
        view! { <One form number version head why=Some(why.join(" · "))/> }
    };
    let more = !others.is_empty();
    let others = others.into_iter().map(other).collect_view();
    view! {
        <section class="panel calls" id="settle-form" aria-labelledby="calls-title">
            <h3 id="calls-title">{t.title}</h3>
            {who}
            <form method="post" action=paths::desk_form(number, paths::form::SETTLE) novalidate>
                <Made form fields=vec![("appeals", t.result)]/>
                {this}
                {more.then(|| view! { <p class="hint">{t.more}</p> })}
                {others}
                <button class="button">{t.save}</button>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Who(name: String, phone: Option<String>) -> impl IntoView {
    let phone = phone.map(|phone| {
        view! { <a class="settled-phone" href=format!("tel:{phone}") rel="external">{phone.clone()}</a> }
    });
    view! { <p class="settled-who"><strong>{name}</strong>" "{phone}</p> }.into_any()
}

/// What is said of one answer. Each has fields of its own, named by its number.
#[component]
fn One(form: Form, number: AppealNumber, version: i32, head: String, why: Option<String>) -> impl IntoView {
    let t = &words().calls;
    let of = |name: &str| format!("{name}-{number}");
    let chosen = form.value(&of("result"));
    let result = |result: &CallResult| {
        let checked = chosen == result.code();
        view! {
            <label class="choice"><input type="radio" name=of("result") value=result.code() checked=checked/> <span>{text::call_result(*result)}</span></label>
        }
    };
    let results = CallResult::ALL.iter().map(result).collect_view();
    let graded = form.value(&of("grade"));
    let grades = (1..=5).rev().map(|grade: u8| {
        let grade = grade.to_string();
        view! { <option selected=grade == graded value=grade.clone()>{grade.clone()}</option> }
    });
    let grades = grades.collect_view();
    let [grade, note, again] = ["grade", "note", "again"].map(of);
    let fault = |name: &str| form.fault_text(name).map(|fault| view! { <p class="fault">{fault}</p> });
    let faults = [fault(&grade), fault(&note), fault(&again), fault(&of("result"))];
    view! {
        <fieldset class="settled">
            <legend><a href=paths::desk(number) class="number">{number.to_string()}</a>" "{head}{why.map(|why| view! { <small>{why}</small> })}</legend>
            <input type="hidden" name="pick" value=format!("{number}@{version}")/>
            <div class="settled-results">{results}</div>
            <div class="settled-fields">
                <label>{t.grade}<select name=grade.clone()><option value="">"—"</option>{grades}</select></label>
                <label>{t.again}<input type="date" name=again.clone() value=form.value(&again)/></label>
                <label class="wide">{t.note}<input name=note.clone() maxlength=Note::MAX.to_string() value=form.value(&note)/></label>
            </div>
            {faults.into_iter().collect_view()}
        </fieldset>
    }
    .into_any()
}
