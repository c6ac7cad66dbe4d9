//! Figures as a table for a spreadsheet.

use super::{
    error::{Answer, Refused},
    figures,
    query::Pairs,
    scope::Asked,
};
use crate::{
    app::App,
    takeout::{MARK, plain},
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use contract::{
    Problem,
    city::Named,
    figures::{CodeCount, Figures, GetFiguresCsv},
};
use std::fmt::Display;

/// Figures as CSV: a line a count, with the dimension, the code, the names where the city has given any, the count and
/// how many of it are overdue.
#[utoipa::path(get, path = GetFiguresCsv::PATH, operation_id = "get_figures_csv", tag = "map",
    params(crate::api::docs::FilterParams, ("span" = Option<String>, Query, description = "as of the figures")),
    responses((status = 200, description = "CSV in UTF-8 with a byte order mark", content_type = "text/csv", body = String),
        (status = 422, body = Problem)))]
pub async fn get_figures_csv(State(app): State<App>, pairs: Pairs) -> Answer<Response> {
    let (question, known) = figures::question(&app, &pairs).await?;
    let scope = Asked::of(&app, known)?.look(&app).await?;
    let now = app.now();
    let text = tokio::task::spawn_blocking(move || written(&figures::figures(&app, &scope, &question, now)))
        .await
        .map_err(Refused::internal)?
        .map_err(Refused::internal)?;
    let kept = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"vidhuk-figures.csv\""),
        (header::CACHE_CONTROL, "public, no-cache"),
    ];
    Ok((kept, text).into_response())
}

fn written(figures: &Figures) -> csv::Result<Vec<u8>> {
    let mut sheet = Sheet(csv::Writer::from_writer(MARK.as_bytes().to_vec()));
    sheet.0.write_record(["dimension", "code", "uk", "en", "count", "overdue"])?;
    sheet.0.write_record(["total", "", "", "", &figures.total.to_string(), &figures.overdue.to_string()])?;
    for one in &figures.by_group {
        sheet.named("group", &one.name, one.count, None)?;
    }
    for one in &figures.by_category {
        sheet.named("category", &one.name, one.count, None)?;
    }
    for one in &figures.by_agency {
        sheet.named("agency", &one.count.name, one.count.count, Some(one.overdue))?;
    }
    for one in &figures.by_district {
        sheet.named("district", &one.name, one.count, None)?;
    }
    sheet.coded("state", figures.by_state.iter().map(|one| (one.state, one.count)))?;
    sheet.coded("timely", pairs(&figures.by_timeliness))?;
    sheet.coded("wait", pairs(&figures.by_wait))?;
    sheet.coded("channel", pairs(&figures.by_channel))?;
    sheet.coded("grade", pairs(&figures.by_grade))?;
    sheet.coded(figures.step.code(), figures.by_day.iter().map(|one| (one.day, one.count)))?;
    sheet.0.into_inner().map_err(|error| error.into_error().into())
}

fn pairs<T: Copy>(counts: &[CodeCount<T>]) -> impl Iterator<Item = (T, u64)> {
    counts.iter().map(|one| (one.code, one.count))
}

struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn named(&mut self, dimension: &str, name: &Named, count: u64, overdue: Option<u64>) -> csv::Result<()> {
        let overdue = overdue.map(|overdue| overdue.to_string()).unwrap_or_default();
        self.0.write_record([dimension, &name.code, &plain(&name.uk), &plain(&name.en), &count.to_string(), &overdue])
    }

    fn coded<T: Display>(&mut self, dimension: &str, counts: impl Iterator<Item = (T, u64)>) -> csv::Result<()> {
        for (code, count) in counts {
            self.0.write_record([dimension, &code.to_string(), "", "", &count.to_string(), ""])?;
        }
        Ok(())
    }
}
