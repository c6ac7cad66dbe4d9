//! Pages of appeals under a filter, by keyset: a deep page costs what the first one costs.

use super::{
    Fault, code,
    search::{Tier, push_search},
};
use chrono::{DateTime, Utc};
use domain::{
    codes::{Channel, State, Timeliness, Wait},
    fields::AppealNumber,
    search::{Fit, Search},
};
use serde::{Deserialize, Serialize};
use sqlx::{FromRow, PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

/// Which appeals: the contract's filter with groups opened and days turned into moments.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    pub states: Vec<State>,
    pub categories: Vec<String>,
    pub agencies: Vec<String>,
    pub districts: Vec<String>,
    pub channels: Vec<Channel>,
    pub timely: Vec<Timeliness>,
    pub waits: Vec<Wait>,
    /// 0 stands for what was not graded.
    pub grades: Vec<i16>,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub overdue: bool,
    pub bbox: Option<[f64; 4]>,
    /// What is searched for among what everybody may search.
    #[serde(default, rename = "words")]
    pub search: Option<Search>,
    pub number: Option<AppealNumber>,
}

/// The order of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Newest,
    Oldest,
    /// Soonest due first: only what the city still owes.
    Due,
    /// Newest first: only what fits a search so well and no better.
    Fitting(Fit),
}

/// The last row of the page before: its moment in the order, and its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    pub at: DateTime<Utc>,
    pub id: i64,
}

/// A row of a list.
#[derive(Debug, FromRow)]
pub struct Row {
    pub id: i64,
    pub number: i64,
    pub state: String,
    pub category: String,
    pub district: Option<String>,
    pub agency: Option<String>,
    pub lon: f64,
    pub lat: f64,
    pub shown_lon: f64,
    pub shown_lat: f64,
    pub address: Option<String>,
    pub dwelling: bool,
    pub received_at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub queue_at: DateTime<Utc>,
    pub published: bool,
    /// The first 240 characters of what the applicant wrote, and of what the public may read once published.
    pub story: String,
    pub shown_story: Option<String>,
    pub thumb: Option<Uuid>,
}

impl Row {
    /// # Errors
    /// [`Fault::Impossible`]: a state that the constraint does not let pass.
    pub fn state(&self) -> Result<State, Fault> {
        code("appeal", self.id, &self.state)
    }
}

macro_rules! fields {
    () => {
        "id, number, state, category, district, agency, lon, lat, shown_lon, shown_lat, address, \
         dwelling, received_at, due_at, queue_at, published_at is not null as published, left(story, 240) as story, \
         left(shown_story, 240) as shown_story, thumb"
    };
}

/// What a row of a list has.
pub(super) const FIELDS: &str = fields!();

/// Rows of all appeals, also of those that nobody has read yet.
pub(super) const EVERY: &str = concat!("select ", fields!(), " from appeal a");

/// Rows of what is registered: the rest is the applicant's and the contact centre's alone.
pub(super) const COLUMNS: &str = concat!("select ", fields!(), " from appeal a where registered_at is not null");

/// What the city still owes an answer to; the partial indexes name the same states.
pub(super) const OWED: &str = " and state in ('registered', 'assigned', 'in_work', 'planned', 'rework')";

/// At most `limit` appeals that fit, behind `after`.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    db: &mut PgConnection,
    filter: &Filter,
    order: Order,
    after: Option<After>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Row>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(COLUMNS);
    let tier = if let Order::Fitting(fit) = order { Tier::Only(fit) } else { Tier::Any };
    push_found(&mut sql, filter, tier, now);
    if order == Order::Due {
        sql.push(OWED);
    }
    let (column, sign, direction) = match order {
        Order::Newest | Order::Fitting(_) => ("received_at", "<", " desc"),
        Order::Oldest => ("received_at", ">", ""),
        Order::Due => ("queue_at", ">", ""),
    };
    if let Some(after) = after {
        sql.push(format!(" and ({column}, id) {sign} (")).push_bind(after.at).push(", ").push_bind(after.id).push(")");
    }
    sql.push(format!(" order by {column}{direction}, id{direction} limit ")).push_bind(limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// The conditions of a filter.
pub(super) fn push_filter(sql: &mut QueryBuilder<Postgres>, filter: &Filter, now: DateTime<Utc>) {
    push_found(sql, filter, Tier::Any, now);
}

/// The conditions of a filter, and how well what is found must fit.
fn push_found(sql: &mut QueryBuilder<Postgres>, filter: &Filter, tier: Tier, now: DateTime<Utc>) {
    if let Some(number) = filter.number {
        sql.push(" and number = ").push_bind(number.as_i64());
    }
    if !filter.states.is_empty() {
        let states: Vec<_> = filter.states.iter().map(|state| state.code()).collect();
        sql.push(" and state = any(").push_bind(states).push(")");
    }
    for (column, codes) in
        [("category", &filter.categories), ("agency", &filter.agencies), ("district", &filter.districts)]
    {
        match codes.as_slice() {
            [] => {}
            // One value lets the index give the order too.
            [one] => drop(sql.push(format!(" and {column} = ")).push_bind(one.clone())),
            many => drop(sql.push(format!(" and {column} = any(")).push_bind(many.to_vec()).push(")")),
        }
    }
    push_course(sql, filter, now);
    if let Some(from) = filter.from {
        sql.push(" and received_at >= ").push_bind(from);
    }
    if let Some(until) = filter.until {
        sql.push(" and received_at < ").push_bind(until);
    }
    if filter.overdue {
        sql.push(OWED).push(" and queue_at < ").push_bind(now);
    }
    if let Some([west, south, east, north]) = filter.bbox {
        sql.push(" and point(shown_lon, shown_lat) <@ box(point(")
            .push_bind(west)
            .push(", ")
            .push_bind(south)
            .push("), point(")
            .push_bind(east)
            .push(", ")
            .push_bind(north)
            .push("))");
    }
    if let Some(search) = &filter.search {
        push_search(sql, search, tier);
    }
}

/// How an appeal came, and how it went.
fn push_course(sql: &mut QueryBuilder<Postgres>, filter: &Filter, now: DateTime<Utc>) {
    if !filter.channels.is_empty() {
        let channels: Vec<_> = filter.channels.iter().map(|channel| channel.code()).collect();
        sql.push(" and channel = any(").push_bind(channels).push(")");
    }
    if !filter.timely.is_empty() {
        sql.push(" and case when date_trunc('second', least(answered_at, closed_at)) <= due_at then 'on_time'");
        sql.push(" when least(answered_at, closed_at) > due_at then 'late'");
        sql.push(" when answered_at is null and closed_at is null").push(OWED);
        sql.push(" and due_at < ").push_bind(now).push(" then 'late' else 'running' end = any(");
        sql.push_bind(filter.timely.iter().map(|one| one.code()).collect::<Vec<_>>()).push(")");
    }
    if !filter.waits.is_empty() {
        sql.push(" and (false");
        for wait in &filter.waits {
            // Seconds as the map keeps them: an answer belongs to one and the same wait here and there.
            let seconds = "floor(extract(epoch from answered_at)) - floor(extract(epoch from received_at))";
            match wait.hours() {
                None => sql.push(" or answered_at is null"),
                Some((0, Some(to))) => sql.push(format!(" or {seconds} < {to} * 3600")),
                Some((from, Some(to))) => {
                    sql.push(format!(" or {seconds} >= {from} * 3600 and {seconds} < {to} * 3600"))
                }
                Some((from, None)) => sql.push(format!(" or {seconds} >= {from} * 3600")),
            };
        }
        sql.push(")");
    }
    if !filter.grades.is_empty() {
        sql.push(" and coalesce(grade, 0) = any(").push_bind(filter.grades.clone()).push(")");
    }
}
