//! Filing: everything that an appeal begins with, in one statement.

use super::{Fault, deadlines, notices};
use chrono::{DateTime, Utc};
use domain::{
    appeal::Beginning,
    codes::{Move, State},
    fields::AppealNumber,
    notice::{self, Cause},
    rights::{Party, Staff},
};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

/// An appeal to be filed: checked, routed, its terms decided.
pub struct NewAppeal<'a> {
    pub beginning: &'a Beginning,
    /// Two digits of the year, in which the number is given.
    pub year: i16,
    pub channel: &'a str,
    pub category: &'a str,
    pub district: Option<&'a str>,
    pub lon: f64,
    pub lat: f64,
    pub shown_lon: f64,
    pub shown_lat: f64,
    pub address: Option<&'a str>,
    pub dwelling: bool,
    pub story: &'a str,
    /// What the same words of others are found by.
    pub words: Option<i64>,
    /// The story as the public may read it after review; none where the applicant did not agree.
    pub shown_story: Option<String>,
    pub agency: Option<&'a str>,
    pub rule: Option<&'a str>,
    /// `layer/code` of what the rule looked at.
    pub territory: Option<String>,
    pub trace: serde_json::Value,
    pub name: &'a str,
    pub residence: &'a str,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    /// Under which number others know it.
    pub outside_number: Option<&'a str>,
    /// Who of the staff writes it down; none where the applicant files.
    pub by: Option<&'a Staff>,
    pub thumb: Option<Uuid>,
    pub at: DateTime<Utc>,
    /// Key and hash of a request that may be repeated.
    pub once: Option<(&'a str, &'a [u8])>,
}

/// The history row of a filing; that of `register` follows, unless a moderator must see it first.
pub const FIRST_SEQ: i32 = 1;

/// The version of an appeal that was just filed.
#[must_use]
pub const fn first_version(state: State) -> i32 {
    if matches!(state, State::Received) { 1 } else { 2 }
}

/// Waits until everything that was saved before lies on the disk. Those who wait at the same time wait together.
///
/// Asked on the connection on which it was saved: another may be one to a server that has died since, lost it, and come
/// back.
///
/// # Errors
/// The database does not answer; whether it lies there is then unknown.
pub async fn on_the_disk(db: &mut PgConnection) -> Result<(), Fault> {
    // Something must be saved for PostgreSQL to wait: a mark in its log that nobody reads.
    sqlx::query!("select pg_logical_emit_message(true, 'filed', '')::text as mark").fetch_one(db).await?;
    Ok(())
}

/// Files an appeal: number, row, applicant, history, duties, whom to tell, and the key against repetition.
///
/// The serial is taken by the lock on its year's row, inside the same statement. All others wait for that lock, so it
/// must not last until the disk has answered: the statement ends before, and whoever files says nothing before
/// [`on_the_disk`].
///
/// # Errors
/// [`Fault::Constraint`] `idempotency_pkey` where the same request was filed already.
#[expect(clippy::too_many_lines, reason = "one statement, told in one place")]
pub async fn file(db: impl PgExecutor<'_>, new: &NewAppeal<'_>) -> Result<(i64, AppealNumber), Fault> {
    let (duties, ends) = deadlines::columns(&new.beginning.duties);
    let (once, hash) = new.once.unzip();
    let (what, whom) = notices::columns(notice::after(Move::Register, Party::System, new.beginning.state));
    let cause = Cause::Move(first_version(new.beginning.state));
    let row = sqlx::query!(
        r#"with soon as materialized (
               select set_config('synchronous_commit', 'off', true)
           ), taken as (
               insert into counter as c (year, last) select $1, 1 from soon
               on conflict on constraint counter_pkey do update set last = c.last + 1
               returning last
           ), filed as (
               insert into appeal (number, version, state, kind, channel, category, district, lon, lat, shown_lon,
                   shown_lat, address, dwelling, story, publish, shown_story, agency, rule, territory, trace, received_at,
                   due_at, changed_at, thumb, term_from, registered_at, due_from, outside_number, filed_by)
               select $1::bigint * 1000000000 + last, case $2 when 'received' then 1 else 2 end, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::text is not null, $14,
                   $15, $16, $17, $18, $19, $20, $19, $21, $19, case when $2 <> 'received' then $19::timestamptz end, $19, $34, $35
               from taken
               returning id, number
           ), known as (
               insert into applicant (appeal_id, name, residence, email, phone, words) select id, $22, $23, $24, $33, $37 from filed
           ), told as (
               insert into history (appeal_id, seq, at, step, from_state, to_state, actor, person_id, role, agency, due_at)
               select id, s.seq, $19, s.step, s.from_state, s.to_state,
                   case when $35::bigint is null then s.actor else 'staff' end, $35, $36, s.agency, s.due_at
               from filed, (values
                   (1, 'file', null, 'received', 'applicant', null, null::timestamptz),
                   (2, 'register', 'received', $2, 'system', $15, $20)
               ) as s (seq, step, from_state, to_state, actor, agency, due_at)
               where s.seq = 1 or $2 <> 'received'
           ), owed as (
               insert into deadline (appeal_id, duty, due_at)
               select id, d.duty, d.due_at from filed, unnest($25::text[], $26::timestamptz[]) as d (duty, due_at)
           ), noticed as (
               -- As `notices::tell` does, but nobody follows yet, and nobody is the officer: so all of the agency are told.
               insert into notice (appeal_id, seq, cause, what, audience, person_id, next_at, created_at, status, done_at)
               select f.id, $29, $30, t.what, r.audience, r.person_id, $19, $19,
                      case when r.untold then 'untold' else 'queued' end, case when r.untold then $19::timestamptz end
               from filed f
               cross join unnest($31::text[], $32::text[]) as t (what, whom)
               cross join lateral (
                   select 'applicant' as audience, null::bigint as person_id, $24::text is null as untold
                   where t.whom = 'applicant'
                   union all
                   select 'staff', p.id, false from person p
                   where t.whom = 'officer' and p.agency = $15 and p.disabled_at is null
               ) r
           ), remembered as (
               insert into idempotency (key, request_hash, appeal_id, created_at)
               select $27, $28, id, $19 from filed where $27::text is not null
           )
           select id as "id!", number as "number!" from filed"#,
        new.year,
        new.beginning.state.code(),
        new.beginning.kind.code(),
        new.channel,
        new.category,
        new.district,
        new.lon,
        new.lat,
        new.shown_lon,
        new.shown_lat,
        new.address,
        new.dwelling,
        new.story,
        new.shown_story,
        new.agency,
        new.rule,
        new.territory,
        new.trace,
        new.at,
        new.beginning.due,
        new.thumb,
        new.name,
        new.residence,
        new.email,
        &duties,
        &ends,
        once,
        hash,
        cause.seq(),
        cause.key(),
        &what,
        &whom,
        new.phone,
        new.outside_number,
        new.by.map(|staff| staff.person),
        new.by.map(|staff| staff.role.code()),
        new.words
    )
    .fetch_one(db)
    .await?;
    Ok((row.id, AppealNumber::from_i64(row.number)))
}

/// What an earlier sending of the same request made.
pub struct Earlier {
    pub request_hash: Vec<u8>,
    pub number: i64,
}

/// The appeal that a request with this key made before.
///
/// # Errors
/// The database does not answer.
pub async fn find_earlier(db: impl PgExecutor<'_>, key: &str) -> Result<Option<Earlier>, Fault> {
    Ok(sqlx::query_as!(
        Earlier,
        r#"select i.request_hash, a.number as "number!"
           from idempotency i join appeal a on a.id = i.appeal_id where i.key = $1"#,
        key
    )
    .fetch_optional(db)
    .await?)
}

/// Forgets keys of requests made before `before`, at most a thousand.
///
/// # Errors
/// The database does not answer.
pub async fn forget(db: impl PgExecutor<'_>, before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query!(
        "delete from idempotency where key in (
             select key from idempotency where created_at < $1 order by created_at limit 1000)",
        before
    )
    .execute(db)
    .await?;
    Ok(())
}
