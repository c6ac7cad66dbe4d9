//! CSV and GeoJSON.

use super::{
    Asked,
    columns::{Cell, columns},
};
use crate::store::export::Line;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use std::{
    borrow::Cow,
    io::{self, Error},
};

/// Tells a spreadsheet that what follows is UTF-8.
pub const MARK: &str = "\u{feff}";

/// Words that a spreadsheet would take for a formula are words all the same.
#[must_use]
pub fn plain(words: &str) -> Cow<'_, str> {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}").into() } else { words.into() }
}

/// The line of names.
pub fn csv_names(whole: bool) -> String {
    let names: Vec<_> = columns(whole).iter().map(|column| column.name).collect();
    format!("{MARK}{}\r\n", names.join(","))
}

pub fn csv(asked: &Asked, lines: &[Line]) -> io::Result<Vec<u8>> {
    let mut sheet = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for line in lines {
        for column in columns(asked.whole) {
            sheet.write_field(in_csv(asked, (column.cell)(asked, line)).as_bytes())?;
        }
        sheet.write_record(None::<&[u8]>)?;
    }
    sheet.into_inner().map_err(|error| Error::other(error.to_string()))
}

fn in_csv<'a>(asked: &Asked, cell: Cell<'a>) -> Cow<'a, str> {
    match cell {
        Cell::Nothing => "".into(),
        Cell::Code(code) => code,
        Cell::Words(Cow::Borrowed(words)) => plain(words),
        Cell::Words(words) => plain(&words).into_owned().into(),
        Cell::Count(count) => count.to_string().into(),
        Cell::Degrees(degrees) => format!("{degrees:.6}").into(),
        Cell::Moment(at) => iso(asked, at).into(),
        Cell::Day(day) => day.to_string().into(),
        Cell::Yes(yes) => if yes { "true" } else { "false" }.into(),
    }
}

/// `any`: whether one stands before them.
pub fn geojson(asked: &Asked, lines: &[Line], any: bool) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        if any || at > 0 {
            text.push_str(",\n");
        }
        let is_no_place = |name: &str| !["lat", "lon"].contains(&name);
        let told = columns(asked.whole).iter().filter(|column| is_no_place(column.name));
        let properties: Map<_, _> =
            told.map(|column| (column.name.to_owned(), in_json(asked, (column.cell)(asked, line)))).collect();
        let geometry = json!({ "type": "Point", "coordinates": [line.lon, line.lat] });
        let feature = json!({ "type": "Feature", "geometry": geometry, "properties": properties });
        text.push_str(&feature.to_string());
    }
    text
}

fn in_json(asked: &Asked, cell: Cell<'_>) -> Value {
    match cell {
        Cell::Nothing => Value::Null,
        Cell::Code(words) | Cell::Words(words) => words.into(),
        Cell::Count(count) => count.into(),
        Cell::Degrees(degrees) => degrees.into(),
        Cell::Moment(at) => iso(asked, at).into(),
        Cell::Day(day) => day.to_string().into(),
        Cell::Yes(yes) => yes.into(),
    }
}

/// By the city's clock.
fn iso(asked: &Asked, at: DateTime<Utc>) -> String {
    asked.app.local(at).to_rfc3339_opts(SecondsFormat::Secs, false)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        assert_eq!(plain("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(plain("-1"), "'-1");
        assert_eq!(plain("Яма на дорозі"), "Яма на дорозі");
    }
}
