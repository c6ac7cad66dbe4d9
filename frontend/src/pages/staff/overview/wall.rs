//! What burns now, for the big screen of a room: large, dark, nothing to be done with it but to look.

use crate::{
    here::{answered, has_overview, here},
    lang::{InLang, words},
    live::is_alive,
    paths,
    reply::{Reply, reply},
    text, time,
};
use chrono::Timelike;
use contract::{
    Problem, ProblemCode,
    appeals::Card,
    filter::Count,
    wall::{GetWall, Wall},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// Without scripts the page loads itself again.
const AGAIN: &str = r#"<meta http-equiv="refresh" content="60">"#;

#[component]
pub fn WallPage() -> impl IntoView {
    let t = &words().wall;
    let wall = reply(|| Some(GetWall {}));
    // Whether news stay away; and what was known last, which a room goes on looking at.
    let deaf = RwSignal::new(false);
    let last = StoredValue::new(None::<Wall>);
    follow(wall, deaf);
    view! {
        <Title text=t.title/>
        <noscript inner_html=AGAIN></noscript>
        {answered(move || async move {
            if !has_overview(here().signed_in().await?.role) {
                return Err(Problem::new(ProblemCode::Forbidden));
            }
            let answer = wall.await;
            let failed = answer.is_err();
            let known = answer.or_else(|problem| last.get_value().ok_or(problem))?;
            last.set_value(Some(known.clone()));
            Ok(view! { <Shown wall=known deaf failed/> }.into_any())
        })}
    }
    .into_any()
}

#[component]
fn Shown(wall: Wall, deaf: RwSignal<bool>, failed: bool) -> impl IntoView {
    let t = &words().wall;
    let alive = is_alive();
    let clock = |at: contract::DateTime| format!("{:02}:{:02}", at.hour(), at.minute());
    let Wall { as_of, overdue, due_today, by_agency, by_district, oldest, newest } = wall;
    let at = clock(as_of);
    // On the server, too, the map may have heard nothing for a while.
    let stale = (time::now() - as_of).num_seconds() > STALE;
    let said = at.clone();
    let broken = move || {
        (failed || stale || deaf.get())
            .then(|| view! { <p class="wall-broken" role="alert">{t.broken(said.clone())}</p> })
    };
    let newest = newest.map_or_else(
        || "—".to_owned(),
        |newest| {
            if newest.date_naive() == as_of.date_naive() {
                clock(newest)
            } else {
                time::short_date(newest.date_naive())
            }
        },
    );
    let alarm = if overdue > 0 { "wall-figure late" } else { "wall-figure" };
    view! {
        <div class="wall">
            <div class="wall-head">
                <h1>{t.title}</h1>
                {broken}
                <p class="wall-as-of">{t.as_of(at)}</p>
                <button type="button" class="button quiet" hidden=move || !alive.get() on:click=move |_| whole_screen()>{t.whole_screen}</button>
                <a class="button quiet" href=paths::OVERVIEW rel="external">{words().overview.title}</a>
            </div>
            <dl class="wall-figures">
                <div class=alarm><dt>{t.overdue}</dt><dd>{text::grouped(overdue)}</dd></div>
                <div class="wall-figure soon"><dt>{t.due_today}</dt><dd>{text::grouped(due_today)}</dd></div>
                <div class="wall-figure"><dt>{t.newest}</dt><dd>{newest}</dd></div>
            </dl>
            <div class="wall-parts">
                <Lines title=t.by_agency counts=by_agency/>
                <Lines title=t.by_district counts=by_district/>
                <Oldest cards=oldest/>
            </div>
        </div>
    }
    .into_any()
}

/// What is older than so many seconds says so.
const STALE: i64 = 180;

#[component]
#[expect(clippy::cast_precision_loss, reason = "a bar is a picture")]
fn Lines(title: &'static str, counts: Vec<Count>) -> impl IntoView {
    let t = &words().wall;
    let most = counts.iter().map(|one| one.count).max().unwrap_or(1).max(1) as f64;
    let empty = counts.is_empty().then(|| view! { <p class="empty">{t.nothing}</p> });
    let line = |one: Count| {
        let width = format!("{:.2}", one.count as f64 / most * 100.0);
        view! {
            <li>
                <span class="wall-name">{one.name.name()}</span>
                <strong>{text::grouped(one.count)}</strong>
                <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="late" width=width height="1"/></svg>
            </li>
        }
    };
    view! { <section><h2>{title}</h2>{empty}<ol class="wall-lines">{counts.into_iter().map(line).collect_view()}</ol></section> }
        .into_any()
}

#[component]
fn Oldest(cards: Vec<Card>) -> impl IntoView {
    let t = &words().wall;
    let empty = cards.is_empty().then(|| view! { <p class="empty">{t.nothing}</p> });
    let line = |card: Card| {
        let place = card.place.address.clone().or_else(|| card.district.as_ref().map(InLang::name)).unwrap_or_default();
        view! {
            <li>
                <a href=paths::appeal(card.number, None) rel="external">{card.number.to_string()}</a>
                <strong>{card.due.map(time::left)}</strong>
                <span class="wall-what">{card.category.name()}</span>
                <span class="wall-where">{place}</span>
            </li>
        }
    };
    view! { <section class="wall-oldest"><h2>{t.oldest}</h2>{empty}<ol>{cards.into_iter().map(line).collect_view()}</ol></section> }
        .into_any()
}

/// Moves of a whole city come in swarms, and a room need not flicker at each.
#[cfg(feature = "hydrate")]
const CALM: std::time::Duration = std::time::Duration::from_secs(2);
/// A term passes without any news.
#[cfg(feature = "hydrate")]
const TURN: std::time::Duration = std::time::Duration::from_secs(30);

/// What changes in the city changes here, and what time changes, too; where nothing is heard, that is told.
#[cfg(feature = "hydrate")]
fn follow(wall: Reply<Wall>, deaf: RwSignal<bool>) {
    let later = crate::later::Later::new();
    let soon = move || later.after(CALM, move || wall.refetch());
    crate::news::on_news(move |_| soon());
    crate::news::on_line(move |hears| {
        if deaf.try_set(!hears).is_none() && hears {
            soon();
        }
    });
    if let Ok(turn) = set_interval_with_handle(soon, TURN) {
        on_cleanup(move || turn.clear());
    }
}

/// On the server nothing changes while a page is open.
#[cfg(not(feature = "hydrate"))]
fn follow(_: Reply<Wall>, _: RwSignal<bool>) {}

/// Takes the whole screen, or gives it back.
#[cfg(feature = "hydrate")]
fn whole_screen() {
    let page = document();
    if page.fullscreen_element().is_some() {
        page.exit_fullscreen();
    } else if let Some(root) = page.document_element() {
        _ = root.request_fullscreen();
    }
}

#[cfg(not(feature = "hydrate"))]
fn whole_screen() {}
