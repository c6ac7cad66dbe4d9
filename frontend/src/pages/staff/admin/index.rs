//! What can be administered, and what was changed last.

use super::changes::ChangeList;
use crate::{here::shown, lang::words, paths, reply::reply};
use contract::admin::ListChanges;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Admin() -> impl IntoView {
    let changes = reply(|| Some(ListChanges::default()));
    let t = &words().admin;
    let way = |href: &'static str, title: &'static str, hint: &'static str| {
        view! { <li class="panel"><h2><a href=href>{title}</a></h2><p class="hint">{hint}</p></li> }
    };
    view! {
        <Title text=t.title/>
        {shown(changes, move |changes| {
            let latest = changes.items.into_iter().take(3).collect::<Vec<_>>();
            let all = (!latest.is_empty()).then(|| view! { <p><a href=paths::ADMIN_CHANGES>{t.all_changes}</a></p> });
            view! {
                <div class="page-head"><h1>{t.title}</h1></div>
                <p class="lead">{t.lead}</p>
                <ul class="admin-ways">
                    {way(paths::ADMIN_CATALOGUE, t.catalogue, t.catalogue_hint)}
                    {way(paths::ADMIN_TERMS, t.city_terms.title, t.city_terms.hint)}
                    {way(paths::ADMIN_LEAGUE, t.weights.title, t.weights.hint)}
                    {way(paths::ADMIN_CALENDAR, t.calendar, t.calendar_hint)}
                    {way(paths::ADMIN_AGENCIES, t.agencies, t.agencies_hint)}
                    {way(paths::ADMIN_RULES, t.rules, t.rules_hint)}
                    {way(paths::ADMIN_DECLINES, t.declines, t.declines_hint)}
                    {way(paths::ADMIN_PEOPLE, t.people, t.people_hint)}
                    {way(paths::ADMIN_CHANGES, t.changes, t.changes_hint)}
                </ul>
                <section aria-labelledby="latest-title">
                    <h2 id="latest-title">{t.latest}</h2>
                    <ChangeList items=latest/>
                    {all}
                </section>
            }
            .into_any()
        })}
    }
    .into_any()
}
