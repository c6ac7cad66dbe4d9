//! All appeals that fit, in the order in which they came, so many at a time: whoever takes them slowly holds nothing.

use super::{
    Fault,
    list::{After, Filter, push_filter},
};
use chrono::{DateTime, Utc};
use domain::fields::AppealNumber;
use sqlx::{FromRow, PgConnection, PgExecutor, Postgres, QueryBuilder};

/// What everybody may know of an appeal.
#[derive(Debug, FromRow)]
pub struct Line {
    pub id: i64,
    pub number: i64,
    pub state: String,
    pub channel: String,
    pub category: String,
    pub district: Option<String>,
    pub agency: Option<String>,
    pub lon: f64,
    pub lat: f64,
    pub received_at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub grade: Option<i16>,
    pub refutes: i16,
    /// Not of a dwelling.
    pub address: Option<String>,
    /// Where it is published.
    pub text: Option<String>,
}

const LINES: &str = "select id, number, state, channel, category, district, agency, shown_lon as lon, shown_lat as lat, \
     received_at, due_at, answered_at, closed_at, grade, refutes, case when not dwelling then address end as address, \
     case when published_at is not null then shown_story end as text \
     from appeal a where registered_at is not null";

/// At most `limit` lines behind `after`.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    db: &mut PgConnection,
    filter: &Filter,
    after: Option<After>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Line>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(LINES);
    push_filter(&mut sql, filter, now);
    if let Some(After { at, id }) = after {
        sql.push(" and (received_at, id) > (").push_bind(at).push(", ").push_bind(id).push(")");
    }
    sql.push(" order by received_at, id limit ").push_bind(limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// Where an appeal stands in the order; none where there is no such.
///
/// # Errors
/// The database does not answer.
pub async fn place_of(db: impl PgExecutor<'_>, number: AppealNumber) -> Result<Option<After>, Fault> {
    let found = sqlx::query!(
        "select received_at, id from appeal where number = $1 and registered_at is not null",
        number.as_i64()
    );
    Ok(found.fetch_optional(db).await?.map(|row| After { at: row.received_at, id: row.id }))
}
