//! The days of `calendar.toml`.

use chrono::{Datelike, NaiveDate, Weekday};
use contract::{
    admin::{AddDate, AddHoliday, AddMoved, RemoveDay, Week},
    problem::{Fault, Faults, check},
};
use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use super::{document, name};
use crate::{
    calendar::{Calendar, Holiday},
    words::Bilingual,
};

/// The years that a holiday can begin and end in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// By what a holiday of each year is known.
#[must_use]
pub fn holiday_id(month: u32, day: u32, since: Option<i32>) -> String {
    format!("holiday-{month}-{day}-{}", since.unwrap_or_default())
}

/// By what a holiday of one date is known.
#[must_use]
pub fn date_id(date: NaiveDate) -> String {
    format!("date-{date}")
}

/// By what a moved working day is known.
#[must_use]
pub fn moved_id(from: NaiveDate) -> String {
    format!("moved-{from}")
}

pub fn week(text: &str, ask: &Week) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let mut days: Vec<Weekday> = Vec::new();
    for name in &ask.weekend {
        match name.parse::<Weekday>() {
            Ok(day) if name.len() == 3 && days.contains(&day) => drop(faults.insert("weekend".into(), Fault::DayTwice)),
            Ok(day) if name.len() == 3 => days.push(day),
            _ => drop(faults.insert("weekend".into(), Fault::unknown(name))),
        }
    }
    if days.len() == 7 {
        faults.insert("weekend".into(), Fault::OutOfRange { min: 0, max: 6 });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut document = document::open(text)?;
    let table = document.as_table_mut();
    let weekend: toml_edit::Array = ask.weekend.iter().map(String::as_str).collect();
    document::put(table, "weekend", Some(Value::Array(weekend)));
    document::put(table, "holidays_are_days_off", Some(ask.holidays_are_days_off.into()));
    document::put(table, "weekend_holidays_move", Some(ask.weekend_holidays_move.into()));
    Ok(document.to_string())
}

pub fn add_holiday(calendar: &Calendar, text: &str, ask: &AddHoliday) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let (uk, en) = (name(&mut faults, "uk", &ask.uk), name(&mut faults, "en", &ask.en));
    let since = check(&mut faults, "since", year(&ask.since)).flatten();
    let until = check(&mut faults, "until", year(&ask.until)).flatten();
    if since.zip(until).is_some_and(|(since, until)| since > until) {
        faults.insert("until".into(), Fault::Backwards);
    }
    let (month, day) = (ask.month.unwrap_or_default(), ask.day.unwrap_or_default());
    // A leap year has every day that any year has.
    if NaiveDate::from_ymd_opt(2024, month, day).is_none() {
        faults.insert("day".into(), Fault::NotADate);
    }
    let new = Holiday { month, day, name: Bilingual { uk, en }, since, until };
    if faults.is_empty() && calendar.holidays.iter().any(|one| one.meets(&new)) {
        faults.insert("day".into(), Fault::DayTwice);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut row = Table::new();
    document::put(&mut row, "month", Some(i64::from(month).into()));
    document::put(&mut row, "day", Some(i64::from(day).into()));
    named(&mut row, &new.name);
    document::put(&mut row, "since", since.map(|year| i64::from(year).into()));
    document::put(&mut row, "until", until.map(|year| i64::from(year).into()));
    pushed(text, "holiday", row)
}

pub fn add_date(calendar: &Calendar, text: &str, ask: &AddDate) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let name = Bilingual { uk: name(&mut faults, "uk", &ask.uk), en: name(&mut faults, "en", &ask.en) };
    let twice = |date: NaiveDate| if calendar.dated.contains_key(&date) { Err(Fault::DayTwice) } else { Ok(date) };
    let date = check(&mut faults, "date", date(&ask.date).and_then(twice));
    let Some(date) = date.filter(|_| faults.is_empty()) else { return Err(faults) };
    let mut row = Table::new();
    document::put(&mut row, "date", Some(date.to_string().into()));
    named(&mut row, &name);
    pushed(text, "dated", row)
}

pub fn add_moved(calendar: &Calendar, text: &str, ask: &AddMoved) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let rests = |date: NaiveDate| calendar.weekend.contains(&date.weekday());
    let once = |date: NaiveDate| {
        let twice = calendar.freed.contains(&date) || calendar.worked.contains(&date);
        if twice { Err(Fault::DayTwice) } else { Ok(date) }
    };
    let from = date(&ask.from).and_then(|date| if rests(date) { Err(Fault::NotAWorkingDay) } else { once(date) });
    let to = date(&ask.to).and_then(|date| if rests(date) { once(date) } else { Err(Fault::NotADayOff) });
    let (from, to) = (check(&mut faults, "from", from), check(&mut faults, "to", to));
    let Some((from, to)) = from.zip(to) else { return Err(faults) };
    let mut document = document::open(text)?;
    let moved =
        document.as_table_mut().entry("moved").or_insert_with(|| Item::Value(Value::Array(toml_edit::Array::new())));
    let days = [("from", from.to_string()), ("to", to.to_string())];
    if let Some(rows) = moved.as_array_of_tables_mut() {
        rows.push(days.into_iter().map(|(key, day)| (key, Item::Value(day.into()))).collect());
    } else if let Some(rows) = moved.as_array_mut() {
        rows.push(days.into_iter().map(|(key, day)| (key, Value::from(day))).collect::<InlineTable>());
    }
    Ok(document.to_string())
}

pub fn remove(text: &str, ask: &RemoveDay) -> Result<String, Faults> {
    let mut document = document::open(text)?;
    let mut gone = false;
    let mut keeps = |row: &dyn TableLike| {
        let fits = id_of(row).is_some_and(|id| id == ask.id);
        gone |= fits;
        !fits
    };
    for key in ["holiday", "dated", "moved"] {
        let Some(item) = document.get_mut(key) else { continue };
        if let Some(rows) = item.as_array_of_tables_mut() {
            rows.retain(|row| keeps(row));
        } else if let Some(rows) = item.as_array_mut() {
            rows.retain(|row| row.as_inline_table().is_none_or(|row| keeps(row)));
        }
    }
    if gone { Ok(document.to_string()) } else { Err(Faults::from([("id".to_owned(), Fault::unknown(&ask.id))])) }
}

fn id_of(row: &dyn TableLike) -> Option<String> {
    let number = |key: &str| row.get(key).and_then(Item::as_integer);
    let day = |key: &str| {
        let value = row.get(key)?.as_value()?;
        document::plain(value).parse::<NaiveDate>().ok()
    };
    if let Some((month, of_month)) = number("month").zip(number("day")) {
        let since = number("since").and_then(|year| year.try_into().ok());
        return Some(holiday_id(month.try_into().ok()?, of_month.try_into().ok()?, since));
    }
    day("date").map(date_id).or_else(|| day("from").map(moved_id))
}

fn pushed(text: &str, key: &str, row: Table) -> Result<String, Faults> {
    let mut document = document::open(text)?;
    if let Some(rows) = document::rows(document.as_table_mut(), key) {
        rows.push(row);
    }
    Ok(document.to_string())
}

fn named(row: &mut Table, name: &Bilingual) {
    document::put(row, "uk", document::text(&name.uk));
    document::put(row, "en", document::text(&name.en));
}

fn date(raw: &str) -> Result<NaiveDate, Fault> {
    let date: NaiveDate = if raw.is_empty() { Err(Fault::Empty) } else { raw.parse().map_err(|_| Fault::NotADate) }?;
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(Fault::NotADate) }
}

fn year(raw: &str) -> Result<Option<i32>, Fault> {
    if raw.is_empty() {
        return Ok(None);
    }
    let year: i32 = raw.parse().map_err(|_| Fault::NotANumber)?;
    let range = Fault::OutOfRange { min: (*YEARS.start()).into(), max: (*YEARS.end()).into() };
    if YEARS.contains(&year) { Ok(Some(year)) } else { Err(range) }
}
