//! The telephone of the contact centre: who calls, where, what; and what to read out to them.

use crate::{
    boot::once_of,
    components::{
        area::Area,
        category_picker::CategoryPicker,
        field::{FaultOf, Field},
        icon::{Icon, Sign},
        place_picker::{Place, PlacePicker},
        refusal::Refusal,
        staff::{
            caller::{Caller, CallerPicker},
            consultation::Consultation,
            keys::{Key, Keys, Press},
            known_here::KnownHere,
            reach::{focus, press},
        },
    },
    form::Form,
    here::answered,
    lang::{InLang, words},
    pages::query,
    paths::{self, form},
    reply::reply,
    text, time,
};
use contract::{
    Channel,
    appeals::{Appeal, GetAppeal},
    calls::{Consultations, FileForCaller, FindCallers, GetConsultations, KnownCaller},
    city::{Group, ListCategories},
    fields::{AppealNumber, Reference, Story},
};
use leptos::{ev::KeyboardEvent, prelude::*, web_sys::Element};
use leptos_meta::Title;

fn number_of(name: &str) -> Option<AppealNumber> {
    query(name).and_then(|number| AppealNumber::new(&number).ok())
}

#[component]
pub fn CallPage() -> impl IntoView {
    // What was only looked up comes back as it was typed; what was refused, with what is wrong.
    let looked = Form::named(form::LOOK, "");
    let looking = looked.problem().is_some();
    let form = if looking { looked } else { Form::named(form::CALL, "") };
    let taken = looked.value("take").parse::<usize>().ok();
    let today = reply(|| Some(GetConsultations {}));
    let groups = reply(|| Some(ListCategories {}));
    let filed = reply(|| Some(GetAppeal { number: number_of("filed")?, key: None }));
    let callers = reply(move || taken.map(|_| FindCallers { q: looked.value("q") }));
    view! {
        <Title text=words().call.title/>
        {answered(move || async move {
            let today = today.await?;
            let (groups, filed) = (groups.await.unwrap_or_default(), filed.await.ok());
            let found = callers.await.unwrap_or_default();
            let known = taken.and_then(|nth| found.into_iter().nth(nth));
            Ok(view! { <Desk form looking today groups filed known/> }.into_any())
        })}
    }
    .into_any()
}

#[component]
fn Desk(
    form: Form,
    looking: bool,
    today: Consultations,
    groups: Vec<Group>,
    filed: Option<Appeal>,
    known: Option<KnownCaller>,
) -> impl IntoView {
    let t = &words().call;
    let caller = Caller::of(form);
    if let Some(known) = known {
        caller.choose(known);
    }
    let done = |name: &str, said: &'static str| {
        untrack(|| query(name))
            .map(|_| view! { <p class="notice queue-done" role="status"><Sign icon=Icon::Check/> {said}</p> })
    };
    let followed = untrack(|| number_of("followed")).map(|number| {
        view! { <p class="notice queue-done" role="status"><Sign icon=Icon::Check/> {t.followed(number)}</p> }
    });
    view! {
        <div class="call">
            <header class="call-head"><h1>{t.title}</h1><Keys keys=keys()/></header>
            <div class="call-main">
                {filed.map(|appeal| view! { <ReadOut appeal/> })}
                {followed}
                {done("noted", t.noted)}
                <CallForm form looking caller groups/>
            </div>
            <aside><Consultation today/></aside>
        </div>
    }
    .into_any()
}

/// What to read out to the caller.
#[component]
fn ReadOut(appeal: Appeal) -> impl IntoView {
    let t = &words().call;
    let agency = appeal.agency.as_ref().map_or_else(|| words().appeal.no_agency.to_owned(), InLang::name);
    view! {
        <section class="thanks" role="status" aria-labelledby="filed-title">
            <h2 id="filed-title"><Sign icon=Icon::Check/> {t.read_out}</h2>
            <p class="thanks-number number">{words().appeal.number(appeal.number)}</p>
            <p>{words().thanks.agency}" "<strong>{agency}</strong></p>
            {appeal.due.map(|due| view! { <p>{words().thanks.due(time::date(due.date_naive()), time::left(due))}</p> })}
            <p class="actions">
                <a class="button" href=paths::CALL rel="external">{t.next}</a>
                <a class="button quiet" href=paths::desk(appeal.number)>{words().moderation.to_case}</a>
            </p>
        </section>
    }
    .into_any()
}

#[component]
fn CallForm(form: Form, looking: bool, caller: Caller, groups: Vec<Group>) -> impl IntoView {
    let (t, f) = (&words().call, &words().file);
    let place = Place::of(form, |_| String::new());
    let category = RwSignal::new(form.value("category"));
    let labels = vec![
        ("name", f.name),
        ("residence", f.residence),
        ("phone", t.phone),
        ("email", f.email),
        ("place", f.place),
        ("address", f.address),
        ("category", f.category),
        ("text", f.text),
        ("channel", t.channel),
        ("outside_number", t.outside_number),
    ];
    view! {
        <form class="call-form" method="post" action=paths::CALL novalidate on:keydown=entered>
            // Enter in a line looks up what was typed and files nothing.
            <button class="visually-hidden" tabindex="-1" aria-hidden="true" name="look" value="all">{t.look}</button>
            {(!looking).then(|| view! { <Refusal form fields=labels/> })}
            <input type="hidden" name="once" value=once_of(form)/>
            <section class="step" aria-labelledby="call-who">
                <h2 id="call-who">{t.step_who} " "<kbd aria-hidden="true">"F2"</kbd></h2>
                <CallerPicker form caller looking/>
            </section>
            <section class="step" aria-labelledby="call-where">
                <h2 id="call-where">{f.step_place} " "<kbd aria-hidden="true">"F4"</kbd></h2>
                <PlacePicker form place by_phone=true looking/>
                <KnownHere place/>
            </section>
            <section class="step" aria-labelledby="call-what">
                <h2 id="call-what">{f.step_category} " "<kbd aria-hidden="true">"F8"</kbd></h2>
                <CategoryPicker form groups chosen=category/>
                <Area form name="text" label=f.text max=Story::MAX rows=4/>
                <div class="call-pair">
                    <Channels form/>
                    <Field form name="outside_number" label=t.outside_number hint=t.outside_hint max=Reference::MAX optional=true/>
                </div>
                <label class="choice">
                    <input type="checkbox" name="publish" value="on" checked=form.ticked("publish")/> <span>{t.publish}</span>
                </label>
            </section>
            <div class="send"><button class="button large" id="file-call">{t.file} " "<kbd aria-hidden="true">"F9"</kbd></button></div>
        </form>
    }
    .into_any()
}

/// With scripts Enter goes on: from the address to the first place that fits, and from there to the category. It never
/// sends the form.
fn entered(event: KeyboardEvent) {
    if event.key() != "Enter" || event.default_prevented() {
        return;
    }
    let target = event_target::<Element>(&event);
    let within = |selector: &str| target.matches(selector).unwrap_or_default();
    if event.ctrl_key() {
        press("#file-call");
    } else if within("#address") {
        if press(".suggestions input") {
            focus("category-search");
        }
    } else if within(".suggestions input") {
        press(".suggestions input:focus");
        focus("category-search");
    } else if !within("input:not([type=submit])") {
        return;
    }
    event.prevent_default();
}

#[component]
fn Channels(form: Form) -> impl IntoView {
    let t = &words().call;
    let chosen = form.value("channel");
    let option = |channel: &Channel| {
        let code = channel.code();
        view! { <option value=code selected=code == chosen>{text::channel(*channel)}</option> }
    };
    let options: Vec<_> = FileForCaller::CHANNELS.iter().map(option).collect();
    view! {
        <div class="field">
            <label for="channel">{t.channel}</label>
            <select id="channel" name="channel">{options}</select>
            <FaultOf form name="channel"/>
        </div>
    }
    .into_any()
}

/// Keys that write no letter, so that they work while one types.
fn keys() -> Vec<Key> {
    let t = &words().call;
    let key = |code, does, press| Key { code, label: code, does, press };
    vec![
        key("F2", t.step_who, Press::Focus("#q")),
        key("F4", words().file.step_place, Press::Focus("#address")),
        key("F8", words().file.step_category, Press::Focus("#category-search, #category")),
        key("F9", t.file, Press::Click("#file-call")),
    ]
}
