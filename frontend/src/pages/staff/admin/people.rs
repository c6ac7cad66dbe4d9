//! The staff, by e-mail.

use super::{Head, NEW};
use crate::{
    components::staff::select::choices,
    here::answered,
    lang::{InLang, words},
    pages::query,
    paths,
    reply::reply,
    text,
};
use contract::{
    Role,
    admin::{AdminAgencies, GetAdminAgencies, ListPeople, People, Person},
    filter::Query,
};
use leptos::prelude::*;

#[component]
pub fn PeoplePage() -> impl IntoView {
    let role = || query("role").and_then(|code| Role::from_code(&code));
    let ask = move || ListPeople { agency: query("agency"), role: role(), after: query("after") };
    let people = reply(move || Some(ask()));
    let agencies = reply(|| Some(GetAdminAgencies {}));
    answered(move || {
        let ask = ask();
        async move { Ok(view! { <Shown people=people.await? agencies=agencies.await? ask/> }.into_any()) }
    })
}

#[component]
fn Shown(people: People, agencies: AdminAgencies, ask: ListPeople) -> impl IntoView {
    let t = &words().admin;
    let all = agencies.agencies.iter().map(|one| (one.name.code.clone(), one.short.name())).collect();
    let roles = Role::ALL.iter().map(|role| (role.code().to_owned(), text::role(*role).to_owned())).collect();
    let (agency, role) = (ask.agency.unwrap_or_default(), ask.role.map(Role::code).unwrap_or_default());
    let next = people.next.map(|after| {
        let same = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        let query = Query::new().maybe("agency", same(&agency)).maybe("role", same(role));
        view! { <p><a class="button quiet" href=query.with("after", after).on(paths::ADMIN_PEOPLE)>{t.more_people}</a></p> }
    });
    let rows = people.items.into_iter().map(row).collect_view();
    let new = paths::admin_one(paths::ADMIN_PEOPLE, NEW);
    view! {
        <Head title=t.people/>
        <p><a class="button" href=new>{t.new_person}</a></p>
        <form method="get" action=paths::ADMIN_PEOPLE class="admin-filter">
            <label class="filter"><span>{words().filters.agency}</span>
                <select name="agency"><option value="">{words().filters.all}</option>{choices(all, &agency)}</select>
            </label>
            <label class="filter"><span>{t.role}</span>
                <select name="role"><option value="">{words().filters.all}</option>{choices(roles, role)}</select>
            </label>
            <button class="button quiet">{t.show}</button>
        </form>
        <ul class="admin-rows">{rows}</ul>
        {next}
    }
    .into_any()
}

fn row(one: Person) -> AnyView {
    let t = &words().admin;
    let disabled = one.disabled.then(|| view! { <span class="sign-off">{t.fields.disabled}</span> });
    view! {
        <li class:off=one.disabled>
            <a href=paths::admin_one(paths::ADMIN_PEOPLE, &one.id.to_string())>{one.name}</a>
            <span>{text::role(one.role)}</span>
            <span>{one.agency.map(|agency| agency.name())}</span>
            <span class="hint">{disabled}{one.email}</span>
        </li>
    }
    .into_any()
}
