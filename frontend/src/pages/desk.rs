//! An agency's desk: what waits, soonest due first.

use crate::{
    components::{desk_row::DeskTable, problem_page::ProblemPage},
    here::{here, waiting},
    lang::{InLang, words},
    live,
    pages::{appeals::Onwards, query},
    paths,
    reply::reply,
    text,
};
use contract::{
    ProblemCode,
    desk::{Bucket, Desk, GetDesk},
    filter::Query,
};
use leptos::prelude::*;
use leptos_meta::Title;

fn bucket_of_address() -> Option<Bucket> {
    query("bucket").and_then(|code| Bucket::from_code(&code))
}

#[component]
pub fn DeskPage() -> impl IntoView {
    let t = &words().desk;
    let asked = Memo::new(move |_| GetDesk { bucket: bucket_of_address(), after: query("after"), limit: None });
    let desk = reply(move || Some(asked.get()));
    // Whoever was refused is not told anything new by asking at every piece of news.
    let refused = StoredValue::new(false);
    live::on_change(move |_| {
        if !refused.get_value() {
            desk.refetch();
        }
    });
    view! {
        <Title text=t.title/>
        {waiting(move || {
            let bucket = asked.get().bucket;
            async move {
                let name = here().me().await.map(|me| me.name);
                match desk.await {
                    Ok(desk) => view! { <Shown desk bucket name=name.unwrap_or_default()/> }.into_any(),
                    Err(problem) => {
                        refused.set_value(matches!(problem.code, ProblemCode::SignIn | ProblemCode::Forbidden));
                        view! { <ProblemPage problem/> }.into_any()
                    }
                }
            }
        })}
    }
    .into_any()
}

#[component]
fn Shown(desk: Desk, bucket: Option<Bucket>, name: String) -> impl IntoView {
    let t = &words().desk;
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
    let tabs = desk
        .counts
        .iter()
        .map(|line| tab(Some(line.bucket), text::bucket(line.bucket), Some(line.count)))
        .collect_view();
    let onwards = desk.next.map(|next| {
        let href = Query::new().maybe("bucket", bucket.map(Bucket::code)).with("after", next).on(paths::DESK);
        view! { <Onwards href/> }
    });
    let empty = desk.items.is_empty();
    view! {
        <div class="page-head desk-head">
            <div><p class="hint">{name}</p><h1>{title}</h1></div>
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
