//! The rules of routing, in the order in which they are tried.

use super::{Head, NEW};
use crate::{
    here::shown,
    lang::{InLang, words},
    paths,
    reply::reply,
};
use contract::admin::{AdminRule, AdminRules, GetAdminRules};
use leptos::prelude::*;

#[component]
pub fn Rules() -> impl IntoView {
    let rules = reply(|| Some(GetAdminRules {}));
    shown(rules, |all: AdminRules| {
        let t = &words().admin;
        let rows = all.rules.iter().map(row).collect_view();
        let new = paths::admin_one(paths::ADMIN_RULES, NEW);
        view! {
            <Head title=t.rules/>
            <p><a class="button" href=new>{t.new_rule}</a></p>
            <p class="hint">{t.place_hint}</p>
            <ol class="admin-rows numbered">{rows}</ol>
        }
        .into_any()
    })
}

fn row(one: &AdminRule) -> AnyView {
    let t = &words().admin;
    let gives = one
        .agency
        .clone()
        .map_or_else(|| one.layer.clone().unwrap_or_default(), |agency| format!("{} · {agency}", t.whole_city));
    view! {
        <li>
            <a href=paths::admin_one(paths::ADMIN_RULES, &one.name.code)>{one.name.name()}</a>
            <span><code>{gives}</code></span>
            <span class="hint"><code>{one.subjects.join(", ")}</code></span>
        </li>
    }
    .into_any()
}
