//! From what the store knows to what the caller may see.

mod history;
mod names;

pub use names::short;

use crate::{
    app::App,
    store::{
        self,
        appeals::{Attached, Told, Whole},
        desk,
        list::Row,
    },
};
use chrono::{DateTime, Utc};
use contract::{
    Channel, Move, Outcome, Readers,
    appeals::{Appeal, Applicant, Card, Place},
    desk::Lying,
    fields::{AppealNumber, Point},
    uploads::{Medium, MediumKind, Variant},
};
use domain::{
    privacy,
    rights::{self, Caller},
    search::Marker,
    term,
};

/// Characters of a text that a list shows.
const EXCERPT: usize = 160;
/// So many of them are seen in the narrowest line.
const SEEN: usize = 30;
/// Words that stand before the first that a search was for, where that is farther on.
const FEW: usize = 2;

impl App {
    /// A line of a list, as the public sees it or whole.
    ///
    /// # Errors
    /// A state that cannot be.
    pub fn card(&self, row: &Row, sees_all: bool, now: DateTime<Utc>) -> Result<Card, store::Fault> {
        self.found(row, sees_all, None, now)
    }

    /// The same where it was searched for: with the words marked, and the excerpt where the first of them is.
    ///
    /// # Errors
    /// As [`Self::card`].
    pub fn found(
        &self,
        row: &Row,
        sees_all: bool,
        marker: Option<&Marker<'_>>,
        now: DateTime<Utc>,
    ) -> Result<Card, store::Fault> {
        let state = row.state()?;
        let exact = Point { lon: row.lon, lat: row.lat };
        let shown = Point { lon: row.shown_lon, lat: row.shown_lat };
        let place = place(sees_all, row.dwelling, exact, shown, row.address.as_deref());
        let from = |text: &str| marker.and_then(|marker| marker.first(text)).map_or(0, |hit| before(text, hit));
        let excerpt = text_of(row, sees_all).map(|text| excerpt(text, from(text)));
        let texts = || [excerpt.as_deref(), place.address.as_deref()].into_iter().flatten();
        let marks = marker.into_iter().flat_map(|marker| marker.marks(texts())).map(str::to_owned).collect();
        Ok(Card {
            number: AppealNumber::from_i64(row.number),
            state,
            category: self.category(&row.category),
            district: row.district.as_deref().map(|code| self.district(code)),
            agency: row.agency.as_deref().map(|code| self.agency_short(code)),
            place,
            received: self.local(row.received_at),
            due: row.due_at.map(|due| self.local(due)),
            overdue: term::is_overdue(state, row.due_at, now),
            excerpt,
            thumb: row.thumb.filter(|_| row.published || sees_all).map(thumb_address),
            marks,
        })
    }

    /// A line of a desk, whole.
    ///
    /// # Errors
    /// A state that cannot be.
    pub fn lying(
        &self,
        lying: &desk::Lying,
        marker: Option<&Marker<'_>>,
        now: DateTime<Utc>,
    ) -> Result<Lying, store::Fault> {
        Ok(Lying {
            card: self.found(&lying.row, true, marker, now)?,
            version: lying.version,
            officer: lying.officer.clone(),
            changed: self.local(lying.changed_at),
        })
    }

    /// An appeal whole, as far as the caller may see it.
    ///
    /// # Errors
    /// A code that cannot be.
    #[expect(clippy::too_many_lines, reason = "field by field")]
    pub fn appeal(&self, whole: &Whole, caller: &Caller, now: DateTime<Utc>) -> Result<Appeal, store::Fault> {
        let standing = &whole.standing;
        let sees_all = rights::sees_all(caller, standing);
        let published = sees_all || standing.published;
        let text = if sees_all { Some(whole.story.clone()) } else { whole.shown_story.clone().filter(|_| published) };
        let files = |seq: Option<i32>| media(whole, seq, published);
        let is_staff = sees_all && caller.staff().is_some();
        let may_read = |told: &&Told| match Move::from_code(&told.step).map_or(Readers::Staff, Move::readers) {
            Readers::Public => true,
            Readers::Applicant => sees_all,
            Readers::Staff => is_staff,
        };
        let history = whole.history.iter().filter(may_read).map(|told| self.entry(whole, told, caller, published));
        let history = history.collect::<Result<Vec<_>, _>>()?;
        let answer = self.answer(whole, published);
        Ok(Appeal {
            number: whole.number,
            version: standing.version,
            state: standing.state,
            kind: standing.kind,
            channel: Channel::from_code(&whole.channel).unwrap_or(Channel::Web),
            outside_number: whole.outside_number.clone().filter(|_| is_staff),
            category: self.category(&whole.category),
            group: self.group_of(&whole.category),
            district: whole.district.as_deref().map(|code| self.district(code)),
            agency: standing.agency.as_deref().map(|code| self.agency(code)),
            why: self.why(whole.rule.as_deref(), whole.territory.as_deref()),
            place: place(
                sees_all,
                whole.dwelling,
                Point { lon: whole.lon, lat: whole.lat },
                Point { lon: whole.shown_lon, lat: whole.shown_lat },
                whole.address.as_deref(),
            ),
            text,
            shown_text: whole.shown_story.clone().filter(|_| is_staff),
            received: self.local(standing.received),
            due: standing.due.map(|due| self.local(due)),
            overdue: term::is_overdue(standing.state, standing.due, now),
            check_until: whole.check_until.map(|at| self.local(at)),
            closed: whole.closed_at.map(|at| self.local(at)),
            outcome: whole.outcome.as_deref().and_then(Outcome::from_code),
            grade: whole.grade.and_then(|grade| u8::try_from(grade).ok()),
            refutes: standing.refutes,
            disputed: standing.disputed,
            officer: whole.officer.clone().filter(|_| is_staff),
            executors: whole.parts.iter().map(|part| self.executor(part, is_staff)).collect(),
            planned_until: whole.planned_until,
            asked_until: standing.asked_until.filter(|_| is_staff),
            controlled_by: whole.controlled_by.clone().filter(|_| is_staff),
            hidden: standing.hidden && sees_all,
            merged_into: whole.merged_into,
            merged: whole.merged.clone(),
            split_from: whole.split_from.filter(|_| sees_all),
            terms: self.terms(standing, is_staff),
            alarms: self.alarms(whole, is_staff),
            media: files(Some(store::filing::FIRST_SEQ)),
            answer,
            history,
            followers: whole.followers,
            can: rights::can(caller, standing, now),
            applicant: whole.applicant.as_ref().filter(|_| rights::sees_applicant(caller, standing)).map(|known| {
                Applicant {
                    name: known.name.clone(),
                    residence: known.residence.clone(),
                    email: known.email.clone(),
                    phone: known.phone.clone(),
                }
            }),
            trace: whole.trace.clone().filter(|_| is_staff),
        })
    }
}

fn place(sees_all: bool, dwelling: bool, point: Point, shown: Point, address: Option<&str>) -> Place {
    let exact = sees_all || !dwelling;
    // People write more into an address than an address.
    let words = |address: &str| if sees_all { address.to_owned() } else { privacy::mask(address) };
    Place { point: if exact { point } else { shown }, address: address.filter(|_| exact).map(words), exact }
}

/// What may be read of the text.
fn text_of(row: &Row, sees_all: bool) -> Option<&str> {
    if sees_all { Some(&row.story) } else { row.shown_story.as_deref().filter(|_| row.published) }
}

/// Part of a text from this byte on, whole words.
fn excerpt(text: &str, from: usize) -> String {
    let rest = &text[from..];
    let begin = if from > 0 { "…" } else { "" };
    match rest.char_indices().nth(EXCERPT) {
        None => format!("{begin}{rest}"),
        Some((end, _)) => {
            let cut = &rest[..end];
            let cut = cut.rsplit_once(char::is_whitespace).map_or(cut, |(start, _)| start);
            format!("{begin}{}…", cut.trim_end())
        }
    }
}

/// Where an excerpt begins in which a word at this byte is seen, also where a line is cut: at the beginning of the text, or
/// a few words before.
fn before(text: &str, hit: usize) -> usize {
    let words =
        text[..hit].char_indices().filter(|(_, sign)| sign.is_whitespace()).map(|(at, sign)| at + sign.len_utf8());
    if text[..hit].chars().count() <= SEEN { 0 } else { words.rev().nth(FEW).unwrap_or(0) }
}

fn thumb_address(id: uuid::Uuid) -> String {
    format!("{}/media/{id}/{}", contract::BASE, Variant::Thumb.code())
}

fn media(whole: &Whole, seq: Option<i32>, may_see: bool) -> Vec<Medium> {
    let staff = |seq: i32| whole.history.iter().any(|told| told.seq == seq && told.actor == "staff");
    let fits = |file: &&Attached| Some(file.seq) == seq && (may_see || staff(file.seq));
    whole.media.iter().filter(fits).map(|attached| Medium::from(&attached.file)).collect()
}

impl From<&store::media::Medium> for Medium {
    fn from(file: &store::media::Medium) -> Self {
        Self {
            id: file.id,
            kind: if file.kind == "video" { MediumKind::Video } else { MediumKind::Photo },
            width: file.width,
            height: file.height,
            bytes: file.bytes,
            content_type: file.content_type.clone(),
        }
    }
}
