//! The form of a change of the city: told first what would come of it, then confirmed.

use crate::{
    components::{
        icon::{Icon, Sign},
        refusal::Refusal,
        staff::select::Why,
    },
    form::Form,
    lang::words,
    text,
};
use contract::{
    ProblemCode,
    admin::{Count, Difference, Effect},
};
use leptos::prelude::*;

/// `name`: of the form on its page; `what`: of the change; `target`: where it is posted to; `next`: where one goes on to.
#[component]
pub fn ChangeForm(
    form: Form,
    #[prop(into)] name: String,
    what: &'static str,
    target: String,
    next: String,
    version: i32,
    labels: Vec<(&'static str, &'static str)>,
    fields: AnyView,
) -> impl IntoView {
    let t = &words().admin;
    let problem = form.problem();
    let code = problem.as_ref().map(|problem| problem.code);
    let effect = problem.and_then(|problem| problem.effect);
    let token = effect.as_ref().map(|effect| effect.token.clone());
    let labels: Vec<_> = labels.into_iter().chain([("note", t.note)]).collect();
    let told = match (code, effect) {
        (Some(ProblemCode::Unconfirmed), Some(effect)) => view! { <WouldBe effect=*effect/> }.into_any(),
        (Some(ProblemCode::Stale), _) => view! {
            <div class="notice wrong" role="alert" tabindex="-1" autofocus><p>{t.stale}</p></div>
        }
        .into_any(),
        _ => view! { <Refusal form fields=labels/> }.into_any(),
    };
    let button = if token.is_some() { t.confirm } else { t.preview };
    view! {
        <form method="post" action=target class="change-form" novalidate>
            {told}
            <input type="hidden" name="form" value=name/>
            <input type="hidden" name="what" value=what/>
            <input type="hidden" name="next" value=next/>
            <input type="hidden" name="version" value=version.to_string()/>
            {token.map(|token| view! { <input type="hidden" name="confirmed" value=token/> })}
            {fields}
            <Why form/>
            <p class="actions"><button class="button">{button}</button></p>
        </form>
    }
    .into_any()
}

/// What would come of it.
#[component]
fn WouldBe(effect: Effect) -> impl IntoView {
    let t = &words().admin;
    let line = |count: Count, words: String| {
        let more = count.more.then(|| format!(" ({})", t.effect_more(text::grouped(count.looked_at))));
        (count.count > 0).then(|| view! { <li><strong>{words}</strong>{more}</li> })
    };
    let Effect { differences, terms, routes, .. } = effect;
    let nothing = terms.count + routes.count == 0;
    view! {
        <div class="notice near" role="status" tabindex="-1" autofocus>
            <p class="notice-title"><Sign icon=Icon::Warning/> <strong>{t.effect}</strong></p>
            <ul>
                {line(terms, t.effect_terms(terms.count))}
                {line(routes, t.effect_routes(routes.count))}
                {nothing.then(|| view! { <li>{t.effect_nothing}</li> })}
            </ul>
            <Differences differences/>
        </div>
    }
    .into_any()
}

/// What is written otherwise: before and after.
#[component]
pub fn Differences(differences: Vec<Difference>) -> impl IntoView {
    let t = &words().admin;
    let line = |one: Difference| {
        let Difference { of, field, before, after } = one;
        let value = |value: Option<String>, none: &'static str| value.map_or(none.to_owned(), text::admin_value);
        let (before, after) = (value(before, t.was_none), value(after, t.is_none));
        let of = (!of.is_empty()).then(|| view! { <code>{of}</code>" · " });
        view! { <li>{of}{text::admin_field(&field)}": "<del>{before}</del>" → "<ins>{after}</ins></li> }
    };
    view! { <ul class="differences">{differences.into_iter().map(line).collect_view()}</ul> }.into_any()
}
