//! The telephone: appeals that the contact centre writes down for others, earlier callers, calls without an appeal.

use crate::{
    Channel, Endpoint, Method,
    appeals::{Card, FileAppeal, Filed, FilingChecked, Near},
    fields::{AppealNumber, Contact, Email, Note, Phone, Reference, Topic, digits},
    filter::Query,
    forms::{Fields, FromForm},
    problem::{Fault, Faults, check},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// File an appeal for somebody who calls, writes or comes. Answers [`Filed`].
///
/// Whoever takes it has read it: it is registered at once. With an `Idempotency-Key` header a repeated request gives the
/// same appeal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FileForCaller {
    /// Code of a category.
    pub category: String,
    /// Degrees, WGS 84.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// The place in words; optional.
    pub address: String,
    /// What is wrong, as the caller says: 10 to 4,000 characters.
    pub text: String,
    /// Surname and first name (the Law, art. 5).
    pub name: String,
    /// Place of residence (the Law, art. 5).
    pub residence: String,
    /// May be empty where there is a telephone number.
    pub email: String,
    /// May be empty where there is an e-mail.
    pub phone: String,
    /// How it came in, one of [`FileForCaller::CHANNELS`]; `phone` where empty.
    pub channel: String,
    /// The number of the national hotline, or of the letter; optional.
    pub outside_number: String,
    /// The applicant agrees that the text may be public after review.
    pub publish: bool,
    /// Ids of files uploaded before.
    pub media: Vec<Uuid>,
}

/// What [`FileForCaller`] says, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct CallChecked {
    pub filing: FilingChecked,
    pub channel: Channel,
    pub outside_number: Option<Reference>,
}

impl FileForCaller {
    /// How somebody else's appeal comes in: what is filed in the site or by a program comes by itself.
    pub const CHANNELS: &[Channel] =
        &[Channel::Phone, Channel::Letter, Channel::Email, Channel::InPerson, Channel::Hotline];

    /// Checks all fields.
    ///
    /// # Errors
    /// Every fault by the name of its field; a wrong place is told under `place`, that there is no contact at all under
    /// `phone`.
    pub fn check(&self) -> Result<CallChecked, Faults> {
        let mut faults = Faults::new();
        let (email, phone) = (given(&self.email), given(&self.phone));
        let nobody = email.is_none() && phone.is_none();
        let email = check(&mut faults, "email", email.map(Email::new).transpose());
        let phone = if nobody { Err(Fault::Empty) } else { phone.map(Phone::new).transpose() };
        let phone = check(&mut faults, "phone", phone);
        let channel = match given(&self.channel) {
            None => Ok(Channel::Phone),
            Some(code) => Channel::from_code(code)
                .filter(|channel| Self::CHANNELS.contains(channel))
                .ok_or_else(|| Fault::unknown(code)),
        };
        let channel = check(&mut faults, "channel", channel);
        let number = given(&self.outside_number).map(Reference::new).transpose();
        let number = check(&mut faults, "outside_number", number);
        let contact = email.zip(phone).map(|(email, phone)| Contact { email, phone });
        match (self.matter().check_with(contact, faults), channel, number) {
            (Ok(filing), Some(channel), Some(outside_number)) => Ok(CallChecked { filing, channel, outside_number }),
            (checked, ..) => Err(checked.err().unwrap_or_default()),
        }
    }

    /// What any appeal has.
    #[must_use]
    pub fn matter(&self) -> FileAppeal {
        FileAppeal {
            category: self.category.clone(),
            lat: self.lat,
            lon: self.lon,
            address: self.address.clone(),
            text: self.text.clone(),
            name: self.name.clone(),
            residence: self.residence.clone(),
            email: self.email.clone(),
            publish: self.publish,
            media: self.media.clone(),
        }
    }
}

impl Endpoint for FileForCaller {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/appeals";
    type Reply = Filed;
}

impl FromForm for FileForCaller {
    fn from_form(fields: &Fields, number: Option<AppealNumber>, key: Option<String>) -> Self {
        let FileAppeal { category, lat, lon, address, text, name, residence, email, publish, media } =
            FileAppeal::from_form(fields, number, key);
        let (phone, channel) = (fields.text("phone"), fields.text("channel"));
        let outside_number = fields.text("outside_number");
        Self {
            category,
            lat,
            lon,
            address,
            text,
            name,
            residence,
            email,
            phone,
            channel,
            outside_number,
            publish,
            media,
        }
    }
}

fn given(raw: &str) -> Option<&str> {
    Some(raw.trim()).filter(|raw| !raw.is_empty())
}

/// Who called, wrote or came before: those whom `q` fits, newest first, ten at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindCallers {
    /// At least four digits of a telephone number, a whole e-mail, or at least three letters of a name.
    pub q: String,
}

/// By what a caller is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallerClue {
    /// Digits that stand somewhere in the number.
    Phone(String),
    Email(String),
    /// Letters that stand somewhere in the name.
    Name(String),
}

impl FindCallers {
    /// The least number of digits.
    pub const DIGITS_MIN: usize = 4;
    /// The least number of letters: fewer are of half the city, and no index helps.
    pub const LETTERS_MIN: usize = 3;

    /// Reads what is looked for.
    ///
    /// # Errors
    /// `q` is empty, too short, too long or has characters that no person types.
    pub fn check(&self) -> Result<CallerClue, Faults> {
        self.clue().map_err(|fault| Faults::from([("q".to_owned(), fault)]))
    }

    fn clue(&self) -> Result<CallerClue, Fault> {
        let typed = self.q.trim();
        if typed.contains('@') {
            return Email::new(typed).map(|email| CallerClue::Email(email.into_string()));
        }
        let number = digits(typed.trim_start_matches('+')).filter(|digits| !digits.is_empty());
        match number {
            Some(digits) if digits.len() < Self::DIGITS_MIN => Err(Fault::TooShort { min: Self::DIGITS_MIN }),
            Some(digits) if digits.len() > 15 => Err(Fault::NotAPhone),
            // A whole number counts as it is kept, however it was typed.
            Some(digits) => Ok(CallerClue::Phone(Phone::new(typed).map_or(digits, Phone::into_string))),
            None => crate::fields::PartOfName::new(typed).map(|part| CallerClue::Name(part.into_string())),
        }
    }
}

impl Endpoint for FindCallers {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/callers";
    type Reply = Vec<KnownCaller>;

    fn target(&self) -> String {
        Query::new().maybe("q", Some(self.q.as_str())).on(Self::PATH)
    }
}

/// Somebody who filed before: as they named themselves the last time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnownCaller {
    pub name: String,
    pub residence: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// How many appeals they have filed; counting ends at 1,000.
    pub count: i64,
    /// The newest of them, five at most.
    pub newest: Vec<Card>,
}

/// What is open within 100 metres of a point, nearest first, ten at most.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GetAddress {
    pub lat: f64,
    pub lon: f64,
}

impl Endpoint for GetAddress {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/address";
    type Reply = Vec<Near>;

    fn target(&self) -> String {
        Query::new().maybe("lat", Some(self.lat)).maybe("lon", Some(self.lon)).on(Self::PATH)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clue_is_told_by_how_it_looks() {
        let clue = |q: &str| FindCallers { q: q.into() }.check();
        assert_eq!(clue("050 12"), Ok(CallerClue::Phone("05012".into())));
        assert_eq!(clue("8 (050) 123-45-67"), Ok(CallerClue::Phone("+380501234567".into())));
        assert_eq!(clue(" Olena@Example.ua"), Ok(CallerClue::Email("olena@example.ua".into())));
        assert_eq!(clue("Кова"), Ok(CallerClue::Name("Кова".into())));
        for bad in ["", "123", "Ко", "a@b", "1234567890123456", "Коваль\u{0}"] {
            assert!(clue(bad).is_err(), "{bad}");
        }
    }
}
