//! A TOML file read by hand, entry by entry: unlike a derived reader it keeps the line of each
//! value, goes on after a mistake and refuses keys that nobody asked for.

use std::{cell::RefCell, collections::BTreeSet, fmt::Display, str::FromStr};

use chrono::NaiveDate;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    code::Code,
    fault::{Faults, Place},
};
use crate::words::Bilingual;

/// Indexes of categories, agencies and rules are 16 bits wide.
pub const MOST_ROWS: usize = 65_535;

type Value<'d> = Spanned<DeValue<'d>>;

/// The text of a file and its faults so far.
pub struct Sheet<'d> {
    text: &'d str,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    pub faults: &'d Faults<'d>,
}

impl<'d> Sheet<'d> {
    pub fn new(text: &'d str, faults: &'d Faults<'d>) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, sign)| sign == b'\n');
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, lines, faults }
    }

    /// The file's table; a file that is not TOML is a fault for each of its syntax errors.
    pub fn parse(&self) -> Option<Spanned<DeTable<'d>>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let line = self.line(error.span().map_or(0, |span| span.start));
            self.faults.at_line(line, format!("not TOML: {}", error.message()));
        }
        errors.is_empty().then_some(table)
    }

    /// The line of a byte of the text, from 1.
    fn line(&self, byte: usize) -> usize {
        self.lines.partition_point(|&start| start <= byte)
    }

    /// The file's outermost table, to be asked for its entries.
    pub fn root<'s>(&'s self, table: &'s Spanned<DeTable<'d>>) -> Table<'s> {
        self.table("", table.get_ref(), 1)
    }

    fn table<'s>(&'s self, name: &'s str, entries: &'s DeTable<'d>, line: usize) -> Table<'s> {
        Table { sheet: self, name, entries, line, asked: RefCell::default() }
    }
}

/// A table of a TOML file. Each entry is taken once by name and kind; [`Table::close`] refuses
/// the rest. A getter that returns `None` has noted the fault, unless its name says `maybe`.
pub struct Table<'s> {
    sheet: &'s Sheet<'s>,
    name: &'s str,
    entries: &'s DeTable<'s>,
    /// The line where the table begins.
    pub line: usize,
    asked: RefCell<BTreeSet<&'s str>>,
}

/// A value with its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<T> {
    pub value: T,
    pub line: usize,
}

impl<'s> Table<'s> {
    /// Notes a fault at a line of this file.
    pub fn fault(&self, line: usize, reason: impl Into<String>) {
        self.sheet.faults.add(Place::Line(line), reason);
    }

    /// Refuses the entries that were not asked for: most are slips of the pen.
    pub fn close(self) {
        for (key, _) in self.entries {
            if !self.asked.borrow().contains(&**key.get_ref()) {
                let line = self.sheet.line(key.span().start);
                let near = if self.name.is_empty() { "this file" } else { self.name };
                self.fault(line, format!("unknown key \"{}\" in {near}", key.get_ref()));
            }
        }
    }

    fn maybe(&self, key: &'s str) -> Option<&'s Value<'s>> {
        self.asked.borrow_mut().insert(key);
        self.entries.get(key)
    }

    fn must(&self, key: &'s str) -> Option<&'s Value<'s>> {
        let value = self.maybe(key);
        if value.is_none() {
            let name = if self.name.is_empty() { "the file" } else { self.name };
            self.fault(self.line, format!("{name} has no \"{key}\""));
        }
        value
    }

    fn line_of(&self, value: &Value<'_>) -> usize {
        self.sheet.line(value.span().start)
    }

    fn read<T>(
        &self,
        key: &str,
        value: &'s Value<'s>,
        kind: &str,
        take: impl FnOnce(&'s DeValue<'s>) -> Option<T>,
    ) -> Option<At<T>> {
        let line = self.line_of(value);
        let taken = take(value.get_ref());
        if taken.is_none() {
            self.fault(line, format!("\"{key}\" must be {kind}"));
        }
        Some(At { value: taken?, line })
    }

    /// A text that is not empty, without spaces around it and without control signs.
    pub fn text(&self, key: &'s str) -> Option<At<&'s str>> {
        let text = self.read(key, self.must(key)?, "a text", DeValue::as_str)?;
        self.tidy(key, text)
    }

    pub fn maybe_text(&self, key: &'s str) -> Option<At<&'s str>> {
        let text = self.read(key, self.maybe(key)?, "a text", DeValue::as_str)?;
        self.tidy(key, text)
    }

    fn tidy(&self, key: &str, text: At<&'s str>) -> Option<At<&'s str>> {
        let reason = match text.value {
            "" => "is empty",
            value if value.trim() != value => "begins or ends with a space",
            value if value.chars().any(char::is_control) => "has control signs",
            _ => return Some(text),
        };
        self.fault(text.line, format!("\"{key}\" {reason}"));
        None
    }

    pub fn code(&self, key: &'s str) -> Option<At<Code>> {
        let text = self.text(key)?;
        self.parsed(text, Code::new)
    }

    /// `uk` and `en`.
    pub fn names(&self) -> Option<Bilingual> {
        self.bilingual("uk", "en")
    }

    pub fn bilingual(&self, uk: &'s str, en: &'s str) -> Option<Bilingual> {
        let (uk, en) = (self.text(uk), self.text(en));
        Some(Bilingual { uk: uk?.value.to_owned(), en: en?.value.to_owned() })
    }

    /// A text that is read further, as a term or a kind.
    pub fn maybe_as<T: FromStr<Err: Display>>(&self, key: &'s str) -> Option<At<T>> {
        let text = self.maybe_text(key)?;
        self.parsed(text, str::parse)
    }

    pub fn must_be<T: FromStr<Err: Display>>(&self, key: &'s str) -> Option<At<T>> {
        let text = self.text(key)?;
        self.parsed(text, str::parse)
    }

    fn parsed<T, E: Display>(&self, text: At<&'s str>, parse: impl FnOnce(&'s str) -> Result<T, E>) -> Option<At<T>> {
        match parse(text.value) {
            Ok(value) => Some(At { value, line: text.line }),
            Err(error) => {
                self.fault(text.line, format!("\"{}\": {error}", text.value));
                None
            }
        }
    }

    /// A date, written as a TOML date or as a text.
    pub fn date(&self, key: &'s str) -> Option<At<NaiveDate>> {
        let value = self.must(key)?;
        self.read(key, value, "a date like 2026-04-12", |value| match value {
            DeValue::String(text) => text.parse().ok(),
            DeValue::Datetime(moment) if moment.time.is_none() => moment
                .date
                .and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())),
            _ => None,
        })
    }

    /// A whole number within `range`.
    pub fn whole(&self, key: &'s str, range: std::ops::RangeInclusive<i64>) -> Option<At<i64>> {
        self.whole_of(key, self.must(key)?, range)
    }

    pub fn maybe_whole(&self, key: &'s str, range: std::ops::RangeInclusive<i64>) -> Option<At<i64>> {
        self.whole_of(key, self.maybe(key)?, range)
    }

    fn whole_of(&self, key: &str, value: &'s Value<'s>, range: std::ops::RangeInclusive<i64>) -> Option<At<i64>> {
        let kind = format!("a whole number from {} to {}", range.start(), range.end());
        self.read(key, value, &kind, |value| {
            let number = value.as_integer()?;
            let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
            range.contains(&number).then_some(number)
        })
    }

    pub fn number(&self, key: &'s str) -> Option<At<f64>> {
        self.read(key, self.must(key)?, "a number", finite)
    }

    pub fn numbers<const N: usize>(&self, key: &'s str) -> Option<At<[f64; N]>> {
        self.read(key, self.must(key)?, &format!("a list of {N} numbers"), |value| {
            let numbers: Option<Vec<_>> = value.as_array()?.iter().map(|item| finite(item.get_ref())).collect();
            numbers?.try_into().ok()
        })
    }

    pub fn flag(&self, key: &'s str) -> Option<bool> {
        Some(self.read(key, self.must(key)?, "true or false", DeValue::as_bool)?.value)
    }

    /// `false` where there is no entry.
    pub fn maybe_flag(&self, key: &'s str) -> Option<bool> {
        let Some(value) = self.maybe(key) else { return Some(false) };
        Some(self.read(key, value, "true or false", DeValue::as_bool)?.value)
    }

    /// A list of texts, each with its line; empty where there is no entry.
    pub fn maybe_list(&self, key: &'s str) -> Option<Vec<At<&'s str>>> {
        let Some(value) = self.maybe(key) else { return Some(Vec::new()) };
        let items = self.read(key, value, "a list of texts", DeValue::as_array)?.value;
        items
            .iter()
            .map(|item| {
                let text = self.read(key, item, "a list of texts", DeValue::as_str)?;
                self.tidy(key, text)
            })
            .collect()
    }

    pub fn inner(&self, key: &'s str, name: &'s str) -> Option<Table<'s>> {
        let table = self.read(key, self.must(key)?, "a table", DeValue::as_table)?;
        Some(self.sheet.table(name, table.value, table.line))
    }

    pub fn maybe_inner(&self, key: &'s str, name: &'s str) -> Option<Table<'s>> {
        let table = self.read(key, self.maybe(key)?, "a table", DeValue::as_table)?;
        Some(self.sheet.table(name, table.value, table.line))
    }

    /// The tables of `[[key]]`; none where there is no such entry.
    pub fn rows(&self, key: &'s str) -> Vec<Table<'s>> {
        let Some(value) = self.maybe(key) else { return Vec::new() };
        let kind = format!("written as [[{key}]]");
        let Some(rows) = self.read(key, value, &kind, DeValue::as_array) else {
            return Vec::new();
        };
        if rows.value.len() > MOST_ROWS {
            self.fault(rows.line, format!("more than {MOST_ROWS} times [[{key}]]"));
            return Vec::new();
        }
        let row = |item: &'s Value<'s>| {
            let table = self.read(key, item, &kind, DeValue::as_table)?;
            Some(self.sheet.table(key, table.value, table.line))
        };
        rows.value.iter().filter_map(row).collect()
    }

    /// Every entry of a table whose keys are data, as code and text.
    pub fn pairs(&self) -> Vec<(At<&'s str>, Option<At<&'s str>>)> {
        let mut pairs = Vec::new();
        for (key, value) in self.entries {
            let name: &'s str = key.get_ref();
            self.asked.borrow_mut().insert(name);
            let line = self.sheet.line(key.span().start);
            pairs.push((At { value: name, line }, self.read(name, value, "a text", DeValue::as_str)));
        }
        pairs
    }
}

fn finite(value: &DeValue<'_>) -> Option<f64> {
    let text = match value {
        DeValue::Float(number) => number.as_str(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
        _ => return None,
    };
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
