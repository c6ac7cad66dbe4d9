//! The top of every page: name, ways, language, who is signed in.

use crate::{
    components::icon::{Icon, Sign},
    here::{address, has_desk, has_overview, here, moderates, rel_from_here, takes_calls, waiting},
    lang::{Lang, lang, words},
    paths, text,
};
use contract::{
    Role,
    session::{Me, Resident, Session},
};
use leptos::{
    ev::{self, KeyboardEvent},
    html::Details,
    prelude::*,
    web_sys::Node,
};
use leptos_router::hooks::use_location;

#[component]
pub fn Header() -> impl IntoView {
    let t = &words().nav;
    view! {
        <header class="top">
            <a class="brand" href=paths::HOME rel=rel_from_here()>
                <svg class="logo" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
                    <path class="logo-pin" d="M13 3a10 10 0 0 0-10 10c0 5.2 4 9.8 10 16c6-6.2 10-10.8 10-16A10 10 0 0 0 13 3z"/>
                    <path class="logo-dot" d="M8.5 13.2l3.3 3.3 6-6.5"/>
                    <path class="logo-echo" d="M25.5 5.5a13 13 0 0 1 1.5 13.5"/>
                </svg>
                <span>{t.brand}</span>
            </a>
            <nav class="ways" aria-label=t.label>{waiting(move || async move { ways(here().session.await.unwrap_or_default()).into_any() })}</nav>
            <div class="top-end">
                <LanguageSwitch/>
                {waiting(move || async move { who(here().session.await.unwrap_or_default()).into_any() })}
            </div>
        </header>
    }
    .into_any()
}

/// The ways that a person has.
fn ways(Session { me, resident, .. }: Session) -> impl IntoView {
    let t = &words().nav;
    let path = use_location().pathname;
    let from_here = rel_from_here();
    let role = me.map(|me| me.role);
    let way = move |href: &'static str, word: &'static str, external: bool| {
        let current = move || path.with(|path| path == href).then_some("page");
        // On a narrow phone the foot of the page has the way to what this is.
        let rel = move || if external { Some("external") } else { from_here() };
        view! { <a class:less=href == paths::ABOUT href=href aria-current=current rel=rel>{word}</a> }
    };
    view! {
        {way(paths::APPEALS, t.appeals, false)}
        {role.filter(|role| has_desk(*role)).map(|_| way(paths::DESK, t.desk, false))}
        {role.filter(|role| takes_calls(*role)).map(|_| way(paths::CALL, t.call, true))}
        {role.filter(|role| moderates(*role)).map(|_| way(paths::MODERATION, t.moderation, false))}
        {role.filter(|role| has_overview(*role)).map(|_| way(paths::OVERVIEW, t.overview, false))}
        {resident.map(|_| way(paths::MY, t.my, false))}
        {role.filter(|role| *role == Role::Administrator).map(|_| way(paths::ADMIN, t.admin, false))}
        {role.is_none().then(|| way(paths::NEW_APPEAL, t.new_appeal, true))}
        {way(paths::ABOUT, t.about, false)}
    }
}

/// Who is signed in, or the way to do it.
fn who(Session { me, resident, unread }: Session) -> impl IntoView {
    let t = &words().nav;
    match (me, resident) {
        (Some(Me { name, role, .. }), _) => {
            view! { <Bell unread href=paths::NOTICES/> <MyCard name line=text::role(role).to_owned() files=true/> }
                .into_any()
        }
        (None, Some(Resident { email, name, .. })) => {
            let name = if name.is_empty() { email.clone() } else { name };
            view! { <Bell unread href=paths::MY/> <MyCard name line=email/> }.into_any()
        }
        (None, None) => view! { <a class="sign-in" href=paths::SIGN_IN rel="external">{t.sign_in}</a> }.into_any(),
    }
}

/// The way to what one was told, and how much of it is new.
#[component]
fn Bell(unread: i64, href: &'static str) -> impl IntoView {
    let t = &words().notices;
    let count =
        (unread > 0).then(|| view! { <span class="bell-count" aria-hidden="true">{text::unread(unread)}</span> });
    view! {
        <a class="bell" href=href rel=rel_from_here()>
            <Sign icon=Icon::Bell/>{count}<span class="visually-hidden">{t.bell(unread.unsigned_abs())}</span>
        </a>
    }
    .into_any()
}

/// Name, and role or e-mail, behind the initials, and the way out; for the staff also that to their files. With scripts
/// it closes as menus do.
#[component]
fn MyCard(name: String, line: String, #[prop(optional)] files: bool) -> impl IntoView {
    let t = &words().nav;
    let card = NodeRef::<Details>::new();
    let close = move || {
        if let Some(card) = card.get_untracked() {
            card.set_open(false);
        }
    };
    let escaped = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    Effect::new(move |_| {
        let elsewhere = window_event_listener(ev::click, move |event| {
            let target = event_target::<Node>(&event);
            if card.get_untracked().is_some_and(|card| !card.contains(Some(&target))) {
                close();
            }
        });
        on_cleanup(move || elsewhere.remove());
    });
    view! {
        <details class="me" node_ref=card on:keydown=escaped>
            <summary title=name.clone()>{initials(&name)}<span class="visually-hidden">{name.clone()}</span></summary>
            <div class="me-card">
                <p><strong>{name}</strong></p>
                <p class="hint">{line}</p>
                {files.then(|| view! { <a href=paths::EXPORTS rel=rel_from_here() on:click=move |_| close()>{t.files}</a> })}
                <form method="post" action=paths::SIGN_OUT><button class="button quiet">{t.sign_out}</button></form>
            </div>
        </details>
    }
    .into_any()
}

/// «Олена Коваль» → «ОК».
fn initials(name: &str) -> String {
    name.split_whitespace().take(2).filter_map(|part| part.chars().next()).collect()
}

/// A link to the same page in the other language.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let location = use_location();
    let other = Lang::ALL.into_iter().find(|other| *other != lang()).unwrap_or_default();
    let back = move || paths::language(other.code(), &address(&location));
    let t = &other.words().nav;
    view! {
        <a class="language" href=back rel="external" lang=other.code() hreflang=other.code()>
            <Sign icon=Icon::Globe/> <span>{t.language}</span>
        </a>
    }
    .into_any()
}
