//! Exports that are written while whoever asked does other things. Each is one's own: of others there are none.

use super::{
    body::{Json, Named},
    caller::Visitor,
    error::{Answer, Refused},
    export::{disposition, whole, written},
    media::range,
    query::Pairs,
};
use crate::{
    app::App,
    jobs::exports::key,
    store::{
        Tx,
        export::{
            journal,
            orders::{self, Most, New, Order},
        },
    },
    takeout::may_have,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem, ProblemCode,
    export::{
        AskExport, CancelExport, EXPORTS_MAX, Export, FILE, Format, GetExport, KEPT_DAYS, ListExports, Progress,
        UNFINISHED_MAX,
    },
    problem::Fault,
};
use domain::rights::Staff;
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use std::{io, ops::RangeInclusive};
use uuid::Uuid;

/// The exports that the caller asked for, newest first.
#[utoipa::path(get, path = ListExports::PATH, operation_id = "list_exports", tag = "exports",
    responses((status = 200, body = Vec<Export>), (status = 401, body = Problem)))]
pub async fn list_exports(State(app): State<App>, visitor: Visitor) -> Answer<Json<Vec<Export>>> {
    say(&app, visitor.staff()?).await
}

/// Let an export be written. `columns` and rights are those of the streamed ones.
#[utoipa::path(post, path = AskExport::PATH, operation_id = "ask_export", tag = "exports", request_body = AskExport,
    responses((status = 202, body = Export), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn ask_export(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<AskExport>,
) -> Answer<(StatusCode, Json<Export>)> {
    let staff = visitor.staff()?;
    let format = Format::from_code(&ask.format).ok_or_else(|| Refused::field("format", Fault::unknown(&ask.format)))?;
    let (filter, mut known) = Pairs::of(&ask.query).filter(&app, &[]).await?;
    if ask.staff {
        known = whole(staff, known)?;
    }
    let (query, id) = (written(&filter), Uuid::new_v4());
    let mut tx = Tx::begin(&app.pool).await?;
    let taking = if ask.staff {
        Some(journal::begin(&mut *tx, staff.person, format.code(), &query, visitor.now).await?)
    } else {
        None
    };
    let new =
        New { id, person: staff.person, taking, format: format.code(), query: &query, filter: &known, at: visitor.now };
    let most = Most { unfinished: count(UNFINISHED_MAX), all: count(EXPORTS_MAX) };
    if !orders::add(&mut *tx, new, most).await? {
        let max = if unfinished(&app, staff).await? >= UNFINISHED_MAX { UNFINISHED_MAX } else { EXPORTS_MAX };
        return Err(Refused::field("format", Fault::Full { max }));
    }
    tx.save().await?;
    app.export_asked.notify_one();
    Ok((StatusCode::ACCEPTED, Json(export(&app, one(&app, staff, id).await?)?)))
}

/// How far an export of the caller is.
#[utoipa::path(get, path = GetExport::PATH, operation_id = "get_export", tag = "exports",
    params(("id" = Uuid, Path, description = "Id of the export")),
    responses((status = 200, body = Export), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn get_export(State(app): State<App>, visitor: Visitor, Named(id): Named<Uuid>) -> Answer<Json<Export>> {
    Ok(Json(export(&app, one(&app, visitor.staff()?, id).await?)?))
}

/// Write an export no further, or keep it no longer.
#[utoipa::path(delete, path = CancelExport::PATH, operation_id = "cancel_export", tag = "exports",
    params(("id" = Uuid, Path, description = "Id of the export")),
    responses((status = 200, body = Vec<Export>), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn cancel_export(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<Uuid>,
) -> Answer<Json<Vec<Export>>> {
    let staff = visitor.staff()?;
    if !orders::cancel(&app.pool, staff.person, id).await? {
        return Err(Refused::not_found());
    }
    // What lies in the storage is taken away by whoever writes exports.
    app.export_asked.notify_one();
    say(&app, staff).await
}

/// Fetch the file of an export that is done; also a part of it.
#[utoipa::path(get, path = FILE, operation_id = "get_export_file", tag = "exports",
    params(("id" = Uuid, Path, description = "Id of the export")),
    responses((status = 200, description = "the file"), (status = 206, description = "a part of it"),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 416, body = Problem)))]
pub async fn get_export_file(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<Uuid>,
    headers: HeaderMap,
) -> Answer<Response> {
    let staff = visitor.staff()?;
    let order = one(&app, staff, id).await?;
    if order.state != Progress::Done.code() {
        return Err(Refused::not_found());
    }
    // Rights may have changed since.
    if order.whole && !may_have(staff, &orders::filter_of(&app.pool, id).await?) {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    let format = format(&order)?;
    let total: u64 = order.parts.iter().map(|bytes| bytes.unsigned_abs()).sum();
    let asked = headers.get(header::RANGE).and_then(|value| value.to_str().ok()).and_then(range);
    let (status, bytes) = match asked {
        Some((start, end)) if start < total && end.is_none_or(|end| start <= end) => {
            (StatusCode::PARTIAL_CONTENT, start..=end.unwrap_or(u64::MAX).min(total - 1))
        }
        Some(_) => return Err(Refused::of(ProblemCode::BadRange)),
        None => (StatusCode::OK, 0..=total.saturating_sub(1)),
    };
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, format.media_type())
        .header(header::CONTENT_DISPOSITION, disposition(format))
        .header(header::CONTENT_LENGTH, bytes.end() - bytes.start() + 1)
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::ETAG, format!("\"{id}\""))
        .header(header::CACHE_CONTROL, "private, no-store");
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {}-{}/{total}", bytes.start(), bytes.end());
        response = response.header(header::CONTENT_RANGE, range);
    }
    response.body(Body::from_stream(parts(app, &order, bytes))).map_err(Refused::internal)
}

/// These bytes of a file, part by part as they are taken.
fn parts(app: App, order: &Order, bytes: RangeInclusive<u64>) -> impl Stream<Item = io::Result<bytes::Bytes>> + use<> {
    let (id, mut begin, mut wanted) = (order.id, 0, Vec::new());
    for (at, length) in order.parts.iter().enumerate() {
        let end = begin + length.unsigned_abs();
        if *bytes.start() < end && *bytes.end() >= begin {
            let (from, to) = ((*bytes.start()).max(begin) - begin, (*bytes.end()).min(end - 1) - begin);
            wanted.push((key(id, at), from, to));
        }
        begin = end;
    }
    let part = move |(key, from, to): (String, u64, u64)| {
        let app = app.clone();
        async move {
            let fetched = app.objects.get_range(&key, from, Some(to)).await.map_err(io::Error::other)?;
            io::Result::Ok(fetched.into_stream())
        }
    };
    stream::iter(wanted).then(part).try_flatten()
}

async fn say(app: &App, staff: &Staff) -> Answer<Json<Vec<Export>>> {
    let orders = orders::list(&app.pool, staff.person, None).await?;
    Ok(Json(orders.into_iter().map(|order| export(app, order)).collect::<Result<_, _>>()?))
}

/// An export of the caller's own.
async fn one(app: &App, staff: &Staff, id: Uuid) -> Answer<Order> {
    orders::list(&app.pool, staff.person, Some(id)).await?.pop().ok_or_else(Refused::not_found)
}

async fn unfinished(app: &App, staff: &Staff) -> Answer<usize> {
    let all = orders::list(&app.pool, staff.person, None).await?;
    Ok(all.iter().filter(|one| one.done_at.is_none()).count())
}

fn format(order: &Order) -> Answer<Format> {
    Format::from_code(&order.format).ok_or_else(|| Refused::internal("an unknown format of an export"))
}

fn export(app: &App, order: Order) -> Answer<Export> {
    let progress = Progress::from_code(&order.state);
    Ok(Export {
        id: order.id,
        format: format(&order)?,
        staff: order.whole,
        progress: progress.ok_or_else(|| Refused::internal("an unknown state of an export"))?,
        asked: app.local(order.asked_at),
        lines: order.lines.unsigned_abs(),
        total: order.total.map(i64::unsigned_abs),
        bytes: order.parts.iter().map(|bytes| bytes.unsigned_abs()).sum(),
        until: order.done_at.map(|at| app.local(at + TimeDelta::days(KEPT_DAYS.into()))),
        query: order.query,
    })
}

fn count(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
