//! Notices as they are shown: on the case, and to the person who was told.

use crate::store::{Fault, code};
use chrono::{DateTime, Utc};
use domain::{
    fields::AppealNumber,
    notice::{Audience, NoticeKind, NoticeStatus, TryOutcome},
};
use serde::Deserialize;
use sqlx::{PgExecutor, types::Json};

/// A notice of a case, with its tries.
pub struct Listed {
    pub kind: NoticeKind,
    pub audience: Audience,
    /// The name, if it is one of the staff.
    pub person: Option<String>,
    pub status: NoticeStatus,
    pub created_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub next_at: DateTime<Utc>,
    pub tries: Vec<Tried>,
}

/// A try to send it.
#[derive(Debug, Deserialize)]
pub struct Tried {
    pub at: DateTime<Utc>,
    pub outcome: TryOutcome,
    pub detail: Option<String>,
}

/// All notices of an appeal, oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn list_of_case(db: impl PgExecutor<'_>, appeal: i64) -> Result<Vec<Listed>, Fault> {
    let rows = sqlx::query!(
        r#"select n.id, n.what, n.audience, p.name as "person?", n.status, n.created_at, n.done_at, n.next_at,
                  (select json_agg(json_build_object('at', t.at, 'outcome', t.outcome, 'detail', t.detail) order by t.id)
                   from notice_attempt t where t.notice_id = n.id) as "tries: Json<Vec<Tried>>"
           from notice n left join person p on p.id = n.person_id
           where n.appeal_id = $1 order by n.id"#,
        appeal
    )
    .fetch_all(db)
    .await?;
    let listed = rows.into_iter().map(|row| {
        Ok(Listed {
            kind: code("notice", row.id, &row.what)?,
            audience: code("notice", row.id, &row.audience)?,
            person: row.person,
            status: code("notice", row.id, &row.status)?,
            created_at: row.created_at,
            done_at: row.done_at,
            next_at: row.next_at,
            tries: row.tries.map(|json| json.0).unwrap_or_default(),
        })
    });
    listed.collect()
}

/// A notice to one of the staff.
pub struct Own {
    pub id: i64,
    pub kind: NoticeKind,
    pub number: AppealNumber,
    pub category: String,
    pub due_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub read: bool,
}

/// What a person was told, newest first: those before `after`, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn list_own(db: impl PgExecutor<'_>, person: i64, after: Option<i64>, limit: i64) -> Result<Vec<Own>, Fault> {
    let rows = sqlx::query!(
        r#"select n.id, n.what, a.number as "number!", a.category, a.due_at, n.created_at, n.read_at
           from notice n join appeal a on a.id = n.appeal_id
           where n.person_id = $1 and n.id < coalesce($2, 9223372036854775807) and a.number is not null
           order by n.id desc limit $3"#,
        person,
        after,
        limit
    )
    .fetch_all(db)
    .await?;
    let own = rows.into_iter().map(|row| {
        Ok(Own {
            id: row.id,
            kind: code("notice", row.id, &row.what)?,
            number: AppealNumber::from_i64(row.number),
            category: row.category,
            due_at: row.due_at,
            created_at: row.created_at,
            read: row.read_at.is_some(),
        })
    });
    own.collect()
}

/// How many a person has not seen; counting ends at `most`, so that it costs the same for whoever never looks.
///
/// # Errors
/// The database does not answer.
pub async fn count_unread(db: impl PgExecutor<'_>, person: i64, most: i64) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
               select from notice where person_id = $1 and read_at is null limit $2) unread"#,
        person,
        most
    )
    .fetch_one(db)
    .await?)
}

/// The person has seen their notices up to this one.
///
/// # Errors
/// The database does not answer.
pub async fn read_until(db: impl PgExecutor<'_>, person: i64, until: i64, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update notice set read_at = $3 where person_id = $1 and read_at is null and id <= $2",
        person,
        until,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The applicant has seen what they were told of their appeal.
///
/// # Errors
/// The database does not answer.
pub async fn seen_by_applicant(db: impl PgExecutor<'_>, appeal: i64, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update notice set read_at = $2 where appeal_id = $1 and audience = 'applicant' and read_at is null",
        appeal,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}
