//! From what the store knows to what the caller may see.

use crate::{
    app::App,
    store::{
        self,
        appeals::{Alarmed, Attached, Part, Told, Whole},
        list::Row,
    },
};
use chrono::{DateTime, Utc};
use contract::{
    Channel, DateTime as CityTime, Duty, Move, Outcome, Readers, Role, State,
    appeals::{Actor, Alarm, Answer, Appeal, Applicant, Card, Detail, Entry, Executor, Place, RunningTerm, Why},
    city::{Named, Short},
    fields::{AppealNumber, Point},
    uploads::{Medium, MediumKind, Variant},
};
use domain::{
    appeal::{self, Standing},
    privacy,
    rights::{self, Caller},
    words::Bilingual,
};

/// Characters of a text that a list shows.
const EXCERPT: usize = 160;

/// The name of a thing of the city; one that the city has dropped is called by its code.
fn named(code: &str, name: Option<&Bilingual>) -> Named {
    let word = |pick: fn(&Bilingual) -> &String| name.map_or_else(|| code.to_owned(), |name| pick(name).clone());
    Named { code: code.to_owned(), uk: word(|name| &name.uk), en: word(|name| &name.en) }
}

/// Both languages of a short name.
#[must_use]
pub fn short(name: &Bilingual) -> Short {
    Short { uk: name.uk.clone(), en: name.en.clone() }
}

impl App {
    #[must_use]
    pub fn category(&self, code: &str) -> Named {
        let catalogue = &self.city.catalogue;
        named(code, catalogue.find(code).and_then(|index| catalogue.get(index)).map(|one| &one.name))
    }

    #[must_use]
    pub fn group_of(&self, category: &str) -> Named {
        let catalogue = &self.city.catalogue;
        match catalogue.find(category).and_then(|index| catalogue.group_of(index)) {
            Some(group) => named(&group.code, Some(&group.name)),
            None => Named::default(),
        }
    }

    /// An agency by its full name.
    #[must_use]
    pub fn agency(&self, code: &str) -> Named {
        let agencies = &self.city.agencies;
        named(code, agencies.find(code).and_then(|index| agencies.get(index)).map(|one| &one.name))
    }

    /// An agency by the name for lists.
    #[must_use]
    pub fn agency_short(&self, code: &str) -> Named {
        let agencies = &self.city.agencies;
        named(code, agencies.find(code).and_then(|index| agencies.get(index)).map(|one| &one.short))
    }

    #[must_use]
    pub fn district(&self, code: &str) -> Named {
        self.territory("district", code)
    }

    /// A territory of any layer.
    #[must_use]
    pub fn territory(&self, layer: &str, code: &str) -> Named {
        let territories = &self.city.territories;
        let layer = territories.find(layer).and_then(|index| territories.get(index));
        let found = layer.and_then(|layer| layer.get(layer.find_code(code)?));
        named(code, found.map(|one| &one.name))
    }

    /// A line of a list, as the public sees it or whole.
    ///
    /// # Errors
    /// A state that cannot be.
    pub fn card(&self, row: &Row, sees_all: bool, now: DateTime<Utc>) -> Result<Card, store::Fault> {
        let state = row.state()?;
        let public = row.shown_story.as_deref().filter(|_| row.published);
        let text = if sees_all { Some(row.story.as_str()) } else { public };
        Ok(Card {
            number: AppealNumber::from_i64(row.number),
            state,
            category: self.category(&row.category),
            district: row.district.as_deref().map(|code| self.district(code)),
            agency: row.agency.as_deref().map(|code| self.agency_short(code)),
            place: place(
                sees_all,
                row.dwelling,
                Point { lon: row.lon, lat: row.lat },
                Point { lon: row.shown_lon, lat: row.shown_lat },
                row.address.as_deref(),
            ),
            received: self.local(row.received_at),
            due: row.due_at.map(|due| self.local(due)),
            overdue: is_overdue(state, row.due_at, now),
            excerpt: text.map(excerpt),
            thumb: row.thumb.filter(|_| row.published || sees_all).map(thumb_address),
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
            received: self.local(standing.received),
            due: standing.due.map(|due| self.local(due)),
            overdue: is_overdue(standing.state, standing.due, now),
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

    /// The newest answer.
    fn answer(&self, whole: &Whole, published: bool) -> Option<Answer> {
        let told = whole.history.iter().rev().find(|told| told.step == Move::Answer.code())?;
        // Another agency may have the appeal by now.
        let mut until = whole.history.iter().rev().skip_while(|other| other.seq > told.seq);
        let agency = until.find_map(|other| other.agency.as_deref());
        Some(Answer {
            text: told.note.clone()?,
            outcome: Outcome::from_code(told.outcome.as_deref()?)?,
            at: self.local(told.at),
            agency: agency.map(|code| self.agency(code)),
            media: media(whole, Some(told.seq), published),
        })
    }

    fn executor(&self, part: &Part, is_staff: bool) -> Executor {
        Executor {
            agency: self.agency_short(&part.agency),
            informed: part.informed,
            part: Some(part.part.clone()).filter(|_| is_staff),
            done: self.maybe_local(part.done_at),
        }
    }

    /// What was told to superiors.
    fn alarms(&self, whole: &Whole, is_staff: bool) -> Vec<Alarm> {
        let alarm = |alarm: &Alarmed| Some(Alarm { duty: Duty::from_code(&alarm.duty)?, at: self.local(alarm.at) });
        whole.alarms.iter().filter(|_| is_staff).filter_map(alarm).collect()
    }

    /// The terms that run; of those, the public knows when the city must answer, and the applicant too.
    fn terms(&self, standing: &Standing, is_staff: bool) -> Vec<RunningTerm> {
        let shown = |duty: Duty| is_staff || matches!(duty, Duty::Resolve | Duty::Check | Duty::Mend | Duty::Register);
        let mut running: Vec<_> = standing.duties.iter().copied().filter(|(duty, _)| shown(*duty)).collect();
        running.sort_by_key(|(_, end)| *end);
        running.into_iter().map(|(duty, end)| RunningTerm { duty, ends: self.local(end) }).collect()
    }

    fn detail(&self, detail: &appeal::Detail) -> Detail {
        Detail {
            until: detail.until,
            body: detail.body.clone(),
            reference: detail.reference.clone(),
            ground: detail.ground,
            agency: detail.agency.as_deref().map(|code| self.agency_short(code)),
            appeal: detail.appeal,
        }
    }

    fn entry(&self, whole: &Whole, told: &Told, caller: &Caller, published: bool) -> Result<Entry, store::Fault> {
        let impossible = |what: &str| store::Fault::impossible("history", whole.number, what);
        let by = match (told.actor.as_str(), told.role.as_deref().and_then(Role::from_code)) {
            ("applicant", _) => Actor::Applicant,
            ("system", _) => Actor::System,
            (_, Some(role)) => Actor::Staff { role, name: told.person.clone().filter(|_| caller.staff().is_some()) },
            _ => return Err(impossible("a role that there is not")),
        };
        let sees_all = rights::sees_all(caller, &whole.standing);
        // What the staff says with a move is public. The applicant's words and pictures follow their consent, and
        // wait until somebody of the staff has gone on from them.
        let read = || whole.history.iter().any(|later| later.seq > told.seq && later.actor == "staff");
        let is_public = by != Actor::Applicant || sees_all || (published && read());
        let note = told.note.as_ref().filter(|_| is_public);
        let note = note.map(|note| if sees_all || by != Actor::Applicant { note.clone() } else { privacy::mask(note) });
        Ok(Entry {
            at: self.local(told.at),
            step: Move::from_code(&told.step).ok_or_else(|| impossible("a move that there is not"))?,
            from: told.from_state.as_deref().and_then(State::from_code),
            to: State::from_code(&told.to_state).ok_or_else(|| impossible("a state that there is not"))?,
            agency: told.agency.as_deref().map(|code| self.agency(code)),
            note,
            due: told.due_at.map(|due| self.local(due)),
            media: media(whole, Some(told.seq), is_public),
            detail: told.detail.as_ref().map(|detail| self.detail(detail)),
            by,
        })
    }

    /// Why an agency was found: the rule's name and the territory's.
    #[must_use]
    pub fn why(&self, rule: Option<&str>, territory: Option<&str>) -> Option<Why> {
        let rules = self.city.routing.rules();
        let rule = rules.iter().find(|one| Some(&*one.code) == rule)?;
        let territory = territory.and_then(|both| both.split_once('/'));
        Some(Why {
            rule: named(&rule.code, Some(&rule.name)),
            territory: territory.map(|(layer, code)| self.territory(layer, code)),
        })
    }

    /// A moment on the city's clock, where there is one.
    #[must_use]
    pub fn maybe_local(&self, moment: Option<DateTime<Utc>>) -> Option<CityTime> {
        moment.map(|moment| self.local(moment))
    }
}

/// Whether the city owes an answer and its term has passed.
#[must_use]
pub fn is_overdue(state: State, due: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    state.term_runs() && due.is_some_and(|due| due < now)
}

fn place(sees_all: bool, dwelling: bool, point: Point, shown: Point, address: Option<&str>) -> Place {
    let exact = sees_all || !dwelling;
    // People write more into an address than an address.
    let words = |address: &str| if sees_all { address.to_owned() } else { privacy::mask(address) };
    Place { point: if exact { point } else { shown }, address: address.filter(|_| exact).map(words), exact }
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = &text[..end];
            let cut = cut.rsplit_once(char::is_whitespace).map_or(cut, |(start, _)| start);
            format!("{}…", cut.trim_end())
        }
    }
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
