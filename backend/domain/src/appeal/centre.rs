//! What the contact centre, the controllers and the supervisors decide.

use chrono::{DateTime, NaiveDate, Utc};
use contract::{Ground, Kind, Move, Outcome, State, appeals::Signed, fields::AppealNumber, problem::Fault};

use super::{
    Attempt, Change, Counted, Decision, Detail, Duty, Effect, Lead, Refusal, Standing,
    attempt::unfit,
    duties::{arriving, coming_in, end, resolving},
    moves::extended,
};
use crate::{
    agency::AgencyIndex,
    catalogue::CategoryIndex,
    privacy::Shown,
    routing::Routed,
    term::{self, Term},
};

/// What a moderator finds about an appeal that is complete.
#[derive(Debug, Clone)]
pub struct Registration<'a> {
    /// The category, mended or as it was.
    pub category: CategoryIndex,
    /// The kind, where it is not the category's own.
    pub kind: Option<Kind>,
    /// The agency that the complaint is about.
    pub complained_of: Option<AgencyIndex>,
    /// The text as the public may read it, where it was mended.
    pub shown_story: Option<&'a str>,
    /// What the category lets the public see of the place.
    pub shown: Shown,
    /// Where routing sends it.
    pub routed: &'a Routed,
    /// What it is beside the applicant's earlier appeals.
    pub signed: Option<Signed>,
}

/// The appeal is complete: to the agency that routing found, or to a dispatcher. A text whose applicant agreed
/// becomes public: it was read now.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn register(attempt: &Attempt<'_>, found: Registration<'_>) -> Decision {
    let mut change = attempt.step(Move::Register)?;
    let (city, standing, at) = (attempt.city, attempt.standing, attempt.at);
    let agency = found.routed.answer.agency.and_then(|agency| city.agencies.get(agency));
    change.to = if agency.is_some() { State::Assigned } else { State::Registered };
    change.duties = attempt.running_in(change.to);
    if let Some(agency) = agency {
        change.lead = Lead::Goes(agency.code.to_string());
        for (duty, end) in arriving(city, at) {
            change.run(duty, end);
        }
    }
    // The day of receipt stays: the term is the category's, from then on.
    if standing.category != Some(found.category)
        && let Some(term) = city.term_of(found.category)
    {
        let from = standing.term_from;
        attempt.resolve_by(&mut change, Counted { from, term: None }, end(city, term, from), from);
    }
    change.publish = standing.publish && !standing.published;
    if let Some(Signed { sign, of }) = found.signed {
        change.detail = Detail { sign: Some(sign), appeal: Some(of), ..Detail::default() };
    }
    change.effect = Some(Effect::Registered {
        category: Some(city.catalogue[found.category].code.to_string()),
        kind: found.kind,
        complained_of: found.complained_of.and_then(|index| city.agencies.get(index)).map(|one| one.code.to_string()),
        shown_story: found.shown_story.map(str::to_owned),
        shown: found.shown,
    });
    Ok(change)
}

/// Something is missing. The applicant has a month to mend it.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or later than 10 days after receipt (the Law, art. 5).
pub fn send_back(attempt: &Attempt<'_>) -> Decision {
    let mut change = attempt.step(Move::Return)?;
    change.run(Duty::Mend, end(attempt.city, attempt.city.terms.mend, attempt.at));
    Ok(change)
}

/// To the head of the contact centre.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or handed on already.
pub fn refer(attempt: &Attempt<'_>, ground: Ground) -> Decision {
    let change = attempt.step(Move::Refer)?;
    Ok(Change { effect: Some(Effect::Referred), detail: on(ground), ..change })
}

/// It is not considered.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn not_consider(attempt: &Attempt<'_>, ground: Ground) -> Decision {
    let change = attempt.step(Move::NotConsider)?;
    Ok(Change { outcome: Some(Outcome::NotConsidered), detail: on(ground), ..change })
}

fn on(ground: Ground) -> Detail {
    Detail { ground: Some(ground), ..Detail::default() }
}

/// To a competent body outside the system.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or later than 5 days after receipt (the Law, art. 7).
pub fn forward(attempt: &Attempt<'_>, body: String, reference: Option<String>) -> Decision {
    let change = attempt.step(Move::Forward)?;
    let detail = Detail { body: Some(body), reference, ..Detail::default() };
    Ok(Change { outcome: Some(Outcome::Forwarded), detail, ..change })
}

/// Another agency must act. The term of resolving goes on; those of accepting and declining start anew.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or an agency that cannot have it.
pub fn reassign(attempt: &Attempt<'_>, agency: &str) -> Decision {
    let mut change = attempt.step(Move::Reassign)?;
    attempt.give(&mut change, agency)?;
    Ok(change)
}

/// A part of the matter becomes an appeal of its own, with this number.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn split(attempt: &Attempt<'_>, part: AppealNumber) -> Decision {
    let change = attempt.step(Move::Split)?;
    Ok(Change { detail: Detail { appeal: Some(part), ..Detail::default() }, ..change })
}

/// The appeal to which another is joined.
#[derive(Debug, Clone, Copy)]
pub struct Main<'a> {
    pub number: AppealNumber,
    pub standing: &'a Standing,
}

/// «Дублетне»: closed into the main appeal, whose answer its applicant gets.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or a main appeal that is not open, not public, or the same.
pub fn merge(attempt: &Attempt<'_>, main: Main<'_>) -> Decision {
    let change = attempt.step(Move::Merge)?;
    let standing = main.standing;
    if standing.id == attempt.standing.id {
        return Err(unfit("main", Fault::unknown(&main.number.to_string())));
    }
    if !standing.state.is_open() || !standing.registered {
        return Err(unfit("main", Fault::NotOpen));
    }
    Ok(Change {
        outcome: Some(Outcome::Merged),
        effect: Some(Effect::Merged { main: standing.id, from: attempt.standing.state }),
        detail: Detail { appeal: Some(main.number), ..Detail::default() },
        ..change
    })
}

/// It was not the same matter: it goes on where it was. Its term has not stood still; the windows of coming in open
/// anew.
///
/// # Errors
/// [`Refusal`]: stale, or not joined.
pub fn unmerge(attempt: &Attempt<'_>) -> Decision {
    let mut change = attempt.step(Move::Unmerge)?;
    let (city, standing, at) = (attempt.city, attempt.standing, attempt.at);
    // Whoever accepted it accepts it again: the officer may have forgotten it by now.
    change.to = match (standing.merged_from, &standing.agency) {
        (Some(State::Received), _) => State::Received,
        (_, Some(_)) => State::Assigned,
        (_, None) => State::Registered,
    };
    change.duties = coming_in(city, change.to, at);
    if let Some(due) = standing.due {
        change.duties.extend(resolving(city, standing.term_from, due));
    }
    Ok(Change { reopens: true, effect: Some(Effect::Unmerged), ..change })
}

/// More time is granted: as asked, or until another day.
///
/// # Errors
/// [`Refusal`]: stale, not asked for, or a day that the law does not allow.
pub fn extend(attempt: &Attempt<'_>, until: Option<NaiveDate>) -> Decision {
    let mut change = attempt.step(Move::Extend)?;
    let until = until.or(attempt.standing.asked_until).ok_or(Refusal::Forbidden)?;
    let due: DateTime<Utc> = extended(attempt, until)?;
    let from = attempt.standing.term_from;
    let days = (until - term::city_date(from, attempt.city.tz)).num_days();
    let counted = Counted { from, term: u16::try_from(days).ok().map(Term::Days) };
    attempt.resolve_by(&mut change, counted, due, from);
    change.effect = Some(Effect::Asked { until: None });
    Ok(change)
}

/// No more time.
///
/// # Errors
/// [`Refusal`]: stale, or not asked for.
pub fn refuse_extension(attempt: &Attempt<'_>) -> Decision {
    Ok(Change { effect: Some(Effect::Asked { until: None }), ..attempt.step(Move::RefuseExtension)? })
}

/// A supervisor watches over it.
///
/// # Errors
/// [`Refusal`]: stale, at its end, or watched over already.
pub fn take_control(attempt: &Attempt<'_>, person: i64) -> Decision {
    Ok(Change { effect: Some(Effect::Control { by: Some(person) }), ..attempt.step(Move::TakeControl)? })
}

/// The supervisor lets go.
///
/// # Errors
/// [`Refusal`]: stale, or somebody else's to let go.
pub fn release_control(attempt: &Attempt<'_>) -> Decision {
    Ok(Change { effect: Some(Effect::Control { by: None }), ..attempt.step(Move::ReleaseControl)? })
}
