//! Who may do what. A move asks for a [`May`], and only this module makes one.

use contract::{Move, Role};

use crate::appeal::{self, Standing};

/// The part that somebody plays towards one appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Party {
    /// The applicant, known by the private key.
    Applicant,
    /// An officer or the head of the agency that must act.
    Agency,
    Dispatcher,
    Controller,
    Supervisor,
    Administrator,
    /// The deadlines themselves.
    System,
}

/// A signed-in person of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    pub person: i64,
    pub name: String,
    pub role: Role,
    /// Code of the agency, for roles of an agency.
    pub agency: Option<String>,
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caller {
    /// Nobody that we know.
    Stranger,
    /// Whoever has the private key of the appeal with this id.
    KeyHolder(i64),
    Staff(Staff),
    System,
}

impl Caller {
    /// The person of the staff, if it is one.
    #[must_use]
    pub const fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Staff(staff) => Some(staff),
            _ => None,
        }
    }
}

/// The proof that a caller may make a move on an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct May {
    step: Move,
    appeal: i64,
    party: Party,
}

impl May {
    /// Whether it is the proof for this move on this appeal.
    #[must_use]
    pub fn covers(&self, step: Move, appeal: i64) -> bool {
        self.step == step && self.appeal == appeal
    }

    /// The appeal it is about.
    #[must_use]
    pub const fn appeal(&self) -> i64 {
        self.appeal
    }

    /// The part in which the move is made.
    #[must_use]
    pub const fn party(&self) -> Party {
        self.party
    }
}

/// The part that the caller plays towards an appeal; `None` for the public.
#[must_use]
pub fn party(caller: &Caller, standing: &Standing) -> Option<Party> {
    match caller {
        Caller::Stranger => None,
        Caller::KeyHolder(appeal) => (*appeal == standing.id).then_some(Party::Applicant),
        Caller::System => Some(Party::System),
        Caller::Staff(staff) => match staff.role {
            Role::Officer | Role::Head => {
                (staff.agency.is_some() && staff.agency == standing.agency).then_some(Party::Agency)
            }
            Role::Moderator | Role::Dispatcher => Some(Party::Dispatcher),
            Role::Controller => Some(Party::Controller),
            Role::Supervisor => Some(Party::Supervisor),
            Role::Administrator => Some(Party::Administrator),
        },
    }
}

/// The proof that the caller may make `step` on this appeal in some state of it; whether its state
/// now allows it is for [`crate::appeal`] to say.
#[must_use]
pub fn may(step: Move, caller: &Caller, standing: &Standing) -> Option<May> {
    let party = party(caller, standing)?;
    let allowed = appeal::TABLE.iter().any(|line| line.step == step && line.who.contains(&party));
    allowed.then_some(May { step, appeal: standing.id, party })
}

/// What the caller can do now.
#[must_use]
pub fn can(caller: &Caller, standing: &Standing) -> Vec<Move> {
    party(caller, standing).map(|party| appeal::possible(standing, party).collect()).unwrap_or_default()
}

/// Whether the caller may see who the applicant is, the exact place and the text before review:
/// the applicant, the agency that acts, the contact centre, and those who answer for the whole.
#[must_use]
pub fn sees_all(caller: &Caller, standing: &Standing) -> bool {
    party(caller, standing).is_some()
}

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

/// Whether a person with this role, of this agency or none, can be made.
#[must_use]
pub fn is_sound(role: Role, agency: Option<&str>) -> bool {
    role.is_of_agency() == agency.is_some()
}
