//! What may be of one matter, with all its words.

use super::{
    Fault,
    list::{COLUMNS, EVERY, Row},
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

/// What the applicant of this appeal wrote before it, newest first, at most `limit`. Of an agency's asking only what
/// it leads and whose applicant it may know.
///
/// # Errors
/// The database does not answer.
pub async fn list_earlier(
    db: impl PgExecutor<'_>,
    appeal: i64,
    agency: Option<&str>,
    limit: i64,
) -> Result<Vec<Row>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(EVERY);
    sql.push(
        " where number is not null and id in (select other.appeal_id from applicant own \
          join applicant other on other.email = own.email where own.appeal_id = ",
    );
    sql.push_bind(appeal).push(") and (received_at, id) < (select received_at, id from appeal where id = ");
    sql.push_bind(appeal).push(")");
    if let Some(agency) = agency {
        sql.push(" and registered_at is not null and not hidden and agency = ").push_bind(agency);
    }
    sql.push(" order by received_at desc, id desc limit ").push_bind(limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
