//! CSV and GeoJSON.

use super::{
    Asked,
    columns::{Cell, columns},
};
use crate::store::export::Line;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};
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
pub fn geojson(asked: &Asked, lines: &[Line], any: bool) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if any || at > 0 {
            text.extend_from_slice(b",\n");
        }
        let geometry = Geometry { kind: "Point", coordinates: [line.lon, line.lat] };
        let feature = Feature { kind: "Feature", geometry, properties: Properties { asked, line } };
        serde_json::to_writer(&mut text, &feature)?;
    }
    Ok(text)
}

#[derive(Serialize)]
struct Feature<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    geometry: Geometry,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: [f64; 2],
}

/// All columns but the place, written as they are read: a million times a tree of names would take most of the time.
struct Properties<'a> {
    asked: &'a Asked,
    line: &'a Line,
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { asked, line } = *self;
        let told = columns(asked.whole).iter().filter(|column| !["lat", "lon"].contains(&column.name));
        to.collect_map(told.map(|column| (column.name, InJson { asked, cell: (column.cell)(asked, line) })))
    }
}

struct InJson<'a> {
    asked: &'a Asked,
    cell: Cell<'a>,
}

impl Serialize for InJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.cell {
            Cell::Nothing => to.serialize_none(),
            Cell::Code(words) | Cell::Words(words) => to.serialize_str(words),
            Cell::Count(count) => to.serialize_i64(*count),
            Cell::Degrees(degrees) => to.serialize_f64(*degrees),
            Cell::Moment(at) => to.serialize_str(&iso(self.asked, *at)),
            Cell::Day(day) => to.collect_str(day),
            Cell::Yes(yes) => to.serialize_bool(*yes),
        }
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
