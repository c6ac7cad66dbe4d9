//! Who is at which appeal that was received, so that no two read the same.

use super::{Fault, Tx};
use chrono::{DateTime, Utc};
use domain::fields::AppealNumber;
use sqlx::PgExecutor;

/// How many of the queue are counted at most.
const COUNTED: i64 = 10_000;

/// What waits to be read.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    pub waiting: i64,
    /// Of these, received before the moment that was asked about.
    pub before: i64,
    pub oldest: Option<DateTime<Utc>>,
}

/// Counts what was received and waits, the oldest [`COUNTED`] at most; without what was referred to the head where
/// `referred` is false.
///
/// # Errors
/// The database does not answer.
pub async fn count_waiting(db: impl PgExecutor<'_>, referred: bool, before: DateTime<Utc>) -> Result<Waiting, Fault> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"select count(*) as "waiting!", count(*) filter (where received_at < $2) as "before!",
                  min(received_at) as oldest
           from (select received_at from appeal where state = 'received' and ($1 or not referred)
                 order by received_at, id limit $3) as queue"#,
        referred,
        before,
        COUNTED
    )
    .fetch_one(db)
    .await?)
}

/// Somebody who asks for the next appeal.
#[derive(Debug, Clone, Copy)]
pub struct Asking {
    pub person: i64,
    /// Whether what was referred is theirs too, and first.
    pub referred: bool,
    /// The appeal that they leave to others.
    pub skip: Option<AppealNumber>,
    pub now: DateTime<Utc>,
    /// When what they get is anybody's again.
    pub until: DateTime<Utc>,
}

/// The oldest appeal that nobody else is at, or the one that they are at already; it is theirs until then. Behind the
/// one that is skipped first, and from the beginning where there is none.
///
/// # Errors
/// The database does not answer.
pub async fn take_next(tx: &mut Tx, asking: Asking) -> Result<Option<AppealNumber>, Fault> {
    let Asking { person, referred, skip, now, until } = asking;
    let skip = skip.map(AppealNumber::as_i64);
    // Two who ask at once would look at the same leases and choose the same appeal: one waits for the other.
    sqlx::query!("select pg_advisory_xact_lock(hashtext('vidhuk lease'))::text as waited").fetch_one(&mut **tx).await?;
    sqlx::query!(
        "delete from lease l using appeal a, person p
         where a.id = l.appeal_id and p.id = l.person_id
             and (l.until <= $2 or a.state <> 'received' or (a.referred and p.role <> 'centre_head')
                  or (l.person_id = $1 and a.number = $3))",
        person,
        now,
        skip
    )
    .execute(&mut **tx)
    .await?;
    // One that is being moved at this moment is passed over.
    let number = sqlx::query_scalar!(
        r#"with chosen as (
               select a.id, a.number
               from appeal a
               left join lease l on l.appeal_id = a.id
               left join appeal skipped on skipped.number = $3
               where a.state = 'received' and a.number is not null and a.number is distinct from $3
                   and ($2 or not a.referred) and (l.person_id is null or l.person_id = $1)
               order by l.person_id is null, $2 and not a.referred,
                   coalesce((a.received_at, a.id) <= (skipped.received_at, skipped.id), false), a.received_at, a.id
               limit 1
               for update of a skip locked
           )
           insert into lease (appeal_id, person_id, until) select id, $1, $4 from chosen
           on conflict on constraint lease_pkey do update set until = excluded.until
           returning (select number from chosen) as "number!""#,
        person,
        referred,
        skip,
        until
    )
    .fetch_optional(&mut **tx)
    .await?;
    Ok(number.map(AppealNumber::from_i64))
}
