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
            agency: $row.agency,
            officer: $row.officer_id,
            received: $row.received_at,
            due: $row.due_at,
            refutes: $row.refutes,
            disputed: $row.disputed,
            publish: $row.publish,
            published: $row.published_at.is_some(),
        }
    };
}

mod whole;

pub use whole::{Attached, Known, Told, Whole, find_whole};

use super::{Fault, notices};
use chrono::{DateTime, Utc};
use domain::{
    appeal::{Change, Standing},
    city::City,
    fields::AppealNumber,
    notice::{self, Cause},
    rights::{Caller, May, Party},
};
use sqlx::{PgConnection, PgExecutor};

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
        "select id, version, state, kind, category, agency, officer_id, received_at, due_at, refutes, disputed,
                publish, published_at
         from appeal where number = $1 for update",
        number.as_i64()
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| Ok(standing!(row, city))).transpose()
}

/// Makes a move: the appeal's row, one row of history, its duties, whom to tell. Gives the row's seq, the new version.
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
    let (duties, ends): (Vec<String>, Vec<DateTime<Utc>>) =
        change.duties.iter().map(|(duty, end)| (duty.code().to_owned(), *end)).unzip();
    let actor = match may.party() {
        Party::Applicant => "applicant",
        Party::System => "system",
        Party::Agency | Party::Dispatcher | Party::Controller | Party::Supervisor | Party::Administrator => "staff",
    };
    let staff = caller.staff();
    let seq = sqlx::query_scalar!(
        r#"with moved as (
               update appeal set
                   version = version + 1,
                   state = $3,
                   agency = coalesce($4, agency),
                   -- A new agency has no officer yet; and routing's reasons are not its reasons.
                   officer_id = case when $4::text is null then coalesce($5, officer_id) end,
                   rule = case when $4::text is null then rule end,
                   territory = case when $4::text is null then territory end,
                   due_at = coalesce($6, due_at),
                   outcome = case when not $21 then coalesce($7, outcome) end,
                   grade = coalesce($8, grade),
                   refutes = refutes + $9::boolean::int::smallint,
                   disputed = $10,
                   published_at = case when $11 then $12 else published_at end,
                   search = case when $11 then lower(concat_ws(' ', nullif(search, ''), shown_story)) else search end,
                   answered_at = case when $13 = 'answer' then $12 when not $21 then answered_at end,
                   closed_at = case when $3 = 'closed' then $12 else closed_at end,
                   changed_at = $12
               where id = $1 and version = $2
               returning id, version
           ), told as (
               insert into history (appeal_id, seq, at, step, from_state, to_state, actor, person_id, role, agency, note,
                   outcome, grade, due_at)
               select id, version, $12, $13, $14, $3, $15, $16, $17, $4, $18, $7, $8, $6 from moved
           ), dropped as (
               delete from deadline d using moved m
               where d.appeal_id = m.id and d.duty <> all ($19::text[])
           ), owed as (
               insert into deadline (appeal_id, duty, due_at)
               select id, d.duty, d.due_at from moved, unnest($19::text[], $20::timestamptz[]) as d (duty, due_at)
               on conflict on constraint deadline_pkey do update set due_at = excluded.due_at
           )
           select version from moved"#,
        may.appeal(),
        standing.version,
        change.to.code(),
        change.agency,
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
        change.reopens(),
    )
    .fetch_optional(&mut *db)
    .await?;
    let stale = || Fault::impossible("appeal", may.appeal(), format!("not in version {}", standing.version));
    let seq = seq.ok_or_else(stale)?;
    let told = notice::after(change.step, may.party(), change.to);
    notices::tell(db, may.appeal(), Cause::Move(seq), told, change.at).await?;
    Ok(seq)
}

/// Follows an appeal; following twice is following.
///
/// # Errors
/// The database does not answer.
pub async fn follow(db: impl PgExecutor<'_>, appeal: i64, email: &str, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "insert into follower (appeal_id, email, created_at) values ($1, $2, $3)
         on conflict on constraint follower_pkey do nothing",
        appeal,
        email,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down that a person of the staff looked at an applicant's data.
///
/// # Errors
/// The database does not answer.
pub async fn log_look(db: impl PgExecutor<'_>, person: i64, appeal: i64, at: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!("insert into look (person_id, appeal_id, at) values ($1, $2, $3)", person, appeal, at)
        .execute(db)
        .await?;
    Ok(())
}
