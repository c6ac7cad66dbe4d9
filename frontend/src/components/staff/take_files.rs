//! Appeals as files: taken at once, or written by the system while one does other things.

use crate::{
    here::takes_whole,
    lang::words,
    paths,
    text::{self, grouped},
};
use contract::{
    Filter, Role,
    export::{CSV, Format, LONG, STAFF},
};
use leptos::prelude::*;

/// The ways in which files are offered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ways {
    Now,
    Later,
    Both,
}

/// One form, so that what is ticked holds for each way; its fields are the filter, as an address has it.
#[component]
pub fn TakeFiles(filter: Filter, ways: Ways, role: Role, #[prop(optional)] ticked: bool) -> impl IntoView {
    let t = &words().exports;
    let pairs = filter.query();
    let kept =
        pairs.pairs().map(|(name, value)| view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> });
    let kept = kept.collect_view();
    let whole = takes_whole(role).then(|| {
        view! {
            <label class="choice" for="take-whole">
                <input type="checkbox" id="take-whole" name=STAFF value="true" checked=ticked aria-describedby="take-whole-hint"/>
                <span>{t.whole}</span>
            </label>
            <p class="hint" id="take-whole-hint">{t.whole_hint}{role.is_of_agency().then(|| view! { " "{t.whole_own} })}</p>
        }
    });
    let now = (ways != Ways::Later).then(|| {
        let button = |one: &Format| view! { <button class="button quiet" formaction=one.path()>{text::format(*one)}</button> };
        let buttons = Format::ALL.iter().map(button).collect_view();
        view! { <div class="take-ways" role="group" aria-labelledby="take-now"><span id="take-now">{t.now}</span>{buttons}</div> }
    });
    let later = (ways != Ways::Now).then(|| {
        let why = (ways == Ways::Both).then(|| view! { <p class="hint">{t.long(grouped(LONG))}</p> });
        let button = |one: &Format| {
            let name = t.prepare(text::format(*one));
            view! { <button class="button" formmethod="post" formaction=paths::EXPORTS name="format" value=one.code()>{name}</button> }
        };
        let buttons = Format::ALL.iter().map(button).collect_view();
        view! { {why} <div class="take-ways">{buttons}</div> }
    });
    view! { <form method="get" action=CSV class="take-files">{kept} {whole} {now} {later}</form> }.into_any()
}
