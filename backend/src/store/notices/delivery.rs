//! Notices on their way out: taken with a lease, and given back with what came of it.

use crate::store::{Fault, code};
use chrono::{DateTime, Utc};
use domain::{
    codes::{Outcome, State},
    fields::AppealNumber,
    notice::{Audience, NoticeKind, NoticeStatus, TryOutcome},
};
use sqlx::PgExecutor;
use uuid::Uuid;

/// A notice that is to be sent now, with all that its letter tells.
pub struct Due {
    pub id: i64,
    /// This one included.
    pub tries: i32,
    pub message_id: Uuid,
    pub kind: NoticeKind,
    pub audience: Audience,
    pub created_at: DateTime<Utc>,
    /// None where there is nobody any more: erased, dismissed, or following no longer.
    pub email: Option<String>,
    /// None before registration.
    pub number: Option<AppealNumber>,
    pub category: String,
    pub agency: Option<String>,
    /// The state that the move led to; the present one where nobody moved.
    pub state: State,
    /// What the staff said with the move.
    pub note: Option<String>,
    pub outcome: Option<Outcome>,
    pub due_at: Option<DateTime<Utc>>,
    /// Until when the applicant may judge the answer.
    pub check_until: Option<DateTime<Utc>>,
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Sent,
    Kept,
    /// To be tried again at this moment.
    Later(DateTime<Utc>),
    Failed,
}

impl End {
    #[must_use]
    pub const fn outcome(self) -> TryOutcome {
        match self {
            Self::Sent => TryOutcome::Sent,
            Self::Kept => TryOutcome::Kept,
            Self::Later(_) => TryOutcome::Later,
            Self::Failed => TryOutcome::Failed,
        }
    }

    const fn status(self) -> NoticeStatus {
        match self {
            Self::Sent => NoticeStatus::Sent,
            Self::Kept => NoticeStatus::Kept,
            Self::Later(_) => NoticeStatus::Queued,
            Self::Failed => NoticeStatus::Failed,
        }
    }

    const fn next(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Later(next) => Some(next),
            _ => None,
        }
    }
}

/// Takes at most `limit` notices that are due, oldest first, until `until`. Others take others meanwhile; what a
/// server that died had taken is taken again, and the lost try is written down.
///
/// # Errors
/// The database does not answer.
pub async fn claim(
    db: impl PgExecutor<'_>,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Due>, Fault> {
    let rows = sqlx::query!(
        r#"with due as (
               select id, leased_until from notice where status = 'queued' and next_at <= $1
               order by next_at, id limit $3 for update skip locked
           ), lost as (
               insert into notice_attempt (notice_id, at, outcome)
               select id, $1, 'lost' from due where leased_until is not null
           ), taken as (
               update notice n set tries = n.tries + 1, next_at = $2, leased_until = $2
               from due where n.id = due.id
               returning n.*
           )
           select t.id, t.tries, t.message_id, t.what, t.audience, t.created_at, a.number, a.category,
                  coalesce(h.agency, a.agency) as agency, coalesce(h.to_state, a.state) as "state!",
                  case h.actor when 'staff' then h.note end as note, coalesce(h.outcome, a.outcome) as "outcome?",
                  coalesce(h.due_at, a.due_at) as due_at,
                  (select d.due_at from deadline d where d.appeal_id = a.id and d.duty = 'check') as check_until,
                  case t.audience when 'applicant' then p.email when 'follower' then f.email else s.email end as email
           from taken t
           join appeal a on a.id = t.appeal_id
           left join history h on h.appeal_id = t.appeal_id and h.seq = t.seq
           left join applicant p on p.appeal_id = t.appeal_id
           left join follower f on f.appeal_id = t.appeal_id and f.email = t.email
           left join person s on s.id = t.person_id and s.disabled_at is null
           order by t.id"#,
        now,
        until,
        limit
    )
    .fetch_all(db)
    .await?;
    let due = rows.into_iter().map(|row| {
        Ok(Due {
            id: row.id,
            tries: row.tries,
            message_id: row.message_id,
            kind: code("notice", row.id, &row.what)?,
            audience: code("notice", row.id, &row.audience)?,
            created_at: row.created_at,
            email: row.email,
            number: row.number.map(AppealNumber::from_i64),
            category: row.category,
            agency: row.agency,
            state: code("notice", row.id, &row.state)?,
            note: row.note,
            outcome: row.outcome.as_deref().map(|text| code("notice", row.id, text)).transpose()?,
            due_at: row.due_at,
            check_until: row.check_until,
        })
    });
    // A row that cannot be read holds up nobody else: it comes again when its lease ends.
    Ok(due
        .filter_map(|due: Result<Due, Fault>| due.inspect_err(|error| tracing::error!(%error, "a notice")).ok())
        .collect())
}

/// Prolongs the lease of notices that are still being sent.
///
/// # Errors
/// The database does not answer.
pub async fn renew(db: impl PgExecutor<'_>, ids: &[i64], until: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update notice set next_at = $2, leased_until = $2
         where id = any ($1) and status = 'queued' and leased_until is not null",
        ids,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A try that has ended.
pub struct Ended {
    pub id: i64,
    /// The token by which it was taken.
    pub tries: i32,
    pub end: End,
    /// What was said.
    pub detail: Option<String>,
}

/// Writes down what came of tries. What arrived has arrived, whoever holds the notice by now; only the one who still
/// holds it puts it off or gives it up.
///
/// # Errors
/// The database does not answer.
pub async fn finish(db: impl PgExecutor<'_>, ended: &[Ended], at: DateTime<Utc>) -> Result<(), Fault> {
    let ids: Vec<_> = ended.iter().map(|one| one.id).collect();
    let tries: Vec<_> = ended.iter().map(|one| one.tries).collect();
    let status: Vec<_> = ended.iter().map(|one| one.end.status().code().to_owned()).collect();
    let next: Vec<_> = ended.iter().map(|one| one.end.next()).collect();
    let outcome: Vec<_> = ended.iter().map(|one| one.end.outcome().code().to_owned()).collect();
    let detail: Vec<_> = ended.iter().map(|one| one.detail.clone()).collect();
    sqlx::query!(
        "with ended as (
             select * from unnest($1::bigint[], $2::integer[], $3::text[], $4::timestamptz[], $5::text[], $6::text[])
                 as e (id, tries, status, next_at, outcome, detail)
         ), marked as (
             update notice n set
                 status = e.status,
                 next_at = coalesce(e.next_at, n.next_at),
                 leased_until = null,
                 done_at = case when e.status <> 'queued' then $7::timestamptz end
             from ended e
             where n.id = e.id and n.status = 'queued' and (n.tries = e.tries or e.status in ('sent', 'kept'))
         )
         insert into notice_attempt (notice_id, at, outcome, detail) select id, $7, outcome, detail from ended",
        &ids,
        &tries,
        &status,
        &next as &[Option<DateTime<Utc>>],
        &outcome,
        &detail as &[Option<String>],
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// When the next notice is due.
///
/// # Errors
/// The database does not answer.
pub async fn find_next(db: impl PgExecutor<'_>) -> Result<Option<DateTime<Utc>>, Fault> {
    Ok(sqlx::query_scalar!("select min(next_at) from notice where status = 'queued'").fetch_one(db).await?)
}
