//! Editions of the city's files: what its administrators have changed.

use super::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;
use std::collections::BTreeMap;

/// The version of the city: that of its newest edition, 0 where there is none.
///
/// # Errors
/// The database does not answer.
pub async fn find_version(db: impl PgExecutor<'_>) -> Result<i32, Fault> {
    Ok(sqlx::query_scalar!(r#"select coalesce(max(version), 0) as "version!" from edition"#).fetch_one(db).await?)
}

/// The newest text of each file that was ever changed, as it was at this version.
///
/// # Errors
/// The database does not answer.
pub async fn list_texts(db: impl PgExecutor<'_>, version: i32) -> Result<BTreeMap<String, String>, Fault> {
    let rows = sqlx::query!(
        "select distinct on (file) file, content from edition where version <= $1 order by file, version desc",
        version
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.file, row.content)).collect())
}

/// An edition to be kept.
pub struct NewEdition<'a> {
    pub version: i32,
    pub file: &'a str,
    pub content: &'a str,
    pub content_before: &'a str,
    pub person: i64,
    pub at: DateTime<Utc>,
    pub note: &'a str,
    pub differences: serde_json::Value,
    /// Terms must be counted anew.
    pub recount: bool,
}

/// Keeps an edition, and that terms are to be counted anew for it.
///
/// # Errors
/// [`Fault::Constraint`] `edition_pkey` where another change was quicker.
pub async fn add(db: impl PgExecutor<'_>, new: &NewEdition<'_>) -> Result<(), Fault> {
    sqlx::query!(
        "with kept as (
             insert into edition (version, file, content, content_before, person_id, at, note, differences)
             values ($1, $2, $3, $4, $5, $6, $7, $8) returning version
         )
         insert into recount (version) select version from kept where $9",
        new.version,
        new.file,
        new.content,
        new.content_before,
        new.person,
        new.at,
        new.note,
        new.differences,
        new.recount
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A change as it is listed.
pub struct Listed {
    pub version: i32,
    pub file: String,
    pub author: String,
    pub at: DateTime<Utc>,
    pub note: String,
    pub differences: serde_json::Value,
    /// Terms that have moved so far, and whether all were looked at; none where nothing had to be counted.
    pub moved: Option<i64>,
    pub done: Option<bool>,
}

/// Changes before a version, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>, before: i32, limit: i64) -> Result<Vec<Listed>, Fault> {
    Ok(sqlx::query_as!(
        Listed,
        r#"select e.version, e.file, p.name as author, e.at, e.note, e.differences, r.moved as "moved?",
                  r.done_at is not null as done
           from edition e join person p on p.id = e.person_id left join recount r on r.version = e.version
           where e.version < $1 order by e.version desc limit $2"#,
        before,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// The file of a change, and what held before it.
///
/// # Errors
/// The database does not answer.
pub async fn find_before(db: impl PgExecutor<'_>, version: i32) -> Result<Option<(String, String)>, Fault> {
    let row =
        sqlx::query!("select file, content_before from edition where version = $1", version).fetch_optional(db).await?;
    Ok(row.map(|row| (row.file, row.content_before)))
}
