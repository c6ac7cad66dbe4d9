//! What one call about an answer can settle beside it.

use super::{Fault, desk};
use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgExecutor};

/// An answer that waits for a word.
#[derive(Debug, FromRow)]
pub struct Callable {
    #[sqlx(flatten)]
    pub lying: desk::Lying,
    /// Of the same applicant; else of the same house.
    pub same_applicant: bool,
    pub name: String,
    pub phone: Option<String>,
    pub calls: i16,
    /// The end of the day of the next call.
    pub again: Option<DateTime<Utc>>,
}

/// Other answers that wait, of the same applicant (by telephone or e-mail) or about the same house; the applicant's
/// own first, then the soonest to end.
///
/// # Errors
/// The database does not answer.
pub async fn list(db: impl PgExecutor<'_>, appeal: i64, limit: i64) -> Result<Vec<Callable>, Fault> {
    let mut sql = desk::rows();
    sql.push(
        ", f.same_applicant, w.name, w.phone, a.calls,
           (select d.due_at from deadline d where d.appeal_id = a.id and d.duty = 'call') as again
         from (select o.id as other, bool_or(o.own) as same_applicant from (
                   select p.appeal_id as id, true as own from applicant p
                   where p.phone = (select phone from applicant where appeal_id = ",
    );
    sql.push_bind(appeal);
    sql.push(
        ")
                   union all
                   select p.appeal_id, true from applicant p
                   where p.email = (select email from applicant where appeal_id = ",
    );
    sql.push_bind(appeal);
    sql.push(
        ")
                   union all
                   select h.id, false from appeal h
                   where h.state = 'answered' and h.address is not null
                       and h.address = (select address from appeal where id = ",
    );
    sql.push_bind(appeal);
    sql.push(")) as o where o.id <> ").push_bind(appeal);
    sql.push(
        " group by o.id) as f
         join appeal a on a.id = f.other
         join applicant w on w.appeal_id = a.id
         where a.state = 'answered' and a.registered_at is not null
         order by not f.same_applicant, a.queue_at, a.id limit ",
    );
    sql.push_bind(limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
