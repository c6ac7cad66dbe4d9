//! Calls without an appeal.

use super::given;
use crate::{
    Endpoint, Method,
    fields::{AppealNumber, Note, Phone, Topic},
    forms::{Fields, FromForm},
    problem::{Fault, Faults, check},
};
use serde::{Deserialize, Serialize};

/// Write down a call that needed no appeal. Answers [`Consulted`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AddConsultation {
    /// What it was about: 3 to 200 characters.
    pub topic: String,
    /// How long it took, 0 to 14,400.
    pub seconds: Option<i64>,
    /// What was said; optional.
    pub note: String,
    /// The caller's number; optional.
    pub phone: String,
}

/// What [`AddConsultation`] says, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultationChecked {
    pub topic: Topic,
    pub seconds: i32,
    pub note: Option<Note>,
    pub phone: Option<Phone>,
}

impl AddConsultation {
    /// Four hours: nobody talks longer, a forgotten clock does.
    pub const SECONDS_MAX: i64 = 4 * 60 * 60;

    /// Checks all fields.
    ///
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<ConsultationChecked, Faults> {
        let mut faults = Faults::new();
        let range = Fault::OutOfRange { min: 0, max: Self::SECONDS_MAX };
        let seconds = self.seconds.ok_or(Fault::Empty).and_then(|seconds| {
            let fits = (0..=Self::SECONDS_MAX).contains(&seconds);
            i32::try_from(seconds).ok().filter(|_| fits).ok_or(range)
        });
        let topic = check(&mut faults, "topic", Topic::new(&self.topic));
        let seconds = check(&mut faults, "seconds", seconds);
        let note = check(&mut faults, "note", given(&self.note).map(Note::new).transpose());
        let phone = check(&mut faults, "phone", given(&self.phone).map(Phone::new).transpose());
        match (topic, seconds, note, phone) {
            (Some(topic), Some(seconds), Some(note), Some(phone)) => {
                Ok(ConsultationChecked { topic, seconds, note, phone })
            }
            _ => Err(faults),
        }
    }
}

impl Endpoint for AddConsultation {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/consultations";
    type Reply = Consulted;
}

impl FromForm for AddConsultation {
    fn from_form(fields: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        Self {
            topic: fields.text("topic"),
            seconds: fields.number("seconds"),
            note: fields.text("note"),
            phone: fields.text("phone"),
        }
    }
}

/// A call was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consulted {
    pub id: i64,
}

/// The caller's own calls without an appeal, of this day of the city.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GetConsultations {}

impl Endpoint for GetConsultations {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/consultations";
    type Reply = Consultations;
}

/// How many calls, and how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consultations {
    pub count: i64,
    /// The mean, rounded; none where there were no calls.
    pub mean_seconds: Option<i64>,
}
