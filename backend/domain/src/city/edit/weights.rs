//! The weights of `league.toml`.

use chrono::{Datelike, NaiveDate};
use contract::{
    admin::WeightsChange,
    problem::{Fault, Faults, check},
};
use toml_edit::{Item, Table};

use super::document;
use crate::{
    codes::Measure,
    league::{Each, WHOLE, Weights},
};

/// The last year that weights can begin in.
const LAST_YEAR: i32 = 2200;
/// Under this name it is told that weights do not add up: it is wrong of all of them.
pub const WEIGHTS: &str = "weights";

/// Writes weights that hold from a day on: another edition, or over one whose day has not come yet.
///
/// A day that has come to its end has its weights for good: leagues were made by them.
pub fn write(text: &str, today: NaiveDate, ask: &WeightsChange) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let since = check(&mut faults, "since", since(&ask.since, today));
    let asked = [ask.on_time, ask.executed, ask.refuted, ask.speed, ask.grade];
    let mut weights: Each<i64> = [0; 5];
    for ((weight, asked), measure) in weights.iter_mut().zip(asked).zip(Measure::ALL) {
        let asked = asked.filter(|weight| (0..=WHOLE).contains(weight));
        let asked = asked.ok_or(Fault::OutOfRange { min: 0, max: WHOLE });
        *weight = check(&mut faults, measure.code(), asked).unwrap_or_default();
    }
    // Of weights that are none there is no sum.
    if faults.keys().all(|name| name == "since")
        && let Err(sum) = Weights::new(weights)
    {
        faults.insert(WEIGHTS.to_owned(), Fault::NotAHundred { sum });
    }
    let Some(since) = since.filter(|_| faults.is_empty()) else { return Err(faults) };
    let mut document = document::open(text)?;
    if let Some(rows) = document::rows(document.as_table_mut(), WEIGHTS) {
        let same = |row: &Table| row.get("since").and_then(Item::as_value).map(document::plain);
        let there = rows.iter().position(|row| same(row) == Some(since.to_string()));
        if there.is_none() {
            rows.push(Table::new());
        }
        let at = there.unwrap_or(rows.len() - 1);
        if let Some(row) = rows.get_mut(at) {
            document::put(row, "since", Some(since.to_string().into()));
            for (measure, weight) in Measure::ALL.iter().zip(weights) {
                document::put(row, measure.code(), Some(weight.into()));
            }
        }
    }
    Ok(document.to_string())
}

fn since(raw: &str, today: NaiveDate) -> Result<NaiveDate, Fault> {
    let day: NaiveDate = if raw.is_empty() { Err(Fault::Empty) } else { raw.parse().map_err(|_| Fault::NotADate) }?;
    match day {
        day if day < today => Err(Fault::InThePast),
        day if day.year() > LAST_YEAR => Err(Fault::NotADate),
        day => Ok(day),
    }
}
