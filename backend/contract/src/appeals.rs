//! Appeals: file, find, show.

use crate::{
    BASE, Channel, DateTime, Endpoint, Filter, Kind, Method, Move, Outcome, State,
    city::Named,
    fields::{Address, AppealNumber, Email, PersonName, Point, Residence, Story},
    filter::Query,
    forms::{Fields, FromForm},
    problem::{Fault, Faults, check},
    uploads::Medium,
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
    pub email: Email,
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
        let email = check(&mut faults, "email", Email::new(&self.email));
        let media = check(&mut faults, "media", media);
        match (category, point, address, text, name, residence, email, media) {
            (
                Some(category),
                Some(point),
                Some(address),
                Some(text),
                Some(name),
                Some(residence),
                Some(email),
                Some(media),
            ) => Ok(FilingChecked {
                category,
                point,
                address,
                text,
                name,
                residence,
                email,
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
    /// The private key: whoever has it may follow, confirm or refute this one appeal.
    pub key: String,
}

/// Why this agency: the rule, and the territory it looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Why {
    pub rule: Named,
    pub territory: Option<Named>,
}

/// Where the matter is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    pub point: Point,
    /// The place in words, where it may be told.
    pub address: Option<String>,
    /// False where the place is rounded to the block, because the matter is about a dwelling.
    pub exact: bool,
}

/// An appeal in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    pub state: State,
    pub category: Named,
    pub district: Option<Named>,
    pub agency: Option<Named>,
    pub place: Place,
    pub received: DateTime,
    pub due: Option<DateTime>,
    pub overdue: bool,
    /// The beginning of the text, where it may be told.
    pub excerpt: Option<String>,
    /// Address of a small picture.
    pub thumb: Option<String>,
}

/// An appeal whole, as far as the caller may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appeal {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    /// Grows by one with every change; a move names the version it was decided on.
    pub version: i32,
    pub state: State,
    pub kind: Kind,
    pub channel: Channel,
    pub category: Named,
    pub group: Named,
    pub district: Option<Named>,
    pub agency: Option<Named>,
    pub why: Option<Why>,
    pub place: Place,
    /// Absent where the applicant did not agree to publish it, or it is not reviewed yet.
    pub text: Option<String>,
    pub received: DateTime,
    pub due: Option<DateTime>,
    pub overdue: bool,
    /// When the applicant's check ends, while the appeal is answered.
    pub check_until: Option<DateTime>,
    pub closed: Option<DateTime>,
    pub outcome: Option<Outcome>,
    pub grade: Option<u8>,
    /// How often the answer was refused.
    pub refutes: i16,
    pub media: Vec<Medium>,
    /// The newest answer.
    pub answer: Option<Answer>,
    pub history: Vec<Entry>,
    pub followers: i64,
    /// What this caller can do now.
    pub can: Vec<Move>,
    /// Who the applicant is; only for those who must know.
    pub applicant: Option<Applicant>,
    /// How the agency was found, rule by rule; only for staff.
    pub trace: Option<serde_json::Value>,
}

/// An agency's answer in substance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    pub text: String,
    pub outcome: Outcome,
    pub at: DateTime,
    pub agency: Option<Named>,
    pub media: Vec<Medium>,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    pub at: DateTime,
    #[serde(rename = "move")]
    pub step: Move,
    pub from: Option<State>,
    pub to: State,
    pub by: Actor,
    /// The agency after the move, where the move gave it to one.
    pub agency: Option<Named>,
    /// What was said with the move, where the caller may read it.
    pub note: Option<String>,
    pub due: Option<DateTime>,
    pub media: Vec<Medium>,
}

/// Who made a move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Actor {
    Applicant,
    System,
    /// A person of the staff: name only for staff.
    Staff {
        role: crate::Role,
        name: Option<String>,
    },
}

/// The person whose appeal it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applicant {
    pub name: String,
    pub residence: String,
    pub email: String,
}

/// Show one appeal.
#[derive(Clone, Debug, Serialize)]
pub struct GetAppeal {
    pub number: AppealNumber,
    /// The private key of the applicant.
    pub key: Option<String>,
}
impl Endpoint for GetAppeal {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals/{number}";
    type Reply = Appeal;

    fn target(&self) -> String {
        Query::new().maybe("key", self.key.as_deref()).on(&format!("{BASE}/appeals/{}", self.number))
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// What falls due soonest first; without a term last.
    Due,
}

impl Sort {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Due => "due",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Newest, Self::Oldest, Self::Due].into_iter().find(|sort| sort.code() == code)
    }
}

/// List appeals that fit a filter, a page at a time.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ListAppeals {
    pub filter: Filter,
    pub sort: Sort,
    /// The cursor that the page before gave as `next`.
    pub after: Option<String>,
    /// 1 to 100; 20 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for ListAppeals {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals";
    type Reply = Page;

    fn target(&self) -> String {
        self.filter
            .query()
            .maybe("sort", (self.sort != Sort::default()).then(|| self.sort.code()))
            .maybe("after", self.after.as_deref())
            .maybe("limit", self.limit)
            .on(Self::PATH)
    }
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page {
    pub items: Vec<Card>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}

/// Appeals around a point that are likely of the same matter: open, near, of kin category.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NearAppeals {
    pub lat: f64,
    pub lon: f64,
    pub category: Option<String>,
}
impl Endpoint for NearAppeals {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals/near";
    type Reply = Vec<Near>;

    fn target(&self) -> String {
        Query::new()
            .with("lat", self.lat)
            .with("lon", self.lon)
            .maybe("category", self.category.as_deref())
            .on(Self::PATH)
    }
}

/// An appeal near a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Near {
    pub metres: u32,
    pub appeal: Card,
}

/// What lies on a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// Came, not yet accepted.
    Arrived,
    /// Being worked on.
    InWork,
    /// Came back from the applicant.
    Rework,
    /// The term has passed.
    Overdue,
    /// Answered; the applicant is judging.
    Answered,
    Closed,
}

impl Bucket {
    pub const ALL: &[Self] = &[Self::Arrived, Self::InWork, Self::Rework, Self::Overdue, Self::Answered, Self::Closed];

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::InWork => "in_work",
            Self::Rework => "rework",
            Self::Overdue => "overdue",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|bucket| bucket.code() == code)
    }
}

/// The caller's own desk: what waits for their agency, soonest due first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct GetDesk {
    /// All that waits for the agency where absent.
    pub bucket: Option<Bucket>,
    pub after: Option<String>,
    /// 1 to 100; 50 where absent.
    pub limit: Option<u16>,
}
impl Endpoint for GetDesk {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk";
    type Reply = Desk;

    fn target(&self) -> String {
        Query::new()
            .maybe("bucket", self.bucket.map(Bucket::code))
            .maybe("after", self.after.as_deref())
            .maybe("limit", self.limit)
            .on(Self::PATH)
    }
}

/// A page of a desk with the counts of its buckets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Desk {
    /// The agency whose desk it is; none for the contact centre.
    pub agency: Option<Named>,
    pub counts: Vec<BucketCount>,
    pub items: Vec<Card>,
    pub next: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BucketCount {
    pub bucket: Bucket,
    pub count: i64,
}
