//! What an applicant can do with their own appeal beside judging its answer.

use crate::{
    components::{
        act::{ActForm, Lists},
        refusal::Missed,
    },
    form::Form,
    paths,
};
use contract::{Move, appeals::Appeal};
use leptos::prelude::*;
use std::sync::Arc;

const MINE: &[Move] = &[Move::Resubmit, Move::Add, Move::Hide, Move::Withdraw];

#[component]
pub fn Mine(appeal: Appeal, key: Option<String>) -> impl IntoView {
    let lists = Arc::new(Lists::default());
    let form = |step: &Move| {
        if !appeal.can.contains(step) {
            return view! { <Missed form=Form::of(*step)/> }.into_any();
        }
        let target = paths::appeal_form(appeal.number, step.code(), key.as_deref());
        let open = *step == Move::Resubmit;
        view! { <ActForm step=*step appeal=appeal.clone() lists=lists.clone() target open/> }.into_any()
    };
    let forms = MINE.iter().map(form).collect_view();
    view! { <section class="mine">{forms}</section> }.into_any()
}
