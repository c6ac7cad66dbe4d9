//! Codes by which residents prove their e-mails, and the sessions that they begin.

use super::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use uuid::Uuid;

/// A code whose letter is to be sent.
pub struct Due {
    pub email: String,
    pub salt: Uuid,
    pub asked_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// Until when a code that is asked for is good, and which one is still as good as new.
pub struct Life {
    pub now: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// One that ends after this is sent again, so that asking twice does not spoil the first letter.
    pub young: DateTime<Utc>,
    /// Unless it was tried so often.
    pub tries: i16,
}

/// Asks for a code, and for its letter. Gives the salt of the one that counts now.
///
/// # Errors
/// The database does not answer.
pub async fn ask(db: impl PgExecutor<'_>, email: &str, fresh: Uuid, life: &Life) -> Result<Uuid, Fault> {
    Ok(sqlx::query_scalar!(
        "with swept as (delete from sign_in_code where expires_at < $3 and email <> $1)
         insert into sign_in_code as c (email, salt, asked_at, expires_at, letter_at) values ($1, $2, $3, $4, $3)
         on conflict on constraint sign_in_code_pkey do update set
             salt = case when c.expires_at > $5 and c.tries < $6 then c.salt else excluded.salt end,
             expires_at = case when c.expires_at > $5 and c.tries < $6 then c.expires_at else excluded.expires_at end,
             tries = case when c.expires_at > $5 and c.tries < $6 then c.tries else 0 end,
             asked_at = $3,
             letter_at = $3
         returning salt",
        email,
        fresh,
        life.now,
        life.until,
        life.young,
        life.tries
    )
    .fetch_one(db)
    .await?)
}

/// Counts a try to enter the code of a mailbox, and gives its salt; none where no code can be entered any more.
///
/// # Errors
/// The database does not answer.
pub async fn count_try(
    db: impl PgExecutor<'_>,
    email: &str,
    now: DateTime<Utc>,
    tries: i16,
) -> Result<Option<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "update sign_in_code set tries = tries + 1 where email = $1 and expires_at > $2 and tries < $3 returning salt",
        email,
        now,
        tries
    )
    .fetch_optional(db)
    .await?)
}

/// Uses a code up for a session; says whether it was still there to be used.
///
/// # Errors
/// The database does not answer.
pub async fn begin_session(
    db: impl PgExecutor<'_>,
    email: &str,
    salt: Uuid,
    token_hash: &[u8],
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, Fault> {
    let done = sqlx::query!(
        "with swept as (
             delete from session where expires_at < $4
         ), used as (
             delete from sign_in_code where email = $1 and salt = $2 returning email
         )
         insert into session (token_hash, email, created_at, expires_at) select $3, email, $4, $5 from used",
        email,
        salt,
        token_hash,
        now,
        until
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes at most `limit` codes whose letters are due, until `until`; others take others meanwhile.
///
/// # Errors
/// The database does not answer.
pub async fn claim(
    db: impl PgExecutor<'_>,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>, Fault> {
    Ok(sqlx::query_as!(
        Due,
        "update sign_in_code set letter_at = $2
         where email in (
             select email from sign_in_code where letter_at <= $1 and expires_at > $1
             order by letter_at limit $3 for update skip locked)
         returning email, salt, asked_at, expires_at",
        now,
        until,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// The letter of a code is out, or is tried again at `again`; not where it was asked for once more meanwhile.
///
/// # Errors
/// The database does not answer.
pub async fn finish(db: impl PgExecutor<'_>, due: &Due, again: Option<DateTime<Utc>>) -> Result<(), Fault> {
    sqlx::query!(
        "update sign_in_code set letter_at = $3 where email = $1 and asked_at = $2",
        due.email,
        due.asked_at,
        again
    )
    .execute(db)
    .await?;
    Ok(())
}
