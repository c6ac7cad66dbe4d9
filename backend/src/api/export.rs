//! Everything that fits a filter, to take along: streamed as it is taken, to be gone on with where it broke off.

use super::{
    caller::Visitor,
    error::{Answer, Refused},
    query::Pairs,
    scope::Asked as OnTheMap,
};
use crate::{
    app::App,
    store::{
        self,
        export::{self, Line, journal},
        list::{After, Filter as Known},
    },
    takeout::{Asked, Writer, within_rights},
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use contract::{
    Filter, Problem, ProblemCode,
    export::{CSV, Format, GEOJSON, STAFF, XLSX},
    fields::AppealNumber,
    problem::Fault,
};
use domain::rights::Staff;
use futures::{Stream, stream};
use tokio::task::spawn_blocking;
use tokio_util::task::AbortOnDropHandle;

/// Lines that are read at a time: the first few at once, so that something comes.
const FIRST: i64 = 200;
const MORE: i64 = 5000;
/// How many there are in all, as far as that is known.
const TOTAL: HeaderName = HeaderName::from_static("x-total-count");
/// The parameter that goes on behind an appeal.
const AFTER: &str = "after";

/// All appeals that fit, as CSV: public facts, oldest first. A download that broke off goes on with `after`.
#[utoipa::path(get, path = CSV, operation_id = "export_csv", tag = "appeals",
    params(crate::api::docs::FilterParams, crate::api::docs::ForStaff, ("after" = Option<String>, Query,
        description = "Number of the last appeal that came whole: what follows it comes, without the line of names")),
    responses((status = 200, description = "CSV in UTF-8; `x-total-count` says how many there are", content_type = "text/csv",
        body = String), (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn export_csv(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Response> {
    Ok(Taking::of(app, &visitor, &pairs, Format::Csv, &[STAFF, AFTER]).await?.stream())
}

/// All appeals that fit, as GeoJSON: public facts, oldest first. A download that broke off goes on with `after`.
#[utoipa::path(get, path = GEOJSON, operation_id = "export_geojson", tag = "appeals",
    params(crate::api::docs::FilterParams, crate::api::docs::ForStaff, ("after" = Option<String>, Query,
        description = "Number of the last appeal that came whole: a collection of what follows it comes")),
    responses((status = 200, description = "a feature collection; `x-total-count` says how many there are",
        content_type = "application/geo+json", body = String), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn export_geojson(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Response> {
    Ok(Taking::of(app, &visitor, &pairs, Format::Geojson, &[STAFF, AFTER]).await?.stream())
}

/// All appeals that fit, as a workbook with the columns of the CSV: numbers, moments by the city's clock and words as
/// what they are; as many sheets as it takes. One that broke off is begun anew.
#[utoipa::path(get, path = XLSX, operation_id = "export_xlsx", tag = "appeals",
    params(crate::api::docs::FilterParams, crate::api::docs::ForStaff),
    responses((status = 200, description = "a workbook; `x-total-count` says how many there are",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn export_xlsx(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Response> {
    Ok(Taking::of(app, &visitor, &pairs, Format::Xlsx, &[STAFF]).await?.stream())
}

/// What somebody may take along of what they ask for, whole; 403 to whom nothing of it is shown.
pub fn whole(staff: &Staff, filter: Known) -> Answer<Known> {
    within_rights(staff, filter).ok_or_else(|| Refused::of(ProblemCode::Forbidden))
}

/// Somebody takes appeals along.
struct Taking {
    asked: Asked,
    format: Format,
    after: Option<After>,
    /// The line of the journal, where more than public facts go out.
    line: Option<i64>,
    /// How many there are, where the map knows.
    count: Option<u64>,
}

impl Taking {
    async fn of(app: App, visitor: &Visitor, pairs: &Pairs, format: Format, more: &[&str]) -> Answer<Self> {
        let (asked, mut filter) = pairs.filter(&app, more).await?;
        let after = after(&app, pairs).await?;
        let mut line = None;
        let is_whole = pairs.parsed(STAFF, Fault::unknown(pairs.get(STAFF).unwrap_or_default()))?.unwrap_or(false);
        if is_whole {
            let staff = visitor.staff()?;
            filter = whole(staff, filter)?;
            // Before the first of it goes out.
            line = Some(journal::begin(&app.pool, staff.person, format.code(), &written(&asked), visitor.now).await?);
        }
        let known = filter.search.is_none() && filter.number.is_none();
        let count = match OnTheMap::of(&app, filter.clone()) {
            Ok(asked) if known => Some(asked.count(&app)),
            // A search is not the map's to count, nor anything while it is still read.
            _ => None,
        };
        let asked = Asked { filter, whole: is_whole, now: app.now(), app };
        Ok(Self { asked, format, after, line, count })
    }

    fn stream(self) -> Response {
        let head = [
            (header::CONTENT_TYPE, self.format.media_type()),
            (header::CONTENT_DISPOSITION, disposition(self.format)),
            // What only some may know stays with them.
            (header::CACHE_CONTROL, if self.asked.whole { "no-store" } else { "no-cache" }),
        ];
        let total = self.count.map(|count| [(TOTAL, count.to_string())]);
        (head, total, Body::from_stream(self.pieces())).into_response()
    }

    /// The export piece by piece: while one is written the next is read, and no more until it has been taken.
    fn pieces(self) -> impl Stream<Item = Result<Bytes, Broken>> {
        let writer = Writer::new(self.format);
        let reading = self.read(self.after, FIRST);
        // Whoever goes on with a table has the names already.
        let begins = self.after.is_none() || self.format != Format::Csv;
        stream::try_unfold(Some((self, writer, reading, begins)), |state| async move {
            let Some((taking, writer, reading, begins)) = state else { return Ok(None) };
            taking.piece(writer, reading, begins).await.map(Some).map_err(|error| {
                tracing::warn!(%error, "an export breaks off");
                Broken
            })
        })
    }

    /// Begins to read; whoever lets the reading go ends it.
    fn read(&self, after: Option<After>, limit: i64) -> Reading {
        let asked = self.asked.clone();
        let lines = tokio::spawn(async move { asked.lines(after, limit).await });
        Reading { lines: AbortOnDropHandle::new(lines), limit }
    }

    async fn piece(
        self,
        mut writer: Writer,
        reading: Reading,
        begins: bool,
    ) -> anyhow::Result<(Bytes, Option<(Self, Writer, Reading, bool)>)> {
        let lines = reading.lines.await??;
        if let Some(line) = self.line {
            journal::count(&self.asked.app.pool, line, lines.len()).await?;
        }
        let more = i64::try_from(lines.len()).is_ok_and(|count| count == reading.limit);
        let last = lines.last().map(|last| After { at: last.received_at, id: last.id });
        let next = more.then(|| self.read(last, MORE));
        let asked = self.asked.clone();
        let (piece, writer) = spawn_blocking(move || {
            let piece = writer.piece(&asked, &lines, begins, !more)?;
            anyhow::Ok((piece, writer))
        })
        .await??;
        Ok((piece.into(), next.map(|next| (self, writer, next, false))))
    }
}

/// Appeals that are being read.
struct Reading {
    lines: AbortOnDropHandle<Result<Vec<Line>, store::Fault>>,
    limit: i64,
}

/// How a browser keeps a file.
pub const fn disposition(format: Format) -> &'static str {
    match format {
        Format::Csv => "attachment; filename=\"vidhuk.csv\"",
        Format::Xlsx => "attachment; filename=\"vidhuk.xlsx\"",
        Format::Geojson => "attachment; filename=\"vidhuk.geojson\"",
    }
}

/// A filter as an address has it.
pub fn written(filter: &Filter) -> String {
    filter.query().written()
}

async fn after(app: &App, pairs: &Pairs) -> Answer<Option<After>> {
    let Some(text) = pairs.get(AFTER) else { return Ok(None) };
    let unknown = || Refused::field(AFTER, Fault::unknown(text));
    let number = AppealNumber::new(text).map_err(|_| unknown())?;
    Ok(Some(export::place_of(&app.pool, number).await?.ok_or_else(unknown)?))
}

/// What is told to the connection when the rest cannot be: it ends before its end.
#[derive(Debug, thiserror::Error)]
#[error("the export breaks off")]
struct Broken;
