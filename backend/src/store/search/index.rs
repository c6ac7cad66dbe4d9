//! What the words are written from, and how far.

use crate::store::{Fault, feed::Mark};
use sqlx::{Connection as _, PgConnection, PgExecutor, PgPool};

/// How far the words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// While all that there is is read for the first time: the last appeal that was.
    pub after: Option<i64>,
    /// Up to where the history has been read.
    pub mark: Mark,
}

/// By what servers tell each other that they write words, and that they make the index.
const WRITING: i64 = 0x0077_6f72_6473;
const INDEXING: i64 = WRITING + 1;

/// Takes the right to write, until the transaction ends; false where somebody else has it. Nothing is written by that:
/// a transaction that writes holds the news of the whole city up, so whoever reads first and writes last holds it least.
/// And nothing is remembered of how its statements were planned: tables that are being filled were empty a moment ago, and
/// a plan from then goes through all of them for every row.
///
/// # Errors
/// The database does not answer.
pub async fn lock(db: impl PgExecutor<'_>) -> Result<bool, Fault> {
    Ok(sqlx::query!(
        r#"select pg_try_advisory_xact_lock($1) as "ours!", set_config('plan_cache_mode', 'force_custom_plan', true) as planned"#,
        WRITING
    )
    .fetch_one(db)
    .await?
    .ours)
}

/// How far the words are written; none where nobody has begun.
///
/// # Errors
/// The database does not answer.
pub async fn find_progress(db: impl PgExecutor<'_>) -> Result<Option<Progress>, Fault> {
    let row = sqlx::query!("select after_id, xact, appeal_id, seq from words_progress").fetch_optional(db).await?;
    Ok(row.map(|row| Progress {
        after: row.after_id,
        mark: Mark { xact: row.xact, appeal: row.appeal_id, seq: row.seq },
    }))
}

/// Writes down how far it has come.
///
/// # Errors
/// The database does not answer.
pub async fn save(db: impl PgExecutor<'_>, progress: Progress) -> Result<(), Fault> {
    let Progress { after, mark } = progress;
    sqlx::query!(
        "insert into words_progress (after_id, xact, appeal_id, seq) values ($1, $2, $3, $4)
         on conflict on constraint words_progress_pkey do update
         set after_id = excluded.after_id, xact = excluded.xact, appeal_id = excluded.appeal_id, seq = excluded.seq",
        after,
        mark.xact,
        mark.appeal,
        mark.seq
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What an appeal has words in.
pub struct Text {
    pub id: i64,
    pub number: Option<i64>,
    pub address: Option<String>,
    pub dwelling: bool,
    pub story: String,
    /// Where it is published.
    pub shown: Option<String>,
    /// Its words were written before.
    pub known: bool,
}

/// At most `limit` ids of appeals behind one, ascending.
///
/// # Errors
/// The database does not answer.
pub async fn list_ids(db: impl PgExecutor<'_>, after: i64, limit: i64) -> Result<Vec<i64>, Fault> {
    let ids = sqlx::query_scalar!("select id from appeal where id > $1 order by id limit $2", after, limit);
    Ok(ids.fetch_all(db).await?)
}

/// What appeals have words in, each once. Each is looked up by itself: in the middle of a first reading a plan would
/// rather go through all that was written.
///
/// # Errors
/// The database does not answer.
pub async fn list_texts(db: impl PgExecutor<'_>, ids: &[i64]) -> Result<Vec<Text>, Fault> {
    let texts = sqlx::query_as!(
        Text,
        r#"select a.id, a.number, a.address, a.dwelling, a.story,
                  case when a.published_at is not null then a.shown_story end as shown,
                  w.appeal_id is not null as "known!"
           from (select distinct unnest($1::bigint[]) as id) wanted
           cross join lateral (select * from appeal where id = wanted.id limit 1) a
           left join lateral (select appeal_id from appeal_words where appeal_id = a.id limit 1) w on true"#,
        ids
    );
    Ok(texts.fetch_all(db).await?)
}

/// The words of appeals, column by column.
#[derive(Default)]
pub struct Written {
    pub ids: Vec<i64>,
    pub numbers: Vec<Option<i64>>,
    /// With a blank between.
    pub public: Vec<String>,
    pub private: Vec<String>,
    /// Each word once, its stem, and in how many of those it is that were not written before.
    pub words: Vec<String>,
    pub stems: Vec<String>,
    pub times: Vec<i64>,
}

/// Writes words.
///
/// # Errors
/// The database does not answer.
pub async fn write(db: &mut PgConnection, written: &Written) -> Result<(), Fault> {
    sqlx::query!(
        "insert into appeal_words as w (appeal_id, number, public, private)
         select id, number, array_to_tsvector(string_to_array(public, ' ')), array_to_tsvector(string_to_array(private, ' '))
         from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]) as n (id, number, public, private)
         on conflict on constraint appeal_words_pkey do update
         set number = excluded.number, public = excluded.public, private = excluded.private
         where (w.number, w.public, w.private) is distinct from (excluded.number, excluded.public, excluded.private)",
        &written.ids,
        &written.numbers as &[Option<i64>],
        &written.public,
        &written.private
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into word as w (word, stem, times)
         select * from unnest($1::text[], $2::text[], $3::bigint[])
         on conflict on constraint word_pkey do update set times = w.times + excluded.times where excluded.times > 0",
        &written.words,
        &written.stems,
        &written.times
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes the index by which words are found, where there is none yet; false where another server is at it. However long
/// it takes, neither the news nor whoever writes waits for it.
///
/// # Errors
/// The database does not answer.
pub async fn make_index(pool: &PgPool) -> Result<bool, Fault> {
    // The right to do it goes with the connection, however that ends.
    let mut db = pool.acquire().await?.detach();
    let ours = sqlx::query_scalar!(r#"select pg_try_advisory_lock($1) as "ours!""#, INDEXING);
    let ours = ours.fetch_one(&mut db).await?;
    if ours {
        // One that a server did not bring to its end is of no use.
        let broken = "select exists (select from pg_index where indexrelid = to_regclass('appeal_words_public') and not indisvalid)";
        if sqlx::query_scalar::<_, bool>(broken).fetch_one(&mut db).await? {
            sqlx::query("drop index concurrently appeal_words_public").execute(&mut db).await?;
        }
        for step in [
            "create index concurrently if not exists appeal_words_public on appeal_words using gin (public)",
            "analyze appeal_words",
            "analyze word",
        ] {
            sqlx::query(step).execute(&mut db).await?;
        }
    }
    db.close().await?;
    Ok(ours)
}
