//! What a resident filed and follows, by the e-mail that they have proved.

use super::{
    Fault,
    list::{EVERY, Row},
};
use sqlx::{FromRow, PgExecutor, PgPool, Postgres, QueryBuilder};

/// How a resident called themselves when they last filed, and what they have not seen.
pub struct Resident {
    pub name: String,
    pub residence: String,
    pub unread: i64,
}

/// What is known of whoever has this e-mail; notices are counted to `most`.
///
/// # Errors
/// The database does not answer.
pub async fn find_resident(db: impl PgExecutor<'_>, email: &str, most: i64) -> Result<Resident, Fault> {
    Ok(sqlx::query_as!(
        Resident,
        r#"select coalesce(l.name, '') as "name!", coalesce(l.residence, '') as "residence!",
                  (select count(*) from (
                       select from applicant p join notice n on n.appeal_id = p.appeal_id
                       where p.email = $1 and n.audience = 'applicant' and n.read_at is null limit $2
                   ) unread) as "unread!"
           from (select) one
           left join lateral (
               select name, residence from applicant where email = $1 order by appeal_id desc limit 1
           ) l on true"#,
        email,
        most
    )
    .fetch_one(db)
    .await?)
}

/// A line of one's own list.
#[derive(Debug, FromRow)]
pub struct Own {
    #[sqlx(flatten)]
    pub row: Row,
    /// The state waits for the applicant: an answer to be judged, or something missing.
    pub turn: bool,
    /// The staff asked something, and nothing was added since.
    pub asked: bool,
    pub news: bool,
}

/// What a list of one's own adds to its rows.
const SIGNS: &str = "(a.state = 'returned' or (a.state = 'answered' and not a.disputed)) as turn, \
     (a.state not in ('closed', 'forwarded', 'not_considered', 'withdrawn') and exists (
         select from history h where h.appeal_id = a.id and h.step = 'ask' and not exists (
             select from history l where l.appeal_id = a.id and l.seq > h.seq and l.step = 'add'))) as asked, \
     exists (select from notice n where n.appeal_id = a.id and n.audience = 'applicant' and n.read_at is null) as news";

/// At most `limit` appeals filed with this e-mail, newest first, behind the id `after`.
///
/// # Errors
/// The database does not answer.
pub async fn list_filed(db: &PgPool, email: &str, after: Option<i64>, limit: i64) -> Result<Vec<Own>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(own());
    sql.push(" join applicant p on p.appeal_id = a.id where p.email = ").push_bind(email.to_owned());
    page(&mut sql, "p.appeal_id", after, limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// Those that wait for the applicant's word or have news, newest change first.
///
/// # Errors
/// The database does not answer.
pub async fn list_first(db: &PgPool, email: &str, limit: i64) -> Result<Vec<Own>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new("select * from (");
    sql.push(own()).push(" join applicant p on p.appeal_id = a.id where p.email = ").push_bind(email.to_owned());
    sql.push(") mine where turn or asked or news order by changed_at desc, id desc limit ").push_bind(limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// At most `limit` registered appeals of others that this e-mail follows, newest first, behind the id `after`.
///
/// # Errors
/// The database does not answer.
pub async fn list_followed(db: &PgPool, email: &str, after: Option<i64>, limit: i64) -> Result<Vec<Row>, Fault> {
    let mut sql = QueryBuilder::<Postgres>::new(EVERY);
    sql.push(" join follower f on f.appeal_id = a.id where a.registered_at is not null and f.email = ");
    sql.push_bind(email.to_owned());
    sql.push(" and not exists (select from applicant p where p.appeal_id = a.id and p.email = f.email)");
    page(&mut sql, "f.appeal_id", after, limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

fn own() -> String {
    let rows = EVERY.strip_suffix(" from appeal a").unwrap_or(EVERY);
    format!("{rows}, a.changed_at, {SIGNS} from appeal a")
}

fn page(sql: &mut QueryBuilder<Postgres>, id: &str, after: Option<i64>, limit: i64) {
    if let Some(after) = after {
        sql.push(format!(" and {id} < ")).push_bind(after);
    }
    sql.push(format!(" order by {id} desc limit ")).push_bind(limit);
}
