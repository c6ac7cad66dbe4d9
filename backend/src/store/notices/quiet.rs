//! Letters that somebody does not want any more.

use crate::store::Fault;
use sqlx::PgExecutor;

/// What became of somebody's letters about an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quiet {
    /// None is sent any more: they do not follow it.
    Whole,
    /// An applicant: what the law owes them is still sent.
    ButOwed,
}

/// Writes no more of an appeal to this e-mail than must be. Twice is once.
///
/// # Errors
/// The database does not answer.
pub async fn quiet(db: impl PgExecutor<'_>, appeal: i64, email: &str) -> Result<Quiet, Fault> {
    let owed = sqlx::query_scalar!(
        r#"with own as (
               update applicant set quiet = true where appeal_id = $1 and email = $2 returning appeal_id
           ), joined as (
               select from applicant p join appeal m on m.id = p.appeal_id
               where m.merged_into = $1 and p.email = $2 limit 1
           ), hushed as (
               update follower set quiet = true
               where appeal_id = $1 and email = $2 and exists (select from joined) returning appeal_id
           ), parted as (
               delete from follower where appeal_id = $1 and email = $2 and not exists (select from joined)
           )
           select exists (select from own) or exists (select from hushed) as "owed!""#,
        appeal,
        email
    )
    .fetch_one(db)
    .await?;
    Ok(if owed { Quiet::ButOwed } else { Quiet::Whole })
}
