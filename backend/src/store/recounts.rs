//! Terms that are counted anew after a change of the city: what is to be done, and the open appeals that it is about.

use super::{Fault, code};
use chrono::{DateTime, Utc};
use domain::{appeal::Counted, codes::State, fields::AppealNumber};
use sqlx::PgExecutor;

/// Counting anew that a server has taken.
pub struct Taken {
    pub version: i32,
    /// Appeals up to this one were looked at.
    pub after: i64,
}

/// Takes the newest counting that nobody is at. One that is older is done by it too.
///
/// # Errors
/// The database does not answer.
pub async fn take(db: impl PgExecutor<'_>, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Option<Taken>, Fault> {
    Ok(sqlx::query_as!(
        Taken,
        "update recount set leased_until = $2
         where version = (select max(version) from recount where done_at is null)
             and done_at is null and (leased_until is null or leased_until <= $1)
         returning version, after_id as after",
        now,
        until
    )
    .fetch_optional(db)
    .await?)
}

/// Writes down how far it has come, and gives it back.
///
/// # Errors
/// The database does not answer.
pub async fn put_back(db: impl PgExecutor<'_>, version: i32, after: i64, moved: i64) -> Result<(), Fault> {
    sqlx::query!(
        "update recount set after_id = greatest(after_id, $2), moved = moved + $3, leased_until = null
         where version = $1",
        version,
        after,
        moved
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All was looked at by a city of this version, and so for the older ones too.
///
/// # Errors
/// The database does not answer.
pub async fn finish(db: impl PgExecutor<'_>, version: i32, now: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("update recount set done_at = $2 where version <= $1 and done_at is null", version, now)
        .execute(db)
        .await?;
    Ok(())
}

/// An open appeal and how its term was counted.
pub struct Running {
    pub id: i64,
    pub number: AppealNumber,
    pub category: String,
    pub state: State,
    pub due: Option<DateTime<Utc>>,
    pub counted: Counted,
    pub lon: f64,
    pub lat: f64,
    pub complained_of: Option<String>,
    pub declined: Vec<String>,
}

/// Open appeals behind an id whose end of term was counted in a known way, of these categories or of all.
///
/// # Errors
/// The database does not answer.
pub async fn list_running(
    db: impl PgExecutor<'_>,
    categories: Option<&[String]>,
    after: i64,
    limit: i64,
) -> Result<Vec<Running>, Fault> {
    let rows = sqlx::query!(
        r#"select a.id, a.number as "number!", a.category, a.state, a.due_at, a.due_from as "due_from!", a.due_term,
                  a.lon, a.lat, a.complained_of, a.declined
           from deadline d join appeal a on a.id = d.appeal_id
           where d.duty = 'resolve' and d.appeal_id > $2 and a.number is not null and a.due_from is not null
               and ($1::text[] is null or a.category = any($1))
           order by d.appeal_id limit $3"#,
        categories,
        after,
        limit
    )
    .fetch_all(db)
    .await?;
    let running = rows.into_iter().map(|row| {
        Ok(Running {
            id: row.id,
            number: AppealNumber::from_i64(row.number),
            category: row.category,
            state: code("appeal", row.id, &row.state)?,
            due: row.due_at,
            counted: Counted {
                from: row.due_from,
                term: row
                    .due_term
                    .map(|term| term.parse().map_err(|error| Fault::impossible("appeal", row.id, error)))
                    .transpose()?,
            },
            lon: row.lon,
            lat: row.lat,
            complained_of: row.complained_of,
            declined: row.declined,
        })
    });
    running.collect()
}
