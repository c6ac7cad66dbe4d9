//! `agencies.toml`.

use std::collections::HashMap;

use crate::{
    agency::{Agencies, Agency, AgencyIndex, AgencyKind},
    city::{
        Code,
        sheet::{At, Table},
    },
    words::Bilingual,
};

/// An agency whose parent is still a code.
type Row = (Agency, Option<At<Code>>, usize);

pub fn read(root: &Table<'_>) -> Agencies {
    let tables = root.rows("agency");
    let count = tables.len();
    let mut rows: Vec<Row> = tables.into_iter().filter_map(agency).collect();
    let mut indexes = HashMap::new();
    for (at, (agency, _, line)) in (0..u16::MAX).zip(&rows) {
        if indexes.insert(agency.code.clone(), AgencyIndex(at)).is_some() {
            root.fault(*line, format!("agency \"{}\" appears twice", agency.code));
        }
    }
    let whole = rows.len();
    for (agency, parent, _) in &mut rows {
        let Some(parent) = parent else { continue };
        agency.parent = indexes.get(&parent.value).copied();
        // An agency that could not be read may be the one.
        if agency.parent.is_none() && count == whole {
            root.fault(parent.line, format!("there is no agency \"{}\"", parent.value));
        }
    }
    if count == 0 {
        root.fault(root.line, "there is no agency");
    }
    let lines: Vec<_> = rows.iter().map(|(_, parent, line)| parent.as_ref().map_or(*line, |it| it.line)).collect();
    let agencies = Agencies::new(rows.into_iter().map(|(agency, ..)| agency).collect());
    for ((index, agency), line) in agencies.iter().zip(lines) {
        // A lineage ends at an agency without a parent, unless it goes round.
        if agencies.lineage(index).last().is_some_and(|top| agencies[top].parent.is_some()) {
            root.fault(line, format!("the parents of agency \"{}\" go in a circle", agency.code));
        }
    }
    agencies
}

fn agency(row: Table<'_>) -> Option<Row> {
    let (code, kind) = (row.code("code"), row.must_be::<AgencyKind>("kind"));
    let name = row.names();
    let short: Option<Bilingual> = row.bilingual("short_uk", "short_en");
    let parent = row.maybe_text("parent").and_then(|text| match Code::new(text.value) {
        Ok(value) => Some(At { value, line: text.line }),
        Err(error) => {
            row.fault(text.line, format!("\"parent\": {error}"));
            None
        }
    });
    let (line, closed) = (row.line, row.maybe_flag("closed"));
    row.close();
    let agency =
        Agency { code: code?.value, name: name?, short: short?, kind: kind?.value, parent: None, closed: closed? };
    Some((agency, parent, line))
}
