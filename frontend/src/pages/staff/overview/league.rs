//! The league of agencies and districts: a table that anybody can check, with the rule under it.

mod look;

use self::look::{Column, Look};
use super::tools::print;
use crate::{
    boot::set_status,
    components::{
        choice::{Choice, Chosen, options},
        filters::{Choices, groups},
        icon::{Icon, Sign},
    },
    here::{answered, has_overview, here, waiting},
    lang::{InLang, lang, words},
    live::is_alive,
    pages::appeals::AskedChoices,
    paths,
    reply::reply,
    text, time,
};
use contract::{
    Filter, LeagueOf, Measure, Problem, ProblemCode, Role,
    league::{Days, GetLeague, League, LeagueRow, Measured},
    problem::Faults,
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn LeaguePage() -> impl IntoView {
    let t = &words().league;
    let look = Memo::new(move |_| Look::of_address().0);
    let choices = AskedChoices::ask();
    let league = reply(move || Some(look.read().asked.clone()));
    view! {
        <Title text=t.title/>
        {answered(move || {
            let look = look.get();
            async move {
                let role = here().signed_in().await?.role;
                if !has_overview(role) {
                    return Err(Problem::new(ProblemCode::Forbidden));
                }
                let shown = match league.await {
                    Ok(league) => view! { <Shown league look=look.clone() role/> }.into_any(),
                    // A period that cannot be is mended in the form, which stays.
                    Err(problem) if problem.code == ProblemCode::Invalid => {
                        set_status(problem.status);
                        view! { <Wrong title=t.wrong faults=problem.fields/> }.into_any()
                    }
                    Err(problem) => return Err(problem),
                };
                Ok(view! { <Top look choices/> {shown} }.into_any())
            }
        })}
    }
    .into_any()
}

/// The title, whose league it is, and the form of what it is made of.
#[component]
fn Top(look: Look, choices: AskedChoices) -> impl IntoView {
    let t = &words().league;
    let way = |of: LeagueOf, name: &'static str| {
        let current = (look.asked.of == of).then_some("true");
        view! { <li><a href=look.of(of) aria-current=current>{name}</a></li> }
    };
    let ways =
        [(LeagueOf::Agency, t.of_agencies), (LeagueOf::District, t.of_districts)].map(|(of, name)| way(of, name));
    view! {
        <p class="back"><a href=paths::OVERVIEW>"← "{words().overview.title}</a></p>
        <div class="page-head"><h1>{t.title}</h1></div>
        <nav class="league-ways" aria-label=t.whose><ul class="spans">{ways.into_iter().collect_view()}</ul></nav>
        {waiting(move || {
            let look = look.clone();
            let (_, faults) = Look::of_address();
            async move {
                let choices = choices.get().await;
                view! { {(!faults.is_empty()).then(|| view! { <Wrong title=words().filters.wrong faults/> })} <OfWhat look choices/> }.into_any()
            }
        })}
    }
    .into_any()
}

#[component]
fn Wrong(title: &'static str, faults: Faults) -> impl IntoView {
    let line = |(name, fault): (&String, _)| {
        let f = &words().filters;
        let label = match name.as_str() {
            "from" => f.from,
            "to" => f.to,
            _ => "",
        };
        let label = (!label.is_empty()).then(|| format!("{label}: "));
        view! { <li>{label}{text::fault(fault)}</li> }
    };
    let lines = faults.iter().map(line).collect_view();
    view! { <div class="notice wrong" role="alert"><p>{title}</p><ul>{lines}</ul></div> }.into_any()
}

/// A period and a part of the city, by keyboard and without scripts too.
#[component]
fn OfWhat(look: Look, choices: Choices) -> impl IntoView {
    let (t, f) = (&words().league, &words().filters);
    let sort = look.sort();
    let GetLeague { of, filter } = look.asked;
    let Filter { category, agency, district, channel, from, to, .. } = filter;
    let [category, agency, district] = [category, agency, district].map(Chosen);
    let layer = choices.layers.into_iter().find(|layer| layer.code == "district");
    let districts = layer.map(|layer| layer.territories).unwrap_or_default();
    let districts = districts.iter().map(|one| (one.code.clone(), one.name()));
    let agencies = choices.agencies.iter().map(|one| (one.name.code.clone(), one.short.name()));
    let channel = (!channel.is_empty()).then(|| channel.iter().map(|one| one.code()).collect::<Vec<_>>().join(","));
    let kept = [("of", Some(of.code().to_owned())), ("sort", sort), ("channel", channel)];
    let kept = kept.map(|(name, value)| value.map(|value| view! { <input type="hidden" name=name value=value/> }));
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    view! {
        <form method="get" action=paths::LEAGUE class="filters league-form" aria-label=t.form autocomplete="off">
            {kept.into_iter().collect_view()}
            <label class="filter"><span>{f.from}</span><input type="date" name="from" value=day(from)/></label>
            <label class="filter"><span>{f.to}</span><input type="date" name="to" value=day(to)/></label>
            <Choice name="category" label=f.category options=groups(&choices.groups, &category) chosen=category/>
            <Choice name="district" label=f.district options=options(&district, districts) chosen=district/>
            <Choice name="agency" label=f.agency options=options(&agency, agencies) chosen=agency/>
            <div class="filter-end"><button class="button"><Sign icon=Icon::Search/> {f.submit}</button></div>
        </form>
    }
    .into_any()
}

#[component]
fn Shown(league: League, look: Look, role: Role) -> impl IntoView {
    let t = &words().league;
    let alive = is_alive();
    let days = |Days { from, to }: Days| words().overview.days(time::date(from), time::date(to));
    let csv = look.asked.query().on(GetLeague::CSV);
    let (period, before) = (days(league.period), days(league.before));
    let least = league.least_answered;
    let change = (role == Role::Administrator).then(|| view! { " "<a href=paths::ADMIN_LEAGUE>{t.change_weights}</a> });
    let nobody = league.rows.is_empty().then(|| view! { <p class="empty">{t.nobody(least)}</p> });
    let table = |rows: &[LeagueRow], label: &'static str, ranked: bool| {
        let head = view! { <Head league=league.clone() look=look.clone() ranked/> }.into_any();
        let rows = rows.iter().map(|row| line(row, &look, league.period, ranked)).collect_view().into_any();
        view! { <Scrolled label head rows/> }
    };
    let few = (!league.few.is_empty()).then(|| {
        // Of these there may be many, and they are not what one came for.
        let summary = format!("{}: {}", t.few, league.few.len());
        view! {
            <details class="league-few" open=league.rows.is_empty()>
                <summary>{summary}</summary>
                <p class="hint">{t.few_hint(least)}</p>
                {table(&league.few, t.few, false)}
            </details>
        }
    });
    let ranked = (!league.rows.is_empty()).then(|| table(&look.sorted(league.rows.clone()), t.title, true));
    view! {
        <p class="league-of">{t.received(period)}" "<span class="hint">{t.compared(before)}</span></p>
        {nobody}
        {ranked}
        {few}
        <div class="overview-tools">
            <button type="button" class="button quiet" hidden=move || !alive.get() on:click=move |_| print()><Sign icon=Icon::Print/> {words().overview.print}</button>
            <a class="button quiet" href=csv download rel="external"><Sign icon=Icon::Share/> {t.csv}</a>
        </div>
        <section class="league-rule" aria-labelledby="rule-title">
            <h2 id="rule-title">{t.rule}</h2>
            <p>{t.rule_total}{change}</p>
            <ul>{Measure::ALL.iter().map(|one| view! { <li><strong>{text::measure(*one)}</strong>": "{text::measure_rule(*one)}</li> }).collect_view()}</ul>
            <p class="hint">{t.as_of(time::date_time(league.as_of))}</p>
        </section>
    }
    .into_any()
}

/// A table that is wider than a phone.
#[component]
fn Scrolled(label: &'static str, head: AnyView, rows: AnyView) -> impl IntoView {
    view! {
        <div class="league-scroll" role="region" aria-label=label tabindex="0">
            <table class="plain-table league">{head}<tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

/// The names of the columns, each a link that sorts by it.
#[component]
fn Head(league: League, look: Look, ranked: bool) -> impl IntoView {
    let t = &words().league;
    let whose = if look.asked.of == LeagueOf::Agency { t.agency } else { t.district };
    let column = |column: Column, name: &'static str, weight: Option<u8>| {
        let current = ranked && look.column == column;
        let sorted = current.then_some(if look.worst { "ascending" } else { "descending" });
        let sign = current.then_some(if look.worst { " ▴" } else { " ▾" });
        let weight = weight.map(|weight| view! { <small>{t.weight(weight)}</small> });
        let name = if ranked {
            view! { <a href=look.by(column)>{name}<span aria-hidden="true">{sign}</span></a> }.into_any()
        } else {
            name.into_any()
        };
        view! { <th scope="col" aria-sort=sorted>{name}{weight}</th> }
    };
    view! {
        <thead><tr>
            {ranked.then(|| view! { <th scope="col">{t.rank}</th> })}
            <th scope="col">{whose}</th>
            {column(Column::Total, t.total, None)}
            {Measure::ALL.iter().map(|one| column(Column::Of(*one), text::measure(*one), Some(league.weights.of(*one)))).collect_view()}
            <th scope="col">{t.answered}</th>
        </tr></thead>
    }
    .into_any()
}

fn line(row: &LeagueRow, look: &Look, period: Days, ranked: bool) -> impl IntoView + use<> {
    let t = &words().league;
    let rank = ranked.then(|| {
        let rank = row.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
        view! { <td class="league-rank"><strong>{rank}</strong>{row.rank.map(|rank| change(rank, row.rank_before))}</td> }
    });
    let total = row.total.map_or_else(|| "—".to_owned(), |total| text::tenths(total, lang()));
    let bar = row.total.filter(|_| ranked).map(|total| {
        view! {
            <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width=format!("{total:.2}") height="1"/>
            </svg>
        }
    });
    view! {
        <tr>
            {rank}
            <th scope="row"><a href=look.behind(row, period)>{row.name.name()}</a></th>
            <td class="league-total">{total}{bar}</td>
            {row.measures.iter().map(measured).collect_view()}
            <td>{t.of_received(text::grouped(row.answered), text::grouped(row.received))}</td>
        </tr>
    }
}

/// A value, and the points that it is worth.
fn measured(one: &Measured) -> impl IntoView + use<> {
    let Some((value, points)) = one.value.zip(one.points) else {
        return view! { <td class="none">{words().league.none}</td> }.into_any();
    };
    let said = match one.measure {
        Measure::OnTime | Measure::Executed | Measure::Refuted => text::percent(value),
        Measure::Speed => words().league.days(text::tenths(value, lang())),
        Measure::Grade => text::tenths(value, lang()),
    };
    view! { <td>{said}<small>{words().league.points(format!("{points:.0}"))}</small></td> }.into_any()
}

/// ▲2 ▼1, with words for those who listen.
fn change(now: u32, before: Option<u32>) -> impl IntoView {
    let t = &words().league;
    let (class, sign, said) = match before {
        None => ("", "•".to_owned(), t.was_none.to_owned()),
        Some(before) if before > now => ("up", format!("▲{}", before - now), t.up(u64::from(before - now))),
        Some(before) if before < now => ("down", format!("▼{}", now - before), t.down(u64::from(now - before))),
        Some(_) => ("", "=".to_owned(), t.same.to_owned()),
    };
    let heard = said.clone();
    view! {
        " "<span class=format!("league-change {class}") title=said>
            <span aria-hidden="true">{sign}</span><span class="visually-hidden">{heard}</span>
        </span>
    }
}
