//! A city: everything that the system knows about it, read from the files of its folder.
//!
//! A city is data, and another folder gives another city. Whatever does not fit is refused with
//! the file, the place in it and the reason; all mistakes are shown at once.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::{
    agency::Agencies,
    calendar::Calendar,
    catalogue::{Catalogue, CategoryIndex, Kind},
    gazetteer::Gazetteer,
    league,
    routing::Routing,
    term::Term,
    territory::{Point, Territories},
    words::Bilingual,
};

mod code;
pub mod edit;
mod fault;
mod read;
mod sheet;

pub use code::{Code, NotACode};
pub use fault::{Fault, Place};

/// A city and its rules.
#[derive(Debug, Clone)]
pub struct City {
    /// Its code, such as `kyiv`.
    pub code: Code,
    /// Its name.
    pub name: Bilingual,
    /// Its time zone.
    pub tz: Tz,
    /// The middle of its map.
    pub centre: Point,
    /// The zoom at which the map shows all of it.
    pub zoom: f64,
    /// What the map shows at most.
    pub bounds: Bounds,
    /// The contact centre's phone, as dialled.
    pub phone: String,
    /// The terms that do not depend on the category.
    pub terms: Terms,
    /// How much each measure of the league weighs, by days.
    pub weights: league::Dated,
    /// Days off.
    pub calendar: Calendar,
    /// Categories.
    pub catalogue: Catalogue,
    /// Agencies.
    pub agencies: Agencies,
    /// Districts and service areas.
    pub territories: Territories,
    /// Rules of routing.
    pub routing: Routing,
    /// Streets and places by name.
    pub gazetteer: Gazetteer,
}

/// A rectangle on the map, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

impl Bounds {
    /// Whether `point` lies within, borders included.
    #[must_use]
    pub fn contain(&self, point: Point) -> bool {
        (self.south..=self.north).contains(&point.lat) && (self.west..=self.east).contains(&point.lon)
    }

    /// The rectangle with half its size added on each side.
    #[must_use]
    pub fn widened(&self) -> Self {
        let (wide, high) = ((self.east - self.west) / 2.0, (self.north - self.south) / 2.0);
        Self { west: self.west - wide, south: self.south - high, east: self.east + wide, north: self.north + high }
    }
}

/// The terms of a city.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// To resolve an appeal whose category has no term of its own (Law, art. 20: 15 days).
    pub resolve: Term,
    /// To mend after a refuted answer.
    pub rework: Term,
    /// For the applicant to check an answer.
    pub check: Term,
    /// For an agency to accept.
    pub accept: Term,
    /// For an agency to decline («не в компетенції»).
    pub decline: Term,
    /// To register, or to return as a rule.
    pub register: Term,
    /// To return a form that lacks something, at the latest (Law, art. 5: 10 days).
    pub return_at_most: Term,
    /// For the applicant to mend what was sent back.
    pub mend: Term,
    /// To forward to a competent body (Law, art. 7: 5 days).
    pub forward: Term,
    /// The ceiling of an extended appeal (Law, art. 20: 45 days).
    pub extended_max: Term,
    /// The last share of a term that needs attention, above 0 and below 1.
    pub attention_share: f64,
    /// How often an applicant can refute before the controller decides.
    pub returns_max: u8,
}

impl City {
    /// Reads a city from its files: the keys are paths relative to the city's folder, with `/`.
    /// `city.toml`, `calendar.toml`, `catalogue.toml`, `agencies.toml`, `rules.toml` and
    /// `territories/district.geojson` must be there; `league.toml`, `gazetteer.tsv` and other layers may.
    ///
    /// # Errors
    ///
    /// All mistakes of all files, in the order of files and places.
    pub fn from_files(files: &BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        read::city(files)
    }

    /// The same city with other texts of [`edit::FILES`].
    ///
    /// # Errors
    ///
    /// All mistakes of these files.
    pub fn amended(&self, files: &BTreeMap<String, String>) -> Result<Self, Vec<Fault>> {
        read::amended(self, files)
    }

    /// The code of a category or an agency of this city that `other` lacks: appeals may name it.
    #[must_use]
    pub fn lacking_in(&self, other: &Self) -> Option<&Code> {
        let category =
            self.catalogue.iter().map(|(_, one)| &one.code).find(|code| other.catalogue.find(code).is_none());
        category
            .or_else(|| self.agencies.iter().map(|(_, one)| &one.code).find(|code| other.agencies.find(code).is_none()))
    }

    /// Codes of the categories whose open terms end on another day in `other`; `None` for all of them.
    #[must_use]
    pub fn terms_changed_in(&self, other: &Self) -> Option<Vec<String>> {
        if self.calendar != other.calendar {
            return None;
        }
        let changed = self.catalogue.iter().filter(|(index, one)| {
            other.catalogue.find(&one.code).is_some_and(|there| other.term_of(there) != self.term_of(*index))
        });
        Some(changed.map(|(_, one)| one.code.to_string()).collect())
    }

    /// Codes of the categories for which other rules are tried in `other`, or in another order.
    #[must_use]
    pub fn routes_changed_in(&self, other: &Self) -> Vec<String> {
        let plan = |city: &Self, index| -> Vec<(Code, Vec<Option<Code>>)> {
            let rules = city.routing.plan(index).iter().filter_map(|rule| city.routing.get(*rule));
            rules.map(|rule| (rule.code.clone(), rule.gives.codes(city))).collect()
        };
        let changed = self.catalogue.iter().filter(|(index, one)| {
            other.catalogue.find(&one.code).is_some_and(|there| plan(other, there) != plan(self, *index))
        });
        changed.map(|(_, one)| one.code.to_string()).collect()
    }

    /// The term for resolving an appeal of `category`: its own or the city's; none for gratitude.
    #[must_use]
    pub fn term_of(&self, category: CategoryIndex) -> Option<Term> {
        let category = &self.catalogue[category];
        (category.kind != Kind::Gratitude).then_some(category.term.unwrap_or(self.terms.resolve))
    }

    /// The term for mending after a refuted answer: the city's, or the category's if it ends
    /// sooner (compared by their usual length).
    #[must_use]
    pub fn rework_term_of(&self, category: CategoryIndex) -> Term {
        let own = self.term_of(category).unwrap_or(self.terms.rework);
        if own.usual_hours() < self.terms.rework.usual_hours() { own } else { self.terms.rework }
    }
}
