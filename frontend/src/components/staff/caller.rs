//! Who calls: found by a number, an e-mail or a name, or written down anew.

use crate::{
    components::{
        badge::Badge,
        field::FaultOf,
        staff::reach::{focus, press},
    },
    form::Form,
    here::waiting,
    lang::{InLang, words},
    live::{is_alive, keep_typed, rested},
    paths,
    reply::reply,
    text, time,
};
use contract::{
    ApiResult,
    appeals::Card,
    calls::{CallerClue, FindCallers, KnownCaller},
    fields::{PersonName, Residence},
};
use leptos::{ev::KeyboardEvent, prelude::*};
use std::time::Duration;

/// How long typing must rest before somebody is looked for: each look is written down.
const REST: Duration = Duration::from_millis(350);

/// The caller as they stand in the form.
#[derive(Clone, Copy)]
pub struct Caller {
    /// By what they are looked for.
    pub q: RwSignal<String>,
    pub name: RwSignal<String>,
    pub residence: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
    /// Whom the operator has chosen.
    pub chosen: RwSignal<Option<KnownCaller>>,
}

impl Caller {
    pub fn of(form: Form) -> Self {
        let value = |name: &str| RwSignal::new(form.value(name));
        Self {
            q: value("q"),
            name: value("name"),
            residence: value("residence"),
            phone: value("phone"),
            email: value("email"),
            chosen: RwSignal::new(None),
        }
    }

    pub fn choose(self, known: KnownCaller) {
        self.name.set(known.name.clone());
        self.residence.set(known.residence.clone());
        self.phone.set(known.phone.clone().unwrap_or_default());
        self.email.set(known.email.clone().unwrap_or_default());
        // Nobody else is looked for.
        self.q.set(String::new());
        self.chosen.set(Some(known));
    }

    /// Whoever is not known begins with what they were looked for by.
    fn begin(self) {
        let q = self.q.get_untracked();
        let field = match (FindCallers { q: q.clone() }).check() {
            Ok(CallerClue::Phone(_)) => self.phone,
            Ok(CallerClue::Email(_)) => self.email,
            Ok(CallerClue::Name(_)) => self.name,
            Err(_) => return,
        };
        let known = self.chosen.with_untracked(Option::is_some);
        if !known && field.with_untracked(String::is_empty) {
            field.set(q.trim().to_owned());
        }
    }
}

#[component]
pub fn CallerPicker(form: Form, caller: Caller, looking: bool) -> impl IntoView {
    let (t, f) = (&words().call, &words().file);
    let alive = is_alive();
    let all = [
        ("q", caller.q),
        ("name", caller.name),
        ("residence", caller.residence),
        ("phone", caller.phone),
        ("email", caller.email),
    ];
    for (id, value) in all {
        keep_typed(id, value);
    }
    let entered = move |event: KeyboardEvent| {
        if event.key() == "Enter" && press("#callers button") {
            event.prevent_default();
        }
    };
    view! {
        <div class="field">
            <label for="q">{t.who}</label>
            <p class="hint" id="q-hint">{t.who_hint}</p>
            <div class="joined">
                <input id="q" name="q" autocomplete="off" aria-describedby="q-hint" autofocus=looking || form.problem().is_none()
                    value=caller.q.get_untracked() prop:value=caller.q on:keydown=entered on:blur=move |_| caller.begin()
                    on:input=move |event| caller.q.set(event_target_value(&event))/>
                <button class="button quiet" name="look" value="caller" hidden=move || alive.get()>{t.look}</button>
            </div>
        </div>
        <Found caller looking/>
        <div class="call-pair">
            <Line form name="name" label=f.name value=caller.name max=PersonName::MAX/>
            <Line form name="residence" label=f.residence value=caller.residence max=Residence::MAX/>
            <Line form name="phone" label=t.phone value=caller.phone inputmode="tel" max=40/>
            <Line form name="email" label=f.email value=caller.email inputmode="email" max=254 optional=true/>
        </div>
        {move || caller.chosen.get().map(|known| view! { <Before known/> })}
    }
    .into_any()
}

/// A line that is filled in by whom one chooses, or by hand.
#[component]
fn Line(
    form: Form,
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    max: usize,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let wrong = form.fault(name).is_some();
    view! {
        <div class="field" class:wrong=wrong>
            <label for=name>{label} {optional.then(|| view! { <span class="optional">{words().common.optional}</span> })}</label>
            <input id=name name=name autocomplete="off" inputmode=inputmode maxlength=max.to_string()
                aria-invalid=wrong.then_some("true") aria-describedby=form.described_by(name, false)
                value=value.get_untracked() prop:value=value on:input=move |event| value.set(event_target_value(&event))/>
            <FaultOf form name/>
        </div>
    }
    .into_any()
}

/// Who fits: a button each.
#[component]
fn Found(caller: Caller, looking: bool) -> impl IntoView {
    let first = caller.q.get_untracked();
    let q = rested(move || caller.q.get(), REST);
    let found = reply(move || {
        let ask = FindCallers { q: q.get() };
        // Of a form that came back for another reason they are not looked for once more.
        (ask.check().is_ok() && (looking || ask.q != first)).then_some(ask)
    });
    let asked = move || FindCallers { q: q.get() }.check().is_ok();
    view! {
        <div id="callers" role="status">
            {waiting(move || {
                let asked = asked();
                async move { told(found.await, caller, asked) }
            })}
        </div>
    }
    .into_any()
}

fn told(found: ApiResult<Vec<KnownCaller>>, caller: Caller, asked: bool) -> AnyView {
    match found {
        Ok(found) if found.is_empty() => view! { <p class="hint">{words().call.nobody}</p> }.into_any(),
        Ok(found) => {
            let lines: Vec<_> = found.into_iter().enumerate().map(|(nth, known)| one(nth, known, caller)).collect();
            view! { <ul class="callers">{lines}</ul> }.into_any()
        }
        Err(problem) if asked && problem.status != 404 => {
            view! { <p class="fault">{text::problem(problem.code).0}</p> }.into_any()
        }
        Err(_) => ().into_any(),
    }
}

fn one(nth: usize, known: KnownCaller, caller: Caller) -> AnyView {
    let alive = is_alive();
    let t = &words().call;
    let line: Vec<_> =
        [Some(known.residence.clone()), known.phone.clone(), known.email.clone()].into_iter().flatten().collect();
    let (name, count) = (known.name.clone(), t.appeals(known.count.unsigned_abs()));
    let choose = move |_| {
        caller.choose(known.clone());
        focus("address");
    };
    view! {
        <li>
            <button class="button quiet" name="take" value=nth.to_string() on:click=choose
                type=move || if alive.get() { "button" } else { "submit" }>
                <strong>{name}</strong> <small>{line.join(" · ")}</small> <small>{count}</small>
            </button>
        </li>
    }
    .into_any()
}

/// What the caller filed before.
#[component]
fn Before(known: KnownCaller) -> impl IntoView {
    let line = |card: Card| {
        view! {
            <li class="alike-head">
                <a href=paths::desk(card.number) rel="external" target="_blank">{card.category.name()}</a> <Badge state=card.state/>
                <small><span class="number">{card.number.to_string()}</span>" · "{time::short_date(card.received.date_naive())}</small>
            </li>
        }
    };
    let lines: Vec<_> = known.newest.into_iter().map(line).collect();
    view! {
        <div class="call-before">
            <h3>{words().alike.earlier} " "<span class="tab-count">{text::grouped(known.count.unsigned_abs())}</span></h3>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}
