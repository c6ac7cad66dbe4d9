//! What may be of one matter, with all its words.

use super::{
    Fault,
    list::{COLUMNS, EVERY, Row},
};
use chrono::{DateTime, Utc};
use domain::{
    fields::AppealNumber,
    likeness::letter,
    sign::{Others, SAME_TEXT},
};
use sqlx::{FromRow, PgExecutor, Postgres, QueryBuilder};

/// A row of a list with the whole of its words.
#[derive(Debug, FromRow)]
pub struct Worded {
    #[sqlx(flatten)]
    pub row: Row,
    /// All that the applicant wrote.
    pub words: String,
    /// Of that, all that the public may read; none before review.
    pub public_words: Option<String>,
}

/// The registered appeals of these numbers, in no order; without those that are joined to another already.
///
/// # Errors
/// The database does not answer.
pub async fn list_worded(db: impl PgExecutor<'_>, numbers: &[i64]) -> Result<Vec<Worded>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(
        "select shown.*, a.story as words, case when shown.published then a.shown_story end as public_words from (",
    );
    sql.push(COLUMNS).push(" and merged_into is null and number = any(").push_bind(numbers);
    sql.push(")) shown join appeal a using (id)");
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// How many of one text are looked at, the newest, whoever wrote them: few people are many already, and what one person
/// sends a thousand times must not cost more.
const OF_ONE_TEXT: i64 = 100;

/// What others than the applicant of this appeal wrote before it in the same words, in the last [`SAME_TEXT`]; people are known by
/// e-mail or by telephone.
///
/// # Errors
/// The database does not answer.
pub async fn count_same_words(
    db: impl PgExecutor<'_>,
    appeal: i64,
    text: &str,
    now: DateTime<Utc>,
) -> Result<Option<Others>, Fault> {
    let Some(words) = letter(text) else { return Ok(None) };
    let same = sqlx::query!(
        r#"with own as (
               select email, phone from applicant where appeal_id = $1
           ), same as (
               select appeal_id, email, phone from applicant where words = $2 and appeal_id < $1
               order by appeal_id desc limit $4
           ), theirs as (
               select coalesce(p.email, p.phone) as who, a.number
               from same p join appeal a on a.id = p.appeal_id, own
               where a.received_at >= $3 and a.registered_at is not null
                   and (p.email is null or p.email is distinct from own.email)
                   and (p.phone is null or p.phone is distinct from own.phone)
           )
           select count(distinct who) as "people!", min(number) as first from theirs where who is not null"#,
        appeal,
        words,
        now - SAME_TEXT,
        OF_ONE_TEXT
    )
    .fetch_one(db)
    .await?;
    Ok(same.first.map(|first| Others { people: same.people, first: AppealNumber::from_i64(first) }))
}

/// An earlier appeal of an applicant.
#[derive(Debug, FromRow)]
pub struct Earlier {
    #[sqlx(flatten)]
    pub row: Row,
    /// All that the applicant wrote.
    pub words: String,
    pub channel: String,
    /// An answer was given, and stands.
    pub answered: bool,
    /// How many earlier ones there are; counting ends at [`COUNTED`] by each of e-mail and number.
    pub count: i64,
}

/// How many of one applicant's appeals are looked at: who writes more is no secret, and costs no more.
const COUNTED: i64 = 1000;

/// What the applicant of this appeal wrote before it, known by e-mail or by telephone, newest first, at most `limit`.
/// Of an agency's asking only what it leads and whose applicant it may know.
///
/// # Errors
/// The database does not answer.
pub async fn list_earlier(
    db: impl PgExecutor<'_>,
    appeal: i64,
    agency: Option<&str>,
    limit: i64,
) -> Result<Vec<Earlier>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new("with own as (select * from applicant where appeal_id = ");
    sql.push_bind(appeal).push("), same as (");
    for (n, known_by) in ["email", "phone"].into_iter().enumerate() {
        sql.push(if n == 0 { "" } else { " union " });
        sql.push(format!(
            "(select other.appeal_id from own join applicant other on other.{known_by} = own.{known_by} \
              order by other.appeal_id desc limit {COUNTED})"
        ));
    }
    sql.push(
        "), mine as (select a.id, a.received_at from same join appeal a on a.id = same.appeal_id, appeal this \
         where a.number is not null and (a.received_at, a.id) < (this.received_at, this.id) and this.id = ",
    );
    sql.push_bind(appeal);
    if let Some(agency) = agency {
        sql.push(" and a.registered_at is not null and not a.hidden and a.agency = ").push_bind(agency);
    }
    sql.push(
        ") select shown.*, a.story as words, a.channel, a.answered_at is not null as answered, \
         (select count(*) from mine) as count from (",
    );
    sql.push(EVERY).push(" where id in (select id from mine order by received_at desc, id desc limit ");
    sql.push_bind(limit).push(")) shown join appeal a using (id) order by a.received_at desc, a.id desc");
    Ok(sql.build_query_as().fetch_all(db).await?)
}
