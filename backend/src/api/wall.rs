//! What burns now, for the big screen of a room.

use super::{
    body::Json,
    caller::Visitor,
    error::{Answer, Refused},
    scope::loaded,
};
use crate::{
    app::App,
    store::list::{self, Filter, Order},
};
use atlas::{Days, Snapshot};
use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::{
    Endpoint, Problem, ProblemCode,
    appeals::Card,
    city::Named,
    filter::Count,
    wall::{GetWall, Wall},
};
use domain::{rights, term};
use std::{cmp::Reverse, sync::Arc};

/// Lines of a table, and appeals, that a wall has room for.
const LINES: usize = 10;
const OLDEST: i64 = 8;

/// What is overdue this moment, of which agency and where; counted by the map.
#[utoipa::path(get, path = GetWall::PATH, operation_id = "get_wall", tag = "map",
    responses((status = 200, body = Wall), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_wall(State(app): State<App>, visitor: Visitor) -> Answer<Json<Wall>> {
    if !rights::oversees(visitor.staff()?) {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    loaded(&app)?;
    let now = visitor.now;
    let overdue = Filter { overdue: true, ..Filter::default() };
    let oldest = cards(&app, &overdue, Order::Due, OLDEST, now).await?;
    let newest = cards(&app, &Filter::default(), Order::Newest, 1, now).await?;
    let evening = term::end_of_day(term::city_date(now, app.city.tz), app.city.tz);
    let map = app.live.snapshot();
    let counted = tokio::task::spawn_blocking(move || Counted::of(&map, now, evening));
    let Counted { figures, by_evening } = counted.await.map_err(Refused::internal)?;
    let codes = app.live.codes();
    let agency = |code: u16| codes.agency_at(&app.city, code).map(|one| app.agency_short(&one.code));
    let district = |code: u8| codes.district_at(&app.city, code).map(|one| app.district(&one.code));
    Ok(Json(Wall {
        as_of: app.map_as_of(),
        overdue: figures.overdue,
        due_today: by_evening.saturating_sub(figures.overdue),
        by_agency: most(figures.by_agency.iter().filter_map(|(code, count)| Some((agency(*code)?, *count)))),
        by_district: most(figures.by_district.iter().filter_map(|(code, count)| Some((district(*code)?, *count)))),
        oldest,
        newest: newest.first().map(|card| card.received),
    }))
}

/// What the map says: of what is overdue, and how much will be when the day is over.
struct Counted {
    figures: atlas::Figures,
    by_evening: u64,
}

impl Counted {
    fn of(map: &Arc<Snapshot>, now: DateTime<Utc>, evening: DateTime<Utc>) -> Self {
        let overdue = atlas::Filter { overdue: true, ..atlas::Filter::default() };
        // A term that ends with the day is past in the second after it.
        let by_evening = map.count(&overdue, evening.timestamp() + 1);
        Self { figures: map.figures(&overdue, &Days::default(), now.timestamp()), by_evening }
    }
}

async fn cards(app: &App, filter: &Filter, order: Order, limit: i64, now: DateTime<Utc>) -> Answer<Vec<Card>> {
    let mut db = app.pool.acquire().await.map_err(crate::store::Fault::from)?;
    let rows = list::list(&mut db, filter, order, None, limit, now).await?;
    Ok(rows.iter().map(|row| app.card(row, false, now)).collect::<Result<_, _>>()?)
}

/// The most of them first, as many as there is room for.
fn most(counts: impl Iterator<Item = (Named, u64)>) -> Vec<Count> {
    let mut counts: Vec<_> = counts.map(|(name, count)| Count { name, count }).collect();
    counts.sort_by_key(|one| Reverse(one.count));
    counts.truncate(LINES);
    counts
}
