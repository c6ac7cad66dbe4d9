//! Who is told, as the rules list them.

use chrono::{DateTime, TimeDelta, Utc};
use contract::{
    Move, State,
    notices::{Audience, NoticeKind},
};
use domain::{
    appeal::{Line, TABLE, To},
    notice::{self, Alarm, Cause, Telling, Whom},
    rights::Party,
};
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    "2026-03-03T10:00:00Z".parse().expect("a moment")
}

const PARTIES: [Party; 7] = {
    use Party::{Administrator, Agency, Applicant, Controller, Dispatcher, Supervisor, System};
    [Applicant, Agency, Dispatcher, Controller, Supervisor, Administrator, System]
};

/// Everything that any move tells.
fn all() -> Vec<(Move, Telling)> {
    let moves = Move::ALL.iter().flat_map(|step| PARTIES.map(|by| (*step, by)));
    let moves = moves.flat_map(|(step, by)| State::ALL.iter().map(move |to| (step, by, *to)));
    moves.flat_map(|(step, by, to)| notice::after(step, by, to).iter().map(move |told| (step, *told))).collect()
}

fn is_told(whom: Whom, kind: NoticeKind) -> bool {
    all().iter().any(|(_, told)| *told == (kind, whom))
}

#[test]
fn the_applicant_is_told_what_the_rules_list() {
    use NoticeKind as K;
    for kind in [
        K::Registered,
        K::Returned,
        K::Forwarded,
        K::NotConsidered,
        K::AssignedElsewhere,
        K::Extended,
        K::Planned,
        K::Answered,
        K::Closed,
        K::Merged,
    ] {
        assert!(is_told(Whom::Applicant, kind), "{kind}");
    }
}

#[test]
fn followers_are_told_what_the_applicant_is_told() {
    for (step, (kind, whom)) in all() {
        // A question is the applicant's to answer.
        if whom == Whom::Applicant && kind != NoticeKind::Question {
            assert!(is_told(Whom::Followers, kind), "{step}: {kind}");
        }
    }
    assert!(all().iter().all(|(_, (kind, whom))| *whom != Whom::Followers || is_told(Whom::Applicant, *kind)));
}

#[test]
fn an_officer_is_told_of_what_is_theirs_to_do() {
    assert_eq!(notice::after(Move::Register, Party::System, State::Assigned)[2], (NoticeKind::Assigned, Whom::Officer));
    assert!(
        notice::after(Move::Reassign, Party::Dispatcher, State::Assigned)
            .contains(&(NoticeKind::Assigned, Whom::Officer))
    );
    assert_eq!(notice::after(Move::Refute, Party::Applicant, State::Rework), [(NoticeKind::Refuted, Whom::Officer)]);
}

#[test]
fn without_an_agency_nobody_of_it_is_told() {
    for step in [Move::Register, Move::Decline, Move::Reassign] {
        let told = notice::after(step, Party::Dispatcher, State::Registered);
        assert!(told.iter().all(|(_, whom)| *whom != Whom::Officer), "{step}");
    }
}

#[test]
fn an_answer_refused_once_too_often_is_the_controllers_to_decide_and_the_applicant_hears_of_it() {
    assert_eq!(
        notice::after(Move::Refute, Party::Applicant, State::Answered),
        [(NoticeKind::Disputed, Whom::Controllers)]
    );
    let back = notice::after(Move::Refute, Party::Controller, State::Rework);
    assert!(
        back.contains(&(NoticeKind::SentBack, Whom::Applicant)) && back.contains(&(NoticeKind::Refuted, Whom::Officer))
    );
}

#[test]
fn every_closing_is_told_to_the_applicant() {
    let closes = |line: &&Line| matches!(line.to, To::State(state) if !state.is_open());
    for line in TABLE.iter().filter(closes) {
        for by in line.who {
            let told = notice::after(line.step, *by, line.to.after(line.from[0]));
            assert!(told.iter().any(|(_, whom)| *whom == Whom::Applicant), "{}", line.step);
        }
    }
}

#[test]
fn a_term_that_passes_climbs_from_the_officer_to_the_supervisors() {
    let told = |alarm| notice::of_alarm(alarm).iter().map(|(_, whom)| *whom).collect::<Vec<_>>();
    assert_eq!(told(Alarm::Attention), [Whom::Officer, Whom::Head]);
    assert_eq!(told(Alarm::Overdue), [Whom::Officer, Whom::Head, Whom::Controllers, Whom::Executors]);
    assert_eq!(told(Alarm::Late), [Whom::Supervisors]);
}

#[test]
fn each_cause_has_a_word_of_its_own() {
    let due = now();
    let causes = [Cause::Move(2), Cause::Move(3), Cause::Term(Alarm::Attention, due), Cause::Term(Alarm::Overdue, due)];
    let mut keys: Vec<_> = causes.map(Cause::key).into();
    // A longer term that passes is told again.
    keys.push(Cause::Term(Alarm::Overdue, due + TimeDelta::days(5)).key());
    assert_eq!(keys[3], "overdue 2026-03-03T10:00:00Z");
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 5);
}

#[test]
fn followers_never_read_what_was_said_to_the_applicant_alone() {
    for kind in [NoticeKind::Returned, NoticeKind::NotConsidered, NoticeKind::Question, NoticeKind::Commented] {
        assert!(notice::quotes(kind, Audience::Applicant) && !notice::quotes(kind, Audience::Follower), "{kind}");
    }
}

#[test]
fn what_the_law_owes_an_applicant_is_told_to_nobody_else_alone() {
    use NoticeKind as K;
    for kind in [K::Registered, K::Returned, K::Forwarded, K::NotConsidered, K::Extended, K::Recounted, K::Answered] {
        assert!(notice::is_owed(kind) && is_told(Whom::Applicant, kind), "{kind}");
    }
    assert!(!notice::is_owed(K::Commented) && !notice::is_owed(K::Resumed));
}

#[test]
fn an_agency_beside_the_lead_is_told_of_its_part() {
    let told = |step| notice::after(step, Party::Agency, State::InWork);
    assert_eq!(told(Move::AddExecutor), [(NoticeKind::PartAssigned, Whom::Part)]);
    assert_eq!(told(Move::DropExecutor), [(NoticeKind::PartDropped, Whom::Part)]);
}

#[test]
fn pauses_grow_and_end_after_two_days() {
    let (since, mut at, mut tries, mut pauses) = (now(), now(), 1, Vec::new());
    while let Some(next) = notice::again(tries, since, at, 0.5) {
        pauses.push((next - at).num_seconds());
        (at, tries) = (next, tries + 1);
    }
    assert_eq!(pauses[..4], [30, 60, 120, 240]);
    assert!(pauses.is_sorted() && pauses.last() == Some(&(6 * 3600)), "{pauses:?}");
    assert!(at - since > TimeDelta::hours(40) && at - since <= TimeDelta::days(2));
}

proptest! {
    #[test]
    fn chance_moves_a_pause_by_a_quarter_at_most(tries in 1..40i32, chance in 0.0..=1.0f64) {
        let middle = notice::again(tries, now(), now(), 0.5).expect("just written") - now();
        let other = notice::again(tries, now(), now(), chance).expect("just written") - now();
        let share = other.num_milliseconds() * 1000 / middle.num_milliseconds();
        prop_assert!((749..=1251).contains(&share));
    }
}
