//! Who called, wrote or came before.

use super::{Fault, list::Row};
use chrono::{DateTime, Utc};
use sqlx::PgExecutor;

/// By what somebody is looked for: one of these.
#[derive(Debug, Default, Clone)]
pub struct Clue {
    /// Part of a number, `+` and digits.
    pub phone: Option<String>,
    /// A whole e-mail.
    pub email: Option<String>,
    /// Part of a name.
    pub name: Option<String>,
}

/// Somebody who filed before, as they named themselves the last time.
pub struct Known {
    pub name: String,
    pub residence: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// Up to 1,000.
    pub count: i64,
    /// Ids of the newest appeals, newest first.
    pub newest: Vec<i64>,
}

/// Those whom the clue fits, newest first, at most ten.
///
/// Somebody is the same where the number is the same, and else where e-mail and name are. An appeal of the site, without
/// a number, belongs to the number that the same e-mail and name once left. Only the newest 200 appeals that fit are
/// looked at, so that a name of thousands costs no more than a rare one.
///
/// # Errors
/// The database does not answer.
pub async fn find(db: impl PgExecutor<'_>, clue: &Clue) -> Result<Vec<Known>, Fault> {
    let part = |text: &String| pattern(text);
    Ok(sqlx::query_as!(
        Known,
        r#"with fits as (
               select * from (select p.* from applicant p where $1::text is not null and p.phone like $1
                              order by p.appeal_id desc limit 200) by_phone
               union all
               select * from (select p.* from applicant p where $2::text is not null and p.email = $2
                              order by p.appeal_id desc limit 200) by_email
               union all
               select * from (select p.* from applicant p where $3::text is not null and p.name ilike $3
                              order by p.appeal_id desc limit 200) by_name
           ), named as (
               select f.appeal_id, f.name, f.residence, f.email, coalesce(f.phone, (
                          select o.phone from applicant o
                          where o.email = f.email and o.name = f.name and o.phone is not null
                          order by o.appeal_id desc limit 1)) as phone
               from fits f
           ), person as (
               select distinct on (n.phone, case when n.phone is null then n.email end, case when n.phone is null then n.name end) n.*
               from named n
               order by n.phone, case when n.phone is null then n.email end, case when n.phone is null then n.name end, n.appeal_id desc
           )
           select p.name as "name!", p.residence as "residence!", p.email, p.phone, theirs.count as "count!",
                  theirs.newest as "newest!"
           from (select * from person order by appeal_id desc limit 10) p
           cross join lateral (
               select count(*) as count, (array_agg(t.appeal_id order by t.appeal_id desc))[:5] as newest
               from (
                   select a.appeal_id from applicant a
                   where a.phone = p.phone
                       or (a.phone is null and a.email = p.email and a.name = p.name)
                       or a.appeal_id = p.appeal_id
                   order by a.appeal_id desc limit 1000
               ) t
           ) theirs
           order by p.appeal_id desc"#,
        clue.phone.as_ref().map(part),
        clue.email,
        clue.name.as_ref().map(part)
    )
    .fetch_all(db)
    .await?)
}

/// The appeals of these ids, those included that no moderator has registered yet. That a person of the staff looked at
/// whose they are is written down with the same statement.
///
/// # Errors
/// The database does not answer.
pub async fn look_at(
    db: impl PgExecutor<'_>,
    appeals: &[i64],
    person: i64,
    at: DateTime<Utc>,
) -> Result<Vec<Row>, Fault> {
    Ok(sqlx::query_as!(
        Row,
        r#"with looked as (
               insert into look (person_id, appeal_id, at) select $2, id, $3 from unnest($1::bigint[]) as shown (id)
           )
           select id, number as "number!", state, category, district, agency, lon, lat, shown_lon, shown_lat, address,
                  dwelling, received_at, due_at, queue_at as "queue_at!", published_at is not null as "published!",
                  left(story, 240) as "story!", left(shown_story, 240) as shown_story, thumb
           from appeal where id = any($1) and number is not null"#,
        appeals,
        person,
        at
    )
    .fetch_all(db)
    .await?)
}

/// The pattern that finds a text anywhere, whatever signs it has.
fn pattern(text: &str) -> String {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
