//! The kinds of fields that moves have: how each is read from a form and checked. Pages draw their forms from them.

use crate::{
    Ground, Kind, Outcome,
    fields::{AppealNumber, BodyName, Grade, Note, Reference, Reply, Story},
    forms::Fields,
    problem::Fault,
};
use chrono::NaiveDate;
use uuid::Uuid;

/// How a field is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text of several lines, of this many characters at most.
    Text { max: usize },
    /// A line of text.
    Line { max: usize },
    /// A day.
    Day,
    /// 1 to 5.
    Grade,
    /// One of the city's agencies.
    Agency,
    /// One of the lead agency's people.
    Person,
    /// One of the city's categories.
    Category,
    /// One of the kinds.
    Kind,
    /// A result of an answer.
    Outcome,
    /// A ground for not considering.
    Ground,
    /// The number of another appeal.
    Number,
    /// Yes or no.
    Tick,
    /// Photos and a video.
    Files,
}

/// A field of a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input {
    pub name: &'static str,
    pub shape: Shape,
    pub optional: bool,
}

/// A kind of field: what comes in, what comes out, and how it is shown.
pub trait Takes {
    /// What the request carries.
    type Raw;
    /// What it is once it is checked.
    type Value;
    const SHAPE: Shape;
    const OPTIONAL: bool = false;

    /// Reads it from a form.
    fn read(form: &Fields, name: &str) -> Self::Raw;

    /// # Errors
    /// What is wrong with it.
    fn check(raw: &Self::Raw) -> Result<Self::Value, Fault>;
}

/// A field that may stay empty.
pub struct Maybe<K>(std::marker::PhantomData<K>);

impl<K: Takes<Raw = String>> Takes for Maybe<K> {
    type Raw = String;
    type Value = Option<K::Value>;
    const SHAPE: Shape = K::SHAPE;
    const OPTIONAL: bool = true;

    fn read(form: &Fields, name: &str) -> String {
        form.text(name)
    }

    fn check(raw: &String) -> Result<Self::Value, Fault> {
        if raw.trim().is_empty() { Ok(None) } else { K::check(raw).map(Some) }
    }
}

/// Kinds whose raw value is a text.
macro_rules! of_text {
    ($($(#[$about:meta])* $name:ty: $value:ty, $shape:expr, |$raw:ident| $check:expr;)+) => {$(
        impl Takes for $name {
            type Raw = String;
            type Value = $value;
            const SHAPE: Shape = $shape;

            fn read(form: &Fields, name: &str) -> String {
                form.text(name)
            }

            fn check($raw: &String) -> Result<$value, Fault> {
                $check
            }
        }
    )+};
}

/// A code that only the server knows to be right.
fn code(raw: &str) -> Result<String, Fault> {
    let code = raw.trim();
    if code.is_empty() { Err(Fault::Empty) } else { Ok(code.to_owned()) }
}

/// A code of a closed list.
fn one_of<T>(raw: &str, find: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let code = code(raw)?;
    find(&code).ok_or_else(|| Fault::unknown(&code))
}

/// The code of an agency.
pub struct AgencyCode;
/// The code of a category.
pub struct CategoryCode;
/// A result that an agency may give.
pub struct OfAnswer;
/// A day, `2026-03-31`.
pub struct Day;

of_text! {
    Note: Self, Shape::Text { max: Self::MAX }, |raw| Self::new(raw);
    Reply: Self, Shape::Text { max: Self::MAX }, |raw| Self::new(raw);
    Story: Self, Shape::Text { max: Self::MAX }, |raw| Self::new(raw);
    BodyName: Self, Shape::Line { max: Self::MAX }, |raw| Self::new(raw);
    Reference: Self, Shape::Line { max: Self::MAX }, |raw| Self::new(raw);
    AgencyCode: String, Shape::Agency, |raw| code(raw);
    CategoryCode: String, Shape::Category, |raw| code(raw);
    Kind: Self, Shape::Kind, |raw| one_of(raw, Self::from_code);
    Ground: Self, Shape::Ground, |raw| one_of(raw, Self::from_code);
    OfAnswer: Outcome, Shape::Outcome, |raw| one_of(raw, |code| {
        Outcome::from_code(code).filter(|outcome| Outcome::OF_ANSWER.contains(outcome))
    });
    AppealNumber: Self, Shape::Number, |raw| if raw.trim().is_empty() { Err(Fault::Empty) } else { Self::new(raw) };
    Day: NaiveDate, Shape::Day, |raw| match raw.trim() {
        "" => Err(Fault::Empty),
        day => day.parse().map_err(|_| Fault::NotADate),
    };
}

impl Takes for Grade {
    type Raw = u8;
    type Value = Self;
    const SHAPE: Shape = Shape::Grade;

    fn read(form: &Fields, name: &str) -> u8 {
        form.number(name).unwrap_or(0)
    }

    fn check(raw: &u8) -> Result<Self, Fault> {
        Self::new(*raw)
    }
}

/// A person of the staff, by id.
pub struct Person;

impl Takes for Person {
    type Raw = i64;
    type Value = i64;
    const SHAPE: Shape = Shape::Person;

    fn read(form: &Fields, name: &str) -> i64 {
        form.number(name).unwrap_or(0)
    }

    fn check(raw: &i64) -> Result<i64, Fault> {
        if *raw > 0 { Ok(*raw) } else { Err(Fault::Empty) }
    }
}

/// Ids of files uploaded before. How many are taken is the server's to say.
pub struct Files;

impl Takes for Files {
    type Raw = Vec<Uuid>;
    type Value = Vec<Uuid>;
    const SHAPE: Shape = Shape::Files;
    const OPTIONAL: bool = true;

    fn read(form: &Fields, name: &str) -> Vec<Uuid> {
        form.ids(name)
    }

    fn check(raw: &Vec<Uuid>) -> Result<Vec<Uuid>, Fault> {
        Ok(raw.clone())
    }
}

/// Yes or no.
pub struct Tick;

impl Takes for Tick {
    type Raw = bool;
    type Value = bool;
    const SHAPE: Shape = Shape::Tick;
    const OPTIONAL: bool = true;

    fn read(form: &Fields, name: &str) -> bool {
        form.ticked(name)
    }

    fn check(raw: &bool) -> Result<bool, Fault> {
        Ok(*raw)
    }
}
