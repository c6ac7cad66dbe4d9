//! What an administrator changes, written into the city's files. What is not changed stays as it was written, remarks
//! included; whether the files fit together afterwards is for [`super::City::amended`] to say.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    admin::CityChange,
    fields::CityName,
    problem::{Fault, Faults, check},
};

use super::{City, Code};

mod agency;
mod calendar;
mod category;
mod difference;
mod document;
mod rule;
mod terms;
mod weights;

pub use calendar::{date_id, holiday_id, moved_id};
pub use difference::differences;
pub use terms::said;

/// The files that administrators change; of `city.toml` its terms alone.
pub const FILES: [&str; 6] =
    ["agencies.toml", "calendar.toml", "catalogue.toml", "city.toml", "league.toml", "rules.toml"];

/// A file, written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// One of [`FILES`].
    pub file: &'static str,
    /// All of it.
    pub text: String,
}

/// The file that a change is about, as it shall be. `today` is the day of the city.
///
/// # Errors
/// All that is wrong, by the name of the field. Going back ([`CityChange::Undo`]) needs what was written before, and is
/// not decided here.
pub fn write(
    city: &City,
    texts: &BTreeMap<String, String>,
    today: NaiveDate,
    change: &CityChange,
) -> Result<Written, Faults> {
    let text = |file: &str| texts.get(file).map(String::as_str).unwrap_or_default();
    let written = |file: &'static str, text| Written { file, text };
    let catalogue = |text| written("catalogue.toml", text);
    let calendar = |text| written("calendar.toml", text);
    let days = text("calendar.toml");
    match change {
        CityChange::Category(ask) => category::write(city, text("catalogue.toml"), ask).map(catalogue),
        CityChange::Agency(ask) => {
            agency::write(city, text("agencies.toml"), ask).map(|text| written("agencies.toml", text))
        }
        CityChange::Rule(ask) => rule::write(city, text("rules.toml"), ask).map(|text| written("rules.toml", text)),
        CityChange::RuleOrder(ask) => {
            rule::order(city, text("rules.toml"), ask).map(|text| written("rules.toml", text))
        }
        CityChange::Week(ask) => calendar::week(days, ask).map(calendar),
        CityChange::AddHoliday(ask) => calendar::add_holiday(&city.calendar, days, ask).map(calendar),
        CityChange::AddDate(ask) => calendar::add_date(&city.calendar, days, ask).map(calendar),
        CityChange::AddMoved(ask) => calendar::add_moved(&city.calendar, days, ask).map(calendar),
        CityChange::RemoveDay(ask) => calendar::remove(days, ask).map(calendar),
        CityChange::Terms(ask) => {
            terms::write(&city.terms, text("city.toml"), ask).map(|text| written("city.toml", text))
        }
        CityChange::Weights(ask) => {
            weights::write(text("league.toml"), today, ask).map(|text| written("league.toml", text))
        }
        CityChange::Undo(_) => Err(Faults::from([("to_before".to_owned(), Fault::Unexpected)])),
    }
}

/// A name, checked.
fn name(faults: &mut Faults, field: &str, raw: &str) -> String {
    check(faults, field, CityName::new(raw)).map(CityName::into_string).unwrap_or_default()
}

/// The code of what is changed: there already, or new and not taken.
fn code(faults: &mut Faults, raw: &str, new: bool, there: bool) -> Option<Code> {
    let code = Code::new(raw).map_err(|_| if raw.is_empty() { Fault::Empty } else { Fault::NotACode });
    let code = code.and_then(|code| match (new, there) {
        (true, true) => Err(Fault::Taken),
        (false, false) => Err(Fault::unknown(raw)),
        _ => Ok(code),
    });
    check(faults, "code", code)
}
