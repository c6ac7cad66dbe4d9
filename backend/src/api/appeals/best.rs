//! Pages of what was searched for, what fits best first.

use crate::{
    api::{
        error::{Answer, Refused},
        query::{Pairs, cursor},
    },
    app::App,
    store::{
        Fault as StoreFault,
        list::{self, After, Order, Row},
    },
};
use chrono::{DateTime, Utc};
use contract::problem::Fault;
use domain::search::{Fit, Search};

/// The page behind the cursor of the query: its rows, and the cursor of the next.
pub async fn page(
    app: &App,
    pairs: &Pairs,
    filter: &list::Filter,
    limit: i64,
    now: DateTime<Utc>,
) -> Answer<(Vec<Row>, Option<String>)> {
    let tiers = filter.search.as_ref().map(Search::tiers).unwrap_or_default();
    let (from, mut behind) = match pairs.get("after") {
        None => (Fit::Same, None),
        Some(word) => {
            let read = |fit: &Fit| Some((*fit, Some(cursor::read(order_of(*fit), word)?)));
            Fit::ALL.iter().find_map(read).ok_or_else(|| Refused::field("after", Fault::unknown(word)))?
        }
    };
    let mut db = app.pool.acquire().await.map_err(StoreFault::from)?;
    let (mut found, mut last) = (Vec::new(), None);
    // One more than the page has, so that it is known whether there is another.
    let mut room = limit + 1;
    for fit in tiers.into_iter().filter(|fit| *fit >= from) {
        // Words may have come since the page before, so that there is another tier now: it is begun at its beginning.
        let behind = behind.take().filter(|_| fit == from);
        let rows = list::list(&mut db, filter, Order::Fitting(fit), behind, room, now).await?;
        for row in rows {
            if room == 1 {
                let next = last.map(|(fit, after)| cursor::write(order_of(fit), after));
                return Ok((found, next));
            }
            room -= 1;
            last = Some((fit, After { at: row.received_at, id: row.id }));
            found.push(row);
        }
    }
    Ok((found, None))
}

/// The order within a tier, as cursors call it.
const fn order_of(fit: Fit) -> &'static str {
    match fit {
        Fit::Same => "best-same",
        Fit::Begins => "best-begins",
        Fit::Like => "best-like",
    }
}
