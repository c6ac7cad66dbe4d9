//! An appeal with its history, files and people, in one question.

use super::Part;
use crate::store::{Fault, media::Medium};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appeal::{Detail, Duty, Standing},
    city::City,
    fields::AppealNumber,
};
use serde::Deserialize;
use sqlx::PgExecutor;

/// An appeal with all that its page shows.
pub struct Whole {
    pub standing: Standing,
    pub number: AppealNumber,
    pub channel: String,
    pub outside_number: Option<String>,
    pub category: String,
    pub district: Option<String>,
    pub lon: f64,
    pub lat: f64,
    pub shown_lon: f64,
    pub shown_lat: f64,
    pub address: Option<String>,
    pub dwelling: bool,
    pub story: String,
    /// What the public may read once it passed review.
    pub shown_story: Option<String>,
    pub rule: Option<String>,
    pub territory: Option<String>,
    pub trace: Option<serde_json::Value>,
    pub closed_at: Option<DateTime<Utc>>,
    pub outcome: Option<String>,
    pub grade: Option<i16>,
    pub check_until: Option<DateTime<Utc>>,
    pub history: Vec<Told>,
    pub media: Vec<Attached>,
    pub followers: i64,
    pub applicant: Option<Known>,
    /// Name of the person who acts.
    pub officer: Option<String>,
    pub parts: Vec<Part>,
    pub planned_until: Option<NaiveDate>,
    /// Name of the supervisor who watches over it.
    pub controlled_by: Option<String>,
    pub merged_into: Option<AppealNumber>,
    pub merged: Vec<AppealNumber>,
    pub split_from: Option<AppealNumber>,
    pub alarms: Vec<Alarmed>,
}

/// What was told to superiors.
#[derive(Debug, Deserialize)]
pub struct Alarmed {
    pub duty: String,
    pub at: DateTime<Utc>,
}

/// A row of history.
#[derive(Debug, Deserialize)]
pub struct Told {
    pub seq: i32,
    pub at: DateTime<Utc>,
    pub step: String,
    pub from_state: Option<String>,
    pub to_state: String,
    pub actor: String,
    pub person: Option<String>,
    pub role: Option<String>,
    pub agency: Option<String>,
    pub note: Option<String>,
    pub outcome: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub detail: Option<Detail>,
}

/// A file of the appeal or of one of its moves.
#[derive(Debug, Deserialize)]
pub struct Attached {
    /// The line of history to which it belongs.
    pub seq: i32,
    #[serde(flatten)]
    pub file: Medium,
}

/// Who the applicant is.
#[derive(Debug, Deserialize)]
pub struct Known {
    pub name: String,
    pub residence: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// The appeal of this number with its history and files, in one question.
///
/// # Errors
/// The database does not answer.
#[expect(clippy::too_many_lines, reason = "one question, told in one place")]
pub async fn find_whole(db: impl PgExecutor<'_>, number: AppealNumber, city: &City) -> Result<Option<Whole>, Fault> {
    let row = sqlx::query!(
        r#"select a.id, a.version, a.state, a.kind, a.channel, a.outside_number, a.category, a.district, a.agency, a.officer_id, a.registered_at,
                  a.declined, a.due_from, a.due_term, a.complained_of, a.term_from, a.hidden, a.referred, a.asked_until, a.planned_until,
                  a.control_by, a.merged_from, a.lon, a.lat, a.shown_lon, a.shown_lat, a.address, a.dwelling, a.story, a.shown_story, a.publish, a.published_at,
                  a.rule, a.territory, a.trace, a.received_at, a.due_at, a.closed_at, a.outcome, a.grade, a.refutes,
                  a.disputed,
                  (select m.number from appeal m where m.id = a.merged_into) as merged_into,
                  (select m.number from appeal m where m.id = a.split_from) as split_from,
                  (select array_agg(m.number order by m.number) from appeal m where m.merged_into = a.id) as merged,
                  (select p.name from person p where p.id = a.officer_id) as officer,
                  (select p.name from person p where p.id = a.control_by) as controlled_by,
                  (select json_agg(json_build_object('agency', e.agency, 'informed', e.informed, 'part', e.part,
                          'done_at', e.done_at) order by e.added_at, e.agency)
                   from executor e where e.appeal_id = a.id) as "executors: sqlx::types::Json<Vec<Part>>",
                  (select json_agg(json_build_object('duty', d.duty, 'due_at', d.due_at))
                   from deadline d where d.appeal_id = a.id) as "duties: sqlx::types::Json<Vec<super::Running>>",
                  (select json_agg(json_build_object('duty', l.duty, 'at', l.at) order by l.at)
                   from alarm l where l.appeal_id = a.id) as "alarms: sqlx::types::Json<Vec<Alarmed>>",
                  (select json_agg(json_build_object('seq', h.seq, 'at', h.at, 'step', h.step,
                          'from_state', h.from_state, 'to_state', h.to_state, 'actor', h.actor, 'person', p.name,
                          'role', h.role, 'agency', h.agency, 'note', h.note, 'outcome', h.outcome,
                          'due_at', h.due_at, 'detail', h.detail) order by h.seq)
                   from history h left join person p on p.id = h.person_id where h.appeal_id = a.id)
                   as "history!: sqlx::types::Json<Vec<Told>>",
                  (select json_agg(json_build_object('id', m.id, 'seq', m.seq, 'kind', m.kind,
                          'content_type', m.content_type, 'width', m.width, 'height', m.height, 'bytes', m.bytes)
                          order by m.seq, m.place)
                   from medium m where m.appeal_id = a.id) as "media: sqlx::types::Json<Vec<Attached>>",
                  (select count(*) from follower f where f.appeal_id = a.id) as "followers!",
                  (select p.email from applicant p where p.appeal_id = a.id) as applicant_email,
                  (select json_build_object('name', p.name, 'residence', p.residence, 'email', p.email, 'phone', p.phone)
                   from applicant p where p.appeal_id = a.id) as "applicant: sqlx::types::Json<Known>"
           from appeal a where a.number = $1"#,
        number.as_i64()
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        let standing = standing!(row, city);
        Ok(Whole {
            check_until: standing.end_of(Duty::Check),
            standing,
            number,
            channel: row.channel,
            outside_number: row.outside_number,
            category: row.category,
            district: row.district,
            lon: row.lon,
            lat: row.lat,
            shown_lon: row.shown_lon,
            shown_lat: row.shown_lat,
            address: row.address,
            dwelling: row.dwelling,
            story: row.story,
            shown_story: row.shown_story,
            rule: row.rule,
            territory: row.territory,
            trace: row.trace,
            closed_at: row.closed_at,
            outcome: row.outcome,
            grade: row.grade,
            history: row.history.0,
            media: row.media.map(|json| json.0).unwrap_or_default(),
            followers: row.followers,
            applicant: row.applicant.map(|json| json.0),
            officer: row.officer,
            parts: row.executors.map(|json| json.0).unwrap_or_default(),
            planned_until: row.planned_until,
            controlled_by: row.controlled_by,
            merged_into: row.merged_into.map(AppealNumber::from_i64),
            merged: row.merged.unwrap_or_default().into_iter().map(AppealNumber::from_i64).collect(),
            split_from: row.split_from.map(AppealNumber::from_i64),
            alarms: row.alarms.map(|json| json.0).unwrap_or_default(),
        })
    })
    .transpose()
}
