//! The whole city for those who watch over it: where it hurts, who is late, how fast it goes.

mod charts;
mod chosen;
mod league;
mod look;
mod map;
mod play;
mod tools;
mod wall;

pub use league::LeaguePage;
pub use wall::WallPage;

use self::{
    charts::Charts,
    chosen::Chosen,
    look::OfPage as _,
    map::{MapOfPage, of_whole_city},
    play::{Film, shots},
};
use crate::{
    components::{
        card::Cards,
        staff::{
            over_time::{OverTime, Period, TimeChart},
            saved_views::SavedViews,
            totals::Totals,
        },
    },
    here::{answered, has_overview, here, waiting},
    lang::words,
    pages::appeals::AskedChoices,
    paths,
    reply::{Reply, reply},
};
use contract::{
    Filter, Problem, ProblemCode, Span,
    appeals::{ListAppeals, Page, Sort},
    desk::{ListViews, View as Saved, ViewOf},
    figures::{Figures, GetFigures},
    hot_spots::HotSpots,
    overview::{Look, View},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{NavigateOptions, hooks::use_navigate};

#[component]
pub fn Overview() -> impl IntoView {
    let t = &words().overview;
    let look = Memo::new(move |_| Look::of_address().0);
    let filter = Memo::new(move |_| look.read().shown());
    let asked = Asked {
        look,
        filter,
        choices: AskedChoices::ask(),
        figures: reply(move || Some(GetFigures { filter: filter.get(), span: Some(look.read().span()) })),
        before: reply(move || Some(GetFigures { filter: look.read().before()?, span: None })),
        hot: reply(move || (look.read().view == View::Spots).then(|| of_whole_city(&filter.read()))),
        overdue: reply(move || {
            let filter = late(filter.get());
            Some(ListAppeals { filter, sort: Sort::Due, limit: Some(8), ..ListAppeals::default() })
        }),
        saved: reply(|| Some(ListViews { of: ViewOf::Overview })),
    };
    view! {
        <Title text=t.title/>
        {answered(move || async move {
            if !has_overview(here().signed_in().await?.role) {
                return Err(Problem::new(ProblemCode::Forbidden));
            }
            Ok(view! { <Shown asked/> }.into_any())
        })}
    }
    .into_any()
}

/// All that the page asks the API.
#[derive(Clone, Copy)]
struct Asked {
    look: Memo<Look>,
    filter: Memo<Filter>,
    choices: AskedChoices,
    figures: Reply<Figures>,
    /// Of what is compared with; nothing where nothing is.
    before: Reply<Figures>,
    /// Where hot spots are looked at.
    hot: Reply<HotSpots>,
    overdue: Reply<Page>,
    saved: Reply<Vec<Saved>>,
}

fn late(filter: Filter) -> Filter {
    Filter { overdue: true, ..filter }
}

#[component]
fn Shown(asked: Asked) -> impl IntoView {
    let t = &words().overview;
    let Asked { look, filter, choices, figures, before, hot, overdue, saved } = asked;
    let film = Film::new();
    follow(figures, overdue);
    view! {
        <div class="overview">
        <div class="page-head"><h1>{t.title}</h1><nav class="overview-ways" aria-label=t.more><a href=paths::LEAGUE>{words().league.title}</a><a href=paths::WALL>{words().wall.title}</a></nav></div>
        {waiting(move || {
            let query = look.read().query().written();
            async move {
                let views = saved.await.unwrap_or_default();
                view! { <SavedViews of=ViewOf::Overview views query/> }.into_any()
            }
        })}
        <Chosen look choices/>
        // What goes wrong is told here, once for the whole page.
        {answered(move || async move {
            let (figures, before) = (figures.await?, before.await.ok());
            Ok(view! { <Totals figures before/> }.into_any())
        })}
        <OverTimeOfPage look figures film/>
        <div class="overview-split">
            <MapOfPage look shown=filter figures hot film/>
            <div>
                <p class="hint">{t.choose_hint}</p>
                {waiting(move || async move {
                    let (figures, before, choices) = (figures.await.ok(), before.await.ok(), choices.get().await);
                    figures.map(|figures| view! { <Charts figures before look=look.get_untracked() choices/> }).into_any()
                })}
            </div>
        </div>
        <section class="overdue-list" aria-labelledby="overdue-title">
            <h2 id="overdue-title">{t.overdue}</h2>
            {waiting(move || async move { overdue.await.ok().map(|Page { items, .. }| view! { <Cards items/> }).into_any() })}
            <p><a href=move || late(filter.get()).query().with("sort", "due").on(paths::APPEALS)>{t.overdue_all}</a></p>
        </section>
        </div>
    }
    .into_any()
}

/// The chart over time, and how far it looks back.
#[component]
fn OverTimeOfPage(look: Memo<Look>, figures: Reply<Figures>, film: Film) -> impl IntoView {
    let t = &words().overview;
    let go = use_navigate();
    let dragged = RwSignal::new(None);
    let choose = Callback::new(move |(from, to): Period| {
        let look = look.get_untracked();
        let again = (look.filter.from, look.filter.to) == (Some(from), Some(to));
        let period = if again { (None, None) } else { (Some(from), Some(to)) };
        let href = look.with(|filter| (filter.from, filter.to) = period);
        go(&href, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let span = move |(span, name): (Span, &'static str)| {
        let current = move || (look.read().span() == span).then_some("true");
        view! { <li><a href=move || look.read().of_span(span) aria-current=current>{name}</a></li> }
    };
    let spans = [
        (Span::Month, t.span_month),
        (Span::Quarter, t.span_quarter),
        (Span::Year, t.span_year),
        (Span::All, t.span_all),
    ];
    view! {
        <section class="over-time">
            {waiting(move || async move {
                let Filter { from, to, .. } = look.get_untracked().shown();
                let over = figures.await.ok().map(|figures| OverTime::of(&figures));
                film.shots.set(over.as_ref().map(|over| shots(over, (from, to))).unwrap_or_default());
                over.map(|over| view! { <TimeChart over chosen=(from, to) dragged choose/> }).into_any()
            })}
            <div class="over-time-ways">
                <p class="hint scripted">{t.brush_hint}</p>
                <nav aria-label=t.span><ul class="spans">{spans.map(span).into_iter().collect_view()}</ul></nav>
            </div>
        </section>
    }
    .into_any()
}

/// Moves of a whole city come in swarms, and a supervisor's figures need not jump at each.
#[cfg(feature = "hydrate")]
const CALM: std::time::Duration = std::time::Duration::from_secs(2);

/// What changes in the city changes here.
#[cfg(feature = "hydrate")]
fn follow(figures: Reply<Figures>, overdue: Reply<Page>) {
    let later = crate::later::Later::new();
    crate::news::on_news(move |_| {
        later.after(CALM, move || {
            figures.refetch();
            overdue.refetch();
        });
    });
}

/// On the server nothing changes while a page is open.
#[cfg(not(feature = "hydrate"))]
fn follow(_: Reply<Figures>, _: Reply<Page>) {}
