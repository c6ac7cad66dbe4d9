//! Exports that are written for somebody while they do other things. The row is the job.

use crate::store::{Fault, code, list};
use chrono::{DateTime, Utc};
use domain::rights::Staff;
use sqlx::PgExecutor;
use uuid::Uuid;

/// An export that was asked for.
pub struct Order {
    pub id: Uuid,
    pub person: i64,
    pub format: String,
    pub query: String,
    pub whole: bool,
    pub state: String,
    pub asked_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub total: Option<i64>,
    pub lines: i64,
    /// Bytes of each part.
    pub parts: Vec<i64>,
}

/// What is asked for.
pub struct New<'a> {
    pub id: Uuid,
    pub person: i64,
    /// Its line in the journal.
    pub taking: Option<i64>,
    pub format: &'static str,
    pub query: &'a str,
    pub filter: &'a list::Filter,
    pub at: DateTime<Utc>,
}

/// How many a person may have.
#[derive(Clone, Copy)]
pub struct Most {
    pub unfinished: i64,
    pub all: i64,
}

/// Takes an export down; false where the person has as many as may be.
///
/// # Errors
/// The database does not answer.
pub async fn add(db: impl PgExecutor<'_>, new: New<'_>, most: Most) -> Result<bool, Fault> {
    let filter = serde_json::to_value(new.filter).map_err(|why| Fault::impossible("export", new.id, why))?;
    let added = sqlx::query!(
        "insert into export (id, person_id, taking_id, format, query, filter, state, asked_at)
         select $1, $2, $3, $4, $5, $6, 'waiting', $7
         where (select count(*) from export where person_id = $2 and state <> 'gone') < $9
             and (select count(*) from export where person_id = $2 and state in ('waiting', 'writing')) < $8",
        new.id,
        new.person,
        new.taking,
        new.format,
        new.query,
        filter,
        new.at,
        most.unfinished,
        most.all
    )
    .execute(db)
    .await?;
    Ok(added.rows_affected() > 0)
}

/// The exports of a person, newest first; or the one of them that has this id.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>, person: i64, id: Option<Uuid>) -> Result<Vec<Order>, Fault> {
    Ok(sqlx::query_as!(
        Order,
        r#"select id, person_id as person, format, query, taking_id is not null as "whole!", state, asked_at, done_at,
                  total, lines, parts
           from export where person_id = $1 and state <> 'gone' and ($2::uuid is null or id = $2)
           order by asked_at desc, id limit 100"#,
        person,
        id
    )
    .fetch_all(db)
    .await?)
}

/// Nobody wants it any more; false where the person has no such export.
///
/// # Errors
/// The database does not answer.
pub async fn cancel(db: impl PgExecutor<'_>, person: i64, id: Uuid) -> Result<bool, Fault> {
    let gone = sqlx::query!(
        "update export set state = 'gone' where id = $2 and person_id = $1 and state <> 'gone'",
        person,
        id
    );
    Ok(gone.execute(db).await?.rows_affected() > 0)
}

/// An export that somebody holds, to write on.
pub struct Held {
    pub order: Order,
    pub filter: list::Filter,
    pub place: Option<serde_json::Value>,
    pub taking: Option<i64>,
    /// Who asked for it, as they are now; none who works here no more.
    pub staff: Option<Staff>,
}

/// Takes the oldest that nobody holds; it is the holder's until then.
///
/// # Errors
/// The database does not answer.
pub async fn take(
    db: impl PgExecutor<'_>,
    holder: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Held>, Fault> {
    let row = sqlx::query!(
        r#"with chosen as (
               select id from export
               where state in ('waiting', 'writing') and (leased_until is null or leased_until <= $2)
               order by asked_at, id limit 1 for update skip locked
           )
           update export e set state = 'writing', holder = $1, leased_until = $3
           from chosen, person p
           where e.id = chosen.id and p.id = e.person_id
           returning e.id, e.person_id as person, e.format, e.query, e.filter, e.state, e.asked_at, e.done_at, e.total,
                     e.lines, e.parts, e.place, e.taking_id as taking, p.name, p.role, p.agency,
                     p.disabled_at is null as "works!""#,
        holder,
        now,
        until
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let filter = serde_json::from_value(row.filter).map_err(|why| Fault::impossible("export", row.id, why))?;
    let role = code("person", row.person, &row.role)?;
    let staff = Staff { person: row.person, name: row.name, role, agency: row.agency };
    let order = Order {
        id: row.id,
        person: row.person,
        format: row.format,
        query: row.query,
        whole: row.taking.is_some(),
        state: row.state,
        asked_at: row.asked_at,
        done_at: row.done_at,
        total: row.total,
        lines: row.lines,
        parts: row.parts,
    };
    Ok(Some(Held { order, filter, place: row.place, taking: row.taking, staff: row.works.then_some(staff) }))
}

/// It stays the holder's until then; false where it is theirs no more, or nobody wants it.
///
/// # Errors
/// The database does not answer.
pub async fn hold(
    db: impl PgExecutor<'_>,
    id: Uuid,
    holder: Uuid,
    total: Option<i64>,
    until: DateTime<Utc>,
) -> Result<bool, Fault> {
    let held = sqlx::query!(
        "update export set leased_until = $4, total = coalesce($3, total)
         where id = $1 and holder = $2 and state = 'writing'",
        id,
        holder,
        total,
        until
    );
    Ok(held.execute(db).await?.rows_affected() > 0)
}

/// A part that lies in the storage.
pub struct Part {
    pub bytes: i64,
    pub lines: i64,
    /// Where the file stands behind it; none where it is the last.
    pub place: Option<serde_json::Value>,
    pub at: DateTime<Utc>,
}

/// Notes a part; false where the export is the holder's no more, or nobody wants it.
///
/// # Errors
/// The database does not answer.
pub async fn note(db: impl PgExecutor<'_>, id: Uuid, holder: Uuid, part: Part) -> Result<bool, Fault> {
    let noted = sqlx::query!(
        "with noted as (
             update export set parts = parts || $3::bigint, lines = lines + $4, place = $5,
                 state = case when $5::jsonb is null then 'done' else state end,
                 done_at = case when $5::jsonb is null then $6::timestamptz end,
                 total = case when $5::jsonb is null then lines + $4 else total end,
                 leased_until = case when $5::jsonb is null then null else leased_until end
             where id = $1 and holder = $2 and state = 'writing'
             returning id, taking_id
         ), counted as (
             update taking set lines = lines + $4 from noted where taking.id = noted.taking_id
         )
         select id from noted",
        id,
        holder,
        part.bytes,
        part.lines,
        part.place,
        part.at
    );
    Ok(noted.fetch_optional(db).await?.is_some())
}

/// The holder lets go of it: whoever comes next goes on.
///
/// # Errors
/// The database does not answer.
pub async fn let_go(db: impl PgExecutor<'_>, id: Uuid, holder: Uuid) -> Result<(), Fault> {
    sqlx::query!("update export set leased_until = null where id = $1 and holder = $2", id, holder).execute(db).await?;
    Ok(())
}

/// It cannot be written.
///
/// # Errors
/// The database does not answer.
pub async fn fail(db: impl PgExecutor<'_>, id: Uuid, holder: Uuid, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "update export set state = 'failed', done_at = $3, leased_until = null
         where id = $1 and holder = $2 and state = 'writing'",
        id,
        holder,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An export that nobody wants or that is too old, and how many parts of it are noted.
pub struct Over {
    pub id: Uuid,
    pub parts: i32,
}

/// Exports to be taken away, a few at a time: those that nobody wants and nobody writes on, and what was done before.
/// They are locked: one server alone takes them away.
///
/// # Errors
/// The database does not answer.
pub async fn list_over(db: impl PgExecutor<'_>, now: DateTime<Utc>, before: DateTime<Utc>) -> Result<Vec<Over>, Fault> {
    Ok(sqlx::query_as!(
        Over,
        r#"select id, cardinality(parts) as "parts!" from export
           where (state = 'gone' and (leased_until is null or leased_until <= $1))
               or (state in ('done', 'failed') and done_at < $2)
           order by asked_at limit 20 for update skip locked"#,
        now,
        before
    )
    .fetch_all(db)
    .await?)
}

/// Forgets them.
///
/// # Errors
/// The database does not answer.
pub async fn forget(db: impl PgExecutor<'_>, ids: &[Uuid]) -> Result<(), Fault> {
    sqlx::query!("delete from export where id = any($1)", ids).execute(db).await?;
    Ok(())
}

/// The filter of an export, as it was understood.
///
/// # Errors
/// The database does not answer, or there is no such export.
pub async fn filter_of(db: impl PgExecutor<'_>, id: Uuid) -> Result<list::Filter, Fault> {
    let filter = sqlx::query_scalar!("select filter from export where id = $1", id).fetch_one(db).await?;
    serde_json::from_value(filter).map_err(|why| Fault::impossible("export", id, why))
}
