//! The agency's answer.

use crate::{
    components::gallery::Gallery,
    lang::{InLang, words},
    text, time,
};
use contract::appeals::Answer;
use leptos::prelude::*;

#[component]
pub fn AnswerBlock(answer: Answer) -> impl IntoView {
    let t = &words().appeal;
    view! {
        <section class="answer" aria-labelledby="answer-title">
            <h2 id="answer-title">{t.answer}</h2>
            <p class="answer-outcome">{text::outcome(answer.outcome)}</p>
            <p class="text">{answer.text}</p>
            <Gallery media=answer.media/>
            <p class="hint">
                {answer.agency.map(|agency| view! { {agency.name()}", " })}
                <time datetime=time::iso(answer.at)>{time::date_time(answer.at)}</time>
            </p>
        </section>
    }
    .into_any()
}
