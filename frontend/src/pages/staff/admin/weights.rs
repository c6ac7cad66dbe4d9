//! How much each measure of the league weighs, from which day on.

use super::Head;
use crate::{
    components::{field::Field, staff::change_form::ChangeForm},
    form::Form,
    here::shown,
    lang::words,
    paths,
    reply::reply,
    text, time,
};
use contract::{
    Measure,
    admin::{AdminWeights, GetAdminWeights, WeightsEdition},
};
use leptos::prelude::*;

#[component]
pub fn WeightsPage() -> impl IntoView {
    let weights = reply(|| Some(GetAdminWeights {}));
    shown(weights, |weights| view! { <Shown weights/> }.into_any())
}

#[component]
fn Shown(weights: AdminWeights) -> impl IntoView {
    let t = &words().admin.weights;
    let AdminWeights { version, today, now, editions } = weights;
    let form = Form::named("weights", "weights");
    let each = Measure::ALL.iter().map(|measure| {
        let (name, label) = (measure.code(), text::measure(*measure));
        let value = form.given(name, now.of(*measure).to_string());
        view! { <Field form name label inputmode="numeric" max=3 value=value/> }
    });
    let fault = form.fault_text("weights").map(|fault| view! { <p class="fault">{fault}</p> });
    let fields = view! {
        <Field form name="since" label=t.since hint=t.since_hint kind="date" value=form.given("since", today.to_string())/>
        <fieldset id=form.id("weights") class="weights" class:wrong=form.fault("weights").is_some()>
            <legend>{t.together}</legend>
            {each.collect_view()}
            {fault}
        </fieldset>
    };
    let labels = [("since", t.since), ("weights", t.together)].into_iter();
    let labels = labels.chain(Measure::ALL.iter().map(|one| (one.code(), text::measure(*one)))).collect();
    let page = || paths::ADMIN_LEAGUE.to_owned();
    view! {
        <Head title=t.title/>
        <p class="lead">{t.lead}</p>
        <ChangeForm form name="weights" what="weights" target=page() next=page() version labels fields=fields.into_any()/>
        <section class="admin-more" aria-labelledby="editions-title">
            <h2 id="editions-title">{t.editions}</h2>
            <Editions editions today/>
        </section>
    }
    .into_any()
}

/// All that ever held, the newest first.
#[component]
fn Editions(editions: Vec<WeightsEdition>, today: chrono::NaiveDate) -> impl IntoView {
    let t = &words().admin.weights;
    // The first that has begun is the one that holds.
    let holds = editions.iter().position(|one| one.since.is_none_or(|since| since <= today));
    let line = |(at, one): (usize, WeightsEdition)| {
        let since = one.since.map_or_else(|| t.of_old.to_owned(), time::date);
        let sign = match holds {
            Some(holds) if at == holds => Some(t.holds),
            Some(holds) if at < holds => Some(t.to_come),
            _ => None,
        };
        let sign = sign.map(|sign| view! { <small>{sign}</small> });
        let each = Measure::ALL.iter().map(|measure| view! { <td>{one.weights.of(*measure)}</td> }).collect_view();
        view! { <tr><th scope="row">{since}{sign}</th>{each}</tr> }
    };
    let names = Measure::ALL.iter().map(|one| view! { <th scope="col">{text::measure(*one)}</th> }).collect_view();
    view! {
        <div class="league-scroll" role="region" aria-labelledby="editions-title" tabindex="0">
            <table class="plain-table">
                <thead><tr><th scope="col">{t.since}</th>{names}</tr></thead>
                <tbody>{editions.into_iter().enumerate().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
