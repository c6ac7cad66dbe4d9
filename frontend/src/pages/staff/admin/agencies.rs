//! All agencies.

use super::{Head, NEW};
use crate::{
    here::shown,
    lang::{InLang, words},
    paths,
    reply::reply,
    text,
};
use contract::admin::{AdminAgencies, AdminAgency, GetAdminAgencies};
use leptos::prelude::*;

#[component]
pub fn Agencies() -> impl IntoView {
    let agencies = reply(|| Some(GetAdminAgencies {}));
    shown(agencies, |all: AdminAgencies| {
        let t = &words().admin;
        let name = |code: &str| all.agencies.iter().find(|one| one.name.code == code).map(|one| one.short.name());
        let rows = all.agencies.iter().map(|one| row(one, one.parent.as_deref().and_then(name))).collect_view();
        let new = paths::admin_one(paths::ADMIN_AGENCIES, NEW);
        view! {
            <Head title=t.agencies/>
            <p><a class="button" href=new>{t.new_agency}</a></p>
            <ul class="admin-rows">{rows}</ul>
        }
        .into_any()
    })
}

fn row(one: &AdminAgency, parent: Option<String>) -> AnyView {
    let t = &words().admin;
    let closed = one.closed.then(|| view! { <span class="sign-off">{t.closed_sign}</span> });
    view! {
        <li class:off=one.closed>
            <a href=paths::admin_one(paths::ADMIN_AGENCIES, &one.name.code)>{one.name.name()}</a>
            <span>{text::agency_kind(&one.kind)}</span>
            <span>{parent}</span>
            <span class="hint">{closed}</span>
        </li>
    }
    .into_any()
}
