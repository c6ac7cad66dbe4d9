//! An appeal on a desk: the matter, and what can be done.

use crate::{
    components::{
        act::Lists,
        answer::AnswerBlock,
        badge::Badge,
        due::DuePanel,
        refusal::NoAppeal,
        staff::{alike::Alike, calls::Calls, desk_actions::DeskActions, terms::Terms, told::Told, trace::Trace},
        timeline::Timeline,
    },
    here::{here, waiting},
    lang::{InLang, words},
    pages::appeal::{Facts, Matter, Where, answered_at, number_of_address},
    paths,
    reply::reply,
    text,
};
use contract::{
    BASE, Move,
    appeals::{Appeal, Applicant, Duplicates, GetAppeal, ListDuplicates},
    city::{Layer, ListAgencies, ListCategories, ListTerritories},
    desk::{Callable, ListCallable, ListColleagues},
    fields::AppealNumber,
    notices::{CaseNotice, ListCaseNotices},
    templates::ListFilled,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn DeskItem() -> impl IntoView {
    let appeal = reply(move || Some(GetAppeal { number: number_of_address()?, key: None }));
    let groups = reply(|| Some(ListCategories {}));
    let agencies = reply(|| Some(ListAgencies {}));
    let layers = reply(|| Some(ListTerritories {}));
    let colleagues = reply(|| Some(ListColleagues {}));
    let templates = reply(move || Some(ListFilled { number: number_of_address()?, step: None }));
    let alike = reply(move || Some(ListDuplicates { number: number_of_address()? }));
    let callable = reply(move || Some(ListCallable { number: number_of_address()? }));
    let told = reply(move || Some(ListCaseNotices { number: number_of_address()? }));
    waiting(move || async move {
        if let Err(problem) = here().signed_in().await {
            return view! { <NoAppeal problem/> }.into_any();
        }
        let appeal = match appeal.await {
            Ok(appeal) => appeal,
            Err(problem) => return view! { <NoAppeal problem/> }.into_any(),
        };
        let groups = groups.await.unwrap_or_default();
        let photo_needed = groups
            .iter()
            .flat_map(|group| &group.categories)
            .any(|category| category.name.code == appeal.category.code && category.photo);
        let (agencies, layers) = (agencies.await.unwrap_or_default(), layers.await.unwrap_or_default());
        let (templates, colleagues) = (templates.await.unwrap_or_default(), colleagues.await.unwrap_or_default());
        let lists = Lists { agencies, groups, colleagues, photo_needed, templates };
        let told = told.await.map(|told| told.items).unwrap_or_default();
        let others = Others { alike: alike.await.ok(), callable: callable.await.unwrap_or_default() };
        view! { <Shown appeal lists layers told others/> }.into_any()
    })
}

/// Other appeals beside this one.
struct Others {
    /// For those who see all of it.
    alike: Option<Duplicates>,
    /// What the same call can settle.
    callable: Vec<Callable>,
}

#[component]
fn Shown(appeal: Appeal, lists: Lists, layers: Vec<Layer>, told: Vec<CaseNotice>, others: Others) -> impl IntoView {
    let t = words();
    let title = format!("{} · {}", appeal.number, appeal.category.name());
    let due = appeal
        .due
        .map(|due| view! { <DuePanel state=appeal.state received=appeal.received due overdue=appeal.overdue answered=answered_at(&appeal)/> });
    let rule = appeal.why.as_ref().map(|why| why.rule.clone());
    let trace = appeal.trace.clone().map(|trace| view! { <Trace trace agencies=lists.agencies.clone() layers rule/> });
    view! {
        <Title text=title/>
        <p class="back"><a href=paths::DESK>{t.desk.back}</a></p>
        <article class="appeal at-desk">
            <header class="appeal-head">
                <p class="appeal-number"><span class="number">{t.appeal.number(appeal.number)}</span>" · "{text::kind(appeal.kind)}</p>
                <h1>{appeal.category.name()}</h1>
                <p class="appeal-state"><Badge state=appeal.state/> <a class="to-actions" href="#actions" rel="external">{t.desk.to_actions}</a></p>
            </header>
            <div class="appeal-main">
                {due}
                <Matter appeal=appeal.clone()/>
                {appeal.answer.clone().map(|answer| view! { <AnswerBlock answer/> })}
                <Where appeal=appeal.clone()/>
                {others.alike.map(|found| view! { <Alike appeal=appeal.clone() found to=paths::desk_form/> })}
                <Timeline history=appeal.history.clone()/>
                {(!told.is_empty()).then(|| view! { <Told told/> })}
            </div>
            <aside class="appeal-side">
                <Papers number=appeal.number answered=appeal.answer.is_some()/>
                {appeal.can.contains(&Move::Call).then(|| view! { <Calls appeal=appeal.clone() others=others.callable/> })}
                <DeskActions appeal=appeal.clone() lists/>
                {appeal.applicant.clone().map(|applicant| view! { <Who applicant/> })}
                <Terms appeal=appeal.clone()/>
                <Facts appeal/>
                {trace}
            </aside>
        </article>
    }
    .into_any()
}

/// What can be printed.
#[component]
fn Papers(number: AppealNumber, answered: bool) -> impl IntoView {
    let t = &words().desk;
    view! {
        <p class="papers">
            <a class="button quiet" href=format!("{BASE}/appeals/{number}/case.pdf") rel="external">{t.print_case}</a>
            {answered.then(|| view! { <a class="button quiet" href=format!("{BASE}/appeals/{number}/reply.pdf") rel="external">{t.print_reply}</a> })}
        </p>
    }
    .into_any()
}

/// The applicant: only for those who must know.
#[component]
pub fn Who(applicant: Applicant) -> impl IntoView {
    let t = &words().desk;
    view! {
        <section class="applicant" aria-labelledby="applicant-title">
            <h2 id="applicant-title">{t.applicant}</h2>
            <dl class="facts">
                <div><dt>{t.name}</dt><dd>{applicant.name}</dd></div>
                <div><dt>{t.residence}</dt><dd>{applicant.residence}</dd></div>
                {applicant.email.map(|email| view! {
                    <div><dt>{t.email}</dt><dd><a href=format!("mailto:{email}") rel="external">{email.clone()}</a></dd></div>
                })}
                {applicant.phone.map(|phone| view! {
                    <div><dt>{t.phone}</dt><dd><a href=format!("tel:{phone}") rel="external">{phone.clone()}</a></dd></div>
                })}
            </dl>
            <p class="hint">{t.applicant_hint}</p>
        </section>
    }
    .into_any()
}
