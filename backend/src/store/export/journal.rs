//! Who of the staff took more along than the public may know.

use crate::store::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// Somebody begins to take something along; gives the id of the line.
///
/// # Errors
/// The database does not answer.
pub async fn begin(
    db: impl PgExecutor<'_>,
    person: i64,
    format: &str,
    query: &str,
    at: DateTime<Utc>,
) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        "insert into taking (person_id, format, query, at) values ($1, $2, $3, $4) returning id",
        person,
        format,
        query,
        at
    )
    .fetch_one(db)
    .await?)
}

/// So many appeals more go out.
///
/// # Errors
/// The database does not answer.
pub async fn count(db: impl PgExecutor<'_>, id: i64, lines: usize) -> Result<(), Fault> {
    let lines = i64::try_from(lines).unwrap_or(i64::MAX);
    sqlx::query!("update taking set lines = lines + $2 where id = $1", id, lines).execute(db).await?;
    Ok(())
}
