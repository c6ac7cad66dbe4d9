//! Templates of texts, each with all its versions.

use super::Fault;
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgExecutor};

/// How many templates one keeper may have, retired ones among them.
pub const KEPT_MAX: usize = 200;
/// How many are offered for one appeal.
const OFFERED: i64 = 100;

/// A template that fits.
pub struct Offered {
    pub id: i64,
    pub step: String,
    pub title: String,
    pub text: String,
}

/// The templates of the city, and of an agency, for these moves on an appeal of this category: the agency's first, and
/// those of the category before those of any.
///
/// # Errors
/// The database does not answer.
pub async fn list_offered(
    db: impl PgExecutor<'_>,
    agency: Option<&str>,
    steps: &[String],
    category: &str,
) -> Result<Vec<Offered>, Fault> {
    Ok(sqlx::query_as!(
        Offered,
        "select t.id, v.step, v.title, v.text
         from template t join template_version v on v.template_id = t.id and v.version = t.version
         where (t.agency is null or t.agency = $1) and not v.retired and v.step = any($2)
             and (v.category is null or v.category = $3)
         order by t.agency is null, v.category is null, v.title, t.id limit $4",
        agency,
        steps,
        category,
        OFFERED
    )
    .fetch_all(db)
    .await?)
}

/// A template as it is kept, with who made its newest version.
pub struct Kept {
    pub id: i64,
    pub version: i32,
    pub step: String,
    pub category: Option<String>,
    pub title: String,
    pub text: String,
    pub retired: bool,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// The templates of an agency, or those of the whole city, by title, the retired ones last; or one of them.
///
/// # Errors
/// The database does not answer.
pub async fn list_kept(db: impl PgExecutor<'_>, agency: Option<&str>, id: Option<i64>) -> Result<Vec<Kept>, Fault> {
    Ok(sqlx::query_as!(
        Kept,
        r#"select t.id, v.version, v.step, v.category, v.title, v.text, v.retired, p.name as "by", v.at
           from template t
           join template_version v on v.template_id = t.id and v.version = t.version
           join person p on p.id = v.person_id
           where t.agency is not distinct from $1 and ($2::bigint is null or t.id = $2)
           order by v.retired, v.title, t.id"#,
        agency,
        id
    )
    .fetch_all(db)
    .await?)
}

/// The versions of a template of this agency, or of the city, the newest first, at most `limit`.
///
/// # Errors
/// The database does not answer.
pub async fn list_versions(
    db: impl PgExecutor<'_>,
    agency: Option<&str>,
    id: i64,
    limit: i64,
) -> Result<Vec<Kept>, Fault> {
    Ok(sqlx::query_as!(
        Kept,
        r#"select t.id, v.version, v.step, v.category, v.title, v.text, v.retired, p.name as "by", v.at
           from template t
           join template_version v on v.template_id = t.id
           join person p on p.id = v.person_id
           where t.agency is not distinct from $1 and t.id = $2
           order by v.version desc limit $3"#,
        agency,
        id,
        limit
    )
    .fetch_all(db)
    .await?)
}

/// A version to be written.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    pub step: &'a str,
    pub category: Option<&'a str>,
    pub title: &'a str,
    pub text: &'a str,
    pub retired: bool,
    pub person: i64,
    pub at: DateTime<Utc>,
}

/// A new template of an agency, or of the city; none where there are as many as may be.
///
/// # Errors
/// The database does not answer.
pub async fn add(db: &mut PgConnection, agency: Option<&str>, first: Version<'_>) -> Result<Option<i64>, Fault> {
    let id = sqlx::query_scalar!(
        "insert into template (agency, version)
         select $1, 1 where (select count(*) from template where agency is not distinct from $1) < $2 returning id",
        agency,
        i64::try_from(KEPT_MAX).unwrap_or(i64::MAX)
    )
    .fetch_optional(&mut *db)
    .await?;
    if let Some(id) = id {
        write(db, id, 1, first).await?;
    }
    Ok(id)
}

/// The next version of a template of this agency; false where it is not in the version that was looked at.
///
/// # Errors
/// The database does not answer.
pub async fn change(
    db: &mut PgConnection,
    agency: Option<&str>,
    id: i64,
    seen: i32,
    next: Version<'_>,
) -> Result<bool, Fault> {
    let version = sqlx::query_scalar!(
        "update template set version = version + 1
         where id = $1 and agency is not distinct from $2 and version = $3 returning version",
        id,
        agency,
        seen
    )
    .fetch_optional(&mut *db)
    .await?;
    match version {
        Some(version) => write(db, id, version, next).await.map(|()| true),
        None => Ok(false),
    }
}

async fn write(db: &mut PgConnection, id: i64, version: i32, one: Version<'_>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into template_version (template_id, version, step, category, title, text, retired, person_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        version,
        one.step,
        one.category,
        one.title,
        one.text,
        one.retired,
        one.person,
        one.at
    )
    .execute(db)
    .await?;
    Ok(())
}
