//! What may be of the same matter as an appeal, and what its applicant wrote before.

use crate::{
    components::{
        badge::Badge,
        icon::{Icon, Sign},
    },
    lang::{InLang, words},
    paths, text, time,
};
use contract::{
    Move,
    appeals::{Appeal, Card, Duplicates, Near, Signed},
    fields::AppealNumber,
};
use leptos::prelude::*;

/// How many earlier appeals are shown.
const SHOWN: usize = 5;

/// `to`: where a form about the appeal is posted to.
#[component]
pub fn Alike(appeal: Appeal, found: Duplicates, to: fn(AppealNumber, &str) -> String) -> impl IntoView {
    let t = &words().alike;
    let Duplicates { likely, earlier, earlier_count, sign } = found;
    let none = likely.is_empty();
    let joins = appeal.can.contains(&Move::Merge);
    let mut first = joins;
    let line = |near: Near| {
        let joined = joins && near.appeal.state.is_open();
        let id = (joined && std::mem::take(&mut first)).then_some("join-first");
        let join = joined.then(|| join(&appeal, near.appeal.number, id, to));
        likely_one(near, join)
    };
    let lines: Vec<_> = likely.into_iter().map(line).collect();
    view! {
        <section class="alike" aria-labelledby="alike-title">
            <h2 id="alike-title">{t.title}</h2>
            {if none { view! { <p class="hint">{t.none}</p> }.into_any() } else { view! { <ul>{lines}</ul> }.into_any() }}
        </section>
        {earlier.map(|cards| view! { <Earlier cards count=earlier_count sign/> })}
    }
    .into_any()
}

fn likely_one(near: Near, join: Option<AnyView>) -> AnyView {
    let Near { metres, reasons, appeal, .. } = near;
    let reasons: Vec<_> = reasons.into_iter().map(text::reason).collect();
    let foot = std::iter::once(text::distance(metres)).chain(reasons).collect::<Vec<_>>().join(" · ");
    let (thumb, head, excerpt) = (appeal.thumb.clone(), head(&appeal), appeal.excerpt.clone());
    view! {
        <li>
            {thumb.map(|src| view! { <img src=src alt="" width="96" height="96" loading="lazy"/> })}
            <div>
                {head}
                {excerpt.map(|words| view! { <p class="excerpt">{words}</p> })}
                <p class="hint">{foot}</p>
                {join}
            </div>
        </li>
    }
    .into_any()
}

/// What it is, and how it stands; it opens beside, so that the desk stays as it is.
fn head(card: &Card) -> AnyView {
    view! {
        <p class="alike-head">
            <a href=paths::desk(card.number) rel="external" target="_blank">{card.category.name()}</a>
            <Badge state=card.state/>
            <small><span class="number">{card.number.to_string()}</span>" · "{time::short_date(card.received.date_naive())}</small>
        </p>
    }
    .into_any()
}

/// A button that joins the appeal to another.
fn join(
    appeal: &Appeal,
    main: AppealNumber,
    id: Option<&'static str>,
    to: fn(AppealNumber, &str) -> String,
) -> AnyView {
    view! {
        <form method="post" action=to(appeal.number, Move::Merge.code())>
            <input type="hidden" name="version" value=appeal.version.to_string()/>
            <input type="hidden" name="main" value=main.to_string()/>
            <button class="button quiet" id=id>{words().alike.join(main)}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Earlier(cards: Vec<Card>, count: i64, sign: Option<Signed>) -> impl IntoView {
    let t = &words().alike;
    let line = |card: Card| {
        view! { <li><div>{head(&card)}{card.excerpt.map(|words| view! { <p class="excerpt">{words}</p> })}</div></li> }
    };
    let lines: Vec<_> = cards.into_iter().take(SHOWN).map(line).collect();
    let sign = sign.map(|Signed { sign, of }| {
        view! {
            <p class="notice sign">
                <span><Sign icon=Icon::Warning/> <strong>{text::sign(sign)}</strong></span>
                <a href=paths::desk(of) rel="external" target="_blank" class="number">{of.to_string()}</a>
            </p>
        }
    });
    view! {
        <section class="alike earlier" aria-labelledby="earlier-title">
            <h2 id="earlier-title">{t.earlier}{(count > 0).then(|| view! { " "<span class="tab-count">{text::grouped(count.unsigned_abs())}</span> })}</h2>
            {sign}
            {if lines.is_empty() { view! { <p class="hint">{t.no_earlier}</p> }.into_any() } else { view! { <ul>{lines}</ul> }.into_any() }}
        </section>
    }
    .into_any()
}
