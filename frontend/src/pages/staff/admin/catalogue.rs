//! All categories, by their groups.

use super::{Head, NEW};
use crate::{
    here::shown,
    lang::{InLang, words},
    paths,
    reply::reply,
    text,
};
use contract::{
    Kind,
    admin::{AdminCatalogue, AdminCategory, AdminGroup, GetAdminCatalogue},
};
use leptos::prelude::*;

#[component]
pub fn Catalogue() -> impl IntoView {
    let catalogue = reply(|| Some(GetAdminCatalogue {}));
    shown(catalogue, |catalogue: AdminCatalogue| {
        let t = &words().admin;
        let groups = catalogue.groups.into_iter().map(|group| view! { <OneGroup group/> }).collect_view();
        let new = paths::admin_one(paths::ADMIN_CATALOGUE, NEW);
        view! {
            <Head title=t.catalogue/>
            <p><a class="button" href=new>{t.new_category}</a></p>
            {groups}
        }
        .into_any()
    })
}

#[component]
fn OneGroup(group: AdminGroup) -> impl IntoView {
    let t = &words().admin;
    let name = group.name.name();
    let moderated = group.moderated.then(|| view! { <span class="hint">{t.moderated}</span> });
    let rows = group.categories.into_iter().map(|one| view! { <Row one/> }).collect_view();
    view! {
        <section class="admin-group">
            <h2>{name}</h2>
            {moderated}
            <ul class="admin-rows">{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Row(one: AdminCategory) -> impl IntoView {
    let t = &words().admin;
    let term = match (&one.term, one.kind) {
        (_, Kind::Gratitude) => t.term_none.to_owned(),
        (Some(term), _) => text::term(term),
        (None, _) => t.term_usual.to_owned(),
    };
    let signs = [(one.dwelling, t.fields.dwelling), (one.photo, t.fields.photo), (one.moderated, t.fields.moderated)];
    let signs: Vec<_> = signs.into_iter().filter(|(set, _)| *set).map(|(_, word)| word).collect();
    let retired = one.retired.then(|| view! { <span class="sign-off">{t.fields.retired}</span> });
    view! {
        <li class:off=one.retired>
            <a href=paths::admin_one(paths::ADMIN_CATALOGUE, &one.name.code)>{one.name.name()}</a>
            <span>{term}</span>
            <span>{text::kind(one.kind)}</span>
            <span class="hint">{retired}{signs.join(", ")}</span>
        </li>
    }
    .into_any()
}
