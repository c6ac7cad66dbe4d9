//! What the applicant, the agency and the deadlines decide.

use chrono::{DateTime, NaiveDate, Utc};
use contract::{Move, Outcome, State, problem::Fault};

use super::{
    Change, Counted, Detail, Duty, Effect, Lead, Refusal,
    attempt::{Attempt, Decision, unfit},
    duties::{coming_in, end},
};
use crate::{catalogue::CategoryIndex, city::City, rights::Party, term};

/// What was sent back comes again; its terms begin anew from now.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn resubmit(attempt: &Attempt<'_>, story: String, shown_story: Option<String>) -> Decision {
    let mut change = attempt.step(Move::Resubmit)?;
    change.duties = coming_in(attempt.city, change.to, attempt.at);
    attempt.resolve_within(&mut change, attempt.at, None);
    Ok(Change { effect: Some(Effect::Mended { story, shown_story }), ..change })
}

/// The agency takes the appeal; `officer` is theirs. A text whose applicant agreed becomes public:
/// a person of the city has read it now.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn accept(attempt: &Attempt<'_>, officer: i64) -> Decision {
    let change = attempt.step(Move::Accept)?;
    let publish = attempt.standing.publish && !attempt.standing.published;
    Ok(Change { officer: Some(officer), publish, ..change })
}

/// «Не в компетенції». The first time it goes to the agency proposed; after that a dispatcher looks at it, so
/// that it is not sent round in a circle.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, after the window, or an agency that cannot have it.
pub fn decline(attempt: &Attempt<'_>, proposed: &str) -> Decision {
    let mut change = attempt.step(Move::Decline)?;
    attempt.give(&mut change, proposed)?;
    if attempt.standing.declined.iter().any(|code| code == proposed) {
        return Err(unfit("agency", Fault::Declined));
    }
    if !attempt.standing.declined.is_empty() {
        change.to = State::Registered;
        change.lead = Lead::Nobody;
        change.duties = attempt.running_in(State::Registered);
    }
    let detail = Detail { agency: Some(proposed.to_owned()), ..Detail::default() };
    let effect = attempt.standing.agency.clone().map(|by| Effect::Declined { by });
    Ok(Change { effect, detail, ..change })
}

/// A body below the lead agency acts.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or an agency that is not below.
pub fn delegate(attempt: &Attempt<'_>, to: &str) -> Decision {
    let mut change = attempt.step(Move::Delegate)?;
    let agency = attempt.agency(to)?;
    let lead = attempt.standing.agency.as_deref().and_then(|code| attempt.city.agencies.find(code));
    let above = |lead| attempt.city.agencies.lineage(agency).skip(1).any(|above| above == lead);
    if !lead.is_some_and(above) {
        return Err(unfit("agency", Fault::NotBelow));
    }
    attempt.give(&mut change, to)?;
    Ok(change)
}

/// A person of the lead agency acts; that they are of it is for the caller to know.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn assign(attempt: &Attempt<'_>, officer: i64) -> Decision {
    let change = attempt.step(Move::Assign)?;
    Ok(Change { officer: Some(officer), detail: Detail { person: Some(officer), ..Detail::default() }, ..change })
}

/// Another agency gets a part, or gets to know.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or an agency that has it already.
pub fn add_executor(attempt: &Attempt<'_>, agency: &str, informed: bool, part: String) -> Decision {
    let change = attempt.step(Move::AddExecutor)?;
    let standing = attempt.standing;
    if attempt.is_about(attempt.agency(agency)?) {
        return Err(unfit("agency", Fault::ComplainedOf));
    }
    if standing.agency.as_deref() == Some(agency) || standing.executor(agency).is_some() {
        return Err(unfit("agency", Fault::HasItAlready));
    }
    let effect = Some(Effect::ExecutorAdded { agency: agency.to_owned(), informed, part });
    Ok(Change { effect, detail: Detail { agency: Some(agency.to_owned()), ..Detail::default() }, ..change })
}

/// Another agency has no part in it any more.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or an agency that had none.
pub fn drop_executor(attempt: &Attempt<'_>, agency: &str) -> Decision {
    let change = attempt.step(Move::DropExecutor)?;
    if attempt.standing.executor(agency).is_none() {
        return Err(unfit("agency", Fault::unknown(agency)));
    }
    let effect = Some(Effect::ExecutorDropped { agency: agency.to_owned() });
    Ok(Change { effect, detail: Detail { agency: Some(agency.to_owned()), ..Detail::default() }, ..change })
}

/// A co-executor has done its part.
///
/// # Errors
/// [`Refusal`]: stale, or there is no such part.
pub fn report(attempt: &Attempt<'_>) -> Decision {
    let change = attempt.step(Move::Report)?;
    let agency = attempt.may.agency().ok_or(Refusal::Forbidden)?.to_owned();
    let detail = Detail { agency: Some(agency.clone()), ..Detail::default() };
    Ok(Change { effect: Some(Effect::ExecutorDone { agency }), detail, ..change })
}

/// It will be done by a later day. The term of the law runs on.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or a day that is no more to come.
pub fn plan(attempt: &Attempt<'_>, until: NaiveDate) -> Decision {
    let mut change = attempt.step(Move::Plan)?;
    attempt.check_day("until", until)?;
    change.run(Duty::Plan, term::end_of_day(until, attempt.city.tz));
    change.effect = Some(Effect::Planned { until: Some(until) });
    Ok(Change { detail: Detail { until: Some(until), ..Detail::default() }, ..change })
}

/// What was planned is taken up again.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn resume(attempt: &Attempt<'_>) -> Decision {
    Ok(Change { effect: Some(Effect::Planned { until: None }), ..attempt.step(Move::Resume)? })
}

/// The agency has answered; the applicant has the city's time of checking.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn answer(attempt: &Attempt<'_>, outcome: Outcome) -> Decision {
    let mut change = attempt.step(Move::Answer)?;
    change.run(Duty::Check, end(attempt.city, attempt.city.terms.check, attempt.at));
    // What was planned is done.
    let effect = (attempt.standing.state == State::Planned).then_some(Effect::Planned { until: None });
    Ok(Change { outcome: Some(outcome), effect, ..change })
}

/// The applicant is content, or has done it themselves.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn confirm(attempt: &Attempt<'_>, grade: u8, by_applicant: bool) -> Decision {
    let outcome = by_applicant.then_some(Outcome::DoneByApplicant);
    Ok(Change { grade: Some(grade), outcome, ..attempt.step(Move::Confirm)? })
}

/// The applicant is not content. After as many returns as the city allows the appeal stays
/// answered and the controller decides; what the controller refutes goes back in any case.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or already disputed.
pub fn refute(attempt: &Attempt<'_>) -> Decision {
    let (standing, city) = (attempt.standing, attempt.city);
    let change = attempt.step(Move::Refute)?;
    let spent = standing.refutes >= i16::from(city.terms.returns_max);
    if spent && attempt.may.party() == Party::Applicant {
        // The controller has as long as the applicant had.
        let mut change = Change { to: State::Answered, refuted: true, disputed: true, ..change };
        change.duties = vec![(Duty::Call, end(city, city.terms.rework, attempt.at))];
        return Ok(change);
    }
    let term = standing.category.map_or(city.terms.rework, |category| city.rework_term_of(category));
    let mut change = Change { refuted: true, disputed: false, reopens: true, ..change };
    change.run(Duty::Accept, end(city, city.terms.accept, attempt.at));
    attempt.resolve_within(&mut change, attempt.at, Some(term));
    Ok(change)
}

/// The controller called in vain; perhaps again on another day.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, or a day that is no more to come.
pub fn call(attempt: &Attempt<'_>, again: Option<NaiveDate>) -> Decision {
    let mut change = attempt.step(Move::Call)?;
    if let Some(again) = again {
        attempt.check_day("again", again)?;
        change.run(Duty::Call, term::end_of_day(again, attempt.city.tz));
    }
    change.effect = Some(Effect::Called { again });
    Ok(Change { detail: Detail { until: again, ..Detail::default() }, ..change })
}

/// The applicant did not say a word in time: about an answer, or about what was sent back.
///
/// # Errors
/// [`Refusal::Forbidden`] where it is in neither state any more, or waits for the controller.
pub fn time_out(attempt: &Attempt<'_>) -> Decision {
    let outcome = match attempt.standing.state {
        State::Returned => Outcome::Returned,
        _ => Outcome::ClosedSilently,
    };
    Ok(Change { outcome: Some(outcome), ..attempt.step(Move::TimeOut)? })
}

/// The applicant takes it back.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn withdraw(attempt: &Attempt<'_>) -> Decision {
    attempt.step(Move::Withdraw)
}

/// The agency shall not learn who the applicant is.
///
/// # Errors
/// [`Refusal`]: stale, or hidden already.
pub fn hide(attempt: &Attempt<'_>) -> Decision {
    Ok(Change { effect: Some(Effect::Hidden), ..attempt.step(Move::Hide)? })
}

/// The agency asks for more time.
///
/// # Errors
/// [`Refusal`]: stale, not from this state, a day before the present end, or one that the law does not allow.
pub fn ask_extension(attempt: &Attempt<'_>, until: NaiveDate) -> Decision {
    let change = attempt.step(Move::AskExtension)?;
    extended(attempt, until)?;
    let detail = Detail { until: Some(until), ..Detail::default() };
    Ok(Change { effect: Some(Effect::Asked { until: Some(until) }), detail, ..change })
}

/// The end of the term if it were extended to a day.
pub(super) fn extended(attempt: &Attempt<'_>, until: NaiveDate) -> Result<DateTime<Utc>, Refusal> {
    let (city, standing) = (attempt.city, attempt.standing);
    attempt.check_day("until", until)?;
    let last = end(city, city.terms.extended_max, standing.term_from);
    let due = term::extended(standing.term_from, until, city.terms.extended_max, city.tz, &city.calendar)
        .ok_or_else(|| unfit("until", Fault::TooLate { last: term::city_date(last, city.tz) }))?;
    if standing.due.is_some_and(|now| due <= now) {
        return Err(unfit("until", Fault::Backwards));
    }
    Ok(due)
}

/// The end of the term, counted anew by the city as it is now; nothing where it is the same.
///
/// # Errors
/// [`Refusal`]: stale, or at its end.
pub fn recount(attempt: &Attempt<'_>) -> Result<Option<Change>, Refusal> {
    let mut change = attempt.step(Move::Recount)?;
    let (standing, city) = (attempt.standing, attempt.city);
    let Some(counted) = standing.counted else { return Ok(None) };
    let Some(due) = counted_anew(city, standing.category, counted) else { return Ok(None) };
    if standing.due == Some(due) || !standing.state.term_runs() {
        return Ok(None);
    }
    attempt.resolve_by(&mut change, counted, due, counted.from);
    Ok(Some(change))
}

/// When a term of resolving ends in a city that is so; `None` where the category has no term.
#[must_use]
pub fn counted_anew(city: &City, category: Option<CategoryIndex>, counted: Counted) -> Option<DateTime<Utc>> {
    let own = || category.and_then(|category| city.term_of(category));
    let term = counted.term.or_else(own)?;
    Some(end(city, term, counted.from))
}

/// Words that change nothing: a question, a comment, a note, what the applicant adds.
///
/// # Errors
/// [`Refusal`]: stale, or not from this state.
pub fn say(attempt: &Attempt<'_>, step: Move) -> Decision {
    debug_assert!(matches!(step, Move::Ask | Move::Comment | Move::Note | Move::Add), "{step} changes something");
    attempt.step(step)
}
