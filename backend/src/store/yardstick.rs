//! What the map tells, counted by PostgreSQL: slow, and right by another way.

use super::{
    Fault,
    list::{Filter, push_filter},
};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, Postgres, QueryBuilder};

/// What appeals are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Nothing,
    Category,
    Agency,
    District,
    State,
    Channel,
    Grade,
}

impl By {
    pub const ALL: [Self; 7] =
        [Self::Nothing, Self::Category, Self::Agency, Self::District, Self::State, Self::Channel, Self::Grade];

    const fn sql(self) -> &'static str {
        match self {
            Self::Nothing => "''",
            Self::Category => "category",
            Self::Agency => "agency",
            Self::District => "district",
            Self::State => "state",
            Self::Channel => "channel",
            Self::Grade => "coalesce(grade, 0)::text",
        }
    }
}

/// What the time is for the store.
///
/// # Errors
/// The database does not answer.
pub async fn now(db: &mut PgConnection) -> Result<DateTime<Utc>, Fault> {
    Ok(sqlx::query_scalar("select now()").fetch_one(db).await?)
}

/// How many appeals fit, by the codes of a dimension.
///
/// # Errors
/// The database does not answer.
pub async fn count_by(
    db: &mut PgConnection,
    filter: &Filter,
    by: By,
    now: DateTime<Utc>,
) -> Result<Vec<(Option<String>, i64)>, Fault> {
    let what = by.sql();
    let mut sql = QueryBuilder::<Postgres>::new("select ");
    sql.push(what).push(" as code, count(*) from appeal a where registered_at is not null");
    push(&mut sql, filter, now);
    sql.push(" group by 1");
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// How many appeals fit in each square that is so many levels below a tile: its column and its row among all of its
/// zoom, and how many.
///
/// # Errors
/// The database does not answer.
pub async fn count_squares(
    db: &mut PgConnection,
    filter: &Filter,
    (z, x, y): (u8, u32, u32),
    levels: u8,
    now: DateTime<Utc>,
) -> Result<Vec<(i64, i64, i64)>, Fault> {
    let below = i64::from(1u32 << (STEPS - z - levels));
    let (width, first) = (i64::from(1u32 << (STEPS - z)), |number: u32| i64::from(number) << (STEPS - z));
    let mut sql = QueryBuilder::<Postgres>::new(format!("select {X} / {below}, {Y} / {below}, count(*) from appeal a"));
    sql.push(format!(" where registered_at is not null and {X} between ")).push_bind(first(x));
    sql.push(" and ").push_bind(first(x) + width - 1);
    sql.push(format!(" and {Y} between ")).push_bind(first(y)).push(" and ").push_bind(first(y) + width - 1);
    push(&mut sql, filter, now);
    sql.push(" group by 1, 2");
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// Coordinates on the web Mercator square as the map keeps them: in 2³² steps a side.
const STEPS: u8 = 32;
const X: &str = "floor((shown_lon / 360 + 0.5) * 4294967296)::bigint";
const Y: &str = "floor((0.5 - ln((1 + sin(radians(shown_lat))) / (1 - sin(radians(shown_lat)))) / (4 * pi())) * 4294967296)::bigint";

/// The conditions of a filter; those of a box in steps, to the last of them.
fn push(sql: &mut QueryBuilder<Postgres>, filter: &Filter, now: DateTime<Utc>) {
    push_filter(sql, &Filter { bbox: None, ..filter.clone() }, now);
    let Some([west, south, east, north]) = filter.bbox else { return };
    let x = |lon: f64| format!("floor(({lon}::float8 / 360 + 0.5) * 4294967296)");
    let y = |lat: f64| {
        let sine = format!("sin(radians({lat}::float8))");
        format!("floor((0.5 - ln((1 + {sine}) / (1 - {sine})) / (4 * pi())) * 4294967296)")
    };
    sql.push(format!(" and {X} between {} and {} and {Y} between {} and {}", x(west), x(east), y(north), y(south)));
}
