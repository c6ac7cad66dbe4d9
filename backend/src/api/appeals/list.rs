use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
        query::{Pairs, cursor},
        view::marked,
    },
    app::App,
    store::list::{self, After, Order, Row},
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::{
    Endpoint, Problem,
    appeals::{ListAppeals, Page, Sort},
    problem::Fault,
};
use domain::search::{Fit, Search};

/// Rows of a page, unless asked otherwise.
const LIMIT: i64 = 20;

/// List appeals that fit a filter, a page at a time.
#[utoipa::path(get, path = ListAppeals::PATH, operation_id = "list_appeals", tag = "appeals",
    params(crate::api::docs::FilterParams, crate::api::docs::PageParams),
    responses((status = 200, body = Page), (status = 422, body = Problem)))]
pub async fn list(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Page>> {
    let (_, filter) = pairs.filter(&app, &["sort", "after", "limit", "key"]).await?;
    let sort = sort(&pairs)?;
    let limit = pairs.limit(LIMIT)?;
    let order = match sort {
        Sort::Best if filter.search.is_some() => None,
        Sort::Best | Sort::Newest => Some(Order::Newest),
        Sort::Oldest => Some(Order::Oldest),
        Sort::Due => Some(Order::Due),
    };
    let search = filter.search.clone();
    let (rows, next) = if let Some(order) = order {
        let after = after(&pairs, sort.code())?;
        let mut db = app.pool.acquire().await.map_err(crate::store::Fault::from)?;
        let mut rows = list::list(&mut db, &filter, order, after, limit + 1, visitor.now).await?;
        let next = next(&mut rows, limit, sort.code(), order == Order::Due);
        (rows, next)
    } else {
        best(&app, &pairs, &filter, limit, visitor.now).await?
    };
    let card = |row| app.card(row, false, visitor.now).map(|card| marked(card, search.as_ref()));
    let items = rows.iter().map(card).collect::<Result<_, _>>()?;
    Ok(Json(Page { items, next }))
}

/// A page of what was searched for, what fits best first.
async fn best(
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
    let mut db = app.pool.acquire().await.map_err(crate::store::Fault::from)?;
    let mut found: Vec<(Fit, Row)> = Vec::new();
    for fit in tiers.into_iter().filter(|fit| *fit >= from) {
        // Words may have come since the page before, so that there is another tier now: it is begun at its beginning.
        let behind = behind.take().filter(|_| fit == from);
        let wanted = limit + 1 - i64::try_from(found.len()).unwrap_or(limit);
        let rows = list::list(&mut db, filter, Order::Fitting(fit), behind, wanted, now).await?;
        found.extend(rows.into_iter().map(|row| (fit, row)));
        if i64::try_from(found.len()).is_ok_and(|found| found > limit) {
            break;
        }
    }
    let more = i64::try_from(found.len()).is_ok_and(|found| found > limit);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let last = found.last().filter(|_| more);
    let next = last.map(|(fit, row)| cursor::write(order_of(*fit), After { at: row.received_at, id: row.id }));
    Ok((found.into_iter().map(|(_, row)| row).collect(), next))
}

/// The order within a tier, as cursors call it.
const fn order_of(fit: Fit) -> &'static str {
    match fit {
        Fit::Same => "best-same",
        Fit::Begins => "best-begins",
        Fit::Like => "best-like",
    }
}

fn sort(pairs: &Pairs) -> Answer<Sort> {
    let unknown = |code: &str| Refused::field("sort", Fault::unknown(code));
    pairs.get("sort").map_or(Ok(Sort::default()), |code| Sort::from_code(code).ok_or_else(|| unknown(code)))
}

/// Where the page before ended, in this order.
pub fn after(pairs: &Pairs, order: &str) -> Answer<Option<After>> {
    let unknown = |word: &str| Refused::field("after", Fault::unknown(word));
    pairs.get("after").map(|word| cursor::read(order, word).ok_or_else(|| unknown(word))).transpose()
}

/// Cuts the row that only shows that there is more, and says where the next page begins.
pub fn next(rows: &mut Vec<Row>, limit: i64, order: &str, by_due: bool) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if rows.len() <= limit {
        return None;
    }
    rows.truncate(limit);
    let last = rows.last()?;
    let at = if by_due { last.queue_at } else { last.received_at };
    Some(cursor::write(order, After { at, id: last.id }))
}
