//! The terms that run, and what was told to superiors: for the staff.

use crate::{lang::words, text, time};
use contract::appeals::{Alarm, Appeal, RunningTerm};
use leptos::prelude::*;

#[component]
pub fn Terms(appeal: Appeal) -> impl IntoView {
    let t = &words().terms;
    if appeal.terms.is_empty() && appeal.alarms.is_empty() {
        return ().into_any();
    }
    let term = |term: RunningTerm| {
        view! { <div><dt>{text::duty(term.duty)}</dt><dd><time datetime=time::iso(term.ends)>{time::date_time(term.ends)}</time></dd></div> }
    };
    let alarm = |alarm: Alarm| view! { <li>{text::duty(alarm.duty)}" · "<time datetime=time::iso(alarm.at)>{time::date_time(alarm.at)}</time></li> };
    let alarms = appeal.alarms.into_iter().map(alarm).collect::<Vec<_>>();
    view! {
        <section class="terms" aria-labelledby="terms-title">
            <h2 id="terms-title">{t.title}</h2>
            <dl class="facts">{appeal.terms.into_iter().map(term).collect_view()}</dl>
            {(!alarms.is_empty()).then(|| view! { <h3>{t.alarms}</h3><ul class="alarms">{alarms}</ul> })}
        </section>
    }
    .into_any()
}
