//! What a resident filed and follows: first what waits for their word.

use crate::{
    components::{
        card::AppealCard,
        icon::{Icon, Sign},
        problem_page::ProblemPage,
    },
    here::{here, waiting},
    lang::words,
    pages::{appeals::Onwards, query},
    paths,
    reply::reply,
    text,
};
use contract::{
    ProblemCode,
    mine::{ListMine, Mine, MyAppeal, Which},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn MyPage() -> impl IntoView {
    let t = &words().my;
    let which = Memo::new(|_| query("which").and_then(|code| Which::from_code(&code)).unwrap_or_default());
    let mine = reply(move || Some(ListMine { which: which.get(), after: query("after"), limit: None }));
    view! {
        <Title text=t.title/>
        {waiting(move || async move {
            let email = here().session.await.ok().and_then(|session| session.resident).map(|resident| resident.email);
            match mine.await {
                Ok(mine) => view! { <Shown mine which=which.get_untracked() email=email.unwrap_or_default()/> }.into_any(),
                Err(problem) => {
                    let told = (problem.code == ProblemCode::SignIn).then_some((t.sign_in, t.sign_in_hint));
                    view! { <ProblemPage problem told/> }.into_any()
                }
            }
        })}
    }
    .into_any()
}

#[component]
fn Shown(mine: Mine, which: Which, email: String) -> impl IntoView {
    let t = &words().my;
    let Mine { first, items, next } = mine;
    let tab = |one: Which, word: &'static str| {
        view! { <a class="tab" href=paths::my(one, None) aria-current=(one == which).then_some("page")>{word}</a> }
    };
    let onwards = next.map(|next| {
        let href = paths::my(which, Some(&next));
        view! { <Onwards href/> }
    });
    let urgent = (!first.is_empty()).then(|| {
        view! {
            <section class="my-list mine-first" aria-labelledby="first-title">
                <h2 id="first-title">{t.first}</h2>
                <Lines items=first/>
            </section>
        }
    });
    let filed = which == Which::Filed;
    let empty = if filed { t.empty } else { t.empty_followed };
    view! {
        <div class="page-head">
            <h1>{t.title}</h1>
            <a class="button" href=paths::NEW_APPEAL rel="external"><Sign icon=Icon::Plus/> {words().nav.new_appeal}</a>
        </div>
        <nav class="tabs" aria-label=t.tabs>{tab(Which::Filed, t.filed)} {tab(Which::Followed, t.followed)}</nav>
        {urgent}
        <section class="my-list" aria-labelledby="all-title">
            <h2 id="all-title">{if filed { t.all } else { t.all_followed }}</h2>
            {if items.is_empty() {
                view! { <p class="empty">{empty}</p> }.into_any()
            } else {
                view! { <Lines items/> }.into_any()
            }}
        </section>
        {onwards}
        {filed.then(|| view! { <p class="hint">{t.whose(email)}</p> })}
    }
    .into_any()
}

#[component]
fn Lines(items: Vec<MyAppeal>) -> impl IntoView {
    let t = &words().my;
    let line = |MyAppeal { appeal, waits, news }: MyAppeal| {
        let turn = waits.map(text::waits).or(news.then_some(t.news));
        view! { <AppealCard card=appeal turn/> }
    };
    view! { <ul class="cards">{items.into_iter().map(line).collect_view()}</ul> }.into_any()
}
