//! An appeal: what it is about, who must act by when, what was answered, and what happened.

use crate::{
    boot::Visit,
    components::{
        answer::AnswerBlock,
        badge::Badge,
        city_map::CityMap,
        due::DuePanel,
        follow::Follow,
        gallery::Gallery,
        grade::Stars,
        icon::{Icon, Sign},
        is_it_yours::IsItYours,
        judge::Judge,
        mine::Mine,
        next::WhatNext,
        refusal::{Missed, NoAppeal},
        thanks::Thanks,
        timeline::Timeline,
    },
    form::Form,
    give,
    here::{here, waiting},
    lang::{InLang, words},
    live,
    news::{self, News},
    pages::query,
    paths::{self, form},
    reply::reply,
    text, time,
};
use contract::{
    Api, DateTime,
    appeals::{Appeal, GetAppeal},
    fields::AppealNumber,
};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;

/// The number in the address.
pub fn number_of_address() -> Option<AppealNumber> {
    use_params_map().read().get("number").and_then(|number| AppealNumber::new(&number).ok())
}

#[component]
pub fn AppealPage() -> impl IntoView {
    let appeal = reply(move || Some(GetAppeal { number: number_of_address()?, key: query("key") }));
    let version = StoredValue::new(0);
    let changed = changed_since(version);
    let renew = move |_| {
        changed.set(false);
        appeal.refetch();
    };
    view! {
        <div role="status">
            {move || changed.get().then(|| view! {
                <p class="notice changed">{words().appeal.changed}" "<button type="button" class="button quiet" on:click=renew>{words().appeal.renew}</button></p>
            })}
        </div>
        {waiting(move || async move {
            match appeal.await {
                Ok(appeal) => {
                    version.set_value(appeal.version);
                    view! { <Shown appeal/> }.into_any()
                }
                Err(problem) => view! { <NoAppeal problem/> }.into_any(),
            }
        })}
    }
    .into_any()
}

/// Whether the appeal of the address has moved on from the version that is shown.
fn changed_since(shown: StoredValue<i32>) -> RwSignal<bool> {
    let changed = RwSignal::new(false);
    let api = expect_context::<Api>();
    // Asked here: news come from outside of the page, where no address is known.
    let address = Memo::new(move |_| (number_of_address(), query("key")));
    let compare = move |version: i32| {
        if shown.try_get_value().is_some_and(|shown| version > shown) {
            changed.set(true);
        }
    };
    news::on_news(move |news| {
        let Some((Some(number), key)) = address.try_get_untracked() else { return };
        match news {
            News::Changed(change) if change.number == number => compare(change.version),
            News::Changed(_) => {}
            News::Missed => {
                let api = api.clone();
                leptos::task::spawn_local(async move {
                    if let Ok(now) = api.send(&GetAppeal { number, key }).await {
                        compare(now.version);
                    }
                });
            }
        }
    });
    changed
}

#[component]
fn Shown(appeal: Appeal) -> impl IntoView {
    let t = &words().appeal;
    let key = untrack(|| query("key"));
    let filed = untrack(|| query("filed")).is_some() && (key.is_some() || appeal.applicant.is_some());
    let title = format!("{} · {}", appeal.category.name(), appeal.number);
    let taken = title.clone();
    let thanks = filed.then(|| view! { <Thanks appeal=appeal.clone() key=key.clone()/> });
    let stranger = key.is_none();
    let due = appeal
        .due
        .map(|due| view! { <DuePanel state=appeal.state received=appeal.received due overdue=appeal.overdue answered=answered_at(&appeal)/> });
    view! {
        <Title text=title/>
        // The private link must not travel to other sites or stand in a search engine.
        {key.is_some().then(|| view! { <Meta name="robots" content="noindex"/> })}
        {thanks}
        <article class="appeal">
            <header class="appeal-head">
                <p class="appeal-number"><span class="number">{t.number(appeal.number)}</span>" · "{text::kind(appeal.kind)}</p>
                <h1>{appeal.category.name()}</h1>
                <p class="appeal-state">
                    <Badge state=appeal.state/>
                    {appeal.outcome.map(|outcome| view! { <span class="outcome">{text::outcome(outcome)}</span> })}
                </p>
            </header>
            <div class="appeal-main">
                {due}
                <WhatNext appeal=appeal.clone()/>
                <Matter appeal=appeal.clone()/>
                {appeal.answer.clone().map(|answer| view! { <AnswerBlock answer/> })}
                {appeal.grade.map(|grade| view! { <Stars grade/> })}
                <Judge appeal=appeal.clone() key=key.clone()/>
                <Mine appeal=appeal.clone() key=key.clone()/>
                <Timeline history=appeal.history.clone()/>
            </div>
            <aside class="appeal-side">
                <Where appeal=appeal.clone()/>
                <Facts appeal=appeal.clone()/>
                {if appeal.state.is_open() {
                    view! { <Follow number=appeal.number key=key.clone() followers=appeal.followers/> }.into_any()
                } else {
                    view! { <Missed form=Form::named(form::FOLLOW, "follow")/> }.into_any()
                }}
                {stranger.then(|| view! { <IsItYours/> })}
                <Take number=appeal.number title=taken/>
            </aside>
        </article>
    }
    .into_any()
}

/// When the newest answer was given.
pub fn answered_at(appeal: &Appeal) -> Option<DateTime> {
    appeal.answer.as_ref().map(|answer| answer.at)
}

/// The applicant's words and pictures.
#[component]
pub fn Matter(appeal: Appeal) -> impl IntoView {
    let t = &words().appeal;
    view! {
        <section class="matter" aria-labelledby="matter-title">
            <h2 id="matter-title">{t.matter}</h2>
            {match appeal.text {
                Some(text) => view! { <p class="text">{text}</p> }.into_any(),
                None => view! { <p class="empty">{t.text_hidden}</p> }.into_any(),
            }}
            <Gallery media=appeal.media/>
        </section>
    }
    .into_any()
}

/// The place in words and on a small map.
#[component]
pub fn Where(appeal: Appeal) -> impl IntoView {
    let t = &words().appeal;
    let place = appeal.place;
    let point = place.point;
    let district = appeal.district.map(|district| district.name());
    let line: Vec<_> = place.address.into_iter().chain(district).collect();
    view! {
        <section class="where" aria-labelledby="where-title">
            <h2 id="where-title">{t.place}</h2>
            <p>{line.join(", ")}</p>
            {(!place.exact).then(|| view! { <p class="hint">{t.rounded}</p> })}
            {waiting(move || async move {
                here().city().await.map(|city| view! {
                    <CityMap city mode="show" pin=point><p class="hint">{format!("{:.5}, {:.5}", point.lat, point.lon)}</p></CityMap>
                }).into_any()
            })}
        </section>
    }
    .into_any()
}

/// Who must act and why; when it came and how.
#[component]
pub fn Facts(appeal: Appeal) -> impl IntoView {
    let t = &words().appeal;
    let fact = |name: &'static str, value: AnyView| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    let why = appeal.why.map(|why| {
        let territory = why.territory.map(|territory| territory.name());
        [Some(why.rule.name()), territory].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let agency = appeal.agency.map_or_else(|| t.no_agency.to_owned(), |agency| agency.name());
    let executors = appeal.executors.iter().map(|executor| {
        let role = if executor.informed { t.informed } else { t.executor };
        let done = executor.done.map(|at| t.part_done(time::date(at.date_naive())));
        let part = executor.part.clone();
        fact(role, view! { {executor.agency.name()}{part.map(|part| view! { <small>{part}</small> })}{done.map(|done| view! { <small>{done}</small> })} }.into_any())
    });
    let executors = executors.collect_view();
    let moment = |at| view! { <time datetime=time::iso(at)>{time::date_time(at)}</time> }.into_any();
    view! {
        <dl class="facts">
            {fact(t.agency, view! { {agency}{why.map(|why| view! { <small>{t.why(why)}</small> })} }.into_any())}
            {fact(t.group, appeal.group.name().into_any())}
            {fact(t.received, moment(appeal.received))}
            {(appeal.followers > 0).then(|| fact(t.followers, appeal.followers.to_string().into_any()))}
            {appeal.closed.map(|closed| fact(t.closed, moment(closed)))}
            {fact(t.channel, text::channel(appeal.channel).into_any())}
            {appeal.officer.map(|officer| fact(words().fields.officer, officer.into_any()))}
            {executors}
            {appeal.planned_until.map(|day| fact(t.planned, time::date(day).into_any()))}
            {appeal.asked_until.map(|day| fact(t.asked, time::date(day).into_any()))}
            {appeal.controlled_by.map(|who| fact(t.control, who.into_any()))}
            {appeal.hidden.then(|| fact(t.hidden, t.hidden_yes.into_any()))}
            {appeal.merged_into.map(|number| fact(t.merged_into, others(&[number])))}
            {(!appeal.merged.is_empty()).then(|| fact(t.merged, others(&appeal.merged)))}
            {appeal.split_from.map(|number| fact(t.split_from, others(&[number])))}
            {(appeal.refutes > 0).then(|| fact(t.refutes, appeal.refutes.to_string().into_any()))}
        </dl>
    }
    .into_any()
}

/// Links to other appeals.
fn others(numbers: &[AppealNumber]) -> AnyView {
    let link = |number: &AppealNumber| view! { <a href=paths::appeal(*number, None)>{number.to_string()}</a>" " };
    numbers.iter().map(link).collect_view().into_any()
}

/// Take it along: on paper, or to others.
#[component]
fn Take(number: AppealNumber, title: String) -> impl IntoView {
    let t = &words().appeal;
    let copied = RwSignal::new(false);
    // Never with the private key that this address may have.
    let public = format!("{}{}", use_context::<Visit>().unwrap_or_default().origin, paths::appeal(number, None));
    let share = move |_| give::share(&title, &public, copied);
    let alive = live::is_alive();
    let print = |_| {
        #[cfg(feature = "hydrate")]
        {
            _ = window().print();
        }
    };
    view! {
        <p class="take" hidden=move || !alive.get()>
            <button type="button" class="button quiet" on:click=print><Sign icon=Icon::Print/> {t.print}</button>
            <button type="button" class="button quiet" on:click=share>
                <Sign icon=Icon::Share/> <span role="status">{move || if copied.get() { t.shared } else { t.share }}</span>
            </button>
        </p>
        <p class="hint"><a href=paths::APPEALS>{t.all}</a></p>
    }
    .into_any()
}
