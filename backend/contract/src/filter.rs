//! Which appeals: the one filter of lists, tiles, figures and pages, and how it is written in an address.

mod query;

pub use query::{Query, pairs_of};

use crate::{
    Against, Channel, State, Timeliness, Wait,
    city::Named,
    problem::{Fault, Faults},
};
use chrono::{Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// The greatest number of codes in one list of a filter.
pub const CODES_MAX: usize = 200;
/// The greatest number of characters in a search.
pub const SEARCH_MAX: usize = 200;

/// Which appeals. An empty list, like an absent value, lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// `state=assigned,in_work`; `open` stands for all that are open.
    pub state: Vec<State>,
    /// Codes of categories or of whole groups.
    pub category: Vec<String>,
    pub agency: Vec<String>,
    pub district: Vec<String>,
    pub channel: Vec<Channel>,
    /// How it stands to its term.
    pub timely: Vec<Timeliness>,
    /// How long the answer took.
    pub wait: Vec<Wait>,
    /// The applicant's grade, 1 to 5; 0 asks for what was not graded.
    pub grade: Vec<u8>,
    /// Received on this day of the city or later.
    pub from: Option<NaiveDate>,
    /// Received on this day of the city or earlier.
    pub to: Option<NaiveDate>,
    /// Only what is open with its term passed.
    pub overdue: bool,
    /// West, south, east, north; degrees.
    pub bbox: Option<[f64; 4]>,
    /// Part of the text, the address or the number.
    pub q: String,
}

/// The names by which a filter is written in an address.
pub const NAMES: &[&str] = &[
    "state", "category", "agency", "district", "channel", "timely", "wait", "grade", "from", "to", "overdue", "bbox",
    "q",
];

impl Filter {
    /// Reads a filter from the pairs of an address; names that are not a filter's are passed over.
    /// Lists are separated by commas or repeat their name; empty values count as absent.
    ///
    /// # Errors
    /// Every fault by the name of its field. Whether a category, agency or district exists is the server's to know.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Faults> {
        let mut filter = Self::default();
        let mut faults = Faults::new();
        for (name, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let read = match name {
                "state" => states(value).map(|states| filter.state.extend(states)),
                "category" => codes(&mut filter.category, value),
                "agency" => codes(&mut filter.agency, value),
                "district" => codes(&mut filter.district, value),
                "channel" => listed(&mut filter.channel, value, Channel::from_code),
                "timely" => listed(&mut filter.timely, value, Timeliness::from_code),
                "wait" => listed(&mut filter.wait, value, Wait::from_code),
                "grade" => listed(&mut filter.grade, value, grade),
                "from" => date(value).map(|day| filter.from = Some(day)),
                "to" => date(value).map(|day| filter.to = Some(day)),
                "overdue" => flag(value).map(|yes| filter.overdue = yes),
                "bbox" => bbox(value).map(|bbox| filter.bbox = Some(bbox)),
                "q" => search(value).map(|q| filter.q = q),
                _ => Ok(()),
            };
            if let Err(fault) = read {
                faults.insert(name.to_owned(), fault);
            }
        }
        if filter.from.zip(filter.to).is_some_and(|(from, to)| from > to) {
            faults.insert("to".into(), Fault::Backwards);
        }
        if faults.is_empty() { Ok(filter) } else { Err(faults) }
    }

    /// The filter as the query of an address, always in the same order.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::new()
            .maybe("state", list(&self.state))
            .maybe("category", list(&self.category))
            .maybe("agency", list(&self.agency))
            .maybe("district", list(&self.district))
            .maybe("channel", list(&self.channel))
            .maybe("timely", list(&self.timely))
            .maybe("wait", list(&self.wait))
            .maybe("grade", list(&self.grade))
            .maybe("from", self.from)
            .maybe("to", self.to)
            .maybe("overdue", self.overdue.then_some("true"))
            .maybe("bbox", self.bbox.map(|b| format!("{},{},{},{}", b[0], b[1], b[2], b[3])))
            .maybe("q", (!self.q.is_empty()).then_some(&self.q))
    }

    /// The same in the time it is compared with; none where the filter names no whole period.
    #[must_use]
    pub fn before(&self, against: Against) -> Option<Self> {
        let (from, to) = self.from.zip(self.to)?;
        let earlier = |day: NaiveDate| match against {
            Against::Previous => day.checked_sub_signed(TimeDelta::days((to - from).num_days() + 1)),
            Against::Year => day.checked_sub_months(Months::new(12)),
        };
        Some(Self { from: Some(earlier(from)?), to: Some(earlier(to)?), ..self.clone() })
    }

    /// Whether everything passes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Values with commas between them.
fn list(values: &[impl Display]) -> Option<String> {
    let words: Vec<_> = values.iter().map(ToString::to_string).collect();
    (!words.is_empty()).then(|| words.join(","))
}

/// Reads values with commas between them, each once.
fn listed<T: PartialEq>(into: &mut Vec<T>, value: &str, of: impl Fn(&str) -> Option<T>) -> Result<(), Fault> {
    for code in value.split(',').filter(|code| !code.is_empty()) {
        let one = of(code).ok_or_else(|| Fault::unknown(code))?;
        if !into.contains(&one) {
            into.push(one);
        }
    }
    Ok(())
}

fn grade(code: &str) -> Option<u8> {
    code.parse().ok().filter(|grade| *grade <= 5)
}

fn states(value: &str) -> Result<Vec<State>, Fault> {
    let mut states = Vec::new();
    for code in value.split(',') {
        match State::from_code(code) {
            Some(state) => states.push(state),
            None if code == "open" => states.extend(State::ALL.iter().filter(|state| state.is_open())),
            None => return Err(Fault::unknown(code)),
        }
    }
    states.dedup();
    Ok(states)
}

fn codes(into: &mut Vec<String>, value: &str) -> Result<(), Fault> {
    for code in value.split(',').filter(|code| !code.is_empty()) {
        if into.len() == CODES_MAX {
            return Err(Fault::TooLong { max: CODES_MAX });
        }
        if code.len() > 80 || !code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
            return Err(Fault::unknown(code));
        }
        into.push(code.to_owned());
    }
    Ok(())
}

fn date(value: &str) -> Result<NaiveDate, Fault> {
    let day: NaiveDate = value.parse().map_err(|_| Fault::NotADate)?;
    let sane = (1991..=2100).contains(&chrono::Datelike::year(&day));
    if sane { Ok(day) } else { Err(Fault::NotADate) }
}

fn flag(value: &str) -> Result<bool, Fault> {
    match value {
        "true" | "on" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        other => Err(Fault::unknown(other)),
    }
}

fn bbox(value: &str) -> Result<[f64; 4], Fault> {
    let numbers: Vec<f64> = value.split(',').map(str::parse).collect::<Result<_, _>>().map_err(|_| Fault::NotAPlace)?;
    let [west, south, east, north] = numbers[..] else { return Err(Fault::NotAPlace) };
    let good = west <= east && south <= north && west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
    if good { Ok([west, south, east, north]) } else { Err(Fault::NotAPlace) }
}

fn search(value: &str) -> Result<String, Fault> {
    if value.chars().count() > SEARCH_MAX {
        Err(Fault::TooLong { max: SEARCH_MAX })
    } else if value.chars().any(char::is_control) {
        Err(Fault::BadCharacters)
    } else {
        Ok(value.to_owned())
    }
}

/// How many appeals have a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    #[serde(flatten)]
    pub name: Named,
    pub count: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_comes_back_from_its_own_address() {
        let filter = Filter {
            state: vec![State::Assigned, State::InWork],
            category: vec!["potholes".into(), "roads".into()],
            channel: vec![Channel::Phone, Channel::InPerson],
            timely: vec![Timeliness::Late],
            wait: vec![Wait::Day, Wait::Unanswered],
            grade: vec![0, 5],
            from: NaiveDate::from_ymd_opt(2026, 3, 1),
            to: NaiveDate::from_ymd_opt(2026, 3, 31),
            overdue: true,
            bbox: Some([30.2, 50.2, 30.8, 50.6]),
            q: "яма & вибоїна".into(),
            ..Filter::default()
        };
        let address = filter.query().on("/appeals");
        let query = address.split_once('?').expect("a query").1;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).expect("our own query");
        let again = Filter::from_pairs(pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())));
        assert_eq!(again, Ok(filter));
    }

    #[test]
    fn a_period_is_compared_with_the_days_before_it_or_of_the_year_before() {
        let day = |text: &str| text.parse().ok();
        let period = |from, to| Filter { from: day(from), to: day(to), ..Filter::default() };
        let march = period("2024-02-28", "2024-03-01");
        assert_eq!(march.before(Against::Previous), Some(period("2024-02-25", "2024-02-27")));
        assert_eq!(march.before(Against::Year), Some(period("2023-02-28", "2023-03-01")));
        assert_eq!(period("2024-02-29", "2024-02-29").before(Against::Year), Some(period("2023-02-28", "2023-02-28")));
        assert_eq!(period("2024-02-29", "").before(Against::Year), None);
    }

    #[test]
    fn what_is_wrong_is_named_field_by_field() {
        let wrong = [
            ("state", "lost"),
            ("from", "2026-13-01"),
            ("bbox", "1,2,NaN,4"),
            ("overdue", "maybe"),
            ("district", "a'b"),
            ("wait", "2d"),
            ("grade", "6"),
        ];
        let faults = Filter::from_pairs(wrong).expect_err("all are wrong");
        assert_eq!(faults.len(), wrong.len());
        assert_eq!(faults["state"], Fault::Unknown { value: "lost".into() });
        let backwards = Filter::from_pairs([("from", "2026-03-02"), ("to", "2026-03-01")]).expect_err("backwards");
        assert_eq!(backwards["to"], Fault::Backwards);
    }
}
