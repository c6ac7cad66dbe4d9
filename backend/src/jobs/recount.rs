//! Counts open terms anew when the city's calendar or catalogue has changed: all that moved, each with its line of
//! history.

use crate::{
    app::App,
    store::{Fault, Tx, appeals, list},
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

/// How many open terms would move in a city that is so.
///
/// # Errors
/// The database does not answer.
pub async fn count(app: &App, city: &City) -> Result<usize, Fault> {
    let (mut after, mut moved) = (0, 0);
    loop {
        let numbers = list::list_terms(&app.pool, after, BATCH).await?;
        let Some((last, _)) = numbers.last() else { return Ok(moved) };
        after = *last;
        let mut tx = Tx::begin(&app.pool).await?;
        for (_, number) in numbers {
            moved += usize::from(decide(&mut tx, number, city, app.now()).await?.is_some());
        }
    }
}

/// Counts all open terms anew by a city that is so; gives how many have moved. Whoever is interrupted begins anew: what
/// has moved already does not move again.
///
/// # Errors
/// The database does not answer.
pub async fn run(app: &App, city: &City) -> Result<usize, Fault> {
    let (mut after, mut moved) = (0, 0);
    loop {
        let numbers = list::list_terms(&app.pool, after, BATCH).await?;
        let Some((last, _)) = numbers.last() else { return Ok(moved) };
        after = *last;
        for (_, number) in numbers {
            let mut tx = Tx::begin(&app.pool).await?;
            let Some((standing, may, change)) = decide(&mut tx, number, city, app.now()).await? else { continue };
            appeals::apply(&mut tx, &may, &standing, &change, &Caller::System, None).await?;
            tx.save().await?;
            moved += 1;
        }
    }
}

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
