//! After filing: the number, who must act and why, by when, and the private link.

use crate::{
    boot::Visit,
    components::icon::{Icon, Sign},
    give,
    lang::{InLang, words},
    live::is_alive,
    paths, time,
};
use contract::appeals::Appeal;
use leptos::prelude::*;

#[component]
pub fn Thanks(appeal: Appeal, key: Option<String>) -> impl IntoView {
    let t = &words().thanks;
    let agency = appeal.agency.as_ref().map(InLang::name);
    let why = appeal.why.as_ref().map(|why| {
        let territory = why.territory.as_ref().map(InLang::name);
        [Some(why.rule.name()), territory].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let origin = use_context::<Visit>().unwrap_or_default().origin;
    let link = key.map(|key| format!("{origin}{}", paths::appeal(appeal.number, Some(&key))));
    view! {
        <section class="thanks" role="status" aria-labelledby="thanks-title">
            <h2 id="thanks-title"><Sign icon=Icon::Check/> {t.title}</h2>
            <p class="thanks-number number">{words().appeal.number(appeal.number)}</p>
            {match agency {
                Some(agency) => view! { <p>{t.agency}" "<strong>{agency}</strong>"."{why.map(|why| view! { <small>{t.why(why)}</small> })}</p> }.into_any(),
                None => view! { <p>{t.no_agency}</p> }.into_any(),
            }}
            {appeal.due.map(|due| view! { <p>{t.due(time::date(due.date_naive()), time::left(due))}</p> })}
            {match link {
                Some(link) => view! {
                    <div class="field">
                        <label for="private-link">{t.link}</label>
                        <p class="hint">{t.link_hint}</p>
                        <Copyable id="private-link" text=link/>
                    </div>
                }
                .into_any(),
                // Signed in, one needs no link.
                None => view! { <p>{t.mine}" "<a href=paths::MY>{words().my.title}</a>"."</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

/// A line of text to take along; with scripts by one touch.
#[component]
pub fn Copyable(id: &'static str, text: String) -> impl IntoView {
    let t = &words().common;
    let alive = is_alive();
    let copied = RwSignal::new(false);
    let value = text.clone();
    view! {
        <div class="joined">
            <input id=id readonly value=value/>
            <button type="button" class="button quiet" hidden=move || !alive.get() on:click=move |_| give::copy(&text, copied)>
                <Sign icon=Icon::Copy/> <span role="status">{move || if copied.get() { t.copied } else { t.copy }}</span>
            </button>
        </div>
    }
    .into_any()
}
