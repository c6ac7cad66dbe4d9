//! The terms of `city.toml`.

use contract::{
    admin::TermsChange,
    problem::{Fault, Faults, check},
};
use toml_edit::{Item, Table, Value};

use super::{super::Terms, document};
use crate::{
    city::read::{RETURNS, WORKING_DAYS, extended},
    term::Term,
};

/// To forward to a competent body (the Law, art. 7).
const FORWARD_DAYS: u32 = 5;
/// To return a form that lacks something (the Law, art. 5).
const RETURN_DAYS: u32 = 10;
/// Bounds of the last part of a term, in hundredths.
const PERCENT: std::ops::RangeInclusive<i64> = 1..=99;

/// Whether the law allows a term.
type Lawful = dyn Fn(Term) -> bool;

/// The terms as a form says them.
#[must_use]
pub fn said(terms: &Terms) -> TermsChange {
    let working_days = |term| match term {
        Term::WorkingDays(days) => Some(i64::from(days)),
        _ => None,
    };
    TermsChange {
        resolve: terms.resolve.to_string(),
        extended_max: terms.extended_max.to_string(),
        rework: terms.rework.to_string(),
        check: terms.check.to_string(),
        decline: terms.decline.to_string(),
        forward: terms.forward.to_string(),
        return_at_most: terms.return_at_most.to_string(),
        mend: terms.mend.to_string(),
        accept_working_days: working_days(terms.accept),
        register_working_days: working_days(terms.register),
        #[expect(clippy::cast_possible_truncation, reason = "a share is below 1")]
        attention_percent: Some((terms.attention_share * 100.0).round() as i64),
        returns_max: Some(terms.returns_max.into()),
    }
}

/// Writes what is asked for otherwise than it is; the rest stays as it was written.
pub fn write(terms: &Terms, text: &str, ask: &TermsChange) -> Result<String, Faults> {
    let (now, mut faults) = (said(terms), Faults::new());
    let mut values: Vec<(&str, Value)> = Vec::new();
    let within = |days: u32| move |term: Term| term.usual_hours() <= days * 24;
    let any = |_: Term| true;
    let lawful: [(&str, &str, &str, &Lawful); 8] = [
        ("resolve", &now.resolve, &ask.resolve, &Term::is_lawful_for_resolving),
        ("extended_max", &now.extended_max, &ask.extended_max, &extended),
        ("rework", &now.rework, &ask.rework, &any),
        ("check", &now.check, &ask.check, &any),
        ("decline", &now.decline, &ask.decline, &any),
        ("forward", &now.forward, &ask.forward, &within(FORWARD_DAYS)),
        ("return_at_most", &now.return_at_most, &ask.return_at_most, &within(RETURN_DAYS)),
        ("mend", &now.mend, &ask.mend, &any),
    ];
    for (key, now, asked, fits) in lawful {
        let term =
            if asked.is_empty() { Err(Fault::Empty) } else { asked.parse::<Term>().map_err(|_| Fault::NotATerm) };
        let term = term.and_then(|term| if fits(term) { Ok(term) } else { Err(Fault::NotATerm) });
        if let Some(term) = check(&mut faults, key, term).filter(|_| now != asked) {
            values.push((key, term.to_string().into()));
        }
    }
    let counted = [
        ("accept_working_days", now.accept_working_days, ask.accept_working_days, WORKING_DAYS),
        ("register_working_days", now.register_working_days, ask.register_working_days, WORKING_DAYS),
        ("attention_percent", now.attention_percent, ask.attention_percent, PERCENT),
        ("returns_max", now.returns_max, ask.returns_max, RETURNS),
    ];
    for (key, now, asked, range) in counted {
        let count = asked.filter(|count| range.contains(count));
        let count = count.ok_or(Fault::OutOfRange { min: *range.start(), max: *range.end() });
        match check(&mut faults, key, count).filter(|_| now != asked) {
            Some(percent) if key == "attention_percent" => {
                values.extend(share(percent).map(|share| ("attention_share", share)));
            }
            Some(count) => values.push((key, count.into())),
            None => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut document = document::open(text)?;
    let table = document.as_table_mut().entry("terms").or_insert_with(|| Item::Table(Table::new()));
    if let Some(table) = table.as_table_mut() {
        for (key, value) in values {
            document::put(table, key, Some(value));
        }
    }
    Ok(document.to_string())
}

/// Hundredths as a share, as one writes it: 25 as 0.25.
fn share(percent: i64) -> Option<Value> {
    format!("0.{percent:02}").parse::<f64>().ok().map(Value::from)
}
