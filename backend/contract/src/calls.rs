//! The telephone: appeals that the contact centre writes down for others, earlier callers, calls without an appeal.

mod callers;
mod consultations;

pub use callers::{CallerClue, FindCallers, GetAddress, KnownCaller};
pub use consultations::{AddConsultation, ConsultationChecked, Consultations, Consulted, GetConsultations};

use crate::{
    Channel, Endpoint, Method,
    appeals::{FileAppeal, Filed, FilingChecked},
    fields::{AppealNumber, Contact, Email, Phone, Reference},
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
