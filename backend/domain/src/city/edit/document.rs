//! Changing a TOML text in place.

use contract::problem::{Fault, Faults};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

/// The text as something that can be changed.
pub fn open(text: &str) -> Result<DocumentMut, Faults> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        Faults::from([("change".to_owned(), Fault::CityBroken { reason: error.message().to_owned() })])
    })
}

/// Writes a value, or takes it away. What is the same stays as it was written.
pub fn put(table: &mut Table, key: &str, value: Option<Value>) {
    let Some(mut new) = value else {
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) if plain(old) == plain(&new) => {}
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => drop(table.insert(key, Item::Value(new))),
    }
}

/// A flag that is written only where it is set, unless it was written before.
pub fn flag(table: &mut Table, key: &str, set: bool) {
    if set || table.contains_key(key) {
        put(table, key, Some(set.into()));
    }
}

/// A text that is written only where there is one.
pub fn text(raw: &str) -> Option<Value> {
    (!raw.is_empty()).then(|| raw.into())
}

/// A list that is written only where it is not empty.
pub fn list(texts: &[String]) -> Option<Value> {
    (!texts.is_empty()).then(|| Value::Array(texts.iter().map(String::as_str).collect::<Array>()))
}

/// A value as people read it.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.clone().decorated("", "").to_string(),
    }
}

/// The tables of `[[key]]`, made where there are none.
pub fn rows<'t>(table: &'t mut Table, key: &str) -> Option<&'t mut ArrayOfTables> {
    table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new())).as_array_of_tables_mut()
}

/// Where the table with this code stands.
pub fn position(rows: &ArrayOfTables, code: &str) -> Option<usize> {
    rows.iter().position(|row| row.get("code").and_then(Item::as_str) == Some(code))
}

/// Fills the table with this code, or a new one behind the others.
pub fn fill(rows: &mut ArrayOfTables, code: &str, fill: impl FnOnce(&mut Table)) {
    if let Some(row) = position(rows, code).and_then(|at| rows.get_mut(at)) {
        fill(row);
        return;
    }
    let mut row = Table::new();
    fill(&mut row);
    rows.push(row);
}

/// The tables in another order: each is then written behind the one before it.
pub fn reordered(rows: &mut ArrayOfTables, tables: Vec<Table>) {
    rows.clear();
    for mut table in tables {
        unplaced(&mut table);
        rows.push(table);
    }
}

/// Forgets where in the file the table stood.
pub fn unplaced(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            unplaced(inner);
        }
    }
}
