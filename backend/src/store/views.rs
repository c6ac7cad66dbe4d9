//! Views of a page that somebody keeps.

use super::Fault;
use sqlx::PgExecutor;

/// A person's view of a page.
pub struct View {
    pub id: i64,
    pub name: String,
    pub query: String,
}

/// A person's views of a page, by name.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>, person: i64, page: &str) -> Result<Vec<View>, Fault> {
    Ok(sqlx::query_as!(
        View,
        "select id, name, query from saved_view where person_id = $1 and page = $2 order by name, id",
        person,
        page
    )
    .fetch_all(db)
    .await?)
}

/// A view that is to be kept.
#[derive(Clone, Copy)]
pub struct New<'a> {
    pub person: i64,
    pub page: &'a str,
    pub name: &'a str,
    pub query: &'a str,
}

/// Keeps a view; none where the person has as many of the page as may be.
///
/// # Errors
/// [`Fault::Constraint`] `saved_view_name_key` where they have one of this name.
pub async fn add(db: impl PgExecutor<'_>, new: New<'_>, max: usize) -> Result<Option<View>, Fault> {
    Ok(sqlx::query_as!(
        View,
        "insert into saved_view (person_id, page, name, query)
         select $1, $2, $3, $4 where (select count(*) from saved_view where person_id = $1 and page = $2) < $5
         returning id, name, query",
        new.person,
        new.page,
        new.name,
        new.query,
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

/// Forgets a person's view, and says of which page it was; none where they have no such view.
///
/// # Errors
/// The database does not answer.
pub async fn remove(db: impl PgExecutor<'_>, person: i64, id: i64) -> Result<Option<String>, Fault> {
    Ok(sqlx::query_scalar!("delete from saved_view where id = $2 and person_id = $1 returning page", person, id)
        .fetch_optional(db)
        .await?)
}
