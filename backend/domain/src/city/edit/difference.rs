//! What two texts of a file say otherwise.

use std::collections::BTreeMap;

use contract::admin::Difference;
use toml_edit::{Item, TableLike};

use super::document;

/// Differences that are told; of more the rest is in the texts.
const MOST: usize = 50;

/// The values of a file by what they are of and their name.
type Values = BTreeMap<(String, String), String>;

/// What is written otherwise, by codes and days; fifty at most.
#[must_use]
pub fn differences(before: &str, after: &str) -> Vec<Difference> {
    let (before, mut after) = (values(before), values(after));
    let mut found = Vec::new();
    for ((of, field), old) in before {
        let new = after.remove(&(of.clone(), field.clone()));
        if new.as_ref() != Some(&old) {
            found.push(Difference { of, field, before: Some(old), after: new });
        }
    }
    found.extend(after.into_iter().map(|((of, field), new)| Difference { of, field, before: None, after: Some(new) }));
    found.sort_by(|one, other| (&one.of, &one.field).cmp(&(&other.of, &other.field)));
    found.truncate(MOST);
    found
}

fn values(text: &str) -> Values {
    let mut values = Values::new();
    if let Ok(document) = document::open(text) {
        flatten(document.as_table(), "", "", &mut values);
    }
    values
}

fn flatten(table: &dyn TableLike, of: &str, prefix: &str, values: &mut Values) {
    for (key, item) in table.iter() {
        let rows: Vec<&dyn TableLike> = match item {
            Item::ArrayOfTables(rows) => rows.iter().map(|row| row as &dyn TableLike).collect(),
            Item::Value(toml_edit::Value::Array(rows)) if rows.iter().any(toml_edit::Value::is_inline_table) => {
                rows.iter().filter_map(|row| row.as_inline_table()).map(|row| row as &dyn TableLike).collect()
            }
            Item::Table(inner) => {
                flatten(inner, of, &format!("{prefix}{key}."), values);
                continue;
            }
            Item::Value(value) => {
                values.insert((of.to_owned(), format!("{prefix}{key}")), document::plain(value));
                continue;
            }
            Item::None => continue,
        };
        entries(&rows, key, of, values);
    }
}

/// The entries of a list, each by its own name. Of a category its group is told too, of a rule the one before it.
fn entries(rows: &[&dyn TableLike], key: &str, of: &str, values: &mut Values) {
    let mut earlier = String::new();
    for row in rows {
        let name = name_of(*row);
        if key == "category" {
            values.insert((name.clone(), "group".into()), of.to_owned());
        }
        if key == "rule" {
            values.insert((name.clone(), "behind".into()), std::mem::replace(&mut earlier, name.clone()));
        }
        flatten(*row, &name, "", values);
    }
}

fn name_of(row: &dyn TableLike) -> String {
    let value = |key: &str| row.get(key).and_then(Item::as_value).map(document::plain);
    let yearly = || {
        let since = value("since").map(|year| format!(" ({year})")).unwrap_or_default();
        Some(format!("{}.{}{since}", value("day")?, value("month")?))
    };
    let named = ["code", "date", "from"].into_iter().find_map(value).or_else(yearly);
    named.or_else(|| value("since")).unwrap_or_default()
}
