//! File an appeal: where, what, in which words, by whom.

use crate::{
    boot::once_of,
    components::{
        area::Area,
        category_picker::CategoryPicker,
        field::Field,
        icon::{Icon, Sign},
        near::NearBy,
        photos::Photos,
        place_picker::{Place, PlacePicker},
        refusal::Refusal,
    },
    form::Form,
    here::{here, shown, waiting},
    lang::words,
    pages::query,
    paths::{self, form},
    reply::reply,
};
use contract::{
    ProblemCode,
    city::ListCategories,
    fields::{PersonName, Residence, Story},
    session::Resident,
};
use leptos::{prelude::*, web_sys::Element};
use leptos_meta::Title;

#[component]
pub fn NewAppeal() -> impl IntoView {
    let t = &words().file;
    let form = Form::named(form::FILE, "");
    let place = Place::of(form, |name| untrack(|| query(name)).unwrap_or_default());
    let typed = Some(form.value("category")).filter(|code| !code.is_empty());
    let category = RwSignal::new(typed.or_else(|| untrack(|| query("category"))).unwrap_or_default());
    let groups = reply(|| Some(ListCategories {}));
    let story = RwSignal::new(form.value("text"));
    // Typing anywhere among the words; the field itself is the browser's.
    let typed = move |event: leptos::ev::Event| {
        if event_target::<Element>(&event).id() == "text" {
            story.set(event_target_value(&event));
        }
    };
    let alike = form.problem().is_some_and(|problem| problem.code == ProblemCode::Alike);
    let labels = vec![
        ("place", t.place),
        ("address", t.address),
        ("category", t.category),
        ("text", t.text),
        ("media", words().photos.label),
        ("name", t.name),
        ("residence", t.residence),
        ("email", t.email),
    ];
    view! {
        <Title text=t.title/>
        <form class="file" method="post" action=paths::NEW_APPEAL enctype="multipart/form-data" novalidate>
            // Enter in a line presses the first button of a form, which must not be one that offers another place.
            <button class="visually-hidden" tabindex="-1" aria-hidden="true">{t.send}</button>
            <h1>{t.title}</h1>
            <p class="lead">{t.lead}</p>
            <Refusal form fields=labels/>
            {alike.then(|| view! { <p><a href="#near" rel="external">{t.to_near}</a></p> })}
            <input type="hidden" name="once" value=once_of(form)/>
            <Step number=1 title=t.step_place>
                <PlacePicker form place/>
            </Step>
            <Step number=2 title=t.step_category>
                {shown(groups, move |groups| view! { <CategoryPicker form groups chosen=category/> }.into_any())}
                <NearBy form place category story/>
            </Step>
            <Step number=3 title=t.step_text>
                <div on:input=typed>
                    <Area form name="text" label=t.text hint=t.text_hint max=Story::MAX rows=6/>
                </div>
                <Photos form/>
            </Step>
            <Step number=4 title=t.step_person>
                <Person form/>
                <label class="choice consent">
                    <input type="checkbox" name="publish" value="on" checked=form.ticked("publish")/>
                    <span>{t.publish}<small>{t.publish_hint}</small></span>
                </label>
            </Step>
            <div class="send">
                <button class="button large">{t.send} <Sign icon=Icon::Arrow/></button>
                <p class="hint">{t.send_hint}</p>
            </div>
        </form>
    }
    .into_any()
}

/// Who files; who is signed in is as they called themselves the last time.
#[component]
fn Person(form: Form) -> impl IntoView {
    let t = &words().file;
    waiting(move || async move {
        let known = here().session.await.ok().and_then(|session| session.resident);
        let signed_in = known.is_some().then(|| view! { <p class="hint">{t.signed_in}</p> });
        let Resident { email, name, residence } = known.unwrap_or_default();
        view! {
            <p class="hint">{t.law}</p>
            {signed_in}
            <Field form name="name" label=t.name autocomplete="name" max=PersonName::MAX value=name/>
            <Field form name="residence" label=t.residence hint=t.residence_hint autocomplete="street-address" max=Residence::MAX value=residence/>
            <Field form name="email" kind="email" label=t.email hint=t.email_hint autocomplete="email" value=email/>
        }
        .into_any()
    })
}

/// A part of the form.
#[component]
fn Step(number: u8, title: &'static str, children: Children) -> impl IntoView {
    let id = move || format!("step-{number}");
    view! {
        <section class="step" aria-labelledby=id()>
            <h2 id=id()><span class="step-number" aria-hidden="true">{number}</span> {title}</h2>
            {children()}
        </section>
    }
    .into_any()
}
