//! What the small numbers of the map mean.

use atlas::{Codes, NO_AGENCY};
use domain::{
    agency::AgencyIndex,
    catalogue::CategoryIndex,
    city::City,
    codes::{Channel, State},
    fields::AppealNumber,
    territory::TerritoryIndex,
};
use std::sync::Arc;

/// A code that the city has dropped since.
const DROPPED: u16 = u16::MAX - 1;
const NO_DISTRICT: u8 = u8::MAX;
/// Serials of a year that fit the map's ids.
const SERIALS: u64 = 10_000_000;
/// The first year that the map's ids can name.
const FIRST_YEAR: u8 = 1;

/// From codes of the city to the numbers of the map, and back.
pub struct MapCodes {
    city: Arc<City>,
}

/// The map's id of an appeal, made from its number, so that the map can tell the number back.
#[must_use]
pub fn id_of(number: AppealNumber) -> u64 {
    u64::from(number.year.max(FIRST_YEAR)) * SERIALS + u64::from(number.serial)
}

/// The number that a map's id stands for.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "ids are made by `id_of`")]
pub fn number_of(id: u64) -> AppealNumber {
    AppealNumber { year: (id / SERIALS) as u8, serial: (id % SERIALS) as u32 }
}

/// The map's code of a channel.
#[must_use]
pub fn channel(code: &str) -> u8 {
    (0u8..).zip(Channel::ALL).find(|(_, one)| one.code() == code).map_or(u8::MAX, |(at, _)| at)
}

impl MapCodes {
    #[must_use]
    pub fn new(city: Arc<City>) -> Self {
        Self { city }
    }

    /// The map's code of a state.
    #[must_use]
    pub fn state(state: State) -> u8 {
        (0u8..).zip(State::ALL).find(|(_, one)| **one == state).map_or(15, |(at, _)| at)
    }

    #[must_use]
    pub fn category(&self, code: &str) -> u16 {
        self.city.catalogue.find(code).map_or(DROPPED, |index| index.0)
    }

    #[must_use]
    pub fn agency(&self, code: Option<&str>) -> u16 {
        code.map_or(NO_AGENCY, |code| self.city.agencies.find(code).map_or(DROPPED, |index| index.0))
    }

    #[must_use]
    pub fn district(&self, code: Option<&str>) -> u8 {
        code.and_then(|code| self.city.territories.districts().find_code(code))
            .and_then(|index| u8::try_from(index.0).ok())
            .unwrap_or(NO_DISTRICT)
    }

    /// The category of a map's code; none where the city has dropped it.
    #[must_use]
    pub fn category_at(&self, code: u16) -> Option<&domain::catalogue::Category> {
        self.city.catalogue.get(CategoryIndex(code))
    }

    /// The group of the category of a map's code.
    #[must_use]
    pub fn group_at(&self, code: u16) -> Option<&domain::catalogue::Group> {
        self.city.catalogue.group_of(CategoryIndex(code))
    }

    /// The agency of a map's code.
    #[must_use]
    pub fn agency_at(&self, code: u16) -> Option<&domain::agency::Agency> {
        self.city.agencies.get(AgencyIndex(code))
    }

    /// The district of a map's code.
    #[must_use]
    pub fn district_at(&self, code: u8) -> Option<&domain::territory::Territory> {
        self.city.territories.districts().get(TerritoryIndex(u16::from(code)))
    }

    /// The filter of a list as a filter of the map. A search is not the map's to know.
    #[must_use]
    pub fn filter(&self, filter: &crate::store::list::Filter) -> atlas::Filter {
        let set = |codes: &[String], of: &dyn Fn(&str) -> u16| -> Option<Codes> {
            (!codes.is_empty()).then(|| codes.iter().map(|code| of(code)).collect())
        };
        atlas::Filter {
            categories: set(&filter.categories, &|code| self.category(code)),
            agencies: set(&filter.agencies, &|code| self.agency(Some(code))),
            districts: set(&filter.districts, &|code| u16::from(self.district(Some(code)))),
            states: (!filter.states.is_empty())
                .then(|| filter.states.iter().map(|one| u16::from(Self::state(*one))).collect()),
            channels: None,
            flags: 0,
            received_from: filter.from.map(|at| at.timestamp()),
            received_to: filter.until.map(|at| at.timestamp()),
            overdue: filter.overdue,
            bounds: filter.bbox.map(|[west, south, east, north]| atlas::Bounds { west, south, east, north }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_tells_a_number_back() {
        for number in [AppealNumber { year: 26, serial: 1 }, AppealNumber { year: 99, serial: 9_999_999 }] {
            assert_eq!(number_of(id_of(number)), number);
        }
    }
}
