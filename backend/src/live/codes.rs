//! What the small numbers of the map mean.

use atlas::{Codes, NO_AGENCY};
use domain::{
    agency::Agency,
    catalogue::{Category, CategoryIndex, Group},
    city::{City, Code},
    codes::{Channel, State, Timeliness, Wait},
    fields::AppealNumber,
    territory::{Territory, TerritoryIndex},
};
use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

/// The number of what is no code, or of one too many.
const UNKNOWN: u16 = u16::MAX - 1;
const NO_DISTRICT: u8 = u8::MAX;
/// Serials of a year that fit the map's ids.
const SERIALS: u64 = 10_000_000;
/// The first year that the map's ids can name.
const FIRST_YEAR: u8 = 1;

/// From codes of the city to the numbers of the map, and back. A code keeps its number while the process lives, whatever
/// becomes of the city: new ones are numbered as they are met.
pub struct MapCodes {
    categories: RwLock<Numbers>,
    agencies: RwLock<Numbers>,
}

/// Codes in the order in which they were met.
#[derive(Default)]
struct Numbers {
    codes: Vec<Code>,
    by_code: HashMap<Code, u16>,
}

impl Numbers {
    fn of(codes: impl Iterator<Item = Code>) -> RwLock<Self> {
        let mut numbers = Self::default();
        for code in codes {
            numbers.number(code);
        }
        RwLock::new(numbers)
    }

    fn number(&mut self, code: Code) -> u16 {
        if let Some(number) = self.by_code.get(&code) {
            return *number;
        }
        let Some(number) = u16::try_from(self.codes.len()).ok().filter(|number| *number < UNKNOWN) else {
            return UNKNOWN;
        };
        self.codes.push(code.clone());
        self.by_code.insert(code, number);
        number
    }
}

/// The number of a code, given now if it has none.
fn number(numbers: &RwLock<Numbers>, code: &str) -> u16 {
    let known = known(numbers, code);
    if known != UNKNOWN {
        return known;
    }
    let Ok(code) = Code::new(code) else { return UNKNOWN };
    numbers.write().unwrap_or_else(PoisonError::into_inner).number(code)
}

fn known(numbers: &RwLock<Numbers>, code: &str) -> u16 {
    numbers.read().unwrap_or_else(PoisonError::into_inner).by_code.get(code).copied().unwrap_or(UNKNOWN)
}

fn code_of(numbers: &RwLock<Numbers>, number: u16) -> Option<Code> {
    numbers.read().unwrap_or_else(PoisonError::into_inner).codes.get(usize::from(number)).cloned()
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

/// The map's numbers of codes are their places among all of them; none where none is asked for.
fn places<T: PartialEq>(asked: &[T], all: &[T]) -> Option<Codes> {
    let of_each = (0u16..).zip(all).filter(|(_, one)| asked.contains(one));
    (!asked.is_empty()).then(|| of_each.map(|(at, _)| at).collect())
}

/// The map's code of a channel.
#[must_use]
pub fn channel(code: &str) -> u8 {
    (0u8..).zip(Channel::ALL).find(|(_, one)| one.code() == code).map_or(u8::MAX, |(at, _)| at)
}

impl MapCodes {
    #[must_use]
    pub fn new(city: &City) -> Self {
        Self {
            categories: Numbers::of(city.catalogue.iter().map(|(_, one)| one.code.clone())),
            agencies: Numbers::of(city.agencies.iter().map(|(_, one)| one.code.clone())),
        }
    }

    /// The map's code of a state.
    #[must_use]
    pub fn state(state: State) -> u8 {
        (0u8..).zip(State::ALL).find(|(_, one)| **one == state).map_or(15, |(at, _)| at)
    }

    /// The number of a category.
    #[must_use]
    pub fn category(&self, code: &str) -> u16 {
        number(&self.categories, code)
    }

    /// The number of an agency.
    #[must_use]
    pub fn agency(&self, code: Option<&str>) -> u16 {
        code.map_or(NO_AGENCY, |code| number(&self.agencies, code))
    }

    #[must_use]
    pub fn district(&self, city: &City, code: Option<&str>) -> u8 {
        code.and_then(|code| city.territories.districts().find_code(code))
            .and_then(|index| u8::try_from(index.0).ok())
            .unwrap_or(NO_DISTRICT)
    }

    /// The category of a number; none where the city has dropped it.
    #[must_use]
    pub fn category_at<'c>(&self, city: &'c City, number: u16) -> Option<&'c Category> {
        city.catalogue.get(self.category_index(city, number)?)
    }

    /// The group of the category of a number.
    #[must_use]
    pub fn group_at<'c>(&self, city: &'c City, number: u16) -> Option<&'c Group> {
        city.catalogue.group_of(self.category_index(city, number)?)
    }

    fn category_index(&self, city: &City, number: u16) -> Option<CategoryIndex> {
        city.catalogue.find(&code_of(&self.categories, number)?)
    }

    /// The agency of a number.
    #[must_use]
    pub fn agency_at<'c>(&self, city: &'c City, number: u16) -> Option<&'c Agency> {
        city.agencies.get(city.agencies.find(&code_of(&self.agencies, number)?)?)
    }

    /// The district of a map's code.
    #[must_use]
    pub fn district_at<'c>(&self, city: &'c City, code: u8) -> Option<&'c Territory> {
        city.territories.districts().get(TerritoryIndex(u16::from(code)))
    }

    /// The filter of a list as a filter of the map. A search is not the map's to know.
    #[must_use]
    pub fn filter(&self, city: &City, filter: &crate::store::list::Filter) -> atlas::Filter {
        let set = |codes: &[String], of: &dyn Fn(&str) -> u16| -> Option<Codes> {
            (!codes.is_empty()).then(|| codes.iter().map(|code| of(code)).collect())
        };
        atlas::Filter {
            categories: set(&filter.categories, &|code| known(&self.categories, code)),
            agencies: set(&filter.agencies, &|code| known(&self.agencies, code)),
            districts: set(&filter.districts, &|code| u16::from(self.district(city, Some(code)))),
            states: places(&filter.states, State::ALL),
            channels: places(&filter.channels, Channel::ALL),
            timeliness: places(&filter.timely, Timeliness::ALL),
            waits: places(&filter.waits, Wait::ALL),
            grades: (!filter.grades.is_empty())
                .then(|| filter.grades.iter().filter_map(|grade| u16::try_from(*grade).ok()).collect()),
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
