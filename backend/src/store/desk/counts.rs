//! How high the piles of a desk are. What is closed is not counted: it grows without end.

use crate::store::Fault;
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// How much lies on an agency's desk.
#[derive(Debug, Default, Clone, Copy)]
pub struct OfAgency {
    pub arrived: i64,
    pub attention: i64,
    pub in_work: i64,
    pub planned: i64,
    pub rework: i64,
    pub overdue: i64,
    pub answered: i64,
    pub parts: i64,
    pub informed: i64,
}

/// Counts an agency's open appeals by pile; closed ones are not counted, they grow without end.
///
/// # Errors
/// The database does not answer.
pub async fn count_of_agency(
    db: impl PgExecutor<'_>,
    agency: &str,
    share: f64,
    now: DateTime<Utc>,
) -> Result<OfAgency, Fault> {
    Ok(sqlx::query_as!(
        OfAgency,
        r#"select count(*) filter (where state in ('registered', 'assigned')) as "arrived!",
                  count(*) filter (where queue_at >= $2
                      and queue_at - (queue_at - coalesce(due_from, received_at)) * $3::float8 <= $2) as "attention!",
                  count(*) filter (where state = 'in_work') as "in_work!",
                  count(*) filter (where state = 'planned') as "planned!",
                  count(*) filter (where state = 'rework') as "rework!",
                  count(*) filter (where queue_at < $2) as "overdue!",
                  (select count(*) from appeal where agency = $1 and state = 'answered') as "answered!",
                  (select count(*) from executor e join appeal a on a.id = e.appeal_id
                   where e.agency = $1 and not e.informed and e.done_at is null
                     and a.state not in ('closed', 'forwarded', 'not_considered', 'withdrawn')) as "parts!",
                  (select count(*) from executor e join appeal a on a.id = e.appeal_id
                   where e.agency = $1 and e.informed
                     and a.state not in ('closed', 'forwarded', 'not_considered', 'withdrawn')) as "informed!"
           from appeal
           where agency = $1 and state in ('registered', 'assigned', 'in_work', 'planned', 'rework')"#,
        agency,
        now,
        share
    )
    .fetch_one(db)
    .await?)
}

/// How much lies on the desks of the contact centre and the controllers, as far as the map does not know.
#[derive(Debug, Default, Clone, Copy)]
pub struct OfCity {
    pub received: i64,
    pub calls: i64,
    pub disputed: i64,
    pub asked: i64,
    pub control: i64,
}

/// Counts what waits for the contact centre, the controllers, and one supervisor.
///
/// # Errors
/// The database does not answer.
pub async fn count_of_city(db: impl PgExecutor<'_>, person: i64, evening: DateTime<Utc>) -> Result<OfCity, Fault> {
    Ok(sqlx::query_as!(
        OfCity,
        r#"select (select count(*) from appeal where state = 'received') as "received!",
                  (select count(*) from deadline where duty = 'call' and due_at <= $2) as "calls!",
                  (select count(*) from appeal where disputed) as "disputed!",
                  (select count(*) from appeal where asked_until is not null) as "asked!",
                  (select count(*) from appeal where control_by = $1) as "control!""#,
        person,
        evening
    )
    .fetch_one(db)
    .await?)
}

/// The soonest end of a term among what each of these agencies owes an answer to.
///
/// # Errors
/// The database does not answer.
pub async fn list_oldest(
    db: impl PgExecutor<'_>,
    agencies: &[String],
) -> Result<Vec<(String, Option<DateTime<Utc>>)>, Fault> {
    let rows = sqlx::query!(
        r#"select c.code as "code!",
                  (select a.due_at from appeal a
                   where a.agency = c.code and a.state in ('registered', 'assigned', 'in_work', 'planned', 'rework')
                   order by a.queue_at, a.id limit 1) as oldest
           from unnest($1::text[]) as c (code)"#,
        agencies
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.oldest)).collect())
}
