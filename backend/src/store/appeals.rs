//! One appeal: found for a decision, found for showing, moved.

use super::{Fault, code};
use chrono::{DateTime, Utc};
use domain::{
    appeal::{Change, Standing},
    city::City,
    fields::AppealNumber,
    rights::{Caller, May, Party},
};
use serde::Deserialize;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

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
    row.map(|row| {
        Ok(Standing {
            id: row.id,
            version: row.version,
            state: code("appeal", row.id, &row.state)?,
            kind: code("appeal", row.id, &row.kind)?,
            category: city.catalogue.find(&row.category),
            agency: row.agency,
            officer: row.officer_id,
            received: row.received_at,
            due: row.due_at,
            refutes: row.refutes,
            disputed: row.disputed,
            publish: row.publish,
            published: row.published_at.is_some(),
        })
    })
    .transpose()
}

/// Makes a move: the appeal's row, one row of history, its duties. Gives the row's seq, the new version.
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
                   outcome = coalesce($7, outcome),
                   grade = coalesce($8, grade),
                   refutes = refutes + $9::boolean::int::smallint,
                   disputed = $10,
                   published_at = case when $11 then $12 else published_at end,
                   search = case when $11 then lower(concat_ws(' ', nullif(search, ''), shown_story)) else search end,
                   answered_at = case when $13 = 'answer' then $12 else answered_at end,
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
    )
    .fetch_optional(db)
    .await?;
    seq.ok_or_else(|| Fault::impossible("appeal", may.appeal(), format!("not in version {}", standing.version)))
}

/// An appeal with all that its page shows.
pub struct Whole {
    pub standing: Standing,
    pub number: AppealNumber,
    pub channel: String,
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
}

/// A file of the appeal or of one of its moves.
#[derive(Debug, Deserialize)]
pub struct Attached {
    pub id: Uuid,
    pub seq: i32,
    pub kind: String,
    pub content_type: String,
    pub width: i32,
    pub height: i32,
    pub bytes: i64,
}

/// Who the applicant is.
#[derive(Debug, Deserialize)]
pub struct Known {
    pub name: String,
    pub residence: String,
    pub email: String,
}

/// The appeal of this number with its history and files, in one question.
///
/// # Errors
/// The database does not answer.
#[expect(clippy::too_many_lines, reason = "one statement, told in one place")]
pub async fn find_whole(db: impl PgExecutor<'_>, number: AppealNumber, city: &City) -> Result<Option<Whole>, Fault> {
    let row = sqlx::query!(
        r#"select a.id, a.version, a.state, a.kind, a.channel, a.category, a.district, a.agency, a.officer_id,
                  a.lon, a.lat, a.shown_lon, a.shown_lat, a.address, a.dwelling, a.story, a.shown_story, a.publish, a.published_at,
                  a.rule, a.territory, a.trace, a.received_at, a.due_at, a.closed_at, a.outcome, a.grade, a.refutes,
                  a.disputed,
                  (select d.due_at from deadline d where d.appeal_id = a.id and d.duty = 'check') as check_until,
                  (select json_agg(json_build_object('seq', h.seq, 'at', h.at, 'step', h.step,
                          'from_state', h.from_state, 'to_state', h.to_state, 'actor', h.actor, 'person', p.name,
                          'role', h.role, 'agency', h.agency, 'note', h.note, 'outcome', h.outcome,
                          'due_at', h.due_at) order by h.seq)
                   from history h left join person p on p.id = h.person_id where h.appeal_id = a.id)
                   as "history!: sqlx::types::Json<Vec<Told>>",
                  (select json_agg(json_build_object('id', m.id, 'seq', m.seq, 'kind', m.kind,
                          'content_type', m.content_type, 'width', m.width, 'height', m.height, 'bytes', m.bytes)
                          order by m.seq, m.place)
                   from medium m where m.appeal_id = a.id) as "media: sqlx::types::Json<Vec<Attached>>",
                  (select count(*) from follower f where f.appeal_id = a.id) as "followers!",
                  (select json_build_object('name', p.name, 'residence', p.residence, 'email', p.email)
                   from applicant p where p.appeal_id = a.id) as "applicant: sqlx::types::Json<Known>"
           from appeal a where a.number = $1"#,
        number.as_i64()
    )
    .fetch_optional(db)
    .await?;
    row.map(|row| {
        Ok(Whole {
            standing: Standing {
                id: row.id,
                version: row.version,
                state: code("appeal", row.id, &row.state)?,
                kind: code("appeal", row.id, &row.kind)?,
                category: city.catalogue.find(&row.category),
                agency: row.agency,
                officer: row.officer_id,
                received: row.received_at,
                due: row.due_at,
                refutes: row.refutes,
                disputed: row.disputed,
                publish: row.publish,
                published: row.published_at.is_some(),
            },
            number,
            channel: row.channel,
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
            check_until: row.check_until,
            history: row.history.0,
            media: row.media.map(|json| json.0).unwrap_or_default(),
            followers: row.followers,
            applicant: row.applicant.map(|json| json.0),
        })
    })
    .transpose()
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
