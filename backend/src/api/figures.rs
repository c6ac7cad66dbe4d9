//! Figures of the city under a filter.

use super::{
    error::{Answer, Refused},
    etag::Tag,
    query::Pairs,
    scope::{Asked, Scope},
};
use crate::{app::App, live::MapCodes};
use atlas::{Days, Figures as Counts};
use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contract::{
    Endpoint, Filter, Problem,
    codes::State as AppealState,
    figures::{AgencyCount, DayCount, Figures, GetFigures, StateCount},
    filter::Count,
};
use domain::{
    term::{self, Twice},
    words::Bilingual,
};
use std::collections::BTreeMap;

/// Days shown where the filter names no period.
const DAYS: u64 = 30;
/// The states in which an answer has been given.
const DONE: [AppealState; 2] = [AppealState::Answered, AppealState::Closed];
/// Days shown at most.
const DAYS_MAX: i64 = 1100;

/// Counts by state, category, agency, district and day, all under a filter.
#[utoipa::path(get, path = GetFigures::PATH, operation_id = "get_figures", tag = "map",
    params(crate::api::docs::FilterParams),
    responses((status = 200, body = Figures), (status = 304), (status = 422, body = Problem)))]
pub async fn get_figures(State(app): State<App>, pairs: Pairs, headers: HeaderMap) -> Answer<Response> {
    let (filter, known) = pairs.filter(&app, &[])?;
    let asked = Asked::of(&app, known)?;
    let tag = Tag::public(asked.tag());
    if tag.is_known_to(&headers) {
        return Ok(tag.not_modified());
    }
    let scope = asked.look(&app).await?;
    let now = app.now();
    let figures =
        tokio::task::spawn_blocking(move || figures(&app, &scope, &filter, now)).await.map_err(Refused::internal)?;
    Ok((tag.headers(), Json(figures)).into_response())
}

fn figures(app: &App, scope: &Scope, filter: &Filter, now: DateTime<Utc>) -> Figures {
    let dates = dates(app, filter, now);
    let begin = |day: NaiveDate| term::moment(day.and_time(NaiveTime::MIN), app.city.tz, Twice::Earlier).timestamp();
    let after = dates.last().and_then(NaiveDate::succ_opt);
    let starts: Vec<i64> = dates.iter().copied().chain(after).map(begin).collect();
    // Days that do not ascend cannot be: they are made one after the other.
    let days = Days::new(&starts).or_else(|| Days::new(&[0, 86_400])).expect("two ascending moments");
    let counts = scope.snapshot.figures(&scope.filter, &days, scope.now);
    let overdue = by_agency_overdue(scope, &days);
    let codes = app.live.codes();
    // Counts by state are under the other filters; a total is under this one too.
    let chosen = |state: &AppealState| filter.state.is_empty() || filter.state.contains(state);
    let sum = |fits: fn(AppealState) -> bool| {
        states(&counts).filter(|(state, _)| chosen(state) && fits(*state)).map(|(_, count)| count).sum()
    };
    Figures {
        as_of: app.local(now),
        total: counts.total,
        open: sum(AppealState::is_open),
        overdue: counts.overdue,
        done: sum(|state| DONE.contains(&state)),
        on_time: counts.share_on_time(),
        median_days: counts.days_to_answer.map(|days| days.median),
        p90_days: counts.days_to_answer.map(|days| days.p90),
        mean_grade: mean(&counts.by_grade),
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
        by_agency: {
            let named = counts.by_agency.iter().filter_map(|(code, n)| {
                let one = codes.agency_at(&app.city, *code)?;
                let overdue = overdue.get(code).copied().unwrap_or(0);
                Some(AgencyCount { count: count(&one.code, &one.short, *n), overdue })
            });
            let mut named: Vec<_> = named.collect();
            named.sort_by_key(|one| std::cmp::Reverse((one.overdue, one.count.count)));
            named
        },
        by_district: descending(
            counts
                .by_district
                .iter()
                .filter_map(|(code, n)| codes.district_at(&app.city, *code).map(|one| count(&one.code, &one.name, *n))),
        ),
        by_day: dates.iter().zip(&counts.by_day).map(|(day, count)| DayCount { day: *day, count: *count }).collect(),
    }
}

/// The days of the filter's period; the last thirty where it names none.
fn dates(app: &App, filter: &Filter, now: DateTime<Utc>) -> Vec<NaiveDate> {
    let today = term::city_date(now, app.city.tz);
    let last = filter.to.unwrap_or(today).max(filter.from.unwrap_or(NaiveDate::MIN));
    let first = filter.from.unwrap_or_else(|| last - chrono::Days::new(DAYS - 1));
    let first = first.max(last - chrono::Days::new(DAYS_MAX.unsigned_abs()));
    first.iter_days().take_while(|day| *day <= last).collect()
}

/// How many appeals of each agency are overdue, under the same filter.
fn by_agency_overdue(scope: &Scope, days: &Days) -> BTreeMap<u16, u64> {
    let late = atlas::Filter { overdue: true, ..scope.filter.clone() };
    scope.snapshot.figures(&late, days, scope.now).by_agency.into_iter().collect()
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
    counts.sort_by_key(|one| std::cmp::Reverse(one.count));
    counts
}

fn by_group(app: &App, counts: &Counts) -> Vec<Count> {
    let catalogue = &app.city.catalogue;
    let groups = (0u16..).zip(catalogue.groups()).map(|(at, group)| {
        let of_group = counts
            .by_category
            .iter()
            .filter(|(code, _)| app.live.codes().category_at(&app.city, *code).is_some_and(|one| one.group.0 == at));
        count(&group.code, &group.name, of_group.map(|(_, n)| n).sum())
    });
    descending(groups.filter(|one| one.count > 0))
}

/// The mean grade; none where nobody gave one.
#[expect(clippy::cast_precision_loss, reason = "counts of appeals are far below 2^52")]
fn mean(by_grade: &[u64; 6]) -> Option<f64> {
    let graded: u64 = by_grade[1..].iter().sum();
    let sum: u64 = (0u64..).zip(by_grade).map(|(grade, count)| grade * count).sum();
    (graded > 0).then(|| sum as f64 / graded as f64)
}
