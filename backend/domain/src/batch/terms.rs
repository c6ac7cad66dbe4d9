//! `received,days` → `due`.

use std::{
    fmt::Write as _,
    io::{Read, Write},
};

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use super::{BadRow, BatchError, Tally, batch};
use crate::{
    city::City,
    term::{self, Term, Twice},
};

/// Adds `due`, the last moment of a term (RFC 3339 with the city's offset), to rows with
/// `received` and `days`.
///
/// `received` is RFC 3339, a clock time of the city (`2026-03-06T10:15`, seconds may follow, a
/// space may stand for the T) or a plain date, which is its midnight. `days` is a number of days
/// or any [`Term`] (`15`, `15d`, `12h`, `1m`, `1wd`).
///
/// # Errors
///
/// When a column is missing or reading or writing fails; rows that cannot be answered are
/// reported instead, see the module.
pub fn terms(
    city: &City,
    input: impl Read,
    output: impl Write,
    report: impl FnMut(BadRow<'_>),
) -> Result<Tally, BatchError> {
    let answer = |[received, days]: [&str; 2], [due]: &mut [String; 1]| {
        let received = moment(received, city.tz)?;
        let term = term(days)?;
        let last = term::due(received, term, city.tz, &city.calendar).with_timezone(&city.tz);
        let _ = write!(due, "{}", last.to_rfc3339_opts(SecondsFormat::Secs, false));
        Ok(())
    };
    batch(input, output, ["received", "days"], ["due"], answer, report)
}

fn term(text: &str) -> Result<Term, String> {
    match text.parse::<u16>() {
        Ok(days @ 1..) => Ok(Term::Days(days)),
        _ => text.parse().map_err(|error| format!("days \"{text}\": {error}")),
    }
}

fn moment(text: &str, tz: Tz) -> Result<DateTime<Utc>, String> {
    const FORMS: [&str; 4] = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"];
    if text.len() == 10
        && let Ok(date) = text.parse::<NaiveDate>()
    {
        return Ok(term::moment(date.and_time(chrono::NaiveTime::MIN), tz, Twice::Earlier));
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(moment.to_utc());
    }
    let local = FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    local
        .map(|local| term::moment(local, tz, Twice::Earlier))
        .ok_or_else(|| format!("received \"{text}\" is no date or time such as 2026-03-06 or 2026-03-06T10:15"))
}
