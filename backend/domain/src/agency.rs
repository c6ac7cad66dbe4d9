//! The bodies and enterprises that act on appeals.

use std::{collections::HashMap, ops::Index, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{city::Code, words::Bilingual};

/// An agency's place in the order of `agencies.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgencyIndex(pub u16);

/// What an agency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgencyKind {
    /// A department of the city's executive body (департамент).
    Department,
    /// A district administration (РДА) or a part of it.
    Administration,
    /// A utility enterprise (КП).
    Enterprise,
    /// Any other body.
    Body,
}

impl AgencyKind {
    /// The code, as the city's files and the API write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Administration => "administration",
            Self::Enterprise => "enterprise",
            Self::Body => "body",
        }
    }
}

impl FromStr for AgencyKind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "department" => Ok(Self::Department),
            "administration" => Ok(Self::Administration),
            "enterprise" => Ok(Self::Enterprise),
            "body" => Ok(Self::Body),
            _ => Err("an agency's kind is department, administration, enterprise or body"),
        }
    }
}

/// An agency (виконавець).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its code.
    pub code: Code,
    /// The full name.
    pub name: Bilingual,
    /// The name for a list or a map.
    pub short: Bilingual,
    /// What it is.
    pub kind: AgencyKind,
    /// The agency above it.
    pub parent: Option<AgencyIndex>,
}

/// All agencies of a city, in file order.
#[derive(Debug, Clone, Default)]
pub struct Agencies {
    list: Vec<Agency>,
    by_code: HashMap<Code, AgencyIndex>,
}

impl Agencies {
    /// From a list whose codes differ and whose parents are in it, without circles; at most
    /// 65,535 (more are left out).
    #[must_use]
    pub fn new(mut list: Vec<Agency>) -> Self {
        list.truncate(usize::from(u16::MAX));
        let by_code = (0..u16::MAX).zip(&list).map(|(at, agency)| (agency.code.clone(), AgencyIndex(at)));
        Self { by_code: by_code.collect(), list }
    }

    /// The agency with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<AgencyIndex> {
        self.by_code.get(code).copied()
    }

    /// The agency at `index`, if a city has so many.
    #[must_use]
    pub fn get(&self, index: AgencyIndex) -> Option<&Agency> {
        self.list.get(usize::from(index.0))
    }

    /// All of them, with their indexes.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (AgencyIndex, &Agency)> {
        self.list.iter().enumerate().map(|(at, agency)| {
            #[expect(clippy::cast_possible_truncation, reason = "`new` keeps 65,535 at most")]
            let index = AgencyIndex(at as u16);
            (index, agency)
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The agency itself, the one above it, and so on to the top.
    pub fn lineage(&self, index: AgencyIndex) -> impl Iterator<Item = AgencyIndex> {
        std::iter::successors(Some(index), |&below| self.get(below)?.parent).take(self.list.len())
    }
}

impl Index<AgencyIndex> for Agencies {
    type Output = Agency;

    /// # Panics
    ///
    /// For an index of another city.
    fn index(&self, index: AgencyIndex) -> &Agency {
        &self.list[usize::from(index.0)]
    }
}
