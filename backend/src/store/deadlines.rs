//! Duties that have ended, for the worker that acts on them.

use super::Fault;
use chrono::{DateTime, Utc};
use domain::{appeal::Duty, fields::AppealNumber};
use sqlx::PgExecutor;

/// Duties and their ends, as two columns.
#[must_use]
pub fn columns(duties: &[(Duty, DateTime<Utc>)]) -> (Vec<String>, Vec<DateTime<Utc>>) {
    duties.iter().map(|(duty, end)| (duty.code().to_owned(), *end)).unzip()
}

/// The next moment at which a duty ends.
///
/// # Errors
/// The database does not answer.
pub async fn find_next(db: impl PgExecutor<'_>) -> Result<Option<DateTime<Utc>>, Fault> {
    Ok(sqlx::query_scalar!("select min(due_at) from deadline where acted_at is null").fetch_one(db).await?)
}

/// Appeals whose applicant has said nothing until the end of these duties, oldest first, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn list_ended(
    db: impl PgExecutor<'_>,
    duties: &[Duty],
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<AppealNumber>, Fault> {
    let duties: Vec<_> = duties.iter().map(|duty| duty.code().to_owned()).collect();
    let rows = sqlx::query_scalar!(
        r#"select a.number as "number!" from deadline d join appeal a on a.id = d.appeal_id
           where d.acted_at is null and d.due_at < $2 and d.duty = any($1) and a.number is not null
           order by d.due_at limit $3"#,
        &duties,
        now,
        limit
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(AppealNumber::from_i64).collect())
}

/// A duty that has ended and was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub appeal: i64,
    pub duty: String,
    pub due_at: DateTime<Utc>,
}

/// Notes at most `limit` duties of these kinds that have ended, and for those that superiors must know of, an alarm.
///
/// An appeal that somebody moves this moment is passed over, and looked at again; a duty that another server has
/// noted meanwhile is not noted twice, nor one that has got another end.
///
/// # Errors
/// The database does not answer.
pub async fn note_ended(
    db: impl PgExecutor<'_>,
    silent: &[Duty],
    loud: &[Duty],
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Ended>, Fault> {
    let codes = |duties: &[Duty]| duties.iter().map(|duty| duty.code().to_owned()).collect::<Vec<_>>();
    let loud = codes(loud);
    let all = [codes(silent), loud.clone()].concat();
    Ok(sqlx::query_as!(
        Ended,
        r#"with ended as materialized (
               select d.appeal_id, d.duty, d.due_at from deadline d join appeal a on a.id = d.appeal_id
               where d.acted_at is null and d.due_at < $3 and d.duty = any($1)
               order by d.due_at limit $4
               for update of a skip locked
           ), noted as (
               update deadline d set acted_at = $3 from ended e
               where d.appeal_id = e.appeal_id and d.duty = e.duty and d.due_at = e.due_at and d.acted_at is null
               returning d.appeal_id, d.duty, d.due_at
           ), told as (
               insert into alarm (appeal_id, duty, due_at, at)
               select appeal_id, duty, due_at, $3 from noted where duty = any($2)
               on conflict on constraint alarm_pkey do nothing
           )
           select appeal_id as appeal, duty, due_at from noted"#,
        &all,
        &loud,
        now,
        limit
    )
    .fetch_all(db)
    .await?)
}
