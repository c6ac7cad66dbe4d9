//! One appeal, as far as the caller may see it.

use crate::{
    BASE, Channel, DateTime, Duty, Endpoint, Ground, Kind, Method, Move, Outcome, Role, Sign, State,
    city::Named,
    fields::{AppealNumber, Point},
    filter::Query,
    uploads::Medium,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
    /// The number of the national hotline or of the letter; only for staff.
    #[serde(default)]
    pub outside_number: Option<String>,
    pub category: Named,
    pub group: Named,
    pub district: Option<Named>,
    pub agency: Option<Named>,
    pub why: Option<Why>,
    pub place: Place,
    /// Absent where the applicant did not agree to publish it, or it is not reviewed yet.
    pub text: Option<String>,
    /// The text as the public reads it or will, contacts hidden, where the applicant agreed to that; only for staff.
    #[serde(default)]
    pub shown_text: Option<String>,
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
    /// The applicant refused it more often than they may: the controller decides.
    #[serde(default)]
    pub disputed: bool,
    /// The person who acts; only for staff.
    #[serde(default)]
    pub officer: Option<String>,
    /// Other agencies that have a part in it, or know of it.
    #[serde(default)]
    pub executors: Vec<Executor>,
    /// The day by which it will be done, while it is planned.
    #[serde(default)]
    pub planned_until: Option<NaiveDate>,
    /// The day until which more time was asked, while nobody has decided; only for staff.
    #[serde(default)]
    pub asked_until: Option<NaiveDate>,
    /// The supervisor who watches over it; only for staff.
    #[serde(default)]
    pub controlled_by: Option<String>,
    /// The applicant asked that the agency does not learn who they are.
    #[serde(default)]
    pub hidden: bool,
    /// The main appeal of the same matter, to which this one is joined.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub merged_into: Option<AppealNumber>,
    /// Appeals of the same matter that are joined to this one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub merged: Vec<AppealNumber>,
    /// The appeal of which it was a part.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub split_from: Option<AppealNumber>,
    /// The terms that run: those of the staff only for staff.
    #[serde(default)]
    pub terms: Vec<RunningTerm>,
    /// What was told to superiors; only for staff.
    #[serde(default)]
    pub alarms: Vec<Alarm>,
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

/// An agency beside the lead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Executor {
    pub agency: Named,
    /// It only knows of it.
    pub informed: bool,
    /// Its part; only for staff.
    pub part: Option<String>,
    /// When it had done its part.
    pub done: Option<DateTime>,
}

/// A term that runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunningTerm {
    pub duty: Duty,
    pub ends: DateTime,
}

/// A term that came to its end, or to its last quarter, and was told to whoever must know.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alarm {
    pub duty: Duty,
    pub at: DateTime,
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
    /// What belongs to this kind of move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
}

/// What belongs to some kinds of move alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Detail {
    /// Planned for, asked for, or to be called again on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The body to which it was forwarded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The number under which it was forwarded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// The agency that was proposed, added or dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<Named>,
    /// The other appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub appeal: Option<AppealNumber>,
    /// What the contact centre found it to be when it was registered; only for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
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
        role: Role,
        name: Option<String>,
    },
}

/// The person whose appeal it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applicant {
    pub name: String,
    pub residence: String,
    /// None where they have none: they are called, and get no letters.
    pub email: Option<String>,
    /// As `+380501234567`; where the contact centre wrote it down.
    #[serde(default)]
    pub phone: Option<String>,
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
