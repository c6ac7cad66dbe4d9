//! No more letters about an appeal: asked for by a link in each of them. A link is opened by machines too, so it takes one
//! press of a button.

use crate::{
    components::problem_page::ProblemPage,
    form::Form,
    lang::words,
    pages::query,
    paths::{self, form},
    text,
};
use contract::{fields::AppealNumber, notices::NoticeKind};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn UnsubscribePage() -> impl IntoView {
    let t = &words().unsubscribe;
    let value = |name: &str| untrack(|| query(name)).unwrap_or_default();
    if let Some(problem) = Form::named(form::UNSUBSCRIBE, "").problem() {
        let told = (problem.status == 404).then_some((t.wrong, t.wrong_hint));
        return view! { <ProblemPage problem told/> }.into_any();
    }
    let number = AppealNumber::new(&value("number")).ok();
    let shown = number.map(|number| number.to_string()).unwrap_or_default();
    let body = if value("done").is_empty() {
        let target = paths::unsubscribe(&shown, &value("email"), &value("token"));
        view! {
            <p class="lead">{t.ask(value("email"), shown)}</p>
            <p class="hint">{t.owed}</p>
            <form method="post" action=target><button class="button">{t.submit}</button></form>
        }
        .into_any()
    } else {
        let still: Vec<_> = value("still").split(',').filter_map(NoticeKind::from_code).map(text::notice).collect();
        view! {
            <p class="notice" role="status">{t.done}</p>
            {(!still.is_empty()).then(|| view! { <p>{t.still(still.join("; "))}</p> })}
            <p class="hint">{t.again}</p>
            {number.map(|number| view! { <p><a href=paths::appeal(number, None)>{words().appeal.number(number)}</a></p> })}
        }
        .into_any()
    };
    view! {
        <Title text=t.title/>
        <div class="narrow"><h1>{t.title}</h1>{body}</div>
    }
    .into_any()
}
