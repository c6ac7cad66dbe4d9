//! Lives at random: several people try whatever comes to their minds, in time and out of it, and nothing breaks.

mod tries;

use crate::town;
use chrono::{DateTime, TimeDelta, Utc};
use contract::{Duty, Move, State};
use domain::{
    appeal::{self, Attempt, Change, Counted, Effect, Executor, Lead, Refusal, Standing, TABLE},
    city::City,
    rights::{self, Caller, Party},
    term,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tries::{Try, decide, people, tries};

/// What the store does with a change.
pub fn applied(standing: &Standing, change: &Change) -> Standing {
    let mut next = standing.clone();
    next.version += 1;
    next.state = change.to;
    match &change.lead {
        Lead::Stays => next.officer = change.officer.or(next.officer),
        Lead::Nobody => (next.agency, next.officer) = (None, None),
        Lead::Goes(code) => (next.agency, next.officer) = (Some(code.clone()), None),
    }
    next.due = change.due.or(next.due);
    next.counted = change.counted.or(next.counted);
    next.refutes += i16::from(change.refuted);
    next.disputed = change.disputed;
    next.published |= change.publish;
    next.registered |= change.step == Move::Register;
    next.duties.clone_from(&change.duties);
    match change.effect.clone() {
        None | Some(Effect::Called { .. } | Effect::Planned { .. } | Effect::Registered { .. }) => {}
        Some(Effect::Mended { .. }) => next.term_from = change.at,
        Some(Effect::Referred) => next.referred = true,
        Some(Effect::Declined { by }) => next.declined.push(by),
        Some(Effect::ExecutorAdded { agency, informed, .. }) => {
            next.executors.push(Executor { agency, informed, done: false });
        }
        Some(Effect::ExecutorDropped { agency }) => next.executors.retain(|one| one.agency != agency),
        Some(Effect::ExecutorDone { agency }) => {
            next.executors.iter_mut().filter(|one| one.agency == agency).for_each(|one| one.done = true);
        }
        Some(Effect::Asked { until }) => next.asked_until = until,
        Some(Effect::Control { by }) => next.control_by = by,
        Some(Effect::Hidden) => next.hidden = true,
        Some(Effect::Merged { from, .. }) => next.merged_from = Some(from),
        Some(Effect::Unmerged) => next.merged_from = None,
    }
    next
}

fn start() -> DateTime<Utc> {
    // Tuesday, 3 March 2026, noon in Kyiv.
    "2026-03-03T10:00:00Z".parse().expect("a moment")
}

/// An appeal as it is filed: about a pothole in the west, or what another category says.
fn filed(city: &City, category: &str, at: DateTime<Utc>, moderated: bool) -> Standing {
    let category = city.catalogue.find(category).expect("a category of the town");
    let begun = if moderated {
        appeal::begin_received(city, category, at)
    } else {
        appeal::begin_read(city, category, true, at)
    };
    Standing {
        id: 1,
        version: if moderated { 1 } else { 2 },
        state: begun.state,
        kind: begun.kind,
        category: Some(category),
        registered: !moderated,
        agency: (!moderated).then(|| "roads-west".to_owned()),
        officer: None,
        executors: Vec::new(),
        declined: Vec::new(),
        complained_of: None,
        received: at,
        term_from: at,
        due: begun.due,
        counted: begun.due.map(|_| Counted { from: at, term: None }),
        duties: begun.duties,
        refutes: 0,
        disputed: false,
        publish: true,
        published: false,
        hidden: false,
        referred: false,
        asked_until: None,
        control_by: None,
        merged_from: None,
        applicant: None,
    }
}

/// Where a move may lead beside what its line says.
fn also(step: Move) -> &'static [State] {
    match step {
        // Routing found nobody; a dispatcher looks at the second refusal.
        Move::Register | Move::Decline => &[State::Registered],
        // The third no waits for the controller.
        Move::Refute => &[State::Answered],
        Move::Unmerge => &[State::Received, State::Assigned],
        _ => &[],
    }
}

/// What holds of an appeal at any time.
fn sound(standing: &Standing, people: &[Caller], at: DateTime<Utc>) -> Result<(), TestCaseError> {
    for (duty, _) in &standing.duties {
        prop_assert!(appeal::runs_in(*duty, standing.state), "{duty} does not run in {}", standing.state);
    }
    let kinds: BTreeSet<_> = standing.duties.iter().map(|(duty, _)| *duty).collect();
    prop_assert_eq!(kinds.len(), standing.duties.len(), "a duty runs once");
    let movers = people.iter().filter(|who| {
        rights::can(who, standing, at)
            .into_iter()
            .any(|step| TABLE.iter().any(|line| line.step == step && line.to.after(standing.state) != standing.state))
    });
    if standing.state.is_open() {
        prop_assert!(movers.count() > 0, "somebody holds the ball: {standing:?}");
        let owes = standing.due.is_some() || !matches!(standing.state, State::InWork | State::Planned);
        prop_assert!(!owes || !standing.duties.is_empty(), "it has a next deadline: {standing:?}");
    } else {
        prop_assert!(standing.duties.is_empty(), "what has ended owes nothing: {standing:?}");
        prop_assert!(movers.count() == 0 || standing.merged_from.is_some(), "the end is the end");
    }
    prop_assert_eq!(
        standing.state == State::Registered,
        standing.registered && standing.agency.is_none() && {
            !matches!(standing.state, State::Forwarded | State::NotConsidered | State::Withdrawn | State::Closed)
                && !matches!(standing.state, State::Received | State::Returned)
        }
    );
    prop_assert!(standing.complained_of.is_none() || standing.agency != standing.complained_of, "art. 7");
    Ok(())
}

fn live(begun: Standing, city: &City, lived: &[Try]) -> Result<(), TestCaseError> {
    let people = people();
    let main = Standing { id: 2, ..filed(city, "potholes", start(), false) };
    let (mut standing, mut at) = (begun, start());
    let mut history = vec![(standing.version, standing.state)];
    for this in lived {
        at += TimeDelta::hours(this.hours);
        sound(&standing, &people, at)?;
        let who = this.who.get(&people);
        let Some(may) = rights::may(this.step, who, &standing) else { continue };
        let version = standing.version - i32::from(this.stale);
        let attempt = Attempt { standing: &standing, may: &may, version, city, at };
        let Some(decision) = decide(&attempt, &main, this) else { continue };
        let party = rights::party(who, &standing).expect("who may has a part");
        let line = TABLE
            .iter()
            .find(|line| line.step == this.step && line.from.contains(&standing.state) && line.who.contains(&party));
        let can = rights::can(who, &standing, at).contains(&this.step);
        match decision {
            Ok(change) => {
                let line = line.expect("what passes is in the table");
                prop_assert!(!this.stale && can);
                let usual = change.to == line.to.after(standing.state);
                prop_assert!(usual || also(this.step).contains(&change.to), "{} to {}", this.step, change.to);
                let next = applied(&standing, &change);
                if change.step == Move::Register {
                    prop_assert_eq!(next.received, standing.received, "the day of receipt stays");
                }
                if let (Some(due), true) = (next.due, change.step == Move::Extend) {
                    let last = term::due(next.term_from, city.terms.extended_max, city.tz, &city.calendar);
                    prop_assert!(due <= last, "never past 45 days");
                }
                standing = next;
                if let Some(Effect::Registered { complained_of, .. }) = &change.effect {
                    standing.complained_of.clone_from(complained_of);
                }
                history.push((standing.version, standing.state));
            }
            Err(Refusal::Stale) => prop_assert!(this.stale),
            Err(Refusal::Forbidden) => prop_assert!(!can || this.step == Move::Extend),
            Err(Refusal::Unfit(..)) => prop_assert!(can, "a fault is told to who can make the move"),
        }
    }
    // What happened hangs together, and its end is what the appeal is.
    prop_assert!(history.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1));
    prop_assert_eq!(history.last().copied(), Some((standing.version, standing.state)));
    sound(&standing, &people, at)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_life_leaves_the_table(lived in tries(), moderated in any::<bool>()) {
        let city = town::city();
        live(filed(&city, "potholes", start(), moderated), &city, &lived)?;
    }

    #[test]
    fn nor_does_one_with_a_term_of_hours(lived in tries()) {
        let city = town::city();
        live(filed(&city, "no-heating", start(), true), &city, &lived)?;
    }

    #[test]
    fn nor_a_gratitude(lived in tries()) {
        let city = town::city();
        live(filed(&city, "thanks", start(), true), &city, &lived)?;
    }
}

// Row: recount.
#[test]
fn a_calendar_that_changes_moves_what_was_counted_by_it_and_nothing_else() {
    let (city, mut other) = (town::city(), town::city());
    let before = filed(&city, "potholes", start(), false);
    // 18 March becomes a day off: the next is the 19th.
    other.calendar.freed.insert("2026-03-18".parse().expect("a day"));
    let may = rights::may(Move::Recount, &Caller::System, &before).expect("the system may");
    let by = |city| Attempt { standing: &before, may: &may, version: 2, city, at: start() };
    assert_eq!(appeal::recount(&by(&city)).expect("open"), None, "nothing has changed");
    let change = appeal::recount(&by(&other)).expect("open").expect("it moves");
    assert_eq!(change.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-19T21:59:59+00:00"));
    let after = applied(&before, &change);
    assert_eq!((after.state, after.version), (before.state, 3));
    assert_eq!(after.end_of(Duty::Accept), before.end_of(Duty::Accept));
    assert!(after.end_of(Duty::Attention) > before.end_of(Duty::Attention));
    let hours = filed(&city, "no-heating", start(), false);
    let may = rights::may(Move::Recount, &Caller::System, &hours).expect("the system may");
    let clock = Attempt { standing: &hours, may: &may, version: 2, city: &other, at: start() };
    assert_eq!(appeal::recount(&clock).expect("open"), None, "hours run on days off too");
}

/// Whoever reads the table finds every move that somebody can make, and every state that has a way on.
#[test]
fn the_table_is_whole() {
    let made: BTreeSet<_> = TABLE.iter().map(|line| line.step).collect();
    let missing: Vec<_> = Move::ALL.iter().filter(|step| **step != Move::File && !made.contains(step)).collect();
    assert!(missing.is_empty(), "no line: {missing:?}");
    for state in State::ALL.iter().filter(|state| state.is_open()) {
        let leaves = TABLE.iter().any(|line| line.from.contains(state) && line.to.after(*state) != *state);
        assert!(leaves, "nothing leads out of {state}");
    }
    for line in TABLE {
        assert!(!line.who.is_empty() && !line.from.is_empty(), "{}", line.step);
        assert!(!line.who.contains(&Party::Administrator), "an administrator has no part in a case");
    }
}
