//! What the signed-in person was told, newest first.

use crate::{
    here::{answered, has_desk, here},
    lang::{InLang, words},
    pages::{appeals::Onwards, query},
    paths,
    reply::reply,
    text, time,
};
use contract::{
    Role,
    filter::Query,
    notices::{ListNotices, Notice, Notices},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn NoticesPage() -> impl IntoView {
    let t = &words().notices;
    let told = reply(|| Some(ListNotices { after: query("after"), limit: None }));
    view! {
        <Title text=t.title/>
        {answered(move || async move {
            let role = here().me().await.map(|me| me.role);
            Ok(view! { <Shown notices=told.await? role/> }.into_any())
        })}
    }
    .into_any()
}

#[component]
fn Shown(notices: Notices, role: Option<Role>) -> impl IntoView {
    let t = &words().notices;
    let Notices { unread, items, next } = notices;
    let newest = items.first().map(|notice| notice.id).filter(|_| unread > 0);
    let seen = newest.map(|until| {
        view! {
            <form method="post" action=paths::NOTICES>
                <input type="hidden" name="until" value=until/>
                <button class="button quiet">{t.seen}</button>
            </form>
        }
    });
    let onwards = next.map(|next| {
        let href = Query::new().with("after", next).on(paths::NOTICES);
        view! { <Onwards href/> }
    });
    let empty = items.is_empty();
    let lines = items.into_iter().map(|notice| view! { <Line notice role/> }).collect_view();
    view! {
        <div class="page-head"><h1>{t.title}</h1> {seen}</div>
        {if empty {
            view! { <p class="empty">{t.empty}</p> }.into_any()
        } else {
            view! { <ol class="notices">{lines}</ol> }.into_any()
        }}
        {onwards}
    }
    .into_any()
}

#[component]
fn Line(notice: Notice, role: Option<Role>) -> impl IntoView {
    let t = &words().notices;
    let Notice { kind, number, category, due, at, read, .. } = notice;
    // Who only oversees has no desk.
    let href = if role.is_some_and(has_desk) { paths::desk(number) } else { paths::appeal(number, None) };
    let due = due.map(|due| view! { " · "{t.due}" "<time datetime=time::iso(due)>{time::date_time(due)}</time> });
    let fresh = (!read).then(|| view! { " "<span class="notice-new">{t.fresh}</span> });
    view! {
        <li class:unread=!read>
            <p><a href=href>{text::notice(kind)}</a>{fresh}</p>
            <p class="hint"><span class="number">{number.to_string()}</span>" · "{category.name()}{due}</p>
            <p class="hint"><time datetime=time::iso(at)>{time::date_time(at)}</time></p>
        </li>
    }
    .into_any()
}
