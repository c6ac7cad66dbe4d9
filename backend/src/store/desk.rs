//! What lies on desks: piles, a page at a time, and how high each is. Nothing here grows with the city's past: each pile
//! has an index of its own, or an agency's of open appeals.

mod counts;

pub use counts::{OfAgency, OfCity, count_of_agency, count_of_city, list_oldest};

use super::{
    Fault,
    list::{After, FIELDS, Filter, OWED, Row, push_filter},
    search::push_whole,
};
use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgExecutor, Postgres, QueryBuilder};

/// Which part of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// All that waits for the agency.
    Owed,
    Received,
    Triage,
    Arrived,
    Attention,
    InWork,
    Planned,
    Rework,
    Overdue,
    Parts,
    Informed,
    Calls,
    Disputed,
    Asked,
    Control,
    Answered,
    Closed,
}

impl Pile {
    /// Whether all of it is what the city still owes an answer to.
    const fn is_owed(self) -> bool {
        matches!(
            self,
            Self::Owed
                | Self::Triage
                | Self::Arrived
                | Self::Attention
                | Self::InWork
                | Self::Planned
                | Self::Rework
                | Self::Overdue
        )
    }
}

/// Whose desk, and when.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// One agency's; all where there is none.
    pub agency: Option<&'a str>,
    /// The person who looks.
    pub person: i64,
    pub now: DateTime<Utc>,
    /// The end of the day.
    pub evening: DateTime<Utc>,
    /// The last share of a term that needs attention.
    pub share: f64,
}

/// In which order a pile lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Soonest due first.
    Due,
    /// Oldest first; of what is closed, newest first.
    Received,
    /// Moved last first.
    Changed,
}

/// In whose hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    By(i64),
    Nobody,
}

/// What of a desk is looked at.
#[derive(Debug, Clone)]
pub struct Look {
    pub pile: Pile,
    pub order: Order,
    pub held: Option<Held>,
    pub filter: Filter,
}

/// A row of a desk.
#[derive(Debug, FromRow)]
pub struct Lying {
    #[sqlx(flatten)]
    pub row: Row,
    pub version: i32,
    pub changed_at: DateTime<Utc>,
    /// Name of the person who acts.
    pub officer: Option<String>,
}

impl Lying {
    /// Its moment in an order.
    #[must_use]
    pub const fn at(&self, order: Order) -> DateTime<Utc> {
        match order {
            Order::Due => self.row.queue_at,
            Order::Received => self.row.received_at,
            Order::Changed => self.changed_at,
        }
    }
}

/// Begins a question for rows of desks.
pub(super) fn rows() -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new("select ");
    sql.push(FIELDS).push(", version, changed_at, (select p.name from person p where p.id = a.officer_id) as officer");
    sql
}

/// A page of a desk.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    db: impl PgExecutor<'_>,
    desk: Desk<'_>,
    look: &Look,
    after: Option<After>,
    limit: i64,
) -> Result<Vec<Lying>, Fault> {
    let mut sql = rows();
    // Which these are is found first, where an index can tell it without the rows.
    sql.push(" from appeal a where id = any(array(select id from appeal a where ");
    // What nobody has read yet is on the moderators' desk alone; the states of the others tell.
    let read = if look.pile == Pile::Received || look.pile.is_owed() { "true" } else { "registered_at is not null" };
    sql.push(read);
    push_agency(&mut sql, desk, look.pile);
    push_pile(&mut sql, desk, look.pile);
    push_conditions(&mut sql, desk, look);
    let (column, down) = match (look.order, look.pile) {
        (Order::Received, Pile::Closed) => ("received_at", true),
        (Order::Received, _) => ("received_at", false),
        (Order::Due, _) => ("queue_at", false),
        (Order::Changed, _) => ("changed_at", true),
    };
    let (sign, direction) = if down { ("<", " desc") } else { (">", "") };
    if let Some(after) = after {
        sql.push(format!(" and ({column}, id) {sign} (")).push_bind(after.at).push(", ").push_bind(after.id).push(")");
    }
    let order = format!(" order by {column}{direction}, id{direction}");
    sql.push(&order).push(" limit ").push_bind(limit).push("))").push(&order);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

fn push_agency(sql: &mut QueryBuilder<Postgres>, desk: Desk<'_>, pile: Pile) {
    match (pile, desk.agency) {
        (Pile::Parts | Pile::Informed, Some(agency)) => {
            let kind = if pile == Pile::Parts { "not informed and done_at is null" } else { "informed" };
            sql.push(" and state not in ('closed', 'forwarded', 'not_considered', 'withdrawn')");
            sql.push(format!(
                " and exists (select from executor e where e.appeal_id = a.id and {kind} and e.agency = "
            ));
            sql.push_bind(agency.to_owned()).push(")");
        }
        (_, Some(agency)) => drop(sql.push(" and agency = ").push_bind(agency.to_owned())),
        (_, None) => {}
    }
}

fn push_pile(sql: &mut QueryBuilder<Postgres>, desk: Desk<'_>, pile: Pile) {
    match pile {
        Pile::Owed => drop(sql.push(OWED)),
        Pile::Arrived => drop(sql.push(OWED).push(" and state in ('registered', 'assigned')")),
        Pile::Attention => {
            sql.push(OWED).push(" and queue_at >= ").push_bind(desk.now).push(" and queue_at - (queue_at - ");
            sql.push("coalesce(due_from, received_at)) * ").push_bind(desk.share).push(" <= ").push_bind(desk.now);
        }
        Pile::InWork => drop(sql.push(OWED).push(" and state = 'in_work'")),
        Pile::Planned => drop(sql.push(OWED).push(" and state = 'planned'")),
        Pile::Rework => drop(sql.push(OWED).push(" and state = 'rework'")),
        Pile::Triage => drop(sql.push(" and state = 'registered'")),
        Pile::Overdue => drop(sql.push(OWED).push(" and queue_at < ").push_bind(desk.now)),
        Pile::Calls => {
            sql.push(" and state = 'answered' and id in (select d.appeal_id from deadline d where d.duty = 'call'");
            sql.push(" and d.due_at <= ").push_bind(desk.evening).push(")");
        }
        Pile::Disputed => drop(sql.push(" and disputed")),
        Pile::Asked => drop(sql.push(" and asked_until is not null")),
        Pile::Control => drop(sql.push(" and control_by = ").push_bind(desk.person)),
        Pile::Answered => drop(sql.push(" and state = 'answered'")),
        Pile::Closed => drop(sql.push(" and state = 'closed'")),
        Pile::Received => drop(sql.push(" and state = 'received'")),
        Pile::Parts | Pile::Informed => {}
    }
}

fn push_conditions(sql: &mut QueryBuilder<Postgres>, desk: Desk<'_>, look: &Look) {
    // Whoever has to do with it knows the whole text, and such piles are not high; of all else what everybody may search.
    let whole = look.pile == Pile::Received || (desk.agency.is_some() && look.pile != Pile::Closed);
    if let Some(search) = look.filter.search.as_ref().filter(|_| whole) {
        push_whole(sql, search);
        push_filter(sql, &Filter { search: None, ..look.filter.clone() }, desk.now);
    } else {
        push_filter(sql, &look.filter, desk.now);
    }
    match look.held {
        Some(Held::By(person)) => drop(sql.push(" and officer_id = ").push_bind(person)),
        Some(Held::Nobody) => drop(sql.push(" and officer_id is null")),
        None => {}
    }
}
