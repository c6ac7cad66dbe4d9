//! The league as a table for a spreadsheet.

use super::{
    caller::Visitor,
    error::{Answer, Refused},
    league,
    query::Pairs,
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
    Measure, Problem,
    league::{GetLeague, League, LeagueRow},
};

/// The league as CSV: a line an agency or district, in the order of ranks, those too few to rank last; of each measure
/// its value, by how many appeals, and its points.
#[utoipa::path(get, path = GetLeague::CSV, operation_id = "get_league_csv", tag = "map",
    params(crate::api::docs::LeagueParams),
    responses((status = 200, description = "CSV in UTF-8 with a byte order mark", content_type = "text/csv", body = String),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem)))]
pub async fn get_league_csv(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Response> {
    let league = league::league(&app, &visitor, &pairs).await?;
    let text = written(&league).map_err(Refused::internal)?;
    let kept = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"vidhuk-league.csv\""),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    Ok((kept, text).into_response())
}

fn written(league: &League) -> csv::Result<Vec<u8>> {
    let mut sheet = csv::Writer::from_writer(MARK.as_bytes().to_vec());
    let of_measures =
        Measure::ALL.iter().flat_map(|measure| ["", "_by", "_points"].map(|part| format!("{measure}{part}")));
    let names = ["from", "to", "rank", "rank_before", "code", "uk", "en", "received", "answered", "total"];
    sheet.write_record(names.map(str::to_owned).into_iter().chain(of_measures))?;
    for row in league.rows.iter().chain(&league.few) {
        sheet.write_record(line(league, row))?;
    }
    sheet.into_inner().map_err(|error| error.into_error().into())
}

fn line(league: &League, row: &LeagueRow) -> Vec<String> {
    let number = |number: Option<f64>| number.map(|number| format!("{number:.4}")).unwrap_or_default();
    let rank = |rank: Option<u32>| rank.map(|rank| rank.to_string()).unwrap_or_default();
    let mut line = vec![
        league.period.from.to_string(),
        league.period.to.to_string(),
        rank(row.rank),
        rank(row.rank_before),
        row.name.code.clone(),
        plain(&row.name.uk).into_owned(),
        plain(&row.name.en).into_owned(),
        row.received.to_string(),
        row.answered.to_string(),
        number(row.total),
    ];
    for one in &row.measures {
        line.extend([number(one.value), one.by.to_string(), number(one.points)]);
    }
    line
}
