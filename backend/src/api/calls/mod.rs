//! The telephone of the contact centre.

pub mod address;
pub mod callers;
pub mod consultations;
pub mod file;

use super::{
    caller::Visitor,
    error::{Answer, Refused},
};
use contract::ProblemCode;
use domain::rights::Staff;

/// The person of the staff, if their part allows it; 401 to whom we do not know, 403 to whom we do.
fn staff_who(visitor: &Visitor, may: fn(&Staff) -> bool) -> Answer<&Staff> {
    let staff = visitor.staff()?;
    if may(staff) { Ok(staff) } else { Err(Refused::of(ProblemCode::Forbidden)) }
}
