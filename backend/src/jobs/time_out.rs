//! Closes answered appeals whose applicant did not say a word in time.
//!
//! Each appeal is locked, looked at again and moved in a transaction of its own, so that several
//! servers do it once, and one that dies in the middle has done nothing.

use super::{PAUSE, sleep};
use crate::{
    app::App,
    store::{Fault, Tx, appeals, deadlines},
};
use chrono::{DateTime, Utc};
use domain::{
    appeal::{self, Attempt, Duty, Refusal},
    codes::Move,
    fields::AppealNumber,
    rights::{self, Caller},
};
use std::time::Duration;

/// The longest sleep: a duty that another server set may end sooner than any we know.
const LONGEST: Duration = Duration::from_secs(60);
const BATCH: i64 = 100;

/// Acts on every check that has ended, then sleeps until the next one ends.
pub async fn run(app: App) {
    loop {
        let pause = match tick(&app).await {
            Ok(next) => next.map_or(LONGEST, |next| until(&app, next)),
            Err(error) => {
                tracing::warn!(%error, "closing silent appeals waits");
                PAUSE
            }
        };
        if !sleep(&app, pause).await {
            return;
        }
    }
}

fn until(app: &App, next: DateTime<Utc>) -> Duration {
    (next - app.now()).to_std().unwrap_or(Duration::ZERO).clamp(Duration::from_millis(100), LONGEST)
}

/// Closes what has ended and gives the moment at which the next check ends.
///
/// # Errors
/// The database does not answer.
pub async fn tick(app: &App) -> Result<Option<DateTime<Utc>>, Fault> {
    loop {
        let ended = deadlines::list_ended(&app.pool, Duty::Check, app.now(), BATCH).await?;
        for number in &ended {
            close(app, *number).await?;
        }
        if ended.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return deadlines::find_next(&app.pool, Duty::Check).await;
        }
    }
}

async fn close(app: &App, number: AppealNumber) -> Result<(), Fault> {
    let mut tx = Tx::begin(&app.pool).await?;
    let Some(standing) = appeals::find_standing(&mut tx, number, &app.city).await? else { return Ok(()) };
    let Some(may) = rights::may(Move::TimeOut, &Caller::System, &standing) else { return Ok(()) };
    let attempt = Attempt { standing: &standing, may: &may, version: standing.version, city: &app.city, at: app.now() };
    match appeal::time_out(&attempt) {
        Ok(change) => {
            appeals::apply(&mut tx, &may, &standing, &change, &Caller::System, None).await?;
            tx.save().await?;
            app.live.wake();
            Ok(())
        }
        // Somebody was quicker.
        Err(Refusal::Forbidden | Refusal::Stale) => Ok(()),
    }
}
