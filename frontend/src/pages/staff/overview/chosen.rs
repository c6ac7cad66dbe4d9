//! What is chosen: in words, each to be dropped, and a form for what no chart can say.

use super::look::OfPage as _;
use crate::{
    components::{
        conditions::Conditions,
        icon::{Icon, Sign},
        staff::conditions::conditions,
    },
    here::waiting,
    lang::words,
    pages::appeals::AskedChoices,
    paths, text,
};
use contract::{Filter, overview::Look};
use leptos::prelude::*;

#[component]
pub fn Chosen(look: Memo<Look>, choices: AskedChoices) -> impl IntoView {
    waiting(move || {
        let (now, faults) = Look::of_address();
        look.track();
        async move {
            let choices = choices.get().await;
            let conditions = conditions(&now.filter, &choices);
            let clear = (conditions.len() > 1).then(|| Look { filter: Filter::default(), ..now.clone() }.href());
            let list = now.filter.query().on(paths::APPEALS);
            let of = now.clone();
            let href = Callback::new(move |filter| Look { filter, ..of.clone() }.href());
            let wrong: Vec<_> = faults.values().map(|fault| view! { <li>{text::fault(fault)}</li> }).collect();
            view! {
                {(!wrong.is_empty()).then(|| view! { <div class="notice wrong" role="alert"><p>{words().filters.wrong}</p><ul>{wrong}</ul></div> })}
                <Words look=now/>
                <div class="chosen-now">
                    <Conditions conditions href clear/>
                    <a class="as-list" href=list>{words().overview.list}</a>
                </div>
            }
            .into_any()
        }
    })
}

/// Words and a period, by keyboard and without scripts too; all else that is chosen goes with them.
#[component]
fn Words(look: Look) -> impl IntoView {
    let (t, f) = (&words().overview, &words().filters);
    let Filter { q, from, to, .. } = look.filter.clone();
    let rest = Look { filter: Filter { q: String::new(), from: None, to: None, ..look.filter }, ..look };
    let rest = rest.query();
    let kept =
        rest.pairs().map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> });
    let kept = kept.collect_view();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    view! {
        <form method="get" action=paths::OVERVIEW class="filters words" role="search" aria-label=f.label autocomplete="off">
            {kept}
            <label class="filter wide"><span>{f.q}</span><input name="q" type="search" value=q maxlength="200" placeholder=f.q_hint/></label>
            <label class="filter"><span>{f.from}</span><input type="date" name="from" value=day(from)/></label>
            <label class="filter"><span>{f.to}</span><input type="date" name="to" value=day(to)/></label>
            <div class="filter-end"><button class="button"><Sign icon=Icon::Search/> {t.period_show}</button></div>
        </form>
    }
    .into_any()
}
