//! Figures of the city under a filter.

use super::{
    days::Bars,
    error::{Answer, Refused},
    query::Pairs,
    scope::{Asked, Scope},
};
use crate::{app::App, live::MapCodes, store::list};
use atlas::Figures as Counts;
use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use contract::{
    Channel, Endpoint, Problem, Span, Timeliness, Wait,
    codes::State as AppealState,
    figures::{AgencyCount, CodeCount, DayCount, Figures, GetFigures, StateCount},
    filter::Count,
    problem::Fault,
};
use domain::words::Bilingual;
use std::{cmp::Reverse, collections::BTreeMap};

/// The states in which an answer has been given.
pub(super) const DONE: [AppealState; 2] = [AppealState::Answered, AppealState::Closed];

/// Counts by state, category, agency, district and day, all under a filter.
#[utoipa::path(get, path = GetFigures::PATH, operation_id = "get_figures", tag = "map",
    params(crate::api::docs::FilterParams, ("span" = Option<String>, Query, description = "How far `by_day` looks back: `month`, `quarter`, `year`, `all`; \
        then long times are counted by week or month. Without it the filter's period day by day, or thirty days")),
    responses((status = 200, body = Figures), (status = 304), (status = 422, body = Problem)))]
pub async fn get_figures(State(app): State<App>, pairs: Pairs, headers: HeaderMap) -> Answer<Response> {
    let (question, known) = question(&app, &pairs).await?;
    let span = question.span.map_or("", Span::code);
    let tell = move |app: &App, scope: &Scope| figures(app, scope, &question, app.now());
    Asked::of(&app, known)?.answer(app, &headers, span, tell).await
}

/// What is asked.
///
/// # Errors
/// 422 naming each fault.
pub(super) async fn question(app: &App, pairs: &Pairs) -> Answer<(GetFigures, list::Filter)> {
    let (filter, known) = pairs.filter(app, &["span"]).await?;
    let span = pairs.get("span").map(|code| Span::from_code(code).ok_or_else(|| Fault::unknown(code)));
    let span = span.transpose().map_err(|fault| Refused::field("span", fault))?;
    Ok((GetFigures { filter, span }, known))
}

/// The answer.
pub(super) fn figures(app: &App, scope: &Scope, asked: &GetFigures, now: DateTime<Utc>) -> Figures {
    let filter = &asked.filter;
    let bars = Bars::of(app, filter, asked.span, scope.snapshot.first_received(), now);
    let counts = scope.snapshot.figures(&scope.filter, &bars.on_the_map(app), scope.now);
    let codes = app.live.codes();
    // Counts by state are under the other filters; a total is under this one too.
    let chosen = |state: &AppealState| filter.state.is_empty() || filter.state.contains(state);
    let sum = |fits: fn(AppealState) -> bool| {
        states(&counts).filter(|(state, _)| chosen(state) && fits(*state)).map(|(_, count)| count).sum()
    };
    Figures {
        as_of: app.map_as_of(),
        total: counts.total,
        open: sum(AppealState::is_open),
        overdue: counts.overdue,
        done: sum(|state| DONE.contains(&state)),
        on_time: counts.share_on_time(),
        median_days: counts.days_to_answer.map(|days| days.median),
        p90_days: counts.days_to_answer.map(|days| days.p90),
        mean_grade: mean(&counts.by_grade, &filter.grade),
        by_state: states(&counts)
            .filter(|(_, count)| *count > 0)
            .map(|(state, count)| StateCount { state, count })
            .collect(),
        by_group: by_group(app, &counts),
        by_category: descending(
            counts
                .by_category
                .iter()
                .filter_map(|(code, n)| codes.category_at(&app.city, *code).map(|one| count(&one.code, &one.name, *n))),
        ),
        by_agency: by_agency(app, &counts),
        by_district: descending(
            counts
                .by_district
                .iter()
                .filter_map(|(code, n)| codes.district_at(&app.city, *code).map(|one| count(&one.code, &one.name, *n))),
        ),
        by_channel: coded(Channel::ALL, |at| {
            counts.by_channel.iter().find(|(code, _)| usize::from(*code) == at).map_or(0, |(_, count)| *count)
        }),
        by_timeliness: coded(Timeliness::ALL, |at| counts.by_timeliness[at]),
        by_wait: coded(Wait::ALL, |at| counts.by_wait[at]),
        by_grade: coded(&[0, 1, 2, 3, 4, 5], |at| counts.by_grade[at]),
        step: bars.step,
        by_day: bars
            .days
            .iter()
            .zip(&counts.by_day)
            .map(|(day, count)| DayCount { day: *day, count: *count })
            .collect(),
        until: bars.until,
    }
}

fn states(counts: &Counts) -> impl Iterator<Item = (AppealState, u64)> + '_ {
    AppealState::ALL.iter().map(|state| (*state, counts.by_state[usize::from(MapCodes::state(*state))]))
}

fn count(code: &str, name: &Bilingual, count: u64) -> Count {
    let name = contract::city::Named { code: code.to_owned(), uk: name.uk.clone(), en: name.en.clone() };
    Count { name, count }
}

fn descending(counts: impl Iterator<Item = Count>) -> Vec<Count> {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by_key(|one| Reverse(one.count));
    counts
}

fn by_agency(app: &App, counts: &Counts) -> Vec<AgencyCount> {
    let overdue: BTreeMap<u16, u64> = counts.overdue_by_agency.iter().copied().collect();
    let named = counts.by_agency.iter().filter_map(|(code, n)| {
        let one = app.live.codes().agency_at(&app.city, *code)?;
        let overdue = overdue.get(code).copied().unwrap_or(0);
        Some(AgencyCount { count: count(&one.code, &one.short, *n), overdue })
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|one| Reverse((one.overdue, one.count.count)));
    named
}

fn by_group(app: &App, counts: &Counts) -> Vec<Count> {
    let mut by_group: BTreeMap<u16, u64> = BTreeMap::new();
    for (code, n) in &counts.by_category {
        if let Some(category) = app.live.codes().category_at(&app.city, *code) {
            *by_group.entry(category.group.0).or_default() += n;
        }
    }
    let groups = (0u16..).zip(app.city.catalogue.groups());
    descending(groups.filter_map(|(at, group)| by_group.get(&at).map(|n| count(&group.code, &group.name, *n))))
}

/// Codes with their counts, those that occur.
fn coded<T: Copy>(all: &[T], count: impl Fn(usize) -> u64) -> Vec<CodeCount<T>> {
    let each = all.iter().enumerate().map(|(at, code)| CodeCount { code: *code, count: count(at) });
    each.filter(|one| one.count > 0).collect()
}

/// The mean of the grades that are asked for, which are all where none is; none where nobody gave one.
#[expect(clippy::cast_precision_loss, reason = "counts of appeals are far below 2^52")]
fn mean(by_grade: &[u64; 6], asked: &[u8]) -> Option<f64> {
    let grades = (0u8..).zip(by_grade).skip(1).filter(|(grade, _)| asked.is_empty() || asked.contains(grade));
    let (graded, sum) = grades.fold((0, 0), |(n, sum), (grade, count)| (n + count, sum + u64::from(grade) * count));
    (graded > 0).then(|| sum as f64 / graded as f64)
}
