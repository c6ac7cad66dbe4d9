//! A seeded city: every appeal by its index, the same for the same seed, in any order and on any
//! thread.

use super::{
    dice::{Dice, For},
    life::{Filing, Life, Stage},
    matters::{self, Matters},
    people,
    pictures::{self, Shot},
    places::{self, Places},
    staff::Cast,
    times, words,
};
use crate::store::bulk::{AppealRow, ApplicantRow, Batch, DeadlineRow, HistoryRow};
use chrono::{DateTime, Datelike, Utc};
use domain::{
    agency::AgencyIndex,
    catalogue::CategoryIndex,
    city::City,
    codes::Channel,
    fields::AppealNumber,
    privacy,
    routing::{self, End, Routed},
    term,
    territory::Point,
};
use std::{collections::BTreeMap, sync::Arc};

/// What is drawn once, before the first appeal.
#[derive(Debug)]
pub struct Plan {
    pub city: Arc<City>,
    pub seed: u64,
    until: DateTime<Utc>,
    received: Vec<DateTime<Utc>>,
    /// The first index of each year, with the year's two digits.
    years: Vec<(usize, u8)>,
    matters: Matters,
    places: Places,
}

impl Plan {
    #[must_use]
    pub fn draw(
        city: Arc<City>,
        basemap: &BTreeMap<String, String>,
        count: usize,
        seed: u64,
        now: DateTime<Utc>,
    ) -> Self {
        let now = times::until(now);
        let received = times::received(count, seed, now, city.tz);
        let mut years: Vec<(usize, u8)> = Vec::new();
        for (index, at) in received.iter().enumerate() {
            let year = u8::try_from(term::city_date(*at, city.tz).year().rem_euclid(100)).unwrap_or_default();
            if years.last().is_none_or(|(_, last)| *last != year) {
                years.push((index, year));
            }
        }
        let places = Places::draw(&city, basemap, count, seed);
        let matters = Matters::of(&city);
        Self { city, seed, until: now, received, years, matters, places }
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.received.len()
    }

    /// The last serial of each year.
    pub fn serials(&self) -> impl Iterator<Item = (i16, i32)> {
        let ends = self.years.iter().skip(1).map(|(start, _)| *start).chain([self.count()]);
        self.years
            .iter()
            .zip(ends)
            .map(|((start, year), end)| (i16::from(*year), i32::try_from(end - start).unwrap_or(i32::MAX)))
    }

    /// The number of an appeal, in the order of receipt without gaps.
    fn number(&self, index: usize) -> AppealNumber {
        let (start, year) = self.years[self.years.partition_point(|(start, _)| *start <= index) - 1];
        AppealNumber { year, serial: u32::try_from(index - start + 1).unwrap_or(u32::MAX) }
    }

    /// The agency that has most to do outdoors, where there is something to see.
    #[must_use]
    pub fn busiest_agency(&self) -> AgencyIndex {
        let mut counts = vec![0_u32; self.city.agencies.len()];
        let mut dice = Dice::new(self.seed, For::Agency, u64::MAX);
        for month in (1..=12).cycle().take(4_000) {
            let (category, point, _) = self.matter(month, &mut dice);
            let seen = pictures::scene(matters::icon(&self.city, category)).is_some();
            if let Some(agency) = routing::route_quick(&self.city, category, point, &[]).agency.filter(|_| seen) {
                counts[usize::from(agency.0)] += 1;
            }
        }
        let busiest = (0..u16::MAX).zip(counts).max_by_key(|(index, count)| (*count, u16::MAX - index));
        AgencyIndex(busiest.map_or(0, |(index, _)| index))
    }

    fn matter(&self, month: u32, dice: &mut Dice) -> (CategoryIndex, Point, &str) {
        let category = self.matters.pick(month, dice);
        let spot = self.places.pick(self.matters.ground(category), dice);
        let point = places::aside(spot.point, dice);
        let point = if self.city.territories.in_city(point) { point } else { spot.point };
        (category, point, &spot.address)
    }

    /// Writes all rows of an appeal; with `shots`, also the pictures to be taken of it.
    pub fn write(&self, index: usize, cast: &Cast, batch: &mut Batch, shots: Option<&mut Vec<Shot>>) {
        let (city, received) = (&*self.city, self.received[index]);
        let mut dice = Dice::new(self.seed, For::Appeal, index as u64);
        let dice = &mut dice;
        let (category, point, address) = self.matter(term::city_date(received, city.tz).month(), dice);
        let routed = routing::route(city, category, point, &[]);
        let id = i64::try_from(index + 1).unwrap_or(i64::MAX);
        let filing = Filing { id, category, agency: routed.answer.agency, publish: dice.chance(0.8), received };
        let stage = Stage { city, cast, seed: self.seed, until: self.until };
        let number = self.number(index);
        // The very newest waits for a moderator, so that one does.
        let is_newest = index + 1 == self.count();
        let life = if is_newest { Life::filed(stage, &filing) } else { Life::lived(stage, &filing, dice) };
        let thumb = shots.and_then(|shots| {
            let icon = matters::icon(city, category);
            let taken = pictures::choose(icon, self.count() - index, &life, self.seed);
            let first = taken.first().map(|shot| shot.id);
            shots.extend(taken);
            first
        });
        let told = About { number, category, point, address, routed: &routed, thumb, until: self.until };
        told.write(city, &life, batch, dice);
    }
}

/// What an appeal is about, beside its life.
struct About<'a> {
    number: AppealNumber,
    category: CategoryIndex,
    point: Point,
    address: &'a str,
    routed: &'a Routed,
    thumb: Option<uuid::Uuid>,
    /// When the seeded past ends.
    until: DateTime<Utc>,
}

impl About<'_> {
    fn write(&self, city: &City, life: &Life<'_>, batch: &mut Batch, dice: &mut Dice) {
        let category = &city.catalogue[self.category];
        let standing = &life.standing;
        let public = Some(self.address).filter(|_| !category.dwelling);
        let story = words::story(&category.name.uk, matters::icon(city, self.category), category.kind, public, dice);
        let masked = story.has_contacts.then(|| privacy::mask(&story.text));
        let shown_story = standing.publish.then(|| masked.as_deref().unwrap_or(&story.text));
        let shown = if category.dwelling { privacy::to_block(self.point.into()) } else { self.point.into() };
        let rule = self.routed.answer.rule.filter(|_| life.as_routed && life.agency.is_some());
        let territory = territory_of(self.routed).filter(|_| rule.is_some());
        // What nobody has registered was not routed yet.
        let trace = life.registered_at.and_then(|_| serde_json::to_vec(&self.routed.trace).ok());
        batch.appeal(&AppealRow {
            id: standing.id,
            number: self.number,
            version: standing.version,
            state: standing.state,
            kind: standing.kind,
            channel: channel(dice),
            category: &category.code,
            district: self.routed.answer.district.map(|one| &*city.territories.districts()[one].code),
            lon: self.point.lon,
            lat: self.point.lat,
            shown_lon: shown.lon,
            shown_lat: shown.lat,
            address: Some(self.address),
            dwelling: category.dwelling,
            story: &story.text,
            shown_story,
            published_at: life.published_at,
            agency: life.agency.map(|one| &*city.agencies[one].code),
            rule: rule.and_then(|one| city.routing.get(one)).map(|rule| &*rule.code),
            territory: territory.as_deref(),
            trace: trace.as_deref(),
            officer: standing.officer,
            received_at: standing.received,
            due_at: standing.due,
            answered_at: life.answered_at,
            closed_at: life.closed_at,
            changed_at: life.changed_at,
            outcome: life.outcome,
            executed: life.executed,
            grade: life.grade,
            refutes: standing.refutes,
            disputed: standing.disputed,
            thumb: self.thumb,
            registered_at: life.registered_at,
            term_from: standing.term_from,
            counted: standing.counted,
            planned_until: life.planned_until,
        });
        self.write_others(city, life, batch, dice);
    }

    fn write_others(&self, city: &City, life: &Life<'_>, batch: &mut Batch, dice: &mut Dice) {
        let standing = &life.standing;
        let appeal = standing.id;
        let person = people::applicant(dice);
        let residence = people::residence(&city.name.uk, self.address, dice);
        batch.applicant(&ApplicantRow { appeal, name: &person.name, residence: &residence, email: &person.email });
        for (seq, told) in (1..).zip(&life.history) {
            batch.history(&HistoryRow {
                appeal,
                seq,
                at: told.at,
                step: told.step,
                from: told.from,
                to: told.to,
                actor: told.actor,
                agency: told.agency.map(|one| &*city.agencies[one].code),
                note: told.note.as_deref(),
                outcome: told.outcome,
                grade: told.grade,
                due_at: told.due,
            });
        }
        for &(duty, due_at) in &standing.duties {
            // What has ended was told in its time.
            let acted_at = (due_at < self.until).then_some(due_at);
            batch.deadline(&DeadlineRow { appeal, duty, due_at, acted_at });
        }
    }
}

/// The territory that the chosen rule looked at, as `layer/code`.
fn territory_of(routed: &Routed) -> Option<String> {
    let chosen = routed.trace.0.iter().find(|step| step.end == End::Chosen)?;
    Some([chosen.layer.as_deref()?, chosen.territory.as_deref()?].join("/"))
}

fn channel(dice: &mut Dice) -> Channel {
    match dice.below(100) {
        0..=57 => Channel::Web,
        58..=89 => Channel::Phone,
        90..=94 => Channel::Hotline,
        95..=96 => Channel::Email,
        97 => Channel::Letter,
        98 => Channel::InPerson,
        _ => Channel::Api,
    }
}
