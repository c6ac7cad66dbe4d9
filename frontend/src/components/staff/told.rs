//! Who was told of an appeal, and how it went: for the staff.

use crate::{lang::words, text, time};
use contract::notices::{CaseNotice, NoticeStatus, NoticeTry};
use leptos::prelude::*;

#[component]
pub fn Told(told: Vec<CaseNotice>) -> impl IntoView {
    let t = &words().told;
    // Somebody must act on it, so it stands open.
    let untold = told.iter().any(|notice| notice.status == NoticeStatus::Untold);
    let lines = told.into_iter().map(|notice| view! { <Line notice/> }).collect_view();
    view! {
        <details class="told" open=untold>
            <summary>{t.title}</summary>
            {untold.then(|| view! { <p class="notice wrong">{t.untold_hint}</p> })}
            <ol>{lines}</ol>
        </details>
    }
    .into_any()
}

#[component]
fn Line(notice: CaseNotice) -> impl IntoView {
    let t = &words().told;
    let CaseNotice { kind, audience, person, status, at, next, tries, .. } = notice;
    let next = next.map(|next| view! { " · "{t.next}" "<time datetime=time::iso(next)>{time::date_time(next)}</time> });
    let tries = tries.into_iter().map(tried).collect_view();
    view! {
        <li>
            <strong>{text::notice(kind)}</strong>" → "{person.unwrap_or_else(|| text::audience(audience).to_owned())}
            <p class="hint">
                <time datetime=time::iso(at)>{time::date_time(at)}</time>" · "{text::notice_status(status)}{next}
            </p>
            <ul class="hint">{tries}</ul>
        </li>
    }
    .into_any()
}

fn tried(one: NoticeTry) -> impl IntoView {
    let detail = one.detail.map(|detail| view! { ": "<span>{detail}</span> });
    view! { <li><time datetime=time::iso(one.at)>{time::date_time(one.at)}</time>" — "{text::tried(one.outcome)}{detail}</li> }
}
