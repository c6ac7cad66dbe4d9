//! The people of the staff as their administrator looks after them.

use super::{Fault, code};
use chrono::{DateTime, Utc};
use domain::codes::Role;
use sqlx::PgExecutor;

/// A person of the staff.
pub struct Member {
    pub id: i64,
    pub version: i32,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub agency: Option<String>,
    pub disabled: bool,
}

/// Which people are listed.
pub struct Which<'a> {
    pub agency: Option<&'a str>,
    pub role: Option<Role>,
    /// Only those behind this e-mail.
    pub after: &'a str,
}

/// People by e-mail.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>, which: &Which<'_>, limit: i64) -> Result<Vec<Member>, Fault> {
    let rows = sqlx::query!(
        r#"select id, version, email, name, role, agency, disabled_at is not null as "disabled!" from person
           where email > $1 and ($2::text is null or agency = $2) and ($3::text is null or role = $3)
           order by email limit $4"#,
        which.after,
        which.agency,
        which.role.map(Role::code),
        limit
    )
    .fetch_all(db)
    .await?;
    let member = rows.into_iter().map(|row| {
        let role = code("person", row.id, &row.role)?;
        let (id, version, agency) = (row.id, row.version, row.agency);
        Ok(Member { id, version, email: row.email, name: row.name, role, agency, disabled: row.disabled })
    });
    member.collect()
}

/// One person, and how many open appeals are in their hands.
///
/// # Errors
/// The database does not answer.
pub async fn find(db: impl PgExecutor<'_>, id: i64) -> Result<Option<(Member, i64)>, Fault> {
    let row = sqlx::query!(
        r#"select p.id, p.version, p.email, p.name, p.role, p.agency, p.disabled_at is not null as "disabled!",
                  (select count(*) from appeal a where a.agency = p.agency and a.officer_id = p.id
                   and a.state in ('registered', 'assigned', 'in_work', 'planned', 'rework')) as "open!"
           from person p where p.id = $1"#,
        id
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        let role = code("person", row.id, &row.role)?;
        let (id, version, agency) = (row.id, row.version, row.agency);
        let member = Member { id, version, email: row.email, name: row.name, role, agency, disabled: row.disabled };
        Ok((member, row.open))
    })
    .transpose()
}

/// What is written down of a change.
pub struct Written<'a> {
    pub by: i64,
    pub at: DateTime<Utc>,
    pub note: &'a str,
    pub differences: serde_json::Value,
}

/// Writes down that a person was added.
///
/// # Errors
/// The database does not answer.
pub async fn note_added(db: impl PgExecutor<'_>, id: i64, written: &Written<'_>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into person_change (person_id, by_id, at, note, differences) values ($1, $2, $3, $4, $5)",
        id,
        written.by,
        written.at,
        written.note,
        written.differences
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes a person so, unless somebody was quicker; ends their sessions, and of whoever may no longer sign in the link.
///
/// # Errors
/// The database does not answer.
pub async fn change(db: impl PgExecutor<'_>, next: &Member, written: &Written<'_>) -> Result<bool, Fault> {
    let changed = sqlx::query_scalar!(
        r#"with changed as (
               update person set name = $3, role = $4, agency = $5, version = version + 1,
                   disabled_at = case when $6 then coalesce(disabled_at, $8) end
               where id = $1 and version = $2 returning id
           ), kept as (
               insert into person_change (person_id, by_id, at, note, differences)
               select id, $7, $8, $9, $10 from changed
           ), ended as (
               delete from session where person_id in (select id from changed)
           ), void as (
               delete from password_link where $6 and person_id in (select id from changed)
           )
           select count(*) as "count!" from changed"#,
        next.id,
        next.version,
        next.name,
        next.role.code(),
        next.agency,
        next.disabled,
        written.by,
        written.at,
        written.note,
        written.differences
    )
    .fetch_one(db)
    .await?;
    Ok(changed == 1)
}

/// A change of a person.
pub struct Listed {
    pub author: String,
    pub at: DateTime<Utc>,
    pub note: String,
    pub differences: serde_json::Value,
}

/// What was changed of a person, newest first.
///
/// # Errors
/// The database does not answer.
pub async fn list_changes(db: impl PgExecutor<'_>, id: i64, limit: i64) -> Result<Vec<Listed>, Fault> {
    Ok(sqlx::query_as!(
        Listed,
        "select b.name as author, c.at, c.note, c.differences from person_change c join person b on b.id = c.by_id
         where c.person_id = $1 order by c.id desc limit $2",
        id,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// Keeps a link by which somebody sets their password; an older one is void.
///
/// # Errors
/// The database does not answer.
pub async fn keep_link(db: impl PgExecutor<'_>, id: i64, token_hash: &[u8], until: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into password_link (person_id, token_hash, expires_at) values ($1, $2, $3)
         on conflict on constraint password_link_pkey do update
             set token_hash = excluded.token_hash, expires_at = excluded.expires_at",
        id,
        token_hash,
        until
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether a link leads to somebody still.
///
/// # Errors
/// The database does not answer.
pub async fn is_link(db: impl PgExecutor<'_>, token_hash: &[u8], now: DateTime<Utc>) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from password_link where token_hash = $1 and expires_at > $2) as "is_link!""#,
        token_hash,
        now
    )
    .fetch_one(db)
    .await?)
}

/// Sets the password of whoever has the link, once, and ends their sessions; says whether it did.
///
/// # Errors
/// The database does not answer.
pub async fn set_password(
    db: impl PgExecutor<'_>,
    token_hash: &[u8],
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let count = sqlx::query_scalar!(
        r#"with used as (
               delete from password_link where token_hash = $1 and expires_at > $3 returning person_id
           ), known as (
               update person p set password_hash = $2 from used
               where p.id = used.person_id and p.disabled_at is null returning p.id
           ), ended as (
               delete from session where person_id in (select id from known)
           )
           select count(*) as "count!" from known"#,
        token_hash,
        password_hash,
        now
    )
    .fetch_one(db)
    .await?;
    Ok(count == 1)
}
