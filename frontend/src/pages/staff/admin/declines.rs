//! What agencies often send away again, with the rule to be looked at.

use super::Head;
use crate::{
    here::shown,
    lang::{InLang, words},
    paths,
    reply::reply,
};
use contract::admin::{Declined, ListDeclines};
use leptos::prelude::*;

#[component]
pub fn DeclinesPage() -> impl IntoView {
    let declines = reply(|| Some(ListDeclines {}));
    shown(declines, |all: Vec<Declined>| {
        let t = &words().admin;
        let empty = all.is_empty().then(|| view! { <p class="empty">{t.no_declines}</p> });
        let rows = (!all.is_empty()).then(|| {
            view! { <ol class="admin-list">{all.into_iter().map(row).collect_view()}</ol> }
        });
        view! { <Head title=t.declines/> <div class="apart"><p class="lead">{t.declines_lead}</p> {empty} {rows}</div> }
            .into_any()
    })
}

fn row(one: Declined) -> AnyView {
    let t = &words().admin;
    let place = one.district.map(|district| format!(" · {}", district.name()));
    let rule = one.rule.map(|rule| {
        view! { <p>{t.declined_rule}" "<a href=paths::admin_one(paths::ADMIN_RULES, &rule.code)>{rule.name()}</a></p> }
    });
    let proposed = one.proposed.map(|agency| view! { <p>{t.declined_proposed(agency.name())}</p> });
    view! {
        <li class="panel">
            <p><strong>{one.agency.name()}</strong>": "{t.declined(one.count.unsigned_abs())}</p>
            <p>{one.category.name()}{place}</p>
            {proposed}
            {rule}
        </li>
    }
    .into_any()
}
