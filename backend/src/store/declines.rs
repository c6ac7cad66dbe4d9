//! What agencies have declined, added up.

use super::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// An agency that has declined a category in a district.
pub struct Declined {
    pub agency: String,
    pub category: String,
    pub district: Option<String>,
    pub count: i64,
    /// The agency that was proposed most often.
    pub proposed: Option<String>,
}

/// Bounds of adding up: of more declines the newest are looked at.
const LOOK_AT: i64 = 20_000;

/// Who has declined what and where at least `least` times since then, the most often first.
///
/// Who declined is who led the appeal before the move; the row of history says who leads behind it.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    db: impl PgExecutor<'_>,
    since: DateTime<Utc>,
    least: i64,
    limit: i64,
) -> Result<Vec<Declined>, Fault> {
    Ok(sqlx::query_as!(
        Declined,
        r#"with declined as materialized (
               select appeal_id, seq, detail ->> 'agency' as proposed from history
               where step = 'decline' and at > $1 order by at desc limit $4
           )
           select b.agency as "agency!", a.category, a.district, count(*) as "count!",
                  mode() within group (order by d.proposed) as proposed
           from declined d
           join history b on b.appeal_id = d.appeal_id and b.seq = d.seq - 1
           join appeal a on a.id = d.appeal_id
           where b.agency is not null
           group by b.agency, a.category, a.district having count(*) >= $2
           order by count(*) desc, b.agency, a.category, a.district limit $3"#,
        since,
        least,
        limit,
        LOOK_AT
    )
    .fetch_all(db)
    .await?)
}
