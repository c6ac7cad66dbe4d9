//! `league.toml`, which a city may lack.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    city::sheet::Table,
    codes::Measure,
    league::{Dated, WHOLE, Weights},
};

pub fn read(root: &Table<'_>) -> Dated {
    let mut editions = BTreeMap::new();
    for row in root.rows("weights") {
        let line = row.line;
        let Some((since, weights)) = edition(row) else { continue };
        if editions.insert(since, weights).is_some() {
            root.fault(line, format!("{since} is listed twice"));
        }
    }
    editions.into_iter().collect()
}

fn edition(row: Table<'_>) -> Option<(NaiveDate, Weights)> {
    let since = row.date("since");
    let weight = |measure: Measure| Some(row.whole(measure.code(), 0..=WHOLE)?.value);
    let [on_time, executed, refuted, speed, grade] =
        [Measure::OnTime, Measure::Executed, Measure::Refuted, Measure::Speed, Measure::Grade].map(weight);
    let whole = on_time.zip(executed).zip(refuted).zip(speed).zip(grade);
    let weights = whole.and_then(|((((on_time, executed), refuted), speed), grade)| {
        let made = Weights::new([on_time, executed, refuted, speed, grade]);
        made.map_err(|sum| row.fault(row.line, format!("weights are {WHOLE} together, not {sum}"))).ok()
    });
    row.close();
    since.map(|since| since.value).zip(weights)
}
