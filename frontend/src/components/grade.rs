//! Five stars as five radio buttons.

use crate::{
    components::{
        field::FaultOf,
        icon::{Icon, Sign},
    },
    form::Form,
    lang::words,
};
use leptos::prelude::*;

#[component]
pub fn GradeChoice(form: Form) -> impl IntoView {
    let t = &words().judge;
    let chosen = form.value("grade");
    let fault = form.fault("grade").is_some();
    let star = |grade: u8| {
        let checked = chosen == grade.to_string();
        view! {
            <label title=t.grades[usize::from(grade) - 1]>
                <input type="radio" name="grade" value=grade.to_string() checked=checked required/>
                <Sign icon=Icon::Star/>
                <span class="visually-hidden">{t.grades[usize::from(grade) - 1]}</span>
            </label>
        }
    };
    view! {
        <fieldset class="grade" id=form.id("grade") class:wrong=fault aria-describedby=form.described_by("grade", false)>
            <legend>{t.grade}</legend>
            <div class="stars">{(1..=5).map(star).collect_view()}</div>
            <FaultOf form name="grade"/>
        </fieldset>
    }
    .into_any()
}

/// A grade that was given.
#[component]
pub fn Stars(grade: u8) -> impl IntoView {
    let t = &words().judge;
    let stars = (1..=5u8).map(|n| view! { <span class:given=n <= grade><Sign icon=Icon::Star/></span> }).collect_view();
    view! { <p class="stars shown" role="img" aria-label=t.given(grade)>{stars}</p> }.into_any()
}
