//! Everything that fits a filter, to take along: streamed as it is taken, to be gone on with where it broke off.

use super::{
    error::{Answer, Refused},
    query::Pairs,
    scope::Asked,
    sheet::{MARK, plain},
    view::is_overdue,
};
use crate::{
    app::App,
    store::{
        export::{self, Line},
        list::{After, Filter},
    },
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderName, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use contract::{
    Problem,
    city::Named,
    codes::State as AppealState,
    export::{CSV, GEOJSON},
    fields::AppealNumber,
    problem::Fault,
};
use domain::privacy;
use futures::{Stream, stream};
use serde_json::json;
use tokio::sync::Semaphore;

/// Lines that are read at a time: the first few at once, so that something comes.
const FIRST: i64 = 200;
const MORE: i64 = 5000;
/// Exports that read at the same time: however many take one along, pages find a connection.
static READING: Semaphore = Semaphore::const_new(3);
/// How many there are in all, as far as that is known.
const TOTAL: HeaderName = HeaderName::from_static("x-total-count");
/// The parameter that goes on behind an appeal.
const AFTER: &str = "after";

/// All appeals that fit, as CSV: public facts, oldest first. A download that broke off goes on with `after`.
#[utoipa::path(get, path = CSV, operation_id = "export_csv", tag = "appeals",
    params(crate::api::docs::FilterParams, ("after" = Option<String>, Query, description = "Number of the last appeal \
        that came whole: what follows it comes, without the line of names")),
    responses((status = 200, description = "CSV in UTF-8; `x-total-count` says how many there are", content_type = "text/csv",
        body = String), (status = 422, body = Problem)))]
pub async fn export_csv(State(app): State<App>, pairs: Pairs) -> Answer<Response> {
    let taking = Taking::of(app, &pairs).await?;
    let begin = if taking.after.is_none() { format!("{MARK}{}\r\n", COLUMNS.join(",")) } else { String::new() };
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"vidhuk.csv\""),
    ];
    Ok((head, taking.total(), Body::from_stream(taking.pieces(begin, "", csv_of))).into_response())
}

/// All appeals that fit, as GeoJSON: public facts, oldest first. A download that broke off goes on with `after`.
#[utoipa::path(get, path = GEOJSON, operation_id = "export_geojson", tag = "appeals",
    params(crate::api::docs::FilterParams, ("after" = Option<String>, Query, description = "Number of the last appeal \
        that came whole: a collection of what follows it comes")),
    responses((status = 200, description = "a feature collection; `x-total-count` says how many there are",
        content_type = "application/geo+json", body = String), (status = 422, body = Problem)))]
pub async fn export_geojson(State(app): State<App>, pairs: Pairs) -> Answer<Response> {
    let taking = Taking::of(app, &pairs).await?;
    let head = [
        (header::CONTENT_TYPE, "application/geo+json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"vidhuk.geojson\""),
    ];
    let begin = "{\"type\":\"FeatureCollection\",\"features\":[\n".to_owned();
    Ok((
        head,
        taking.total(),
        Body::from_stream(
            taking.pieces(begin, "\n]}\n", |app, lines, now, first| Ok(geojson_of(app, lines, now, first))),
        ),
    )
        .into_response())
}

/// Somebody takes appeals along.
struct Taking {
    app: App,
    filter: Filter,
    after: Option<After>,
    /// How many there are, where the map knows.
    count: Option<u64>,
    now: DateTime<Utc>,
}

impl Taking {
    async fn of(app: App, pairs: &Pairs) -> Answer<Self> {
        let (_, filter) = pairs.filter(&app, &[AFTER])?;
        let mut after = None;
        if let Some(text) = pairs.get(AFTER) {
            let unknown = || Refused::field(AFTER, Fault::unknown(text));
            let number = AppealNumber::new(text).map_err(|_| unknown())?;
            after = Some(export::place_of(&app.pool, number).await?.ok_or_else(unknown)?);
        }
        let now = app.now();
        let known = filter.search.is_empty() && filter.number.is_none();
        let count = match Asked::of(&app, filter.clone()) {
            Ok(asked) if known => Some(asked.count(&app)),
            // A search is not the map's to count, nor anything while it is still read.
            _ => None,
        };
        Ok(Self { app, filter, after, count, now })
    }

    fn total(&self) -> Option<[(HeaderName, String); 1]> {
        self.count.map(|count| [(TOTAL, count.to_string())])
    }

    /// The export piece by piece: the next is read when the one before has been taken, and nothing is held meanwhile.
    fn pieces(
        self,
        begin: String,
        end: &'static str,
        write: fn(&App, &[Line], DateTime<Utc>, bool) -> Answer<String>,
    ) -> impl Stream<Item = Result<Bytes, Broken>> {
        let state = Some((self, Some(begin)));
        stream::try_unfold(state, move |state| async move {
            let Some((mut taking, begin)) = state else { return Ok(None) };
            let first = begin.is_some();
            let limit = if first { FIRST } else { MORE };
            let lines = taking.lines(limit).await?;
            let mut piece = begin.unwrap_or_default();
            piece.push_str(&write(&taking.app, &lines, taking.now, first).map_err(|_| Broken)?);
            let last = lines.last().filter(|_| i64::try_from(lines.len()).is_ok_and(|count| count == limit));
            let Some(last) = last else {
                piece.push_str(end);
                return Ok(Some((piece.into(), None)));
            };
            taking.after = Some(After { at: last.received_at, id: last.id });
            Ok(Some((piece.into(), Some((taking, None)))))
        })
    }

    async fn lines(&self, limit: i64) -> Result<Vec<Line>, Broken> {
        let told = |error: &dyn std::fmt::Display| {
            tracing::warn!(%error, "an export breaks off");
            Broken
        };
        let _turn = READING.acquire().await.map_err(|error| told(&error))?;
        let mut db = self.app.pool.acquire().await.map_err(|error| told(&error))?;
        let lines = export::list(&mut db, &self.filter, self.after, limit, self.now).await;
        let mut lines = lines.map_err(|error| told(&error))?;
        for line in &mut lines {
            // People write more into an address than an address.
            line.address = line.address.as_deref().map(privacy::mask);
        }
        Ok(lines)
    }
}

/// What is told to the connection when the rest cannot be: it ends before its end.
#[derive(Debug, thiserror::Error)]
#[error("the export breaks off")]
struct Broken;

const COLUMNS: [&str; 20] = [
    "number",
    "state",
    "category",
    "category_name",
    "district",
    "district_name",
    "agency",
    "agency_name",
    "channel",
    "received",
    "due",
    "answered",
    "closed",
    "grade",
    "refuted",
    "overdue",
    "lat",
    "lon",
    "address",
    "text",
];

fn csv_of(app: &App, lines: &[Line], now: DateTime<Utc>, _: bool) -> Answer<String> {
    let mut sheet = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        let at = |moment: Option<DateTime<Utc>>| moment.map(|at| iso(app, at)).unwrap_or_default();
        let number = AppealNumber::from_i64(line.number).to_string();
        let [district, agency] = [&line.district, &line.agency].map(|code| code.as_deref().unwrap_or_default());
        let named = |code: &str, name: fn(&App, &str) -> Named| {
            if code.is_empty() { String::new() } else { name(app, code).uk }
        };
        let yes = |yes| if yes { "true" } else { "false" };
        let record: [&str; COLUMNS.len()] = [
            &number,
            &line.state,
            &line.category,
            &plain(&app.category(&line.category).uk),
            district,
            &plain(&named(district, App::district)),
            agency,
            &plain(&named(agency, App::agency_short)),
            &line.channel,
            &iso(app, line.received_at),
            &at(line.due_at),
            &at(line.answered_at),
            &at(line.closed_at),
            &line.grade.map(|grade| grade.to_string()).unwrap_or_default(),
            yes(line.refutes > 0),
            yes(overdue(line, now)),
            &format!("{:.6}", line.lat),
            &format!("{:.6}", line.lon),
            &plain(line.address.as_deref().unwrap_or_default()),
            &plain(line.text.as_deref().unwrap_or_default()),
        ];
        sheet.write_record(record).map_err(Refused::internal)?;
    }
    let written = sheet.into_inner().map_err(Refused::internal)?;
    String::from_utf8(written).map_err(Refused::internal)
}

fn geojson_of(app: &App, lines: &[Line], now: DateTime<Utc>, first: bool) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 || !first {
            text.push_str(",\n");
        }
        let moment = |moment: Option<DateTime<Utc>>| moment.map(|at| iso(app, at));
        let feature = json!({
            "type": "Feature",
            "geometry": { "type": "Point", "coordinates": [line.lon, line.lat] },
            "properties": {
                "number": AppealNumber::from_i64(line.number).to_string(),
                "state": line.state,
                "category": line.category,
                "category_name": app.category(&line.category).uk,
                "district": line.district,
                "agency": line.agency,
                "agency_name": line.agency.as_deref().map(|code| app.agency_short(code).uk),
                "channel": line.channel,
                "received": iso(app, line.received_at),
                "due": moment(line.due_at),
                "answered": moment(line.answered_at),
                "closed": moment(line.closed_at),
                "grade": line.grade,
                "refuted": line.refutes > 0,
                "overdue": overdue(line, now),
                "address": line.address,
                "text": line.text,
            },
        });
        text.push_str(&feature.to_string());
    }
    text
}

fn overdue(line: &Line, now: DateTime<Utc>) -> bool {
    AppealState::from_code(&line.state).is_some_and(|state| is_overdue(state, line.due_at, now))
}

/// By the city's clock.
fn iso(app: &App, at: DateTime<Utc>) -> String {
    app.local(at).to_rfc3339_opts(SecondsFormat::Secs, false)
}
