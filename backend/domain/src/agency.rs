//! The bodies and enterprises that act on appeals.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    city::Code,
    coded::{Coded, Entry},
    words::Bilingual,
};

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
    /// It gets nothing new; what it has it keeps.
    pub closed: bool,
}

impl Entry for Agency {
    type Index = AgencyIndex;

    fn index(place: u16) -> AgencyIndex {
        AgencyIndex(place)
    }

    fn place(index: AgencyIndex) -> u16 {
        index.0
    }

    fn code(&self) -> &Code {
        &self.code
    }
}

/// All agencies of a city. Their parents are among them, without circles.
pub type Agencies = Coded<Agency>;

impl Agencies {
    /// The agency with this code, if something new can be given to it.
    ///
    /// # Errors
    /// There is no such agency, or it is closed.
    pub fn open(&self, code: &str) -> Result<AgencyIndex, contract::problem::Fault> {
        let index = self.find(code).ok_or_else(|| contract::problem::Fault::unknown(code))?;
        if self[index].closed { Err(contract::problem::Fault::AgencyClosed) } else { Ok(index) }
    }

    /// The agency itself and all below it.
    pub fn below(&self, index: AgencyIndex) -> impl Iterator<Item = AgencyIndex> {
        self.iter().map(|(one, _)| one).filter(move |one| self.lineage(*one).any(|above| above == index))
    }

    /// The agency itself, the one above it, and so on to the top.
    pub fn lineage(&self, index: AgencyIndex) -> impl Iterator<Item = AgencyIndex> {
        std::iter::successors(Some(index), |&below| self.get(below)?.parent).take(self.len())
    }
}
