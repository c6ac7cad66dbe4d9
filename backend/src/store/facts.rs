//! Facts about this installation and the secrets that it made for itself.

use super::Fault;
use sqlx::PgExecutor;

/// The secret of this name; `fresh` becomes it where there is none yet.
///
/// # Errors
/// The database does not answer.
pub async fn secret(db: impl PgExecutor<'_>, name: &str, fresh: &[u8]) -> Result<Vec<u8>, Fault> {
    // The update changes nothing: it only makes the row that is there come back.
    let value = sqlx::query_scalar!(
        "insert into secret (name, value) values ($1, $2)
         on conflict on constraint secret_pkey do update set name = excluded.name
         returning value",
        name,
        fresh
    )
    .fetch_one(db)
    .await?;
    Ok(value)
}

/// A fact, if it is known.
///
/// # Errors
/// The database does not answer.
pub async fn find_fact(db: impl PgExecutor<'_>, name: &str) -> Result<Option<serde_json::Value>, Fault> {
    Ok(sqlx::query_scalar!("select value from fact where name = $1", name).fetch_optional(db).await?)
}

/// Writes a fact down.
///
/// # Errors
/// The database does not answer.
pub async fn write_fact(db: impl PgExecutor<'_>, name: &str, value: &serde_json::Value) -> Result<(), Fault> {
    sqlx::query!(
        "insert into fact (name, value) values ($1, $2)
         on conflict on constraint fact_pkey do update set value = excluded.value",
        name,
        value
    )
    .execute(db)
    .await?;
    Ok(())
}
