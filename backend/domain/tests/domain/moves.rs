//! The table of moves, told as a resident, an officer and a controller live it.

use crate::{lives, town};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{Kind, Move, Role, State};
use domain::{
    appeal::{self, Attempt, Change, Duty, Refusal, Standing},
    city::City,
    rights::{self, Caller, May, Staff},
};

fn now() -> DateTime<Utc> {
    // Tuesday, 3 March 2026, noon in Kyiv.
    "2026-03-03T10:00:00Z".parse().expect("a moment")
}

fn staff(role: Role, agency: Option<&str>) -> Caller {
    Caller::Staff(Staff { person: 7, name: "Ірина".into(), role, agency: agency.map(str::to_owned) })
}

fn standing(state: State) -> Standing {
    Standing {
        id: 1,
        version: 2,
        state,
        kind: Kind::Application,
        category: None,
        registered: true,
        agency: Some("roads".into()),
        officer: None,
        executors: Vec::new(),
        declined: Vec::new(),
        complained_of: None,
        received: now(),
        term_from: now(),
        due: Some(now() + TimeDelta::days(15)),
        counted: None,
        duties: vec![(Duty::Resolve, now() + TimeDelta::days(15)), (Duty::Decline, now() + TimeDelta::days(3))],
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

fn proof(step: Move, caller: &Caller, standing: &Standing) -> May {
    rights::may(step, caller, standing).expect("they may")
}

fn attempt<'a>(city: &'a City, standing: &'a Standing, may: &'a May, version: i32) -> Attempt<'a> {
    Attempt { standing, may, version, city, at: now() }
}

fn refute(city: &City, caller: &Caller, standing: &Standing) -> Result<Change, Refusal> {
    let may = proof(Move::Refute, caller, standing);
    appeal::refute(&attempt(city, standing, &may, standing.version))
}

#[test]
fn an_officer_accepts_and_the_text_becomes_public() {
    let city = town::city();
    let (officer, before) = (staff(Role::Officer, Some("roads")), standing(State::Assigned));
    let may = proof(Move::Accept, &officer, &before);
    let change = appeal::accept(&attempt(&city, &before, &may, 2), 7).expect("it is assigned");
    assert_eq!((change.to, change.officer, change.publish), (State::InWork, Some(7), true));
    assert_eq!(change.duties, before.duties, "the term runs on, and the window of declining");
    let silent = Standing { publish: false, ..before };
    assert!(
        !appeal::accept(&attempt(&city, &silent, &may, 2), 7).expect("it is assigned").publish,
        "nobody agreed to it"
    );
}

#[test]
fn an_officer_of_another_agency_has_no_part_in_it() {
    let other = staff(Role::Officer, Some("lights"));
    assert_eq!(rights::may(Move::Accept, &other, &standing(State::Assigned)), None);
    assert!(!rights::sees_all(&other, &standing(State::Assigned)));
    assert_eq!(rights::can(&other, &standing(State::Assigned), now()), []);
}

#[test]
fn a_closed_appeal_cannot_be_reassigned() {
    let city = town::city();
    let (dispatcher, closed) = (staff(Role::Dispatcher, None), standing(State::Closed));
    let may = proof(Move::Reassign, &dispatcher, &closed);
    let refused = appeal::reassign(&attempt(&city, &closed, &may, 2), "lights");
    assert_eq!(refused, Err(Refusal::Forbidden));
}

#[test]
fn who_decides_on_an_old_version_is_told_so() {
    let city = town::city();
    let (officer, before) = (staff(Role::Officer, Some("roads")), standing(State::Assigned));
    let may = proof(Move::Accept, &officer, &before);
    assert_eq!(appeal::accept(&attempt(&city, &before, &may, 1), 7), Err(Refusal::Stale));
}

#[test]
fn a_proof_is_good_for_its_move_and_its_appeal_only() {
    let (city, officer) = (town::city(), staff(Role::Officer, Some("roads")));
    let (one, other) = (standing(State::Assigned), Standing { id: 2, ..standing(State::Assigned) });
    let may = proof(Move::Accept, &officer, &one);
    assert_eq!(appeal::accept(&attempt(&city, &other, &may, 2), 7), Err(Refusal::Forbidden));
}

#[test]
fn the_third_refusal_goes_to_the_controller_who_decides() {
    let city = town::city();
    let (olena, controller) = (Caller::KeyHolder(1), staff(Role::Controller, None));
    let mut case = standing(State::Answered);
    for _ in 0..2 {
        case = lives::applied(&case, &refute(&city, &olena, &case).expect("the applicant may"));
        assert_eq!(case.state, State::Rework);
        case.state = State::Answered;
    }
    case = lives::applied(&case, &refute(&city, &olena, &case).expect("a third time"));
    assert_eq!((case.state, case.disputed, case.refutes), (State::Answered, true, 3));
    assert_eq!(refute(&city, &olena, &case), Err(Refusal::Forbidden), "it waits for the controller");
    assert!(!rights::can(&olena, &case, now()).contains(&Move::Refute));
    let system = proof(Move::TimeOut, &Caller::System, &case);
    let silence = appeal::time_out(&attempt(&city, &case, &system, case.version));
    assert_eq!(silence, Err(Refusal::Forbidden), "silence is not consent now");
    let back = lives::applied(&case, &refute(&city, &controller, &case).expect("the controller decides"));
    assert_eq!((back.state, back.disputed), (State::Rework, false));
}

#[test]
fn rework_has_five_days() {
    let city = town::city();
    let change = refute(&city, &Caller::KeyHolder(1), &standing(State::Answered)).expect("answered");
    // Day 1 is Wednesday; the fifth is Sunday, so Monday the 9th to its last second.
    assert_eq!(change.due, Some("2026-03-09T21:59:59Z".parse().expect("a moment")));
}
