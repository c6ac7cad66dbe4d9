//! An appeal comes in.

use super::Why;
use crate::{
    DateTime, Endpoint, Method, State,
    city::Named,
    fields::{Address, AppealNumber, Contact, Email, PersonName, Point, Residence, Story},
    forms::{Fields, FromForm},
    problem::{Fault, Faults, check},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The greatest number of photos with one appeal or move.
pub const PHOTOS_MAX: usize = 5;
/// The greatest number of videos with one appeal or move.
pub const VIDEOS_MAX: usize = 1;

/// File an appeal. Answers [`Filed`].
///
/// With an `Idempotency-Key` header a repeated request gives the same appeal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FileAppeal {
    /// Code of a category.
    pub category: String,
    /// Degrees, WGS 84.
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// The place in words; optional.
    pub address: String,
    /// What is wrong: 10 to 4,000 characters.
    pub text: String,
    /// Surname and first name (the Law, art. 5).
    pub name: String,
    /// Place of residence (the Law, art. 5).
    pub residence: String,
    pub email: String,
    /// The applicant agrees that the text may be public after review.
    pub publish: bool,
    /// Ids of files uploaded before.
    pub media: Vec<Uuid>,
}

/// What [`FileAppeal`] says, checked. Whether the category exists and the place lies in the city is the server's to know.
#[derive(Clone, Debug, PartialEq)]
pub struct FilingChecked {
    pub category: String,
    pub point: Point,
    pub address: Option<Address>,
    pub text: Story,
    pub name: PersonName,
    pub residence: Residence,
    pub contact: Contact,
    pub publish: bool,
    pub media: Vec<Uuid>,
}

impl FileAppeal {
    /// Checks all fields.
    ///
    /// # Errors
    /// Every fault by the name of its field; a wrong place is told under `place`.
    pub fn check(&self) -> Result<FilingChecked, Faults> {
        let mut faults = Faults::new();
        let email = check(&mut faults, "email", Email::new(&self.email));
        self.check_with(email.map(|email| Contact { email: Some(email), phone: None }), faults)
    }

    /// The same where the contact is checked already, with the faults that were found so far.
    pub(crate) fn check_with(&self, contact: Option<Contact>, mut faults: Faults) -> Result<FilingChecked, Faults> {
        let category = match self.category.trim() {
            "" => Err(Fault::Empty),
            code => Ok(code.to_owned()),
        };
        let point = match (self.lon, self.lat) {
            (Some(lon), Some(lat)) => Point::new(lon, lat),
            (None, None) => Err(Fault::Empty),
            _ => Err(Fault::NotAPlace),
        };
        let address = if self.address.trim().is_empty() { Ok(None) } else { Address::new(&self.address).map(Some) };
        let media = if self.media.len() > PHOTOS_MAX + VIDEOS_MAX {
            Err(Fault::TooManyFiles { max: PHOTOS_MAX })
        } else {
            Ok(self.media.clone())
        };
        let category = check(&mut faults, "category", category);
        let point = check(&mut faults, "place", point);
        let address = check(&mut faults, "address", address);
        let text = check(&mut faults, "text", Story::new(&self.text));
        let name = check(&mut faults, "name", PersonName::new(&self.name));
        let residence = check(&mut faults, "residence", Residence::new(&self.residence));
        let media = check(&mut faults, "media", media);
        match (category, point, address, text, name, residence, contact, media) {
            (
                Some(category),
                Some(point),
                Some(address),
                Some(text),
                Some(name),
                Some(residence),
                Some(contact),
                Some(media),
            ) if faults.is_empty() => Ok(FilingChecked {
                category,
                point,
                address,
                text,
                name,
                residence,
                contact,
                publish: self.publish,
                media,
            }),
            _ => Err(faults),
        }
    }
}

impl Endpoint for FileAppeal {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/appeals";
    type Reply = Filed;
}

impl FromForm for FileAppeal {
    fn from_form(fields: &Fields, _: Option<AppealNumber>, _: Option<String>) -> Self {
        // A place chosen from a list goes before coordinates: it was chosen to mend them.
        let (lat, lon) = match fields.pair("place") {
            Some((lat, lon)) => (Some(lat), Some(lon)),
            None => (fields.number("lat"), fields.number("lon")),
        };
        Self {
            category: fields.text("category"),
            lat,
            lon,
            address: fields.text("address"),
            text: fields.text("text"),
            name: fields.text("name"),
            residence: fields.text("residence"),
            email: fields.text("email"),
            publish: fields.ticked("publish"),
            media: fields.ids("media"),
        }
    }
}

/// An appeal was taken: its number, who must act and why, by when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filed {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    pub version: i32,
    pub state: State,
    pub agency: Option<Named>,
    pub district: Option<Named>,
    pub why: Option<Why>,
    /// The end of the term; none for a gratitude.
    pub due: Option<DateTime>,
    /// The private key: whoever has it may follow, confirm or refute this one appeal. Empty where somebody of the staff
    /// wrote it down for the applicant: it is not theirs to have.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
}
