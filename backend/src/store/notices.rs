//! Notices: written with the move, taken by whoever delivers them, listed for the case and for a person.

mod delivery;
mod lists;
mod quiet;

pub use delivery::{Due, End, Ended, claim, find_next, finish, renew};
pub use lists::{Listed, Own, Tried, count_unread, list_of_case, list_own, read_until, seen_by_applicant};

pub use quiet::{Quiet, quiet};

use super::Fault;
use chrono::{DateTime, Utc};
use domain::notice::{self, Cause, Telling};
use sqlx::PgExecutor;

/// What is told, and to whom, as the two columns that SQL unfolds.
pub(super) fn columns(told: &[Telling]) -> (Vec<String>, Vec<String>) {
    told.iter().map(|(what, whom)| (what.code().to_owned(), whom.code().to_owned())).unzip()
}

/// Writes down what is to be told of an appeal, once for each cause and reader. Belongs in the transaction of the
/// move: a notice is there exactly if the move is.
///
/// # Errors
/// The database does not answer.
pub async fn tell(
    db: impl PgExecutor<'_>,
    appeal: i64,
    cause: Cause,
    told: &[Telling],
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    tell_all(db, &[News { appeal, cause, told }], at).await
}

/// What is to be told of one appeal.
pub struct News<'a> {
    pub appeal: i64,
    pub cause: Cause,
    pub told: &'a [Telling],
}

/// The same for several appeals in one statement.
///
/// # Errors
/// The database does not answer.
#[expect(clippy::too_many_lines, reason = "one statement, told in one place")]
pub async fn tell_all(db: impl PgExecutor<'_>, news: &[News<'_>], at: DateTime<Utc>) -> Result<(), Fault> {
    let each: Vec<_> = news.iter().flat_map(|one| one.told.iter().map(move |told| (one, *told))).collect();
    if each.is_empty() {
        return Ok(());
    }
    let appeals: Vec<_> = each.iter().map(|(one, _)| one.appeal).collect();
    let seqs: Vec<_> = each.iter().map(|(one, _)| one.cause.seq()).collect();
    let causes: Vec<_> = each.iter().map(|(one, _)| one.cause.key()).collect();
    let told: Vec<_> = each.iter().map(|(_, told)| *told).collect();
    let (what, whom) = columns(&told);
    let owed: Vec<_> = told.iter().map(|(what, _)| notice::is_owed(*what)).collect();
    sqlx::query!(
        "insert into notice (appeal_id, seq, cause, what, audience, email, person_id, next_at, created_at, status, done_at)
         select a.id, t.seq, t.cause, t.what, r.audience, r.email, r.person_id, $6, $6,
                -- Whoever left no e-mail is told by nobody until somebody calls.
                case when r.untold then 'untold' else 'queued' end, case when r.untold then $6::timestamptz end
         from unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::text[], $7::boolean[])
             with ordinality as t (appeal, seq, cause, what, whom, owed, place)
         join appeal a on a.id = t.appeal
         cross join lateral (
             select 'applicant' as audience, null::text as email, null::bigint as person_id, p.email is null as untold
             from applicant p where t.whom = 'applicant' and p.appeal_id = a.id and (t.owed or not p.quiet)
             union all
             -- An applicant who follows their own appeal is told already, and more.
             select 'follower', f.email, null, false from follower f
             where t.whom = 'followers' and f.appeal_id = a.id and (t.owed or not f.quiet)
                 and not exists (select from applicant p where p.appeal_id = a.id and p.email = f.email)
             union all
             select 'staff', null, p.id, false from person p
             where t.whom = 'officer' and p.id = a.officer_id and p.disabled_at is null
             union all
             select 'staff', null, p.id, false from person p
             where t.whom = 'officer' and p.agency = a.agency and p.disabled_at is null
                 and not exists (select from person o where o.id = a.officer_id and o.disabled_at is null)
             union all
             select 'staff', null, p.id, false from person p
             where t.whom = 'head' and p.agency = a.agency and p.role = 'head' and p.disabled_at is null
             union all
             select 'staff', null, p.id, false from person p
             where t.whom = 'controllers' and p.role = 'controller' and p.disabled_at is null
             union all
             select 'staff', null, p.id, false from person p
             where t.whom = 'supervisors' and p.role = 'supervisor' and p.disabled_at is null
             union all
             select 'staff', null, p.id, false from person p
             where t.whom = 'part' and p.disabled_at is null and p.agency = (
                 select h.detail ->> 'agency' from history h where h.appeal_id = a.id and h.seq = t.seq)
             union all
             select 'staff', null, p.id, false from person p
             join executor e on e.agency = p.agency and e.appeal_id = a.id and e.done_at is null and not e.informed
             where t.whom = 'executors' and p.disabled_at is null
         ) r
         order by t.place, r.person_id
         on conflict on constraint notice_once do nothing",
        &appeals,
        &seqs as &[Option<i32>],
        &causes,
        &what,
        &whom,
        at,
        &owed
    )
    .execute(db)
    .await?;
    Ok(())
}
