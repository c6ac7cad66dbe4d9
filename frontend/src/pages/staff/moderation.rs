//! The desk of those who read what comes in: one after the other, the oldest first.

use crate::{
    components::{
        act::Lists,
        badge::Badge,
        gallery::Gallery,
        refusal::{NoAppeal, Refusal},
        staff::{
            alike::Alike,
            keys::Keys,
            moderation::{Counts, Done, QueueActions, TakeNext, Words, keys},
        },
    },
    form::Form,
    here::{shown, waiting},
    lang::{InLang, words},
    pages::{
        appeal::{Where, number_of_address},
        query,
        staff::desk_item::Who,
    },
    paths::{self, form},
    reply::reply,
    text, time,
};
use contract::{
    appeals::{Appeal, Duplicates, GetAppeal, ListDuplicates},
    city::{ListAgencies, ListCategories},
    desk::{Bucket, GetModeration, Moderation},
    filter::Query,
    templates::ListFilled,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Before anything is taken: how much waits.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let counts = reply(|| Some(GetModeration {}));
    view! {
        <Title text=words().moderation.title/>
        {shown(counts, |counts| view! { <Begin counts/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Begin(counts: Moderation) -> impl IntoView {
    let t = &words().moderation;
    let all = Query::new().with("bucket", Bucket::Received.code()).on(paths::DESK);
    let taken_by_others = counts.waiting > 0 && untrack(|| query("free")).is_some();
    view! {
        <div class="queue-begin">
            <Done/>
            <h1>{t.title}</h1>
            <Refusal form=Form::named(form::NEXT, "next")/>
            <Counts counts/>
            {if counts.waiting == 0 {
                view! { <p class="empty">{t.empty}</p> }.into_any()
            } else {
                view! {
                    {taken_by_others.then(|| view! { <p class="notice" role="status">{t.all_taken}</p> })}
                    <p class="lead">{t.lead}</p>
                    <TakeNext title=t.take first=true/>
                }
                .into_any()
            }}
            <p><a href=all>{t.all}</a></p>
        </div>
    }
    .into_any()
}

/// The one that was taken.
#[component]
pub fn ModeratedPage() -> impl IntoView {
    let counts = reply(|| Some(GetModeration {}));
    let appeal = reply(move || Some(GetAppeal { number: number_of_address()?, key: None }));
    let alike = reply(move || Some(ListDuplicates { number: number_of_address()? }));
    let groups = reply(|| Some(ListCategories {}));
    let agencies = reply(|| Some(ListAgencies {}));
    let templates = reply(move || Some(ListFilled { number: number_of_address()?, step: None }));
    waiting(move || async move {
        let counts = match counts.await {
            Ok(counts) => counts,
            Err(problem) => return view! { <NoAppeal problem/> }.into_any(),
        };
        let appeal = match appeal.await {
            Ok(appeal) => appeal,
            Err(problem) => return view! { <NoAppeal problem/> }.into_any(),
        };
        let lists = Lists {
            agencies: agencies.await.unwrap_or_default(),
            groups: groups.await.unwrap_or_default(),
            templates: templates.await.unwrap_or_default(),
            ..Lists::default()
        };
        // What only helps may be missing for a while.
        let alike = alike.await.unwrap_or_default();
        view! { <Shown counts appeal lists alike/> }.into_any()
    })
}

#[component]
fn Shown(counts: Moderation, appeal: Appeal, lists: Lists, alike: Duplicates) -> impl IntoView {
    let t = words();
    let number = appeal.number;
    // A form that came back gets the focus itself.
    let fresh = Form::refused().problem().is_none();
    let received = appeal.received;
    view! {
        <Title text=format!("{} · {}", appeal.category.name(), t.moderation.title)/>
        <div class="queue-head">
            <Counts counts/>
            <TakeNext title=t.moderation.skip skip=Some(number)/>
        </div>
        <Done/>
        <Keys keys=keys()/>
        <article class="appeal at-desk in-queue">
            <header class="appeal-head">
                <p class="appeal-number"><span class="number">{t.appeal.number(number)}</span>" · "{text::kind(appeal.kind)}" · "{text::channel(appeal.channel)}</p>
                <h1 tabindex="-1" autofocus=fresh>{appeal.category.name()}</h1>
                <p class="appeal-state">
                    <Badge state=appeal.state/> <time datetime=time::iso(received)>{time::date_time(received)}</time>
                    <a class="to-actions" href="#actions" rel="external">{t.desk.to_actions}</a>
                </p>
                <p class="hint">{t.moderation.lease}</p>
            </header>
            <div class="appeal-main">
                <section class="matter" aria-labelledby="matter-title">
                    <h2 id="matter-title">{t.appeal.matter}</h2>
                    <Words appeal=appeal.clone()/>
                    <Gallery media=appeal.media.clone()/>
                </section>
                {appeal.applicant.clone().map(|applicant| view! { <Who applicant/> })}
                <Where appeal=appeal.clone()/>
            </div>
            <div class="appeal-beside"><Alike appeal=appeal.clone() found=alike to=paths::moderation_form/></div>
            <aside class="appeal-side"><QueueActions appeal lists/></aside>
        </article>
    }
    .into_any()
}
