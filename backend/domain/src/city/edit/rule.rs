//! A rule of `rules.toml`, and its place among the others.

use contract::{
    admin::{RuleChange, RuleOrder},
    problem::{Fault, Faults, check},
};
use toml_edit::{Item, Table};

use super::{super::City, code, document, name};
use crate::territory::Layer;

pub fn write(city: &City, text: &str, ask: &RuleChange) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let there = city.routing.rules().iter().any(|rule| rule.code == ask.code.as_str());
    let code = code(&mut faults, &ask.code, ask.new, there);
    let (uk, en) = (name(&mut faults, "uk", &ask.uk), name(&mut faults, "en", &ask.en));
    check(&mut faults, "subjects", subjects(city, &ask.subjects));
    let layer = gives(city, ask, &mut faults);
    let Some(code) = code.filter(|_| faults.is_empty()) else { return Err(faults) };
    let mut document = document::open(text)?;
    let Some(rows) = document::rows(document.as_table_mut(), "rule") else { return Err(faults) };
    document::fill(rows, &code, |row: &mut Table| {
        document::put(row, "code", Some((&*code).into()));
        document::put(row, "uk", document::text(&uk));
        document::put(row, "en", document::text(&en));
        document::put(row, "for", document::list(&ask.subjects));
        document::put(row, "agency", document::text(&ask.agency).filter(|_| layer.is_none()));
        document::put(row, "layer", document::text(&ask.layer).filter(|_| layer.is_some()));
        by_territory(row, layer, ask);
    });
    Ok(document.to_string())
}

/// `[rule.agencies]`, in the layer's order.
fn by_territory(row: &mut Table, layer: Option<&Layer>, ask: &RuleChange) {
    let Some(layer) = layer else {
        row.remove("agencies");
        return;
    };
    let inner = row.entry("agencies").or_insert_with(|| Item::Table(Table::new()));
    let Some(inner) = inner.as_table_mut() else { return };
    for territory in layer.territories() {
        let agency = ask.agencies.get(&*territory.code);
        document::put(inner, &territory.code, agency.map(|code| code.as_str().into()));
    }
}

pub fn order(city: &City, text: &str, ask: &RuleOrder) -> Result<String, Faults> {
    let fault = |name: &str, fault| Faults::from([(name.to_owned(), fault)]);
    let count = city.routing.rules().len();
    let mut document = document::open(text)?;
    let Some(rows) = document::rows(document.as_table_mut(), "rule") else { return Err(Faults::new()) };
    let at = document::position(rows, &ask.code).ok_or_else(|| fault("code", Fault::unknown(&ask.code)))?;
    let mut tables: Vec<Table> = rows.iter().cloned().collect();
    let moved = tables.remove(at);
    if let Some(place) = ask.place {
        let last = i64::try_from(count).unwrap_or(i64::MAX);
        let range = Fault::OutOfRange { min: 1, max: last };
        if !(1..=count).contains(&place) {
            return Err(fault("place", range));
        }
        tables.insert(place - 1, moved);
    }
    document::reordered(rows, tables);
    Ok(document.to_string())
}

/// Categories and groups that there are, each once.
fn subjects(city: &City, codes: &[String]) -> Result<(), Fault> {
    if codes.is_empty() {
        return Err(Fault::Empty);
    }
    let known = |code: &String| {
        city.catalogue.find(code).is_some() || city.catalogue.groups().iter().any(|group| group.code == code.as_str())
    };
    let twice = |(at, code): (usize, &String)| codes[..at].contains(code);
    match codes.iter().find(|code| !known(code)) {
        Some(code) => Err(Fault::unknown(code)),
        None if codes.iter().enumerate().any(twice) => Err(Fault::Unexpected),
        None => Ok(()),
    }
}

/// The layer that a rule looks in; none where it gives one agency for the city.
fn gives<'c>(city: &'c City, ask: &RuleChange, faults: &mut Faults) -> Option<&'c Layer> {
    if !ask.agency.is_empty() {
        check(faults, "agency", city.agencies.open(&ask.agency));
        return None;
    }
    if ask.layer.is_empty() {
        faults.insert("agency".into(), Fault::Empty);
        return None;
    }
    let layer = city.territories.find(&ask.layer).and_then(|layer| city.territories.get(layer));
    let layer = check(faults, "layer", layer.ok_or_else(|| Fault::unknown(&ask.layer)))?;
    if ask.agencies.is_empty() {
        faults.insert("agencies".into(), Fault::Empty);
    }
    for (territory, agency) in &ask.agencies {
        let field = format!("agencies.{}", territory.chars().take(64).collect::<String>());
        let known = layer.find_code(territory).ok_or_else(|| Fault::unknown(territory));
        check(faults, &field, known.and_then(|_| city.agencies.open(agency)));
    }
    Some(layer)
}
