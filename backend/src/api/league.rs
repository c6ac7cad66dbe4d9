//! The league of agencies and districts: who did best in a period that is over.

use super::{
    caller::Visitor,
    error::{Answer, Refused},
    query::{Pairs, known},
    scope::loaded,
};
use crate::app::App;
use atlas::{Standing, Whose};
use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use contract::{
    Endpoint, Filter, LeagueOf, Measure, Problem, ProblemCode,
    city::Named,
    league::{Days, GetLeague, LEAGUE_NAMES, League, LeagueRow, Measured},
    problem::Fault,
};
use domain::{
    league::{self, Each, LEAST_ANSWERED, Period, Weights},
    rights, term,
};
use std::{cmp::Reverse, collections::HashMap};

/// Agencies, or districts, of a period that is over, the best first: what each measure was, its points, and the total by
/// the weights that held on the period's last day. Who oversees the city sees it.
#[utoipa::path(get, path = GetLeague::PATH, operation_id = "get_league", tag = "map",
    params(crate::api::docs::LeagueParams),
    responses((status = 200, body = League), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn get_league(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<League>> {
    Ok(Json(league(&app, &visitor, &pairs).await?))
}

/// The league that is asked for.
///
/// # Errors
/// 401 and 403 to whom it is not shown, 422 naming each fault, 503 while the map is still read.
pub(super) async fn league(app: &App, visitor: &Visitor, pairs: &Pairs) -> Answer<League> {
    if !rights::oversees(visitor.staff()?) {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    let asked = question(app, visitor.now, pairs)?;
    loaded(app)?;
    let (app, now) = (app.clone(), visitor.now);
    tokio::task::spawn_blocking(move || made(&app, &asked, now)).await.map_err(Refused::internal)?
}

/// A question that was understood.
struct Asked {
    of: LeagueOf,
    filter: Filter,
    period: Period,
    before: Period,
}

fn question(app: &App, now: DateTime<Utc>, pairs: &Pairs) -> Answer<Asked> {
    pairs.only(LEAGUE_NAMES)?;
    let of = pairs.get("of").map(|code| LeagueOf::from_code(code).ok_or_else(|| Fault::unknown(code)));
    let of = of.transpose().map_err(|fault| Refused::field("of", fault))?.unwrap_or(LeagueOf::Agency);
    let filter = Filter::from_pairs(pairs.iter())?;
    let today = term::city_date(now, app.city.tz);
    let missing = |name: &str| Refused::field(name, Fault::Empty);
    let period = match (filter.from, filter.to) {
        (Some(from), Some(to)) => Period { from, to },
        (None, None) => Period::last_month(today),
        (None, _) => return Err(missing("from")),
        (_, None) => return Err(missing("to")),
    };
    if period.to >= today {
        return Err(Refused::field("to", Fault::NotOver));
    }
    let before = period.before().ok_or_else(|| Refused::field("from", Fault::NotADate))?;
    known(app, &filter)?;
    Ok(Asked { of, filter, period, before })
}

fn made(app: &App, asked: &Asked, now: DateTime<Utc>) -> Answer<League> {
    let weights = app.city.weights.on(asked.period.to);
    let ranked = table(app, asked, asked.period, weights, now)?;
    let ranked_before = table(app, asked, asked.before, app.city.weights.on(asked.before.to), now)?;
    let before: HashMap<String, u32> =
        ranked_before.into_iter().filter_map(|row| Some((row.name.code, row.rank?))).collect();
    let rows = ranked.into_iter().map(|row| LeagueRow { rank_before: before.get(&row.name.code).copied(), ..row });
    let (mut rows, mut few): (Vec<_>, Vec<_>) = rows.partition(|row| row.answered >= LEAST_ANSWERED);
    rows.sort_by_key(|row| (row.rank.unwrap_or(u32::MAX), Reverse(row.answered)));
    few.sort_by_key(|row| Reverse((row.answered, row.received)));
    Ok(League {
        as_of: app.map_as_of(),
        of: asked.of,
        period: days(asked.period),
        before: days(asked.before),
        weights: told(weights),
        least_answered: LEAST_ANSWERED,
        rows,
        few,
    })
}

const fn days(Period { from, to }: Period) -> Days {
    Days { from, to }
}

/// Weights as they are told.
pub(super) fn told(weights: Weights) -> contract::league::Weights {
    contract::league::Weights {
        on_time: weights.of(Measure::OnTime),
        executed: weights.of(Measure::Executed),
        refuted: weights.of(Measure::Refuted),
        speed: weights.of(Measure::Speed),
        grade: weights.of(Measure::Grade),
    }
}

/// Everybody of a period, with ranks.
fn table(app: &App, asked: &Asked, period: Period, weights: Weights, now: DateTime<Utc>) -> Answer<Vec<LeagueRow>> {
    let filter = Filter { from: Some(period.from), to: Some(period.to), ..asked.filter.clone() };
    let filter = app.live.codes().filter(&app.city, &known(app, &filter)?);
    let whose = match asked.of {
        LeagueOf::Agency => Whose::Agency,
        LeagueOf::District => Whose::District,
    };
    let standings = app.live.snapshot().standings(&filter, whose, now.timestamp());
    let named = standings.iter().filter_map(|(code, standing)| Some((name(app, asked.of, *code)?, standing)));
    let mut rows: Vec<_> = named.map(|(name, standing)| row(name, standing, weights)).collect();
    let enough = |row: &LeagueRow| row.total.filter(|_| row.answered >= LEAST_ANSWERED);
    let ranks = league::ranks(&rows.iter().map(enough).collect::<Vec<_>>());
    for (row, rank) in rows.iter_mut().zip(ranks) {
        row.rank = rank;
    }
    Ok(rows)
}

fn name(app: &App, of: LeagueOf, code: u16) -> Option<Named> {
    let codes = app.live.codes();
    match of {
        LeagueOf::Agency => codes.agency_at(&app.city, code).map(|one| app.agency_short(&one.code)),
        LeagueOf::District => codes.district_at(&app.city, u8::try_from(code).ok()?).map(|one| app.district(&one.code)),
    }
}

fn row(name: Named, standing: &Standing, weights: Weights) -> LeagueRow {
    let measures = Measure::ALL.iter().map(|measure| measured(*measure, standing)).collect::<Vec<_>>();
    let mut points: Each<Option<f64>> = [None; 5];
    for (points, measured) in points.iter_mut().zip(&measures) {
        *points = measured.points;
    }
    LeagueRow {
        name,
        rank: None,
        rank_before: None,
        total: league::total(&points, weights),
        received: standing.total,
        answered: standing.answered,
        measures,
    }
}

fn measured(measure: Measure, standing: &Standing) -> Measured {
    let Standing { answered, on_time, late, executed, refuted, judged, graded, grades, .. } = *standing;
    let (value, by) = match measure {
        Measure::OnTime => (share(on_time, on_time + late), on_time + late),
        Measure::Executed => (share(executed, answered), answered),
        Measure::Refuted => (share(refuted, judged), judged),
        Measure::Speed => (standing.median_days, answered),
        Measure::Grade => (share(grades, graded), graded),
    };
    Measured { measure, value, points: value.map(|value| league::points(measure, value)), by }
}

/// A part of a whole; none where there is no whole.
#[expect(clippy::cast_precision_loss, reason = "counts of appeals are far below 2^52")]
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
