//! Administration: the city and its people, for the administrator alone.

pub mod agencies;
pub mod calendar;
pub mod catalogue;
pub mod change;
pub mod changes;
pub mod declines;
pub mod effect;
pub mod people;
pub mod rules;
pub mod terms;
pub mod weights;

use super::{
    caller::Visitor,
    error::{Answer, Refused},
};
use contract::{ProblemCode, city::Named};
use domain::{
    rights::{self, Staff},
    words::Bilingual,
};

/// The administrator; 401 to whom we do not know, 403 to whom we do.
fn administrator(visitor: &Visitor) -> Answer<&Staff> {
    let staff = visitor.staff()?;
    if rights::administers(staff) { Ok(staff) } else { Err(Refused::of(ProblemCode::Forbidden)) }
}

fn named(code: &str, name: &Bilingual) -> Named {
    Named { code: code.to_owned(), uk: name.uk.clone(), en: name.en.clone() }
}
