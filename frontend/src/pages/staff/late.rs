//! Which agencies are late, and how much: for those who see the desks of all.

use crate::{
    here::shown,
    lang::{InLang, words},
    paths,
    reply::reply,
    text, time,
};
use contract::{
    Filter,
    desk::{Bucket, GetDesk, LateAgency, ListLateAgencies},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn LatePage() -> impl IntoView {
    let t = &words().late;
    let agencies = reply(|| Some(ListLateAgencies {}));
    view! {
        <Title text=t.title/>
        <p class="back"><a href=paths::DESK>{words().desk.back}</a></p>
        <div class="page-head"><div><h1>{t.title}</h1><p class="hint">{t.hint}</p></div></div>
        {shown(agencies, |agencies| view! { <Table agencies/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Table(agencies: Vec<LateAgency>) -> impl IntoView {
    let t = &words().late;
    if agencies.is_empty() {
        return view! { <p class="empty">{t.empty}</p> }.into_any();
    }
    let rows = agencies.into_iter().map(line).collect_view();
    view! {
        <table class="plain-table late-agencies">
            <thead><tr>
                <th scope="col">{t.agency}</th><th scope="col">{t.open}</th><th scope="col">{t.overdue}</th>
                <th scope="col">{t.share}</th><th scope="col">{t.oldest}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn line(one: LateAgency) -> impl IntoView {
    let LateAgency { agency, open, overdue, oldest } = one;
    let of = |bucket| {
        let filter = Filter { agency: vec![agency.code.clone()], ..Filter::default() };
        GetDesk { bucket, filter, ..GetDesk::default() }.query().on(paths::DESK)
    };
    let (all, late) = (of(None), of(Some(Bucket::Overdue)));
    let share = (overdue * 100 + open / 2).checked_div(open).unwrap_or(0);
    let number = if overdue > 0 {
        view! { <a class="late" href=late>{text::grouped(overdue)}</a> }.into_any()
    } else {
        view! { {text::grouped(overdue)} }.into_any()
    };
    view! {
        <tr>
            <th scope="row"><a href=all>{agency.name()}</a></th>
            <td>{text::grouped(open)}</td>
            <td>{number}</td>
            <td>{format!("{share}\u{a0}%")}</td>
            <td>{oldest.map(|due| view! { <time datetime=time::iso(due)>{time::date(due.date_naive())}</time> })}</td>
        </tr>
    }
}
