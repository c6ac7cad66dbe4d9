//! Views of a desk that somebody keeps.

use super::Fault;
use sqlx::PgExecutor;

/// A view of a person's desk.
pub struct View {
    pub id: i64,
    pub name: String,
    pub query: String,
}

/// A person's views, by name.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>, person: i64) -> Result<Vec<View>, Fault> {
    Ok(sqlx::query_as!(View, "select id, name, query from saved_view where person_id = $1 order by name, id", person)
        .fetch_all(db)
        .await?)
}

/// Keeps a view; none where the person has as many as may be.
///
/// # Errors
/// [`Fault::Constraint`] `saved_view_name_key` where they have one of this name.
pub async fn add(
    db: impl PgExecutor<'_>,
    person: i64,
    name: &str,
    query: &str,
    max: usize,
) -> Result<Option<View>, Fault> {
    Ok(sqlx::query_as!(
        View,
        "insert into saved_view (person_id, name, query)
         select $1, $2, $3 where (select count(*) from saved_view where person_id = $1) < $4
         returning id, name, query",
        person,
        name,
        query,
        i64::try_from(max).unwrap_or(i64::MAX)
    )
    .fetch_optional(db)
    .await?)
}

/// Calls a person's view by another name; none where they have no such view.
///
/// # Errors
/// [`Fault::Constraint`] `saved_view_name_key` where another of theirs is called so.
pub async fn rename(db: impl PgExecutor<'_>, person: i64, id: i64, name: &str) -> Result<Option<View>, Fault> {
    Ok(sqlx::query_as!(
        View,
        "update saved_view set name = $3 where id = $2 and person_id = $1 returning id, name, query",
        person,
        id,
        name
    )
    .fetch_optional(db)
    .await?)
}

/// Forgets a person's view; false where they have no such view.
///
/// # Errors
/// The database does not answer.
pub async fn remove(db: impl PgExecutor<'_>, person: i64, id: i64) -> Result<bool, Fault> {
    let gone = sqlx::query!("delete from saved_view where id = $2 and person_id = $1", person, id).execute(db).await?;
    Ok(gone.rows_affected() > 0)
}
