//! An agency's desk: what waits, soonest due first.

use crate::{
    components::{desk_row::DeskTable, problem_page::ProblemPage},
    here::{here, keeps_templates, waiting},
    lang::{InLang, words},
    news::{self, News},
    pages::{appeals::Onwards, query},
    paths,
    reply::reply,
    text,
};
use contract::{
    desk::{Bucket, Desk, GetDesk},
    events::Changed,
    filter::Query,
    session::Me,
};
use leptos::prelude::*;
use leptos_meta::Title;
use std::time::Duration;

fn bucket_of_address() -> Option<Bucket> {
    query("bucket").and_then(|code| Bucket::from_code(&code))
}

#[component]
pub fn DeskPage() -> impl IntoView {
    let t = &words().desk;
    let asked = Memo::new(move |_| GetDesk { bucket: bucket_of_address(), after: query("after"), limit: None });
    let desk = reply(move || Some(asked.get()));
    let shown = StoredValue::new(None::<Desk>);
    follow(shown, move || desk.refetch());
    view! {
        <Title text=t.title/>
        {waiting(move || {
            let bucket = asked.get().bucket;
            async move {
                let me = here().me().await;
                match desk.await {
                    Ok(desk) => {
                        shown.set_value(Some(desk.clone()));
                        view! { <Shown desk bucket me/> }.into_any()
                    }
                    Err(problem) => {
                        shown.set_value(None);
                        view! { <ProblemPage problem/> }.into_any()
                    }
                }
            }
        })}
    }
    .into_any()
}

/// How long news gather before the desk is asked again: moves come in swarms.
const GATHER: Duration = Duration::from_secs(1);

/// Calls back when something of the desk that is shown may have changed.
fn follow(shown: StoredValue<Option<Desk>>, ask: impl Fn() + Copy + 'static) {
    let gathering = StoredValue::new(false);
    news::on_news(move |news| {
        let ours = match news {
            News::Missed => true,
            News::Changed(change) => shown.with_value(|desk| desk.as_ref().is_some_and(|desk| concerns(desk, &change))),
        };
        if ours && !gathering.get_value() {
            gathering.set_value(true);
            let asked = move || {
                _ = gathering.try_set_value(false);
                ask();
            };
            set_timeout(asked, GATHER);
        }
    });
}

/// Whether a move is of the desk's agency, or of an appeal that lies in sight.
fn concerns(desk: &Desk, change: &Changed) -> bool {
    let ours = desk.agency.as_ref().is_none_or(|agency| change.agency.as_ref() == Some(&agency.code));
    ours || desk.items.iter().any(|card| card.number == change.number)
}

#[component]
fn Shown(desk: Desk, bucket: Option<Bucket>, me: Option<Me>) -> impl IntoView {
    let t = &words().desk;
    let keeps = me.as_ref().is_some_and(|me| keeps_templates(me.role));
    let name = me.map(|me| me.name).unwrap_or_default();
    let whole = desk.agency.is_none();
    let title = desk.agency.map_or_else(|| t.all_agencies.to_owned(), |agency| agency.name());
    let tab = |of: Option<Bucket>, word: &'static str, count: Option<i64>| {
        let href = Query::new().maybe("bucket", of.map(Bucket::code)).on(paths::DESK);
        let class =
            if of == Some(Bucket::Overdue) && count.is_some_and(|count| count > 0) { "tab late" } else { "tab" };
        view! {
            <a class=class href=href aria-current=(of == bucket).then_some("page")>
                {word} {count.map(|count| view! { <span class="tab-count">{text::grouped(count.unsigned_abs())}</span> })}
            </a>
        }
    };
    let tabs =
        desk.counts.iter().map(|line| tab(Some(line.bucket), text::bucket(line.bucket), line.count)).collect_view();
    let onwards = desk.next.map(|next| {
        let href = Query::new().maybe("bucket", bucket.map(Bucket::code)).with("after", next).on(paths::DESK);
        view! { <Onwards href/> }
    });
    let empty = desk.items.is_empty();
    view! {
        <div class="page-head desk-head">
            <div><p class="hint">{name}</p><h1>{title}</h1></div>
            {keeps.then(|| view! { <a class="button quiet" href=paths::TEMPLATES>{words().templates.title}</a> })}
        </div>
        <nav class="tabs" aria-label=t.buckets>{tab(None, t.all, None)}{tabs}</nav>
        {if empty {
            view! { <p class="empty">{t.empty}</p> }.into_any()
        } else {
            view! { <DeskTable items=desk.items with_agency=whole/> }.into_any()
        }}
        {onwards}
    }
    .into_any()
}
