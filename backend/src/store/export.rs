//! All appeals that fit, in the order in which they came, so many at a time: whoever takes them slowly holds nothing.

pub mod journal;
pub mod orders;

use super::{
    Fault,
    list::{After, Filter, push_filter},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::fields::AppealNumber;
use sqlx::{FromRow, PgConnection, PgExecutor, PgPool, Postgres, QueryBuilder, pool::PoolConnection};

/// What everybody may know of an appeal, and more where that was asked for.
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
    #[sqlx(flatten)]
    pub whole: Whole,
}

/// What only those may know who read the whole of an appeal; of the applicant nothing.
#[derive(Debug, Default, FromRow)]
#[sqlx(default)]
pub struct Whole {
    pub kind: Option<String>,
    pub exact_lon: Option<f64>,
    pub exact_lat: Option<f64>,
    pub exact_address: Option<String>,
    pub story: Option<String>,
    pub officer: Option<String>,
    /// Until when the agency must accept it, while it has not.
    pub accept_by: Option<DateTime<Utc>>,
    pub planned_until: Option<NaiveDate>,
    /// More time was asked for, until then.
    pub asked_until: Option<NaiveDate>,
}

macro_rules! public {
    () => {
        "select id, number, state, channel, category, district, agency, shown_lon as lon, shown_lat as lat, \
         received_at, due_at, answered_at, closed_at, grade, refutes, case when not dwelling then address end as address, \
         case when published_at is not null then shown_story end as text"
    };
}
macro_rules! registered {
    () => {
        " from appeal a where registered_at is not null"
    };
}

const LINES: &str = concat!(public!(), registered!());
const WHOLE: &str = concat!(
    public!(),
    ", kind, lon as exact_lon, lat as exact_lat, address as exact_address, story, planned_until, asked_until, \
     (select name from person where person.id = a.officer_id) as officer, \
     (select deadline.due_at from deadline where appeal_id = a.id and duty = 'accept' and a.state in ('assigned', 'rework')) \
     as accept_by",
    registered!()
);

/// A connection to read one piece with.
///
/// # Errors
/// The database does not answer.
pub async fn connection(pool: &PgPool) -> Result<PoolConnection<Postgres>, Fault> {
    Ok(pool.acquire().await?)
}

/// At most `limit` lines behind `after`; `whole` asks for all that there is of each.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    db: &mut PgConnection,
    filter: &Filter,
    whole: bool,
    after: Option<After>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Line>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(if whole { WHOLE } else { LINES });
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

/// How many there are.
///
/// # Errors
/// The database does not answer.
pub async fn count(db: &mut PgConnection, filter: &Filter, now: DateTime<Utc>) -> Result<i64, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(concat!("select count(*)", registered!()));
    push_filter(&mut sql, filter, now);
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
