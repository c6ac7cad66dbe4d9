//! Photos and videos: the rows; the files lie in object storage.

use super::Fault;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::{PgConnection, PgExecutor};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A photo or video.
#[derive(Debug, Clone, Deserialize)]
pub struct Medium {
    pub id: Uuid,
    /// `photo` or `video`.
    pub kind: String,
    pub content_type: String,
    pub width: i32,
    pub height: i32,
    pub bytes: i64,
}

/// Writes a file down that waits for its form. The row comes before the objects: an object without a row would
/// never be found again.
///
/// # Errors
/// The database does not answer.
pub async fn add(db: impl PgExecutor<'_>, medium: &Medium, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into medium (id, kind, content_type, width, height, bytes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        medium.id,
        medium.kind,
        medium.content_type,
        medium.width,
        medium.height,
        medium.bytes,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down how long a file is that was counted as it came.
///
/// # Errors
/// The database does not answer.
pub async fn measured(db: impl PgExecutor<'_>, id: Uuid, bytes: i64) -> Result<(), Fault> {
    sqlx::query!("update medium set bytes = $2 where id = $1", id, bytes).execute(db).await?;
    Ok(())
}

/// The kinds of files that wait for a form, of those named; locked until the transaction ends.
///
/// # Errors
/// The database does not answer.
pub async fn list_waiting(db: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, Fault> {
    let rows = sqlx::query!("select id, kind from medium where id = any($1) and appeal_id is null for update", ids)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.kind)).collect())
}

/// Gives waiting files to a history row, in the order of `ids`; one that is named twice is one file.
///
/// # Errors
/// [`Fault::Impossible`] where one of them does not wait any more.
pub async fn attach(db: &mut PgConnection, ids: &[Uuid], appeal: i64, seq: i32) -> Result<(), Fault> {
    if ids.is_empty() {
        return Ok(());
    }
    let done = sqlx::query!(
        "update medium set appeal_id = $2, seq = $3, place = array_position($1, id)
         where id = any($1) and appeal_id is null",
        ids,
        appeal,
        seq
    )
    .execute(&mut *db)
    .await?;
    let different = ids.iter().collect::<BTreeSet<_>>().len();
    if done.rows_affected() == different as u64 {
        Ok(())
    } else {
        Err(Fault::impossible("medium", format!("{ids:?}"), "not waiting any more"))
    }
}

/// Takes away the rows of files that waited since before `before`, at most a hundred, and gives their ids, whose
/// objects should go in the same transaction: if they cannot, the rows stay, too.
///
/// # Errors
/// The database does not answer.
pub async fn sweep_waiting(db: impl PgExecutor<'_>, before: DateTime<Utc>) -> Result<Vec<Uuid>, Fault> {
    Ok(sqlx::query_scalar!(
        "delete from medium where id in (
             select id from medium where appeal_id is null and created_at < $1
             order by created_at limit 100 for update skip locked)
         returning id",
        before
    )
    .fetch_all(db)
    .await?)
}
