//! The whole city for those who watch over it: where it hurts, who is late, how fast it goes.

use crate::{
    components::{
        card::Cards,
        city_map::CityMap,
        figures::BigFigures,
        staff::{
            bars::{Bars, Line},
            days::Days,
        },
    },
    here::{answered, has_overview, here, shown, waiting},
    lang::{InLang, words},
    pages::{
        appeals::{AskedChoices, FilterOfPage},
        filter_of_address, query,
    },
    paths,
    reply::{Reply, reply},
    text,
};
use contract::{
    Filter, Problem, ProblemCode, Span,
    appeals::{ListAppeals, Page, Sort},
    figures::{Figures, GetFigures},
    filter::Count,
};
use leptos::prelude::*;
use leptos_meta::Title;

/// How far the address looks back.
fn span_of_address() -> Span {
    query("span").and_then(|code| Span::from_code(&code)).unwrap_or(Span::Quarter)
}

#[component]
pub fn Overview() -> impl IntoView {
    let t = &words().overview;
    let filter = Memo::new(move |_| filter_of_address().0);
    let asked = Asked {
        filter,
        choices: AskedChoices::ask(),
        figures: reply(move || Some(GetFigures { filter: filter.get(), span: Some(span_of_address()) })),
        overdue: reply(move || {
            let filter = late(filter.get());
            Some(ListAppeals { filter, sort: Sort::Due, limit: Some(8), ..ListAppeals::default() })
        }),
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
    filter: Memo<Filter>,
    choices: AskedChoices,
    figures: Reply<Figures>,
    overdue: Reply<Page>,
}

fn late(filter: Filter) -> Filter {
    Filter { overdue: true, ..filter }
}

#[component]
fn Shown(asked: Asked) -> impl IntoView {
    let t = &words().overview;
    let Asked { filter, choices, figures, overdue } = asked;
    view! {
        <div class="overview">
        <h1>{t.title}</h1>
        <FilterOfPage action=paths::OVERVIEW asked=choices/>
        {shown(figures, |figures| view! { <BigFigures figures all=true/> }.into_any())}
        <div class="overview-top">
            <section aria-labelledby="heat-title">
                <h2 id="heat-title">{t.heat}</h2>
                {waiting(move || async move {
                    here().city().await.map(|city| view! { <CityMap city mode="heat" filter=Signal::from(filter)><p class="hint">{t.heat_hint}</p></CityMap> }).into_any()
                })}
            </section>
            <section class="overdue-list" aria-labelledby="overdue-title">
                <h2 id="overdue-title">{t.overdue}</h2>
                {shown(overdue, |Page { items, .. }| view! { <Cards items/> }.into_any())}
                <p><a href=move || late(filter.get()).query().with("sort", "due").on(paths::APPEALS)>{t.overdue_all}</a></p>
            </section>
        </div>
        {shown(figures, move |figures| view! { <Tables figures filter=filter.get_untracked()/> }.into_any())}
        </div>
    }
    .into_any()
}

#[component]
fn Tables(figures: Figures, filter: Filter) -> impl IntoView {
    let t = &words().overview;
    let to = |change: &dyn Fn(&mut Filter)| {
        let mut filter = filter.clone();
        change(&mut filter);
        filter.query().on(paths::APPEALS)
    };
    let plain = |count: &Count, href: String| Line {
        name: count.name.name(),
        href,
        class: String::new(),
        count: count.count,
        overdue: None,
    };
    let states = figures.by_state.iter().filter(|line| line.count > 0).map(|line| Line {
        name: text::state(line.state).to_owned(),
        href: to(&|filter| filter.state = vec![line.state]),
        class: format!("state-{}", line.state),
        count: line.count,
        overdue: None,
    });
    let states = states.collect();
    let mut agencies = figures.by_agency.clone();
    agencies.sort_by_key(|line| std::cmp::Reverse((line.overdue, line.count.count)));
    let agencies = agencies.iter().map(|line| Line {
        overdue: Some(line.overdue),
        ..plain(&line.count, to(&|filter| filter.agency = vec![line.count.name.code.clone()]))
    });
    let agencies = agencies.collect();
    let districts = figures
        .by_district
        .iter()
        .map(|line| plain(line, to(&|filter| filter.district = vec![line.name.code.clone()])));
    let districts = districts.collect();
    let groups =
        figures.by_group.iter().map(|line| plain(line, to(&|filter| filter.category = vec![line.name.code.clone()])));
    let groups = groups.collect();
    view! {
        <Days days=figures.by_day/>
        <div class="tables">
            <Bars title=t.by_agency lines=agencies/>
            <Bars title=t.by_district lines=districts/>
            <Bars title=t.by_group lines=groups/>
            <Bars title=t.by_state lines=states/>
        </div>
    }
    .into_any()
}
