//! One person of the staff: as they are, and as they shall be; a link for their password.

use super::{Head, NEW, code_of_address};
use crate::{
    components::{
        field::Field,
        refusal::Refusal,
        staff::{
            change_form::Differences,
            select::{Select, Tick, Why},
        },
    },
    form::Form,
    here::answered,
    lang::{InLang, words},
    paths,
    reply::reply,
    text, time,
};
use contract::{
    Role,
    admin::{AdminAgencies, GetAdminAgencies, GetPerson, Person, PersonCase, PersonEdition},
};
use leptos::prelude::*;

#[component]
pub fn PersonPage() -> impl IntoView {
    let person = reply(|| Some(GetPerson { id: code_of_address().parse().ok()? }));
    let agencies = reply(|| Some(GetAdminAgencies {}));
    answered(move || async move {
        let new = code_of_address() == NEW;
        let agencies = agencies.await?;
        let person = if new { None } else { Some(person.await?) };
        Ok(view! { <Shown person agencies/> }.into_any())
    })
}

#[component]
fn Shown(person: Option<PersonCase>, agencies: AdminAgencies) -> impl IntoView {
    let t = &words().admin;
    let up = (paths::ADMIN_PEOPLE, t.people);
    let Some(PersonCase { person, open, changes }) = person else {
        return view! { <Head title=t.new_person up/> <PersonForm person=None agencies/> }.into_any();
    };
    let line = format!("{} · {}", person.email, text::role(person.role));
    let open = (open > 0).then(|| view! { <p class="hint">{t.in_hands(open.unsigned_abs())}</p> });
    let (id, disabled) = (person.id, person.disabled);
    view! {
        <Head title=person.name.clone() up/>
        <div class="apart">
            <div><p>{line}</p>{open}</div>
            {(!disabled).then(|| view! { <PasswordLink id/> })}
            <PersonForm person=Some(person) agencies/>
        </div>
        <Log changes/>
    }
    .into_any()
}

#[component]
fn PersonForm(person: Option<Person>, agencies: AdminAgencies) -> impl IntoView {
    let t = &words().admin;
    let form = Form::named("person", "");
    let labels = vec![
        ("email", t.email),
        ("name", t.person_name),
        ("role", t.role),
        ("agency", t.agency),
        ("disabled", t.disabled),
        ("note", t.note),
    ];
    let roles = Role::ALL.iter().map(|role| (role.code().to_owned(), text::role(*role).to_owned())).collect();
    let theirs = person.as_ref().and_then(|one| one.agency.as_ref()).map(|one| one.code.clone()).unwrap_or_default();
    let open = agencies.agencies.iter().filter(|one| !one.closed || one.name.code == theirs);
    let open = open.map(|one| (one.name.code.clone(), one.short.name())).collect();
    let address = person.as_ref().map_or_else(|| NEW.to_owned(), |one| one.id.to_string());
    let version =
        person.as_ref().map(|one| view! { <input type="hidden" name="version" value=one.version.to_string()/> });
    let email = person
        .is_none()
        .then(|| view! { <Field form name="email" label=t.email kind="email" autocomplete="off" max=254/> });
    let disabled = person.as_ref().map(|one| {
        view! { <Tick form name="disabled" label=t.disabled hint=t.disabled_hint ticked=one.disabled/> }
    });
    let (name, role) = person.map(|one| (one.name, one.role.code())).unwrap_or_default();
    view! {
        <form method="post" action=paths::admin_one(paths::ADMIN_PEOPLE, &address) class="change-form" novalidate>
            <Refusal form fields=labels/>
            {version}
            {email}
            <Field form name="name" label=t.person_name max=200 value=form.given("name", name)/>
            <Select form name="role" label=t.role all=roles value=role first=words().fields.choose/>
            <Select form name="agency" label=t.agency hint=t.agency_hint all=open value=theirs first=t.parent_none/>
            {disabled}
            <Why form/>
            <p class="actions"><button class="button">{t.save}</button></p>
        </form>
    }
    .into_any()
}

/// Makes a link for the password, and shows the one that was just made.
#[component]
fn PasswordLink(id: i64) -> impl IntoView {
    let t = &words().admin;
    let url = Form::named("link", "link").values("url").pop();
    let made = url.map(|url| {
        view! {
            <div class="notice" role="status" tabindex="-1" autofocus>
                <p><strong>{t.link_made}</strong></p>
                <p class="said"><code>{url}</code></p>
                <p class="hint">{t.link_hint}</p>
            </div>
        }
    });
    view! {
        {made}
        <form method="post" action=format!("{}/link", paths::admin_one(paths::ADMIN_PEOPLE, &id.to_string()))>
            <button class="button quiet">{t.make_link}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Log(changes: Vec<PersonEdition>) -> impl IntoView {
    let t = &words().admin;
    let line = |one: PersonEdition| {
        view! {
            <li class="panel">
                <p class="said">{one.note}</p>
                <Differences differences=one.differences/>
                <p class="hint">{one.author}" · "<time datetime=time::iso(one.at)>{time::date_time(one.at)}</time></p>
            </li>
        }
    };
    (!changes.is_empty()).then(|| {
        view! {
            <section class="admin-more">
                <h2>{t.changes}</h2>
                <ol class="admin-list">{changes.into_iter().map(line).collect_view()}</ol>
            </section>
        }
        .into_any()
    })
}
