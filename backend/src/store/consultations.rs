//! Calls that ended without an appeal.

use super::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// A call to be written down.
pub struct NewConsultation<'a> {
    pub person: i64,
    pub at: DateTime<Utc>,
    pub topic: &'a str,
    pub seconds: i32,
    pub note: Option<&'a str>,
    pub phone: Option<&'a str>,
}

/// Writes a call down.
///
/// # Errors
/// The database does not answer.
pub async fn add(db: impl PgExecutor<'_>, new: &NewConsultation<'_>) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        "insert into consultation (person_id, at, topic, seconds, note, phone) values ($1, $2, $3, $4, $5, $6)
         returning id",
        new.person,
        new.at,
        new.topic,
        new.seconds,
        new.note,
        new.phone
    )
    .fetch_one(db)
    .await?)
}

/// How many, and the mean of how long.
pub struct Sum {
    pub count: i64,
    pub mean_seconds: Option<i64>,
}

/// What a person wrote down since a moment.
///
/// # Errors
/// The database does not answer.
pub async fn sum(db: impl PgExecutor<'_>, person: i64, since: DateTime<Utc>) -> Result<Sum, Fault> {
    Ok(sqlx::query_as!(
        Sum,
        r#"select count(*) as "count!", round(avg(seconds))::bigint as mean_seconds
           from consultation where person_id = $1 and at >= $2"#,
        person,
        since
    )
    .fetch_one(db)
    .await?)
}
