//! Duties that have ended, for the worker that acts on them.

use super::Fault;
use chrono::{DateTime, Utc};
use domain::{appeal::Duty, fields::AppealNumber};
use sqlx::PgExecutor;

/// The next moment at which a duty of this kind ends.
///
/// # Errors
/// The database does not answer.
pub async fn find_next(db: impl PgExecutor<'_>, duty: Duty) -> Result<Option<DateTime<Utc>>, Fault> {
    Ok(sqlx::query_scalar!("select min(due_at) from deadline where duty = $1", duty.code()).fetch_one(db).await?)
}

/// Appeals whose duty of this kind has ended, oldest first, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn list_ended(
    db: impl PgExecutor<'_>,
    duty: Duty,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<AppealNumber>, Fault> {
    let rows = sqlx::query_scalar!(
        r#"select a.number as "number!" from deadline d join appeal a on a.id = d.appeal_id
           where d.duty = $1 and d.due_at < $2 and a.number is not null order by d.due_at limit $3"#,
        duty.code(),
        now,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(AppealNumber::from_i64).collect())
}
