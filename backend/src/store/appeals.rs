//! One appeal: found for a decision, found for showing, moved.

/// How an appeal stands, out of a row of either question: each has a row type of its own.
macro_rules! standing {
    ($row:ident, $city:ident) => {
        domain::appeal::Standing {
            id: $row.id,
            version: $row.version,
            state: $crate::store::code("appeal", $row.id, &$row.state)?,
            kind: $crate::store::code("appeal", $row.id, &$row.kind)?,
            category: $city.catalogue.find(&$row.category),
            registered: $row.registered_at.is_some(),
            agency: $row.agency,
            officer: $row.officer_id,
            executors: $crate::store::appeals::executors($row.executors.as_ref()),
            declined: $row.declined,
            complained_of: $row.complained_of,
            received: $row.received_at,
            term_from: $row.term_from,
            due: $row.due_at,
            counted: $crate::store::appeals::counted($row.id, $row.due_from, $row.due_term.as_deref())?,
            duties: $crate::store::appeals::duties($row.id, $row.duties)?,
            refutes: $row.refutes,
            disputed: $row.disputed,
            publish: $row.publish,
            published: $row.published_at.is_some(),
            hidden: $row.hidden,
            referred: $row.referred,
            asked_until: $row.asked_until,
            control_by: $row.control_by,
            merged_from: $row.merged_from.map(|state| $crate::store::code("appeal", $row.id, &state)).transpose()?,
            applicant: $row.applicant_email,
        }
    };
}

mod beside;
mod effects;
mod whole;

pub use beside::{Matter, Routed, follow, keep_trace, log_look, log_looks, matter, one_at_a_time};
pub use whole::{Alarmed, Attached, Known, Told, Whole, find_whole};

use super::{Fault, code, deadlines, notices};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appeal::{Change, Counted, Duty, Executor, Lead, Standing},
    city::City,
    fields::AppealNumber,
    notice::{self, Cause},
    rights::{Caller, May, Party},
};
use serde::Deserialize;
use sqlx::{PgConnection, types::Json};

/// An agency beside the lead, as the store tells it.
#[derive(Debug, Deserialize)]
pub struct Part {
    pub agency: String,
    pub informed: bool,
    pub part: String,
    pub done_at: Option<DateTime<Utc>>,
}

/// A term that runs, as the store tells it.
#[derive(Debug, Deserialize)]
struct Running {
    duty: String,
    due_at: DateTime<Utc>,
}

fn counted(id: i64, from: Option<DateTime<Utc>>, term: Option<&str>) -> Result<Option<Counted>, Fault> {
    let term = term.map(|term| term.parse().map_err(|why| Fault::impossible("appeal", id, why))).transpose()?;
    Ok(from.map(|from| Counted { from, term }))
}

fn executors(parts: Option<&Json<Vec<Part>>>) -> Vec<Executor> {
    let one =
        |part: &Part| Executor { agency: part.agency.clone(), informed: part.informed, done: part.done_at.is_some() };
    parts.into_iter().flat_map(|parts| &parts.0).map(one).collect()
}

fn duties(id: i64, running: Option<Json<Vec<Running>>>) -> Result<Vec<(Duty, DateTime<Utc>)>, Fault> {
    let one = |running: Running| Ok((code("deadline", id, &running.duty)?, running.due_at));
    running.into_iter().flat_map(|running| running.0).map(one).collect()
}

/// How an appeal stands, locked until the transaction ends, so that nobody moves it meanwhile.
///
/// # Errors
/// The database does not answer.
pub async fn find_standing(
    db: &mut PgConnection,
    number: AppealNumber,
    city: &City,
) -> Result<Option<Standing>, Fault> {
    let row = sqlx::query!(
        r#"select id, version, state, kind, category, registered_at, agency, officer_id, declined, complained_of,
                received_at, term_from, due_at, due_from, due_term, refutes, disputed, publish, published_at, hidden, referred, asked_until,
                control_by, merged_from,
                (select p.email from applicant p where p.appeal_id = a.id) as applicant_email,
                (select json_agg(json_build_object('agency', e.agency, 'informed', e.informed, 'part', e.part,
                        'done_at', e.done_at) order by e.added_at, e.agency)
                 from executor e where e.appeal_id = a.id) as "executors: Json<Vec<Part>>",
                (select json_agg(json_build_object('duty', d.duty, 'due_at', d.due_at))
                 from deadline d where d.appeal_id = a.id) as "duties: Json<Vec<Running>>"
         from appeal a where number = $1 for update"#,
        number.as_i64()
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| Ok(standing!(row, city))).transpose()
}

/// Makes a move: the appeal's row, one row of history, its duties, what is of this kind of move alone, and whom to tell.
/// Gives the row's seq, the new version.
///
/// # Errors
/// [`Fault::Impossible`] where the appeal is not in the version that was decided on, although it is locked.
#[expect(clippy::too_many_lines, reason = "one statement, told in one place")]
pub async fn apply(
    db: &mut PgConnection,
    may: &May,
    standing: &Standing,
    change: &Change,
    caller: &Caller,
    note: Option<&str>,
) -> Result<i32, Fault> {
    let (duties, ends) = deadlines::columns(&change.duties);
    let actor = match may.party() {
        Party::Applicant => "applicant",
        Party::System => "system",
        _ => "staff",
    };
    let staff = caller.staff();
    let (leads, agency) = match &change.lead {
        Lead::Stays => (false, None),
        Lead::Nobody => (true, None),
        Lead::Goes(code) => (true, Some(code)),
    };
    let detail = (!change.detail.is_empty()).then_some(&change.detail);
    let detail = detail
        .map(serde_json::to_value)
        .transpose()
        .map_err(|error| Fault::impossible("history", may.appeal(), error))?;
    // What a move of its kind changes first belongs to the version that the move makes.
    if let Some(effect) = &change.effect {
        effects::apply(db, may.appeal(), effect, change.at).await?;
    }
    let seq = sqlx::query_scalar!(
        r#"with moved as (
               update appeal set
                   version = version + 1,
                   state = $3,
                   agency = case when $22 then $4 else agency end,
                   -- A new agency has no officer yet; and routing's reasons are not its reasons.
                   officer_id = case when $22 then null else coalesce($5, officer_id) end,
                   rule = case when not $22 or $13 = 'register' then rule end,
                   territory = case when not $22 or $13 = 'register' then territory end,
                   due_at = coalesce($6, due_at),
                   due_from = case when $6::timestamptz is null then due_from else $24 end,
                   due_term = case when $6::timestamptz is null then due_term else $25 end,
                   outcome = case when not $21 then coalesce($7, outcome) end,
                   executed = case when $13 = 'answer' then $7 = 'satisfied'
                                   when not $21 and $7 is distinct from 'done_by_applicant' then executed else false end,
                   grade = coalesce($8, grade),
                   refutes = refutes + $9::boolean::int::smallint,
                   disputed = $10,
                   published_at = case when $11 then $12 else published_at end,
                   answered_at = case when $13 = 'answer' then $12 when not $21 then answered_at end,
                   closed_at = case when $3 = 'closed' then coalesce(closed_at, $12) end,
                   registered_at = case when $13 = 'register' then $12 else registered_at end,
                   changed_at = $12
               where id = $1 and version = $2
               returning id, version
           ), told as (
               insert into history (appeal_id, seq, at, step, from_state, to_state, actor, person_id, role, agency, note,
                   outcome, grade, due_at, detail)
               select id, version, $12, $13, $14, $3, $15, $16, $17, $4, $18, $7, $8, $6, $23 from moved
           ), dropped as (
               delete from deadline d using moved m
               where d.appeal_id = m.id and d.duty <> all ($19::text[])
           ), owed as (
               -- A duty that acted does not act again, unless it has got another end.
               insert into deadline as d (appeal_id, duty, due_at)
               select id, n.duty, n.due_at from moved, unnest($19::text[], $20::timestamptz[]) as n (duty, due_at)
               on conflict on constraint deadline_pkey do update set due_at = excluded.due_at, acted_at = null
               where d.due_at <> excluded.due_at
           )
           select version from moved"#,
        may.appeal(),
        standing.version,
        change.to.code(),
        agency,
        change.officer,
        change.due,
        change.outcome.map(domain::codes::Outcome::code),
        change.grade.map(i16::from),
        change.refuted,
        change.disputed,
        change.publish,
        change.at,
        change.step.code(),
        standing.state.code(),
        actor,
        staff.map(|staff| staff.person),
        staff.map(|staff| staff.role.code()),
        note,
        &duties,
        &ends,
        change.reopens,
        leads,
        detail,
        change.counted.map(|counted| counted.from),
        change.counted.and_then(|counted| counted.term).map(|term| term.to_string()),
    )
    .fetch_optional(&mut *db)
    .await?;
    let stale = || Fault::impossible("appeal", may.appeal(), format!("not in version {}", standing.version));
    let seq = seq.ok_or_else(stale)?;
    let told = notice::after(change.step, may.party(), change.to);
    notices::tell(db, may.appeal(), Cause::Move(seq), told, change.at).await?;
    Ok(seq)
}

/// A day of the city, as `date` columns have it.
type Day = Option<NaiveDate>;
