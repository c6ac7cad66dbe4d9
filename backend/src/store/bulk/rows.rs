//! Rows in the binary format of COPY: a count of fields, and each with its length before it.

mod binary;

use self::binary::Rows;
use crate::store::media::Medium;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    appeal::{Counted, Duty},
    codes::{Channel, Kind, Move, Outcome, Role, State},
    fields::AppealNumber,
};
use uuid::Uuid;

/// A row of `appeal`.
pub struct AppealRow<'a> {
    pub id: i64,
    pub number: AppealNumber,
    pub version: i32,
    pub state: State,
    pub kind: Kind,
    pub channel: Channel,
    pub category: &'a str,
    pub district: Option<&'a str>,
    pub lon: f64,
    pub lat: f64,
    pub shown_lon: f64,
    pub shown_lat: f64,
    pub address: Option<&'a str>,
    pub dwelling: bool,
    pub story: &'a str,
    /// None where the applicant did not agree that the text may be public.
    pub shown_story: Option<&'a str>,
    pub published_at: Option<DateTime<Utc>>,
    pub agency: Option<&'a str>,
    pub rule: Option<&'a str>,
    pub territory: Option<&'a str>,
    /// JSON.
    pub trace: Option<&'a [u8]>,
    pub officer: Option<i64>,
    pub received_at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub changed_at: DateTime<Utc>,
    pub outcome: Option<Outcome>,
    pub executed: bool,
    pub grade: Option<u8>,
    pub refutes: i16,
    pub disputed: bool,
    pub thumb: Option<Uuid>,
    pub registered_at: Option<DateTime<Utc>>,
    pub term_from: DateTime<Utc>,
    pub counted: Option<Counted>,
    pub planned_until: Option<NaiveDate>,
}

/// A row of `applicant`.
pub struct ApplicantRow<'a> {
    pub appeal: i64,
    pub name: &'a str,
    pub residence: &'a str,
    pub email: &'a str,
}

/// Who made a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    Applicant,
    System,
    Staff { person: i64, role: Role },
}

/// A row of `history`.
pub struct HistoryRow<'a> {
    pub appeal: i64,
    pub seq: i32,
    pub at: DateTime<Utc>,
    pub step: Move,
    pub from: Option<State>,
    pub to: State,
    pub actor: Actor,
    pub agency: Option<&'a str>,
    pub note: Option<&'a str>,
    pub outcome: Option<Outcome>,
    pub grade: Option<u8>,
    pub due_at: Option<DateTime<Utc>>,
}

/// A row of `deadline`.
pub struct DeadlineRow {
    pub appeal: i64,
    pub duty: Duty,
    pub due_at: DateTime<Utc>,
    pub acted_at: Option<DateTime<Utc>>,
}

/// A row of `medium`.
pub struct MediumRow<'a> {
    pub medium: &'a Medium,
    pub appeal: i64,
    pub seq: i32,
    pub place: i16,
    pub at: DateTime<Utc>,
}

/// Rows of all tables that are copied together.
#[derive(Debug, Default)]
pub struct Batch {
    appeals: Rows,
    applicants: Rows,
    history: Rows,
    deadlines: Rows,
    media: Rows,
}

impl Batch {
    pub fn appeal(&mut self, row: &AppealRow<'_>) {
        let to = &mut self.appeals;
        to.begin(39);
        to.long(Some(row.id));
        to.long(Some(row.number.as_i64()));
        to.int(row.version);
        to.text(Some(row.state.code()));
        to.text(Some(row.kind.code()));
        to.text(Some(row.channel.code()));
        to.text(Some(row.category));
        to.text(row.district);
        for degrees in [row.lon, row.lat, row.shown_lon, row.shown_lat] {
            to.field(&degrees.to_be_bytes());
        }
        to.text(row.address);
        to.bool(row.dwelling);
        to.text(Some(row.story));
        to.bool(row.shown_story.is_some());
        to.text(row.shown_story);
        to.moment(row.published_at);
        for code in [row.agency, row.rule, row.territory] {
            to.text(code);
        }
        to.jsonb(row.trace);
        to.long(row.officer);
        for moment in [Some(row.received_at), row.due_at, row.answered_at, row.closed_at, Some(row.changed_at)] {
            to.moment(moment);
        }
        to.text(row.outcome.map(Outcome::code));
        to.short(row.grade.map(i16::from));
        to.short(Some(row.refutes));
        to.bool(row.disputed);
        to.uuid(row.thumb);
        to.moment(row.registered_at);
        to.moment(Some(row.term_from));
        to.moment(row.counted.map(|counted| counted.from));
        to.text(row.counted.and_then(|counted| counted.term).map(|term| term.to_string()).as_deref());
        to.date(row.planned_until);
        to.bool(row.executed);
    }

    pub fn applicant(&mut self, row: &ApplicantRow<'_>) {
        let to = &mut self.applicants;
        to.begin(4);
        to.long(Some(row.appeal));
        for text in [row.name, row.residence, row.email] {
            to.text(Some(text));
        }
    }

    pub fn history(&mut self, row: &HistoryRow<'_>) {
        let to = &mut self.history;
        let (actor, person, role) = match row.actor {
            Actor::Applicant => ("applicant", None, None),
            Actor::System => ("system", None, None),
            Actor::Staff { person, role } => ("staff", Some(person), Some(role.code())),
        };
        to.begin(14);
        to.long(Some(row.appeal));
        to.int(row.seq);
        to.moment(Some(row.at));
        to.text(Some(row.step.code()));
        to.text(row.from.map(State::code));
        to.text(Some(row.to.code()));
        to.text(Some(actor));
        to.long(person);
        for text in [role, row.agency, row.note, row.outcome.map(Outcome::code)] {
            to.text(text);
        }
        to.short(row.grade.map(i16::from));
        to.moment(row.due_at);
    }

    pub fn deadline(&mut self, row: &DeadlineRow) {
        let to = &mut self.deadlines;
        to.begin(4);
        to.long(Some(row.appeal));
        to.text(Some(row.duty.code()));
        to.moment(Some(row.due_at));
        to.moment(row.acted_at);
    }

    pub fn medium(&mut self, row: &MediumRow<'_>) {
        let to = &mut self.media;
        to.begin(10);
        to.uuid(Some(row.medium.id));
        to.long(Some(row.appeal));
        to.int(row.seq);
        to.short(Some(row.place));
        to.text(Some(&row.medium.kind));
        to.text(Some(&row.medium.content_type));
        to.int(row.medium.width);
        to.int(row.medium.height);
        to.long(Some(row.medium.bytes));
        to.moment(Some(row.at));
    }

    /// The bytes of each table, in the order of the statements; none where there is no row.
    pub(super) fn finish(self) -> [Option<Vec<u8>>; 5] {
        [self.appeals, self.applicants, self.history, self.deadlines, self.media].map(Rows::finish)
    }
}
