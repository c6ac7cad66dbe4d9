//! Queries of addresses: read to the last name, so that a misspelt filter is told and not passed over.

use super::{
    days,
    error::{Answer, Refused},
};
use crate::{
    app::App,
    store::{list, search},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use contract::{
    Filter,
    fields::{AppealNumber, Point},
    filter::NAMES,
    problem::{Fault, Faults},
};
use domain::search::{Query, Search, widen};

/// The pairs of a query.
#[derive(Debug, Clone, Default)]
pub struct Pairs(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Pairs {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self::of(query))
    }
}

impl Pairs {
    /// The pairs of a query that somebody keeps.
    #[must_use]
    pub fn of(query: &str) -> Self {
        Self(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// All pairs, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The last value of a name, unless empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Names that this request does not have, beside those of `known`.
    ///
    /// # Errors
    /// 422 naming each.
    pub fn only(&self, known: &[&str]) -> Answer<()> {
        let strange = self.0.iter().filter(|(name, _)| !known.contains(&name.as_str()));
        let faults: Faults = strange.map(|(name, _)| (name.chars().take(40).collect(), Fault::Unexpected)).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
    }

    /// A value that parses, or none.
    ///
    /// # Errors
    /// 422 with `fault` for the name.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str, fault: Fault) -> Answer<Option<T>> {
        self.get(name).map(|value| value.parse().map_err(|_| Refused::field(name, fault))).transpose()
    }

    /// `lat` and `lon`.
    ///
    /// # Errors
    /// 422 for `place` where one is missing or no number.
    pub fn point(&self) -> Answer<Point> {
        let number = |name| self.get(name).and_then(|value| value.parse::<f64>().ok());
        let refused = |fault| Refused::field("place", fault);
        let (lon, lat) = number("lon").zip(number("lat")).ok_or_else(|| refused(Fault::NotAPlace))?;
        Point::new(lon, lat).map_err(refused)
    }

    /// The number of rows asked for.
    ///
    /// # Errors
    /// 422 outside 1 to 100.
    pub fn limit(&self, default: i64) -> Answer<i64> {
        let fault = Fault::OutOfRange { min: 1, max: 100 };
        let limit = self.parsed("limit", fault.clone())?.unwrap_or(default);
        if (1..=100).contains(&limit) { Ok(limit) } else { Err(Refused::field("limit", fault)) }
    }

    /// The filter, with codes that the city knows; `more` names what else this request has.
    ///
    /// # Errors
    /// 422 naming each fault; the database does not answer a search.
    pub async fn filter(&self, app: &App, more: &[&str]) -> Answer<(Filter, list::Filter)> {
        self.only(&[NAMES, more].concat())?;
        let filter = Filter::from_pairs(self.iter())?;
        let known = resolve(app, &filter).await?;
        Ok((filter, known))
    }
}

/// Turns a filter of the contract into one of the store.
///
/// # Errors
/// 422 naming each code that the city does not know; the database does not answer a search.
pub async fn resolve(app: &App, filter: &Filter) -> Answer<list::Filter> {
    let mut known = known(app, filter)?;
    if known.number.is_none() && !filter.q.is_empty() {
        known.search = Some(widened(app, &filter.q).await?);
    }
    Ok(known)
}

/// The same but for what is searched for, unless that is a number: groups opened, days as moments.
///
/// # Errors
/// 422 naming each code that the city does not know.
pub fn known(app: &App, filter: &Filter) -> Answer<list::Filter> {
    let city = &app.city;
    let mut faults = Faults::new();
    let mut unknown = |name: &str, code: &str| {
        faults.insert(name.to_owned(), Fault::unknown(code));
    };
    let mut categories = Vec::new();
    for code in &filter.category {
        if city.catalogue.find(code).is_some() {
            categories.push(code.clone());
            continue;
        }
        let before = categories.len();
        let group = city.catalogue.groups().iter().position(|group| group.code == code.as_str());
        let leaves = city.catalogue.iter().filter(|(_, one)| Some(usize::from(one.group.0)) == group);
        categories.extend(leaves.map(|(_, one)| one.code.to_string()));
        if categories.len() == before {
            unknown("category", code);
        }
    }
    for code in filter.agency.iter().filter(|code| city.agencies.find(code).is_none()) {
        unknown("agency", code);
    }
    for code in filter.district.iter().filter(|code| city.territories.districts().find_code(code).is_none()) {
        unknown("district", code);
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let begin = |day| days::begin(app, day);
    let number = AppealNumber::new(&filter.q).ok();
    Ok(list::Filter {
        states: filter.state.clone(),
        categories,
        agencies: filter.agency.clone(),
        districts: filter.district.clone(),
        channels: filter.channel.clone(),
        timely: filter.timely.clone(),
        waits: filter.wait.clone(),
        grades: filter.grade.iter().map(|grade| i16::from(*grade)).collect(),
        from: filter.from.map(begin),
        until: filter.to.and_then(|day| day.succ_opt()).map(begin),
        overdue: filter.overdue,
        bbox: filter.bbox,
        search: None,
        number,
    })
}

/// What was typed, as words that there are.
async fn widened(app: &App, typed: &str) -> Answer<Search> {
    let query = Query::of(typed);
    let known = search::list_known(&app.pool, &query).await?;
    Ok(widen(&query, &known, app.live.about_how_many()))
}

/// Where a page ended, as a word that travels.
pub mod cursor {
    use crate::store::list::After;
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use chrono::{DateTime, Datelike};

    /// The cursor behind a row, good for one order only.
    #[must_use]
    pub fn write(order: &str, after: After) -> String {
        URL_SAFE_NO_PAD.encode(format!("{order} {} {}", after.at.timestamp_micros(), after.id))
    }

    /// Reads a cursor; none where it is not one of this order.
    #[must_use]
    pub fn read(order: &str, cursor: &str) -> Option<After> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
        let mut parts = text.split(' ');
        let (Some(named), Some(at), Some(id), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return None;
        };
        // PostgreSQL's years end sooner than ours do.
        let at = DateTime::from_timestamp_micros(at.parse().ok()?).filter(|at| (1..=9999).contains(&at.year()))?;
        (named == order).then_some(After { at, id: id.parse().ok()? })
    }
}
