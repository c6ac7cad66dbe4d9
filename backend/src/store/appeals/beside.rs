//! What stands beside moves: why an agency got an appeal, what it is about, who follows and who looked.

use crate::store::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// Where routing sent an appeal that is registered now, and why.
pub struct Routed<'a> {
    pub rule: Option<&'a str>,
    pub territory: Option<String>,
    pub trace: serde_json::Value,
}

/// Keeps why an agency got it.
///
/// # Errors
/// The database does not answer.
pub async fn keep_trace(db: impl PgExecutor<'_>, appeal: i64, routed: &Routed<'_>) -> Result<(), Fault> {
    sqlx::query!(
        "update appeal set rule = $2, territory = $3, trace = $4 where id = $1",
        appeal,
        routed.rule,
        routed.territory,
        routed.trace
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Waits until nobody else joins appeals, for the rest of the transaction.
///
/// # Errors
/// The database does not answer.
pub async fn one_at_a_time(db: impl PgExecutor<'_>) -> Result<(), Fault> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('vidhuk merge'))::text as waited").fetch_one(db).await?;
    Ok(())
}

/// What the matter is, and where.
pub struct Matter {
    pub category: String,
    pub lon: f64,
    pub lat: f64,
    pub address: Option<String>,
    pub channel: String,
    pub story: String,
}

/// The matter of an appeal.
///
/// # Errors
/// The database does not answer.
pub async fn matter(db: impl PgExecutor<'_>, appeal: i64) -> Result<Matter, Fault> {
    let sql =
        sqlx::query_as!(Matter, "select category, lon, lat, address, channel, story from appeal where id = $1", appeal);
    Ok(sql.fetch_one(db).await?)
}

/// Follows an appeal; following twice is following. An applicant who does is written to of their own again, if they had
/// asked not to be.
///
/// # Errors
/// The database does not answer.
pub async fn follow(
    db: impl PgExecutor<'_>,
    appeal: i64,
    email: &str,
    by_applicant: bool,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query!(
        "with heard as (
             update applicant set quiet = false where $4 and appeal_id = $1 and email = $2 and quiet
         )
         insert into follower (appeal_id, email, created_at) values ($1, $2, $3)
         on conflict on constraint follower_pkey do update set quiet = false",
        appeal,
        email,
        at,
        by_applicant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down that a person of the staff looked at an applicant's data.
///
/// # Errors
/// The database does not answer.
pub async fn log_look(db: impl PgExecutor<'_>, person: i64, appeal: i64, at: DateTime<Utc>) -> Result<(), Fault> {
    log_looks(db, person, &[appeal], at).await
}

/// The same for several at once.
///
/// # Errors
/// The database does not answer.
pub async fn log_looks(db: impl PgExecutor<'_>, person: i64, appeals: &[i64], at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into look (person_id, appeal_id, at) select $1, appeal, $3 from unnest($2::bigint[]) as t (appeal)",
        person,
        appeals,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}
