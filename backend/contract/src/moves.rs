//! Moves: what can be done with an appeal that exists. Each answers with the appeal as it is then.

use crate::{
    BASE, Endpoint, Method, Move, Outcome,
    appeals::Appeal,
    fields::{AppealNumber, Email, Grade, Note, Reply},
    filter::Query,
    forms::{Fields, FromForm},
    problem::{Fault, Faults, check},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What can be done with an appeal, named by the last part of its path.
pub trait Step: Serialize + Send + Sync {
    const PATH: &'static str;
    /// The last part of the path.
    const NAME: &'static str;
}

/// A step that makes a move of the table; its name is the move's code.
pub trait MoveStep: Step {
    const MOVE: Move;

    /// The version of the appeal that the caller had before their eyes.
    fn version(&self) -> i32;
}

/// A step on one appeal, by whoever is signed in or holds its private key.
#[derive(Clone, Debug, PartialEq)]
pub struct OnAppeal<S> {
    pub number: AppealNumber,
    pub key: Option<String>,
    pub step: S,
}

impl<S: Serialize> Serialize for OnAppeal<S> {
    fn serialize<Z: serde::Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.step.serialize(serializer)
    }
}

impl<S: Step> Endpoint for OnAppeal<S> {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = S::PATH;
    type Reply = Appeal;

    fn target(&self) -> String {
        Query::new().maybe("key", self.key.as_deref()).on(&format!("{BASE}/appeals/{}/{}", self.number, S::NAME))
    }
}

macro_rules! step {
    ($name:ident, $last:literal makes $step:ident, |$fields:ident| $read:expr) => {
        impl MoveStep for $name {
            const MOVE: Move = Move::$step;

            fn version(&self) -> i32 {
                self.version
            }
        }
        const _: () = assert!(same($last, Move::$step.code()), "a move's step is named by its code");
        step!($name, $last, |$fields| $read);
    };
    ($name:ident, $last:literal, |$fields:ident| $read:expr) => {
        impl Step for $name {
            const PATH: &'static str = concat!("/api/v1/appeals/{number}/", $last);
            const NAME: &'static str = $last;
        }
        impl From<&Fields> for $name {
            fn from($fields: &Fields) -> Self {
                $read
            }
        }
    };
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

impl<S: for<'a> From<&'a Fields>> FromForm for OnAppeal<S> {
    fn from_form(fields: &Fields, number: Option<AppealNumber>, key: Option<String>) -> Self {
        let number = number.unwrap_or(AppealNumber { year: 0, serial: 0 });
        Self { number, key, step: S::from(fields) }
    }
}

/// The agency takes the appeal into work; the officer who says so is its officer from then on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptAppeal {
    pub version: i32,
}
step!(AcceptAppeal, "accept" makes Accept, |form| Self { version: version(form) });

/// The agency answers in substance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerAppeal {
    pub version: i32,
    /// 10 to 4,000 characters.
    pub text: String,
    /// `satisfied`, `explained` or `refused`.
    pub outcome: String,
    #[serde(default)]
    pub media: Vec<Uuid>,
}
step!(AnswerAppeal, "answer" makes Answer, |form| Self {
    version: version(form),
    text: form.text("text"),
    outcome: form.text("outcome"),
    media: form.ids("media"),
});

impl AnswerAppeal {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<(Reply, Outcome), Faults> {
        let mut faults = Faults::new();
        let text = check(&mut faults, "text", Reply::new(&self.text));
        let outcome = match self.outcome.as_str() {
            "" => Err(Fault::Empty),
            code => Outcome::from_code(code)
                .filter(|outcome| Outcome::OF_ANSWER.contains(outcome))
                .ok_or_else(|| Fault::unknown(code)),
        };
        let outcome = check(&mut faults, "outcome", outcome);
        text.zip(outcome).ok_or(faults)
    }
}

/// The applicant says: it is solved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmAppeal {
    pub version: i32,
    /// 1 to 5.
    pub grade: u8,
    #[serde(default)]
    pub note: String,
}
step!(ConfirmAppeal, "confirm" makes Confirm, |form| Self {
    version: version(form),
    grade: form.number("grade").unwrap_or(0),
    note: form.text("note"),
});

impl ConfirmAppeal {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<(Grade, Option<Note>), Faults> {
        let mut faults = Faults::new();
        let grade = check(&mut faults, "grade", Grade::new(self.grade));
        let note = check(&mut faults, "note", optional_note(&self.note));
        grade.zip(note).ok_or(faults)
    }
}

/// The applicant says: it is not solved, because…
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefuteAppeal {
    pub version: i32,
    /// Required unless a photo speaks for itself.
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub media: Vec<Uuid>,
}
step!(RefuteAppeal, "refute" makes Refute, |form| Self {
    version: version(form),
    note: form.text("note"),
    media: form.ids("media")
});

impl RefuteAppeal {
    /// # Errors
    /// Neither a comment nor a photo, or a comment that breaks its rule.
    pub fn check(&self) -> Result<Option<Note>, Faults> {
        let mut faults = Faults::new();
        let note = if self.media.is_empty() { Note::new(&self.note).map(Some) } else { optional_note(&self.note) };
        check(&mut faults, "note", note).ok_or(faults)
    }
}

/// Another agency must act.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReassignAppeal {
    pub version: i32,
    /// Code of the agency.
    pub agency: String,
    pub note: String,
}
step!(ReassignAppeal, "reassign" makes Reassign, |form| Self {
    version: version(form),
    agency: form.text("agency"),
    note: form.text("note"),
});

impl ReassignAppeal {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<(String, Note), Faults> {
        let mut faults = Faults::new();
        let agency = if self.agency.trim().is_empty() { Err(Fault::Empty) } else { Ok(self.agency.trim().to_owned()) };
        let agency = check(&mut faults, "agency", agency);
        let note = check(&mut faults, "note", Note::new(&self.note));
        agency.zip(note).ok_or(faults)
    }
}

/// Follow somebody's appeal: the public part of every step goes to this e-mail.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FollowAppeal {
    pub email: String,
}
step!(FollowAppeal, "follow", |form| Self { email: form.text("email") });

impl FollowAppeal {
    /// # Errors
    /// The fault of `email`.
    pub fn check(&self) -> Result<Email, Faults> {
        let mut faults = Faults::new();
        check(&mut faults, "email", Email::new(&self.email)).ok_or(faults)
    }
}

fn version(form: &Fields) -> i32 {
    form.number("version").unwrap_or(0)
}

fn optional_note(raw: &str) -> Result<Option<Note>, Fault> {
    if raw.trim().is_empty() { Ok(None) } else { Note::new(raw).map(Some) }
}
