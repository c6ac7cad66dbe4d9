//! What people of the staff do beside moves on one appeal: desks, lists, calls, the city.

use super::{Caller, Staff};
use crate::codes::Role;

/// Whose desk a person of the staff sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskOf {
    Agency(String),
    /// The contact centre: all agencies.
    City,
}

/// The desk of the caller; `None` for those who have none.
#[must_use]
pub fn desk(caller: &Caller) -> Option<DeskOf> {
    let staff = caller.staff()?;
    match (&staff.agency, staff.role.is_of_agency()) {
        (Some(agency), true) => Some(DeskOf::Agency(agency.clone())),
        (None, true) => None,
        (_, false) => Some(DeskOf::City),
    }
}

/// Of which appeals somebody of the staff may take the whole along, many at once: an agency of its own, those who
/// answer for the whole city of all. The others read them one by one, as their work brings them.
#[must_use]
pub fn takes_whole(staff: &Staff) -> Option<DeskOf> {
    match staff.role {
        Role::Officer | Role::Head => staff.agency.clone().map(DeskOf::Agency),
        Role::Controller | Role::Supervisor | Role::CentreHead => Some(DeskOf::City),
        Role::Moderator | Role::Dispatcher | Role::Administrator => None,
    }
}

/// Whose templates a person of the staff keeps: a head their agency's, the administrator the whole city's.
#[must_use]
pub fn keeps_templates(staff: &Staff) -> Option<DeskOf> {
    match (staff.role, &staff.agency) {
        (Role::Head, Some(agency)) => Some(DeskOf::Agency(agency.clone())),
        (Role::Administrator, _) => Some(DeskOf::City),
        _ => None,
    }
}

/// Which part of what was received a person of the contact centre reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moderates {
    /// A moderator: what was not referred to the head.
    Unreferred,
    /// The head of the contact centre: all, and first what was referred.
    ReferredFirst,
}

/// What the staff member reads of what was received; `None` for those who do not moderate.
#[must_use]
pub const fn moderates(staff: &Staff) -> Option<Moderates> {
    match staff.role {
        Role::Moderator => Some(Moderates::Unreferred),
        Role::CentreHead => Some(Moderates::ReferredFirst),
        _ => None,
    }
}

/// Whether this person may write down an appeal, or a call without one, for somebody else: the contact centre.
#[must_use]
pub const fn takes_calls(staff: &Staff) -> bool {
    matches!(staff.role, Role::Dispatcher | Role::Moderator | Role::CentreHead)
}

/// Whether this person may look for applicants by what they left of themselves: whoever takes calls, and the
/// controller, who makes them. An agency knows the applicants of its own appeals alone.
#[must_use]
pub const fn looks_for_callers(staff: &Staff) -> bool {
    takes_calls(staff) || matches!(staff.role, Role::Controller)
}

/// Whether this person watches over the whole city: how agencies and districts do.
#[must_use]
pub const fn oversees(staff: &Staff) -> bool {
    matches!(staff.role, Role::Supervisor | Role::Controller | Role::Administrator)
}

/// Whether this person may change the city and its people: the administrator.
#[must_use]
pub const fn administers(staff: &Staff) -> bool {
    matches!(staff.role, Role::Administrator)
}

/// Whether a person with this role, of this agency or none, can be made.
#[must_use]
pub fn is_sound(role: Role, agency: Option<&str>) -> bool {
    role.is_of_agency() == agency.is_some()
}
