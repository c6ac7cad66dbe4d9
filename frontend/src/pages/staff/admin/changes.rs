//! The log of changes, and going back behind one.

use super::Head;
use crate::{
    components::staff::change_form::{ChangeForm, Differences},
    form::Form,
    here::shown,
    lang::words,
    pages::query,
    paths,
    reply::reply,
    text, time,
};
use contract::{
    admin::{Changes, Edition, ListChanges},
    filter::Query,
};
use leptos::prelude::*;

#[component]
pub fn ChangesPage() -> impl IntoView {
    let before = || query("before").and_then(|before| before.parse().ok());
    let changes = reply(move || Some(ListChanges { before: before() }));
    shown(changes, |changes| view! { <Shown changes/> }.into_any())
}

#[component]
fn Shown(changes: Changes) -> impl IntoView {
    let t = &words().admin;
    let older = changes.items.last().filter(|_| changes.more).map(|last| {
        let href = Query::new().with("before", last.version).on(paths::ADMIN_CHANGES);
        view! { <p><a class="button quiet" href=href>{t.older}</a></p> }
    });
    let form = Form::named("undo", "undo");
    let back = form.values("to_before").pop().or_else(|| query("undo"));
    let undo = back.and_then(|version| version.parse::<i32>().ok()).map(|behind| {
        let fields = view! { <input type="hidden" name="to_before" value=behind.to_string()/> }.into_any();
        let (target, next) = (paths::ADMIN_CHANGES.to_owned(), paths::ADMIN_CHANGES.to_owned());
        view! {
            <section class="panel">
                <h2>{t.undo_title(behind)}</h2>
                <ChangeForm form name="undo" what="undo" target next version=changes.version labels=vec![] fields/>
            </section>
        }
    });
    view! {
        <Head title=t.changes/>
        {undo}
        <ChangeList items=changes.items/>
        {older}
    }
    .into_any()
}

/// Changes, newest first.
#[component]
pub fn ChangeList(items: Vec<Edition>) -> impl IntoView {
    let t = &words().admin;
    if items.is_empty() {
        return view! { <p class="empty">{t.no_changes}</p> }.into_any();
    }
    let line = |one: Edition| {
        let undo = Query::new().with("undo", one.version).on(paths::ADMIN_CHANGES);
        let counted = one.recount.map(|recount| {
            let doing = (!recount.done).then(|| format!(", {}", t.recounting));
            view! { " · "{t.recounted(recount.moved.unsigned_abs())}{doing} }
        });
        view! {
            <li class="panel">
                <p><strong>{format!("№ {}", one.version)}" · "{text::admin_file(&one.file)}</strong></p>
                <p class="said">{one.note}</p>
                <Differences differences=one.differences/>
                <p class="hint">
                    {one.author}" · "<time datetime=time::iso(one.at)>{time::date_time(one.at)}</time>{counted}
                    " · "<a href=undo>{t.undo}</a>
                </p>
            </li>
        }
    };
    view! { <ol class="admin-list">{items.into_iter().map(line).collect_view()}</ol> }.into_any()
}
