//! The people of the staff, as their administrator sees and changes them.

use crate::{
    DateTime, Endpoint, Method, Role,
    city::Named,
    fields::{Email, Note, PersonName},
    filter::Query,
    forms::Fields,
    problem::{Fault, Faults, check},
    session::Session,
};
use serde::{Deserialize, Serialize};

use super::{
    Difference,
    form::{form, text, tick},
};

/// The staff by e-mail, fifty at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListPeople {
    /// Code of an agency; all where empty.
    pub agency: Option<String>,
    pub role: Option<Role>,
    /// Only those behind this e-mail.
    pub after: Option<String>,
}

impl Endpoint for ListPeople {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/people";
    type Reply = People;

    fn target(&self) -> String {
        let query = Query::new().maybe("agency", self.agency.as_deref()).maybe("role", self.role.map(Role::code));
        query.maybe("after", self.after.as_deref()).on(Self::PATH)
    }
}

/// A page of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct People {
    pub items: Vec<Person>,
    /// The e-mail behind which the next page begins.
    pub next: Option<String>,
}

/// A person of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    pub id: i64,
    /// Grows by one with each change.
    pub version: i32,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub agency: Option<Named>,
    pub disabled: bool,
}

/// One person, with what was changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetPerson {
    pub id: i64,
}

impl Endpoint for GetPerson {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/admin/people/{id}";
    type Reply = PersonCase;

    fn target(&self) -> String {
        format!("/api/v1/admin/people/{}", self.id)
    }
}

/// One person, with what was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonCase {
    #[serde(flatten)]
    pub person: Person,
    /// Open appeals in their hands.
    pub open: i64,
    /// Newest first, fifty at most.
    pub changes: Vec<PersonEdition>,
}

/// A change of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonEdition {
    pub author: String,
    pub at: DateTime,
    pub note: String,
    pub differences: Vec<Difference>,
}

form! {
    /// Add a person. Answers [`Added`], with the link by which they set their password.
    AddPerson {
        email: String = text,
        /// Surname and first name.
        name: String = text,
        role: String = text,
        /// Code of the agency, for officers and heads.
        agency: String = text,
        /// Why: 3 to 2,000 characters.
        note: String = text,
    }
}

impl Endpoint for AddPerson {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/admin/people";
    type Reply = Added;
}

form! {
    /// What a person shall be. Answers [`Person`]; whoever is changed is signed out.
    ChangePerson {
        /// The version that was looked at.
        version: i32 = |fields, name| fields.number(name).unwrap_or_default(),
        name: String = text,
        role: String = text,
        /// Code of the agency, for officers and heads.
        agency: String = text,
        /// They may not sign in.
        disabled: bool = tick,
        /// Why: 3 to 2,000 characters.
        note: String = text,
    }
}

/// A change of the person with this id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct OnPerson {
    #[serde(skip)]
    pub id: i64,
    pub change: ChangePerson,
}

impl Endpoint for OnPerson {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/admin/people/{id}";
    type Reply = Person;

    fn target(&self) -> String {
        format!("/api/v1/admin/people/{}", self.id)
    }
}

/// What a person is asked to be, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonChecked {
    pub name: PersonName,
    pub role: Role,
    pub agency: Option<String>,
    pub note: Note,
}

impl AddPerson {
    /// Checks all fields but what the city knows.
    ///
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<(Email, PersonChecked), Faults> {
        let mut faults = Faults::new();
        let email = check(&mut faults, "email", Email::new(&self.email));
        let rest = checked(&mut faults, [&self.name, &self.role, &self.agency, &self.note]);
        email.zip(rest).ok_or(faults)
    }
}

impl ChangePerson {
    /// Checks all fields but what the city knows.
    ///
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<PersonChecked, Faults> {
        let mut faults = Faults::new();
        checked(&mut faults, [&self.name, &self.role, &self.agency, &self.note]).ok_or(faults)
    }
}

fn checked(faults: &mut Faults, [name, role, agency, note]: [&String; 4]) -> Option<PersonChecked> {
    let name = check(faults, "name", PersonName::new(name));
    let role = match role.as_str() {
        "" => Err(Fault::Empty),
        code => Role::from_code(code).ok_or_else(|| Fault::unknown(code)),
    };
    let role = check(faults, "role", role);
    let agency = Some(agency.clone()).filter(|agency| !agency.is_empty());
    // Officers and heads are of an agency, and nobody else is.
    let fits = match role.map(Role::is_of_agency) {
        Some(true) if agency.is_none() => Err(Fault::Empty),
        Some(false) if agency.is_some() => Err(Fault::Unexpected),
        _ => Ok(()),
    };
    let fits = check(faults, "agency", fits);
    let note = check(faults, "note", Note::new(note));
    let ((name, role), note) = name.zip(role).zip(note)?;
    fits.map(|()| PersonChecked { name, role, agency, note })
}

/// A person was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Added {
    pub id: i64,
}

/// Make a link by which a person sets their password; an older one is void from then on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MakeLink {
    #[serde(skip)]
    pub id: i64,
}

impl Endpoint for MakeLink {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/admin/people/{id}/link";
    type Reply = Link;

    fn target(&self) -> String {
        format!("/api/v1/admin/people/{}/link", self.id)
    }
}

/// A link that is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// The whole address.
    pub url: String,
    pub expires: DateTime,
}

/// Set one's password by a link. Nobody is signed in by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SetPassword {
    /// What the link holds.
    pub token: String,
    /// 10 to 200 characters.
    pub password: String,
}

impl SetPassword {
    /// The least letters of a password.
    pub const MIN: usize = 10;
    /// The most: longer ones would only cost time.
    pub const MAX: usize = 200;

    /// Checks the password.
    ///
    /// # Errors
    /// It is too short or too long.
    pub fn check(&self) -> Result<(), Faults> {
        let fault = match self.password.chars().count() {
            0 => Fault::Empty,
            count if count < Self::MIN => Fault::TooShort { min: Self::MIN },
            count if count > Self::MAX => Fault::TooLong { max: Self::MAX },
            _ => return Ok(()),
        };
        Err(Faults::from([("password".to_owned(), fault)]))
    }
}

impl Endpoint for SetPassword {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/session/password";
    type Reply = Session;
}

impl From<&Fields> for SetPassword {
    fn from(fields: &Fields) -> Self {
        Self { token: text(fields, "token"), password: fields.text("password") }
    }
}
