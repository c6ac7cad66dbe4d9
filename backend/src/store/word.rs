//! A word to whoever listens on another connection.

use super::Fault;
use sqlx::PgExecutor;

/// Tells a word on a channel.
///
/// # Errors
/// The database does not answer.
pub async fn tell(db: impl PgExecutor<'_>, channel: &str, word: &str) -> Result<(), Fault> {
    sqlx::query("select pg_notify($1, $2)").bind(channel).bind(word).execute(db).await?;
    Ok(())
}
