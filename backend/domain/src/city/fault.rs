//! What is wrong in a city's files, said so that it can be mended.

use std::fmt;

/// One mistake in a city's data: where it is and why it is refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path of the file, relative to the city's folder.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// Why it is refused, for the person who mends the file.
    pub reason: String,
}

/// A place in a file of a city.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The file as a whole (missing, or of the wrong kind).
    Whole,
    /// A line of the text, from 1.
    Line(usize),
    /// A feature of a GeoJSON file, from 1, with its code where it has one.
    Feature(usize, Option<String>),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Whole => write!(f, "{}: {}", self.file, self.reason),
            Place::Line(line) => write!(f, "{}:{line}: {}", self.file, self.reason),
            Place::Feature(number, None) => {
                write!(f, "{}: feature {number}: {}", self.file, self.reason)
            }
            Place::Feature(number, Some(code)) => {
                write!(f, "{}: feature {number} ({code}): {}", self.file, self.reason)
            }
        }
    }
}

impl std::error::Error for Fault {}

/// Collects the faults of one file: reading goes on after a mistake, so that all of them are
/// shown at once.
#[derive(Debug)]
pub(crate) struct Faults<'a> {
    file: &'a str,
    found: std::cell::RefCell<Vec<Fault>>,
}

impl<'a> Faults<'a> {
    pub fn of(file: &'a str) -> Self {
        Self { file, found: std::cell::RefCell::default() }
    }

    pub fn add(&self, place: Place, reason: impl Into<String>) {
        let fault = Fault { file: self.file.to_owned(), place, reason: reason.into() };
        self.found.borrow_mut().push(fault);
    }

    pub fn at_line(&self, line: usize, reason: impl Into<String>) {
        self.add(Place::Line(line), reason);
    }

    pub fn into_list(self) -> Vec<Fault> {
        self.found.into_inner()
    }
}
