//! Words: those that there are, and the appeals that have them. They are written behind the history, by one server at a
//! time.

mod index;

pub use index::{Progress, Text, Written, find_progress, list_ids, list_texts, lock, make_index, save, write};

use super::Fault;
use domain::search::{Fit, Known, Query, Search};
use sqlx::{PgExecutor, Postgres, QueryBuilder};

/// Where so many appeals have what is searched for, the newest of them are found by going through all from the newest on
/// sooner than by gathering them: going costs what there is in all by what there are of them, gathering what there are,
/// and at this many times the square root of all both cost the same (measured at a million).
const MANY: f64 = 3.0;

/// The words that there are which may be meant by those that were typed, of each in its order, the commonest first.
///
/// # Errors
/// The database does not answer.
pub async fn list_known(db: impl PgExecutor<'_>, query: &Query) -> Result<Vec<Vec<Known>>, Fault> {
    let words: Vec<_> = query.typed.iter().map(|typed| typed.word.clone()).collect();
    let stems: Vec<_> = query.typed.iter().map(|typed| typed.stem.clone()).collect();
    // Of slips those that have a third of the trigrams in common, and those that begin alike: a short word with a slip in
    // its middle has hardly a trigram left.
    let rows = sqlx::query!(
        r#"select t.at as "at!", k.word as "word!", k.times as "times!"
           from unnest($1::text[], $2::text[]) with ordinality as t (word, stem, at)
           cross join lateral (
               (select word, times from word w where w.stem = t.stem collate "C" order by times desc limit 100)
               union
               (select word, times from word w
                where w.word >= t.word collate "C" and w.word < (t.word || chr(1114111)) collate "C"
                order by times desc limit 300)
               union
               (select word, times from word w
                where length(t.word) > 2 and t.word !~ '^[0-9]' and w.word like '%' || t.word || '%'
                order by times desc limit 300)
               union
               (select word, times from word w
                where length(t.word) > 3 and t.word !~ '^[0-9]' and w.word % t.word
                order by similarity(w.word, t.word) desc limit 100)
               union
               (select word, times from word w
                where length(t.word) between 4 and 7
                    and w.word >= left(t.word, 2) collate "C" and w.word < (left(t.word, 2) || chr(1114111)) collate "C"
                    and length(w.word) between length(t.word) - 1 and length(t.word) + 1
                order by times desc limit 300)
           ) k
           order by k.times desc, k.word"#,
        &words,
        &stems
    )
    .fetch_all(db)
    .await?;
    let mut known = vec![Vec::new(); query.typed.len()];
    for row in rows {
        let of = usize::try_from(row.at - 1).ok().and_then(|at| known.get_mut(at));
        if let Some(of) = of {
            of.push(Known { word: row.word, times: row.times });
        }
    }
    Ok(known)
}

/// How well what is asked for fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// However well.
    Any,
    /// So well, and no better.
    Only(Fit),
}

/// What PostgreSQL is asked for; none where nothing can be found.
fn asked(search: &Search, tier: Tier) -> Option<String> {
    if search.is_vain() {
        return None;
    }
    match tier {
        Tier::Any => up_to(search, Fit::Like),
        Tier::Only(fit) => {
            let tiers = search.tiers();
            let at = tiers.iter().position(|one| *one == fit)?;
            let these = up_to(search, fit)?;
            let better = at.checked_sub(1).and_then(|before| up_to(search, tiers[before]));
            Some(better.map_or_else(|| these.clone(), |better| format!("({these}) & !({better})")))
        }
    }
}

fn up_to(search: &Search, fit: Fit) -> Option<String> {
    let one_of = |words: &Vec<domain::search::Found>| {
        let words: Vec<_> = words.iter().filter(|one| one.fit <= fit).map(|one| format!("'{}'", one.word)).collect();
        (!words.is_empty()).then(|| format!("({})", words.join("|")))
    };
    Some(search.wanted.iter().map(one_of).collect::<Option<Vec<_>>>()?.join("&"))
}

/// The condition that an appeal has what is searched for among what everybody may search.
pub(super) fn push_search(sql: &mut QueryBuilder<Postgres>, search: &Search, tier: Tier) {
    let Some(query) = asked(search, tier) else {
        sql.push(" and false");
        return;
    };
    if search.about > MANY * search.all.sqrt() {
        sql.push(" and (select public @@ ")
            .push_bind(query)
            .push("::tsquery from appeal_words w where w.appeal_id = a.id)");
    } else {
        sql.push(" and a.id = any(array(select appeal_id from appeal_words where public @@ ");
        sql.push_bind(query).push("::tsquery))");
    }
}

/// The condition that an appeal has it among all its words.
pub(super) fn push_whole(sql: &mut QueryBuilder<Postgres>, search: &Search) {
    match asked(search, Tier::Any) {
        None => drop(sql.push(" and false")),
        Some(query) => {
            sql.push(" and (select (public || private) @@ ").push_bind(query);
            sql.push("::tsquery from appeal_words w where w.appeal_id = a.id)");
        }
    }
}

/// The numbers of all appeals that have what is searched for among what everybody may search.
///
/// # Errors
/// The database does not answer.
pub async fn list_numbers(db: impl PgExecutor<'_>, search: &Search) -> Result<Vec<i64>, Fault> {
    let Some(query) = asked(search, Tier::Any) else { return Ok(Vec::new()) };
    let sql = "select number from appeal_words where public @@ $1::tsquery and number is not null";
    Ok(sqlx::query_scalar(sql).bind(query).fetch_all(db).await?)
}
