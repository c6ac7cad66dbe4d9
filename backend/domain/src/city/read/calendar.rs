//! `calendar.toml`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    calendar::{Calendar, Holiday},
    city::sheet::Table,
    words::Bilingual,
};

pub fn read(root: &Table<'_>) -> Option<Calendar> {
    let days_off = root.flag("holidays_are_days_off");
    let move_on = root.maybe_flag("weekend_holidays_move");
    let weekend = weekend(root);
    let holidays = holidays(root);
    let dated = dated(root);
    let moved = moved(root, weekend.as_deref().unwrap_or_default());
    Some(Calendar {
        holidays_are_days_off: days_off?,
        weekend_holidays_move: move_on?,
        weekend: weekend?,
        holidays,
        dated,
        freed: moved.iter().map(|(from, _)| *from).collect(),
        worked: moved.iter().map(|(_, to)| *to).collect(),
        moved,
    })
}

fn weekend(root: &Table<'_>) -> Option<Vec<Weekday>> {
    let names = root.maybe_list("weekend")?;
    let mut days = Vec::new();
    for name in names {
        match name.value.parse::<Weekday>() {
            Ok(day) if name.value.len() == 3 && !days.contains(&day) => days.push(day),
            Ok(_) | Err(_) => {
                let reason = format!("\"{}\": weekend days are mon … sun, once each", name.value);
                root.fault(name.line, reason);
            }
        }
    }
    if days.len() == 7 {
        root.fault(root.line, "a week must have a working day");
    }
    Some(days)
}

fn holidays(root: &Table<'_>) -> Vec<Holiday> {
    let mut holidays: Vec<Holiday> = Vec::new();
    for row in root.rows("holiday") {
        let line = row.line;
        let Some(new) = holiday(row) else { continue };
        if holidays.iter().any(|one| one.meets(&new)) {
            root.fault(line, format!("{}-{} is listed twice for the same years", new.month, new.day));
        }
        holidays.push(new);
    }
    holidays
}

fn holiday(row: Table<'_>) -> Option<Holiday> {
    let (month, day) = (row.whole("month", 1..=12), row.whole("day", 1..=31));
    let name = row.names();
    let (since, until) = (row.maybe_whole("since", 1900..=2200), row.maybe_whole("until", 1900..=2200));
    if let (Some(since), Some(until)) = (since, until)
        && since.value > until.value
    {
        row.fault(until.line, "\"until\" is before \"since\"");
    }
    let line = row.line;
    let (month, day) = (month.map(|it| it.value), day.map(|it| it.value));
    let year = |of: Option<crate::city::sheet::At<i64>>| of.and_then(|it| it.value.try_into().ok());
    let holiday = Some(Holiday {
        month: month?.try_into().ok()?,
        day: day?.try_into().ok()?,
        name: name?,
        since: year(since),
        until: year(until),
    });
    // A leap year has every day that any year has.
    if holiday.as_ref().is_some_and(|it| NaiveDate::from_ymd_opt(2024, it.month, it.day).is_none()) {
        row.fault(line, "there is no such day in any year");
    }
    row.close();
    holiday
}

fn dated(root: &Table<'_>) -> BTreeMap<NaiveDate, Bilingual> {
    let mut dated = BTreeMap::new();
    for row in root.rows("dated") {
        let (date, name) = (row.date("date"), row.names());
        if let (Some(date), Some(name)) = (date, name)
            && dated.insert(date.value, name).is_some()
        {
            row.fault(date.line, format!("{} is listed twice", date.value));
        }
        row.close();
    }
    dated
}

fn moved(root: &Table<'_>, weekend: &[Weekday]) -> Vec<(NaiveDate, NaiveDate)> {
    let (mut freed, mut worked, mut moved) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for row in root.rows("moved") {
        let (from, to) = (row.date("from"), row.date("to"));
        if let (Some(from), Some(to)) = (from, to) {
            let rests = |date: NaiveDate| weekend.contains(&date.weekday());
            if rests(from.value) {
                row.fault(from.line, format!("{} is not a working day", from.value));
            }
            if !rests(to.value) {
                row.fault(to.line, format!("{} is not a weekend day", to.value));
            }
            for (day, days) in [(from, &mut freed), (to, &mut worked)] {
                if !days.insert(day.value) {
                    row.fault(day.line, format!("{} is moved twice", day.value));
                }
            }
            moved.push((from.value, to.value));
        }
        row.close();
    }
    moved
}
