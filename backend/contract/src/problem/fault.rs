//! What is wrong with one field.

use crate::fields::Point;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is wrong with one field. The words are found at the edge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    Empty,
    TooShort {
        min: usize,
    },
    TooLong {
        max: usize,
    },
    BadCharacters,
    NotAnEmail,
    NotAPhone,
    NotANumber,
    NotAPlace,
    NotADate,
    OutOfRange {
        min: i64,
        max: i64,
    },
    /// A code that the city does not know; the value says which.
    Unknown {
        value: String,
    },
    /// A field that this request does not have.
    Unexpected,
    /// The place lies outside the city; the nearest place inside is offered.
    OutsideCity {
        nearest: Point,
        metres: u32,
    },
    /// Latitude and longitude stand in each other's place; the corrected point is offered.
    Swapped {
        corrected: Point,
    },
    /// The period ends before it begins.
    Backwards,
    /// The period is not over yet.
    NotOver,
    /// Weights are a hundred together, not this.
    NotAHundred {
        sum: i64,
    },
    /// Not a picture or video of the kinds that are taken.
    NotAPicture,
    /// The picture cannot be read to its end.
    Broken,
    TooManyPixels {
        max: u64,
    },
    TooManyFiles {
        max: usize,
    },
    TooLarge {
        max: u64,
    },
    /// The category asks for a photo of what was done.
    PhotoNeeded,
    /// The day has passed already.
    InThePast,
    /// Later than the law allows; the last day is told.
    TooLate {
        last: NaiveDate,
    },
    /// A complaint does not go to whom it is about (the Law, art. 7).
    ComplainedOf,
    /// The agency has it already.
    HasItAlready,
    /// This agency has declined it before.
    Declined,
    /// Not a body below the lead agency.
    NotBelow,
    /// Not a person of the lead agency.
    NotOfTheAgency,
    /// That appeal has come to its end, or is itself joined to another.
    NotOpen,
    /// A template has a field in braces that no appeal has.
    UnknownField {
        value: String,
    },
    /// A brace of a template is not closed; the value is what stands behind it.
    OpenBrace {
        value: String,
    },
    /// A field of a template that must not stand in what everybody reads.
    NotPublic {
        value: String,
    },
    /// Something else is called so already.
    Taken,
    /// There are as many as there may be.
    Full {
        max: usize,
    },
    /// A code has other signs than `a–z`, `0–9`, `-` and `_`.
    NotACode,
    /// Not a term: days, hours or a month, within what the law allows.
    NotATerm,
    /// Nothing new is taken under this category any more.
    Retired,
    /// This agency gets nothing new any more.
    AgencyClosed,
    /// The day is in the calendar already.
    DayTwice,
    /// Not a working day of the week.
    NotAWorkingDay,
    /// Not a day off of the week.
    NotADayOff,
    /// Rules give this agency still; they are told.
    GivenByRules {
        rules: Vec<String>,
    },
    /// The agencies above it would go in a circle.
    Circle,
    /// It would be gone from the city, and appeals name it.
    WouldVanish {
        value: String,
    },
    /// Nobody takes the administration from themselves.
    Yourself,
    /// The link was used, is too old, or never was.
    LinkVoid,
    /// Leagues of periods that are over would change.
    OldLeagues,
    /// It is as it was: there is nothing to save.
    Unchanged,
    /// The city's files would not fit together; in words of whoever reads them.
    CityBroken {
        reason: String,
    },
}

impl Fault {
    /// A code that the city does not know; of a long one the beginning is told.
    #[must_use]
    pub fn unknown(code: &str) -> Self {
        Self::Unknown { value: code.chars().take(40).collect() }
    }
}
