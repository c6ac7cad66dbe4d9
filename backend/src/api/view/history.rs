//! What happened to an appeal, what runs, and what was told of it, as far as the caller may see it.

use super::media;
use crate::{
    app::App,
    store::{
        self,
        appeals::{Alarmed, Part, Told, Whole},
    },
};
use contract::{
    Duty, Move, Outcome, Role, State,
    appeals::{Actor, Alarm, Answer, Detail, Entry, Executor, RunningTerm},
};
use domain::{
    appeal::{self, Standing},
    privacy,
    rights::{self, Caller, DeskOf},
};

impl App {
    /// The newest answer.
    pub(super) fn answer(&self, whole: &Whole, published: bool) -> Option<Answer> {
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

    pub(super) fn executor(&self, part: &Part, is_staff: bool) -> Executor {
        Executor {
            agency: self.agency_short(&part.agency),
            informed: part.informed,
            part: Some(part.part.clone()).filter(|_| is_staff),
            done: self.maybe_local(part.done_at),
        }
    }

    /// What was told to superiors.
    pub(super) fn alarms(&self, whole: &Whole, is_staff: bool) -> Vec<Alarm> {
        let alarm = |alarm: &Alarmed| Some(Alarm { duty: Duty::from_code(&alarm.duty)?, at: self.local(alarm.at) });
        whole.alarms.iter().filter(|_| is_staff).filter_map(alarm).collect()
    }

    /// The terms that run; of those, the public knows when the city must answer, and the applicant too.
    pub(super) fn terms(&self, standing: &Standing, is_staff: bool) -> Vec<RunningTerm> {
        let shown = |duty: Duty| is_staff || matches!(duty, Duty::Resolve | Duty::Check | Duty::Mend | Duty::Register);
        let mut running: Vec<_> = standing.duties.iter().copied().filter(|(duty, _)| shown(*duty)).collect();
        running.sort_by_key(|(_, end)| *end);
        running.into_iter().map(|(duty, end)| RunningTerm { duty, ends: self.local(end) }).collect()
    }

    pub(super) fn detail(&self, detail: &appeal::Detail) -> Detail {
        Detail {
            until: detail.until,
            body: detail.body.clone(),
            reference: detail.reference.clone(),
            ground: detail.ground,
            agency: detail.agency.as_deref().map(|code| self.agency_short(code)),
            appeal: detail.appeal,
            sign: detail.sign,
        }
    }

    /// What the contact centre found of the applicant is for the staff, and which other appeal says so for those who
    /// see the appeals of all agencies.
    fn without_signs(mut detail: Detail, caller: &Caller, is_staff: bool) -> Option<Detail> {
        if detail.sign.is_some() {
            detail.appeal = detail.appeal.filter(|_| rights::desk(caller) == Some(DeskOf::City));
            if !is_staff {
                detail = Detail::default();
            }
        }
        (detail != Detail::default()).then_some(detail)
    }

    pub(super) fn entry(
        &self,
        whole: &Whole,
        told: &Told,
        caller: &Caller,
        published: bool,
    ) -> Result<Entry, store::Fault> {
        let impossible = |what: &str| store::Fault::impossible("history", whole.number, what);
        let by = match (told.actor.as_str(), told.role.as_deref().and_then(Role::from_code)) {
            ("applicant", _) => Actor::Applicant,
            ("system", _) => Actor::System,
            (_, Some(role)) => Actor::Staff { role, name: told.person.clone().filter(|_| caller.staff().is_some()) },
            _ => return Err(impossible("a role that there is not")),
        };
        let sees_all = rights::sees_all(caller, &whole.standing);
        let is_staff = sees_all && caller.staff().is_some();
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
            detail: told.detail.as_ref().and_then(|detail| Self::without_signs(self.detail(detail), caller, is_staff)),
            by,
        })
    }
}
