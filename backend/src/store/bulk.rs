//! A great load into an empty store: binary COPY, with indexes and foreign keys laid aside
//! meanwhile and made again, all in one transaction.

mod aside;
mod rows;

pub use aside::{Aside, lay_aside};
pub use rows::{Actor, AppealRow, ApplicantRow, Batch, DeadlineRow, HistoryRow, MediumRow};

use super::Fault;
use chrono::{DateTime, Utc};
use sqlx::{ConnectOptions, PgConnection, PgExecutor, PgPool, postgres::PgPoolOptions};

/// The tables of a load, in the order of their foreign keys; the columns are those that
/// [`rows`] writes, in its order.
const COPIES: [&str; 5] = [
    "copy appeal (id, number, version, state, kind, channel, category, district, lon, lat, shown_lon, shown_lat, \
     address, dwelling, story, publish, shown_story, published_at, agency, rule, territory, trace, officer_id, \
     received_at, due_at, answered_at, closed_at, changed_at, outcome, grade, refutes, disputed, thumb, registered_at, \
     term_from, due_from, due_term, planned_until, executed) \
     from stdin (format binary)",
    "copy applicant (appeal_id, name, residence, email) from stdin (format binary)",
    "copy history (appeal_id, seq, at, step, from_state, to_state, actor, person_id, role, agency, note, outcome, grade, \
     due_at) from stdin (format binary)",
    "copy deadline (appeal_id, duty, due_at, acted_at) from stdin (format binary)",
    "copy medium (id, appeal_id, seq, place, kind, content_type, width, height, bytes, created_at) \
     from stdin (format binary)",
];

/// A connection to the same database that does not warn of slow statements: here they are meant to be.
///
/// # Errors
/// The database does not answer.
pub async fn patient(pool: &PgPool) -> Result<PgPool, Fault> {
    let options = pool.connect_options().as_ref().clone().disable_statement_logging();
    Ok(PgPoolOptions::new().max_connections(1).connect_with(options).await?)
}

/// Whether no appeal was ever filed here.
///
/// # Errors
/// The database does not answer.
pub async fn is_empty(db: impl PgExecutor<'_>) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(r#"select not exists (select from appeal) as "empty!""#).fetch_one(db).await?)
}

/// Copies the rows of a batch.
///
/// # Errors
/// A constraint does not hold, or the database does not answer.
pub async fn copy(db: &mut PgConnection, batch: Batch) -> Result<(), Fault> {
    for (statement, bytes) in COPIES.iter().zip(batch.finish()) {
        let Some(bytes) = bytes else { continue };
        let mut copying = db.copy_in_raw(statement).await?;
        match copying.send(bytes).await {
            Ok(_) => drop(copying.finish().await?),
            Err(error) => {
                drop(copying.abort("the rows do not arrive").await);
                return Err(error.into());
            }
        }
    }
    Ok(())
}

/// Lets the next appeals go on behind those that were copied: ids behind `last_id`, and the last
/// serial of each year.
///
/// # Errors
/// The database does not answer.
pub async fn go_on_behind(db: &mut PgConnection, last_id: i64, serials: &[(i16, i32)]) -> Result<(), Fault> {
    sqlx::query!(
        "select setval(s.name, greatest($1, nextval(s.name)))
         from (select pg_get_serial_sequence('appeal', 'id')::regclass as name) s",
        last_id
    )
    .fetch_one(&mut *db)
    .await?;
    let (years, lasts): (Vec<i16>, Vec<i32>) = serials.iter().copied().unzip();
    sqlx::query!(
        "insert into counter as c (year, last) select * from unnest($1::smallint[], $2::integer[])
         on conflict on constraint counter_pkey do update set last = greatest(c.last, excluded.last)",
        &years,
        &lasts
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Shuts the door to everybody of a demonstration: they only sign history.
///
/// # Errors
/// The database does not answer.
pub async fn disable_demo_people(db: impl PgExecutor<'_>, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("update person set disabled_at = $1 where demo and disabled_at is null", at).execute(db).await?;
    Ok(())
}

/// Counts anew what the planner must know of tables that were just filled.
///
/// # Errors
/// The database does not answer.
pub async fn analyze(db: impl PgExecutor<'_>) -> Result<(), Fault> {
    sqlx::query!("analyze appeal, applicant, history, deadline, medium").execute(db).await?;
    Ok(())
}
