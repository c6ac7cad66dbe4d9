//! What changed, in an order that passes nothing over, and the whole for whoever begins.
//!
//! Rows of history carry the transaction that wrote them. A follower reads them in the order of
//! transactions, and only those older than every transaction that still runs: a row that is
//! committed late can then never stand before one that was read already.

mod whole;

pub use whole::{ONE_MOMENT, all, rows};

use super::{Fault, code};
use chrono::{DateTime, Utc};
use domain::{codes::State, fields::AppealNumber};
use sqlx::PgExecutor;
use std::{fmt, str::FromStr};

/// How far a follower has read: the same on every server of a city.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    pub xact: i64,
    pub appeal: i64,
    pub seq: i32,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.xact, self.appeal, self.seq)
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(());
        let number = |part: &str| part.parse().map_err(drop);
        Ok(Self { xact: number(next()?)?, appeal: number(next()?)?, seq: next()?.parse().map_err(drop)? })
    }
}

/// A public fact of an appeal as it is now, and the move that was just told.
#[derive(Debug, Clone)]
pub struct Told {
    pub mark: Mark,
    pub step: String,
    pub at: DateTime<Utc>,
    pub version: i32,
    pub appeal: Row,
}

/// What the map keeps of an appeal.
#[derive(Debug, Clone)]
pub struct Row {
    pub number: i64,
    pub state: State,
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
    pub refuted: bool,
    /// The last answer says that it was done.
    pub executed: bool,
    pub has_photo: bool,
}

/// The same, not owned, its moments as Unix seconds.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    pub number: i64,
    pub state: State,
    pub channel: &'a str,
    pub category: &'a str,
    pub district: Option<&'a str>,
    pub agency: Option<&'a str>,
    pub lon: f64,
    pub lat: f64,
    pub received: i64,
    pub due: Option<i64>,
    pub answered: Option<i64>,
    pub closed: Option<i64>,
    pub grade: Option<i16>,
    pub refuted: bool,
    /// The last answer says that it was done.
    pub executed: bool,
    pub has_photo: bool,
}

impl<'a> From<&'a Row> for Fact<'a> {
    fn from(row: &'a Row) -> Self {
        let seconds = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp());
        Self {
            number: row.number,
            state: row.state,
            channel: &row.channel,
            category: &row.category,
            district: row.district.as_deref(),
            agency: row.agency.as_deref(),
            lon: row.lon,
            lat: row.lat,
            received: row.received_at.timestamp(),
            due: seconds(row.due_at),
            answered: seconds(row.answered_at),
            closed: seconds(row.closed_at),
            grade: row.grade,
            refuted: row.refuted,
            executed: row.executed,
            has_photo: row.has_photo,
        }
    }
}

/// What the map keeps, out of a row of any question here: each has a row type of its own.
macro_rules! kept {
    ($row:ident, $id:expr) => {
        Row {
            number: $row.number,
            state: code("appeal", $id, &$row.state)?,
            channel: $row.channel,
            category: $row.category,
            district: $row.district,
            agency: $row.agency,
            lon: $row.shown_lon,
            lat: $row.shown_lat,
            received_at: $row.received_at,
            due_at: $row.due_at,
            answered_at: $row.answered_at,
            closed_at: $row.closed_at,
            grade: $row.grade,
            refuted: $row.refutes > 0,
            executed: $row.executed,
            has_photo: $row.thumb.is_some(),
        }
    };
}

/// The mark behind which nothing is told yet: where a follower begins that loads everything now.
///
/// # Errors
/// The database does not answer.
pub async fn mark_of_now(db: impl PgExecutor<'_>) -> Result<Mark, Fault> {
    let xact = sqlx::query_scalar!(r#"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as "xmin!""#)
        .fetch_one(db)
        .await?;
    // Everything from this transaction on is read again: reading twice does no harm, passing over does.
    Ok(Mark { xact: xact - 1, appeal: i64::MAX, seq: i32::MAX })
}

/// Whether what was told up to a mark has been so in this very store: not in one that was set back since, nor in
/// another one.
///
/// # Errors
/// The database does not answer.
pub async fn still_stands(db: impl PgExecutor<'_>, mark: Mark) -> Result<bool, Fault> {
    let stands = sqlx::query_scalar!(
        r#"select $1::text::xid8 < pg_snapshot_xmax(pg_current_snapshot())
                  and ($2 = 9223372036854775807
                       or exists (select from history h
                                  where h.appeal_id = $2 and h.seq = $3 and h.xact = $1::text::xid8)) as "stands!""#,
        mark.xact.to_string(),
        mark.appeal,
        mark.seq
    );
    Ok(stands.fetch_one(db).await?)
}

/// How many appeals there are, about, for whoever waits for all of them.
///
/// # Errors
/// The database does not answer.
pub async fn about_how_many(db: impl PgExecutor<'_>) -> Result<u64, Fault> {
    let sql = "select greatest(reltuples, 0)::bigint from pg_class where oid = 'appeal'::regclass";
    let about: i64 = sqlx::query_scalar(sql).fetch_one(db).await?;
    Ok(about.cast_unsigned())
}

/// At most `limit` rows of history behind `mark`, with their appeals as they are now.
///
/// # Errors
/// The database does not answer.
pub async fn list_after(db: impl PgExecutor<'_>, mark: Mark, limit: i64) -> Result<Vec<Told>, Fault> {
    let rows = sqlx::query!(
        r#"select h.xact::text::bigint as "xact!", h.appeal_id, h.seq, h.step, h.at,
                  a.number as "number!", a.state, a.channel, a.category, a.district, a.agency, a.shown_lon, a.shown_lat,
                  a.received_at, a.due_at, a.answered_at, a.closed_at, a.grade, a.refutes, a.executed,
                  a.thumb
           from history h join appeal a on a.id = h.appeal_id
           where h.xact >= $1::text::xid8 and (h.xact, h.appeal_id, h.seq) > ($1::text::xid8, $2, $3)
             and h.xact < pg_snapshot_xmin(pg_current_snapshot())
             and a.registered_at is not null
           order by h.xact, h.appeal_id, h.seq limit $4"#,
        mark.xact.to_string(),
        mark.appeal,
        mark.seq,
        limit
    )
    .fetch_all(db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Told {
                mark: Mark { xact: row.xact, appeal: row.appeal_id, seq: row.seq },
                step: row.step,
                at: row.at,
                version: row.seq,
                appeal: kept!(row, row.appeal_id),
            })
        })
        .collect()
}

/// The marks of at most `limit` rows of history behind `mark`, also of what nobody has registered yet.
///
/// # Errors
/// The database does not answer.
pub async fn list_marks(db: impl PgExecutor<'_>, mark: Mark, limit: i64) -> Result<Vec<Mark>, Fault> {
    let marks = sqlx::query_as!(
        Mark,
        r#"select h.xact::text::bigint as "xact!", h.appeal_id as appeal, h.seq from history h
           where h.xact >= $1::text::xid8 and (h.xact, h.appeal_id, h.seq) > ($1::text::xid8, $2, $3)
             and h.xact < pg_snapshot_xmin(pg_current_snapshot())
           order by h.xact, h.appeal_id, h.seq limit $4"#,
        mark.xact.to_string(),
        mark.appeal,
        mark.seq,
        limit
    );
    Ok(marks.fetch_all(db).await?)
}

/// Whether the history goes on behind a mark, be it that nobody may read on yet.
///
/// # Errors
/// The database does not answer.
pub async fn goes_on(db: impl PgExecutor<'_>, mark: Mark) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from history h where h.xact >= $1::text::xid8
               and (h.xact, h.appeal_id, h.seq) > ($1::text::xid8, $2, $3)) as "more!""#,
        mark.xact.to_string(),
        mark.appeal,
        mark.seq
    )
    .fetch_one(db)
    .await?)
}

/// The appeal of a number, where it is registered.
///
/// # Errors
/// The database does not answer.
pub async fn find(db: impl PgExecutor<'_>, number: AppealNumber) -> Result<Option<Row>, Fault> {
    let row = sqlx::query!(
        r#"select id, number as "number!", state, channel, category, district, agency, shown_lon, shown_lat,
                  received_at, due_at, answered_at, closed_at, grade, refutes, executed, thumb
           from appeal where registered_at is not null and number = $1"#,
        number.as_i64()
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| Ok(kept!(row, row.id))).transpose()
}
