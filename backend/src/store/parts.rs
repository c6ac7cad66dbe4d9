//! Parts of appeals that become appeals of their own.

use super::{Fault, deadlines, filing::first_version, notices};
use chrono::{DateTime, Utc};
use domain::{
    appeal::Beginning,
    codes::Move,
    fields::AppealNumber,
    notice::{self, Cause},
    privacy::Shown,
    rights::{Party, Staff},
};
use sqlx::PgConnection;

/// A part of an appeal that becomes one of its own: read already, routed, its terms decided.
pub struct Part<'a> {
    /// The appeal of which it was a part.
    pub of: i64,
    pub beginning: &'a Beginning,
    pub year: i16,
    pub category: &'a str,
    pub shown: &'a Shown,
    pub story: &'a str,
    pub shown_story: String,
    pub agency: Option<&'a str>,
    pub rule: Option<&'a str>,
    pub territory: Option<String>,
    pub trace: serde_json::Value,
    pub at: DateTime<Utc>,
    pub by: Staff,
}

/// Files a part, and tells whom it concerns: applicant, place, channel and day of receipt are those of the whole.
///
/// # Errors
/// The database does not answer.
pub async fn split_off(db: &mut PgConnection, part: &Part<'_>) -> Result<AppealNumber, Fault> {
    let (duties, ends) = deadlines::columns(&part.beginning.duties);
    let row = sqlx::query!(
        r#"with taken as (
               insert into counter as c (year, last) values ($1, 1)
               on conflict on constraint counter_pkey do update set last = c.last + 1
               returning last
           ), filed as (
               insert into appeal (number, version, state, kind, channel, category, district, lon, lat, shown_lon,
                   shown_lat, address, dwelling, story, publish, shown_story, published_at, agency, rule, territory,
                   trace, received_at, due_at, changed_at, term_from, registered_at, due_from, hidden, split_from,
                   outside_number, filed_by)
               select $1::bigint * 1000000000 + t.last, 2, $2, $3, a.channel, $4, a.district, a.lon, a.lat, $19,
                   $20, a.address, $5, $6, a.publish, case when a.publish then $7 end,
                   case when a.publish then $12::timestamptz end,
                   $8, $9, $10, $11, a.received_at, $13, $12, a.term_from, $12, a.term_from, a.hidden, a.id, a.outside_number,
                   a.filed_by
               from appeal a, taken t where a.id = $14
               returning id, number
           ), known as (
               insert into applicant (appeal_id, name, residence, email, phone)
               select f.id, p.name, p.residence, p.email, p.phone from filed f, applicant p where p.appeal_id = $14
           ), told as (
               insert into history (appeal_id, seq, at, step, from_state, to_state, actor, person_id, role, agency, due_at)
               select id, s.seq, $12, s.step, s.from_state, s.to_state, 'staff', $15, $16, s.agency, s.due_at
               from filed, (values
                   (1, 'file', null, 'received', null, null::timestamptz), (2, 'register', 'received', $2, $8, $13)
               ) as s (seq, step, from_state, to_state, agency, due_at)
           ), owed as (
               insert into deadline (appeal_id, duty, due_at)
               select id, d.duty, d.due_at from filed, unnest($17::text[], $18::timestamptz[]) as d (duty, due_at)
           )
           select id as "id!", number as "number!" from filed"#,
        part.year,
        part.beginning.state.code(),
        part.beginning.kind.code(),
        part.category,
        part.shown.dwelling,
        part.story,
        part.shown_story,
        part.agency,
        part.rule,
        part.territory,
        part.trace,
        part.at,
        part.beginning.due,
        part.of,
        part.by.person,
        part.by.role.code(),
        &duties,
        &ends,
        part.shown.point.lon,
        part.shown.point.lat,
    )
    .fetch_one(&mut *db)
    .await?;
    let told = notice::after(Move::Register, Party::Moderator, part.beginning.state);
    notices::tell(db, row.id, Cause::Move(first_version(part.beginning.state)), told, part.at).await?;
    Ok(AppealNumber::from_i64(row.number))
}
