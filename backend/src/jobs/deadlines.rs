//! What happens when a term ends: silence is taken for a word, superiors are told.
//!
//! One worker sleeps until the next end. A server that sets an earlier one wakes its own worker; those of other servers
//! look at least every [`LONGEST`]. Each step is made once, whoever makes it: see [`store::deadlines`].

use super::{PAUSE, sleep};
use crate::{
    app::App,
    store::{
        Fault, Tx, appeals, deadlines,
        notices::{self, News},
    },
};
use chrono::{DateTime, Utc};
use domain::{
    appeal::{self, Attempt, Duty, Refusal},
    codes::Move,
    fields::AppealNumber,
    notice::{self, Alarm, Cause},
    rights::{self, Caller},
};
use std::time::Duration;

/// The longest sleep: a duty that another server set may end sooner than any we know.
const LONGEST: Duration = Duration::from_secs(60);
const BATCH: i64 = 500;

/// Terms whose end the applicant's silence decides.
const SILENCE: &[Duty] = &[Duty::Check, Duty::Mend];
/// Windows that close: nobody need be told.
const SILENT: &[Duty] = &[Duty::Return, Duty::Forward, Duty::Decline];
/// Terms whose end somebody must hear of.
const LOUD: &[Duty] =
    &[Duty::Register, Duty::Accept, Duty::Attention, Duty::Resolve, Duty::Late, Duty::Plan, Duty::Call];

/// Acts on every term that has ended, then sleeps until the next one ends.
pub async fn run(app: App) {
    loop {
        let pause = match tick(&app.fresh()).await {
            Ok(next) => next.map_or(LONGEST, |next| until(&app, next)),
            Err(error) => {
                tracing::warn!(%error, "the deadlines wait");
                PAUSE
            }
        };
        let more = tokio::select! {
            () = app.sleeper.sleeps(app.now() + pause) => !app.stopping.is_cancelled(),
            more = sleep(&app, pause) => more,
        };
        if !more {
            return;
        }
    }
}

fn until(app: &App, next: DateTime<Utc>) -> Duration {
    (next - app.now()).to_std().unwrap_or(Duration::ZERO).clamp(Duration::from_millis(100), LONGEST)
}

/// Acts on what has ended and gives the moment at which the next term ends.
///
/// # Errors
/// The database does not answer.
pub async fn tick(app: &App) -> Result<Option<DateTime<Utc>>, Fault> {
    let next = deadlines::find_next(&app.pool).await?;
    if next.is_none_or(|next| next > app.now()) {
        return Ok(next);
    }
    while tell(app).await? {}
    while close_silent(app).await? {}
    deadlines::find_next(&app.pool).await
}

/// Notes what has ended and tells of it; says whether there may be more.
async fn tell(app: &App) -> Result<bool, Fault> {
    let mut tx = Tx::begin(&app.pool).await?;
    let ended = deadlines::note_ended(&mut *tx, SILENT, LOUD, app.now(), BATCH).await?;
    let news = |one: &deadlines::Ended| {
        let alarm = alarm_of(&one.duty)?;
        Some(News { appeal: one.appeal, cause: Cause::Term(alarm, one.due_at), told: notice::of_alarm(alarm) })
    };
    let news: Vec<_> = ended.iter().filter_map(news).collect();
    notices::tell_all(&mut *tx, &news, app.now()).await?;
    tx.save().await?;
    Ok(is_full(ended.len()))
}

/// What people are told of a duty that has ended; of others the desks tell.
fn alarm_of(duty: &str) -> Option<Alarm> {
    match Duty::from_code(duty)? {
        Duty::Attention | Duty::Accept | Duty::Plan => Some(Alarm::Attention),
        Duty::Resolve => Some(Alarm::Overdue),
        Duty::Late => Some(Alarm::Late),
        _ => None,
    }
}

/// Takes silence for a word; says whether there may be more.
async fn close_silent(app: &App) -> Result<bool, Fault> {
    let ended = deadlines::list_ended(&app.pool, SILENCE, app.now(), BATCH).await?;
    for number in &ended {
        close(app, *number).await?;
    }
    Ok(is_full(ended.len()))
}

fn is_full(count: usize) -> bool {
    i64::try_from(count).is_ok_and(|count| count >= BATCH)
}

/// Each appeal is locked, looked at again and moved in a transaction of its own, so that several
/// servers do it once, and one that dies in the middle has done nothing.
async fn close(app: &App, number: AppealNumber) -> Result<(), Fault> {
    let mut tx = Tx::begin(&app.pool).await?;
    let Some(standing) = appeals::find_standing(&mut tx, number, &app.city).await? else { return Ok(()) };
    let has_ended = |duty: &Duty| standing.end_of(*duty).is_some_and(|end| end < app.now());
    let Some(may) = rights::may(Move::TimeOut, &Caller::System, &standing) else { return Ok(()) };
    if !SILENCE.iter().any(has_ended) {
        return Ok(());
    }
    let attempt = Attempt { standing: &standing, may: &may, version: standing.version, city: &app.city, at: app.now() };
    match appeal::time_out(&attempt) {
        Ok(change) => {
            appeals::apply(&mut tx, &may, &standing, &change, &Caller::System, None).await?;
            tx.save().await?;
            app.live.wake();
            Ok(())
        }
        // Somebody was quicker.
        Err(Refusal::Forbidden | Refusal::Stale | Refusal::Unfit(..)) => Ok(()),
    }
}
