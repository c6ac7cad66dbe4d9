//! Counts open terms anew when the city's calendar, catalogue or own terms have changed: all that moved, each with its
//! line of history.

use crate::{
    app::App,
    store::{
        Fault, Tx, appeals,
        recounts::{self, Running},
    },
};
use chrono::{DateTime, Utc};
use domain::{
    appeal::{self, Attempt, Change},
    city::City,
    codes::Move,
    fields::AppealNumber,
    rights::{self, Caller, May},
};

/// Appeals that are looked at together.
const BATCH: i64 = 500;

/// How many open terms would move in a city that is so: all are looked at, however many there are.
///
/// # Errors
/// The database does not answer.
pub async fn count(app: &App, city: &City) -> Result<usize, Fault> {
    let (mut after, mut moved) = (0, 0);
    loop {
        let running = recounts::list_running(&app.pool, None, after, BATCH).await?;
        let Some(last) = running.last() else { return Ok(moved) };
        after = last.id;
        moved += running.iter().filter(|one| moves(one, city)).count();
    }
}

/// Whether the term of an open appeal ends at another moment in a city that is so.
#[must_use]
pub fn moves(one: &Running, city: &City) -> bool {
    let due = appeal::counted_anew(city, city.catalogue.find(&one.category), one.counted);
    due.is_some() && due != one.due && one.state.term_runs()
}

/// Counts all open terms anew by a city that is so; gives how many have moved. Whoever is interrupted begins anew: what
/// has moved already does not move again.
///
/// # Errors
/// The database does not answer.
pub async fn run(app: &App, city: &City) -> Result<i64, Fault> {
    let (mut after, mut moved) = (0, 0);
    loop {
        let part = part(app, city, after).await?;
        moved += part.moved;
        let Some(last) = part.last else { return Ok(moved) };
        after = last;
    }
}

/// A part of all open terms.
pub struct Part {
    /// The last appeal that was looked at; none where there are no more.
    pub last: Option<i64>,
    pub moved: i64,
}

/// Counts the next open terms behind an appeal anew.
///
/// # Errors
/// The database does not answer.
pub async fn part(app: &App, city: &City, after: i64) -> Result<Part, Fault> {
    let running = recounts::list_running(&app.pool, None, after, BATCH).await?;
    let mut moved = 0;
    for one in running.iter().filter(|one| moves(one, city)) {
        let mut tx = Tx::begin(&app.pool).await?;
        let Some((standing, may, change)) = decide(&mut tx, one.number, city, app.now()).await? else { continue };
        appeals::apply(&mut tx, &may, &standing, &change, &Caller::System, None).await?;
        tx.save().await?;
        moved += 1;
    }
    Ok(Part { last: running.last().map(|one| one.id), moved })
}

/// The appeal is locked and looked at again: somebody may have moved it meanwhile.
async fn decide(
    tx: &mut Tx,
    number: AppealNumber,
    city: &City,
    at: DateTime<Utc>,
) -> Result<Option<(appeal::Standing, May, Change)>, Fault> {
    let Some(standing) = appeals::find_standing(tx, number, city).await? else { return Ok(None) };
    let Some(may) = rights::may(Move::Recount, &Caller::System, &standing) else { return Ok(None) };
    let attempt = Attempt { standing: &standing, may: &may, version: standing.version, city, at };
    let change = appeal::recount(&attempt).ok().flatten();
    Ok(change.map(|change| (standing, may, change)))
}
