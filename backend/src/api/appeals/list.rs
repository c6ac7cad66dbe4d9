use super::best;
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
        query::{Pairs, cursor},
    },
    app::App,
    store::list::{self, After, Order, Row},
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    appeals::{ListAppeals, Page, Sort},
    problem::Fault,
};
use domain::search::Marker;

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
        best::page(&app, &pairs, &filter, limit, visitor.now).await?
    };
    let marker = search.as_ref().map(Marker::of);
    let card = |row| app.found(row, false, marker.as_ref(), visitor.now);
    let items = rows.iter().map(card).collect::<Result<_, _>>()?;
    Ok(Json(Page { items, next }))
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
