//! Words for codes. Each `match` is exhaustive: a new code does not compile until it has words.

#[cfg(feature = "staff")]
mod admin;
#[cfg(feature = "staff")]
mod desk;
#[cfg(feature = "staff")]
mod exports;
mod faults;
mod moves;
mod notices;

#[cfg(feature = "staff")]
pub use admin::{admin_field, admin_file, admin_value, agency_kind, city_term, measure, measure_rule, term};
#[cfg(feature = "staff")]
pub use desk::{audience, bucket, call_result, desk_sort, duty, minutes, notice_status, reason, template_field, tried};
#[cfg(feature = "staff")]
pub use exports::{format, size};
pub use faults::{again_in, fault, problem};
pub use moves::{Act, act, happened};
pub use notices::{notice, unread};

use crate::{Lang, lang::words};
use contract::{Channel, Ground, Kind, Outcome, Role, Sign, State, Timeliness, Wait, appeals::Sort, mine::Waits};
use std::fmt::Display;

/// Fills the holes of a text.
pub fn fill(text: &str, with: &[(&str, &dyn Display)]) -> String {
    with.iter().fold(text.to_owned(), |text, (hole, value)| text.replace(hole, &value.to_string()))
}

/// A whole number in groups of three, as the language of the page writes it.
pub fn grouped(count: u64) -> String {
    grouped_in(count, crate::lang::lang())
}

/// «12 345», “12,345”.
pub fn grouped_in(count: u64, lang: Lang) -> String {
    let gap = if lang == Lang::Uk { '\u{a0}' } else { ',' };
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(gap);
        }
        text.push(digit);
    }
    text
}

/// A number with one digit behind the point, as the language writes it.
pub fn tenths(number: f64, lang: Lang) -> String {
    let text = format!("{number:.1}");
    if lang == Lang::Uk { text.replace('.', ",") } else { text }
}

/// A share as whole percents.
pub fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

pub fn state(state: State) -> &'static str {
    let t = &words().states;
    match state {
        State::Received => t.received,
        State::Returned => t.returned,
        State::Registered => t.registered,
        State::Assigned => t.assigned,
        State::InWork => t.in_work,
        State::Planned => t.planned,
        State::Answered => t.answered,
        State::Rework => t.rework,
        State::Closed => t.closed,
        State::Forwarded => t.forwarded,
        State::NotConsidered => t.not_considered,
        State::Withdrawn => t.withdrawn,
    }
}

pub fn waits(waits: Waits) -> &'static str {
    let t = &words().my;
    match waits {
        Waits::Judge => t.waits_judge,
        Waits::Mend => t.waits_mend,
        Waits::Reply => t.waits_reply,
    }
}

pub fn ground(ground: Ground) -> &'static str {
    let t = &words().grounds;
    match ground {
        Ground::Anonymous => t.anonymous,
        Ground::Resolved => t.resolved,
        Ground::OutOfTime => t.out_of_time,
        Ground::Incapable => t.incapable,
    }
}

pub fn kind(kind: Kind) -> &'static str {
    let t = &words().kinds;
    match kind {
        Kind::Application => t.application,
        Kind::Complaint => t.complaint,
        Kind::Proposal => t.proposal,
        Kind::Gratitude => t.gratitude,
    }
}

pub fn channel(channel: Channel) -> &'static str {
    let t = &words().channels;
    match channel {
        Channel::Web => t.web,
        Channel::Phone => t.phone,
        Channel::Letter => t.letter,
        Channel::Email => t.email,
        Channel::InPerson => t.in_person,
        Channel::Hotline => t.hotline,
        Channel::Api => t.api,
    }
}

pub fn timeliness(timeliness: Timeliness) -> &'static str {
    let t = &words().timeliness;
    match timeliness {
        Timeliness::Running => t.running,
        Timeliness::OnTime => t.on_time,
        Timeliness::Late => t.late,
    }
}

/// How long the answer took.
pub fn wait(wait: Wait) -> &'static str {
    let t = &words().answer_waits;
    match wait {
        Wait::Day => t.day,
        Wait::ThreeDays => t.three_days,
        Wait::Week => t.week,
        Wait::Fifteen => t.fifteen,
        Wait::Thirty => t.thirty,
        Wait::Longer => t.longer,
        Wait::Unanswered => t.unanswered,
    }
}

/// «Оцінка 5»; 0 is without one.
pub fn grade(grade: u8) -> String {
    let t = &words().overview;
    if grade == 0 { t.no_grade.into() } else { t.grade(grade) }
}

pub fn outcome(outcome: Outcome) -> &'static str {
    let t = &words().outcomes;
    match outcome {
        Outcome::Satisfied => t.satisfied,
        Outcome::Refused => t.refused,
        Outcome::Explained => t.explained,
        Outcome::Returned => t.returned,
        Outcome::Forwarded => t.forwarded,
        Outcome::NotConsidered => t.not_considered,
        Outcome::DoneByApplicant => t.done_by_applicant,
        Outcome::ClosedSilently => t.closed_silently,
        Outcome::Merged => t.merged,
    }
}

pub fn role(role: Role) -> &'static str {
    let t = &words().roles;
    match role {
        Role::Officer => t.officer,
        Role::Head => t.head,
        Role::Moderator => t.moderator,
        Role::Dispatcher => t.dispatcher,
        Role::CentreHead => t.centre_head,
        Role::Controller => t.controller,
        Role::Supervisor => t.supervisor,
        Role::Administrator => t.administrator,
    }
}

pub fn sign(sign: Sign) -> &'static str {
    let t = &words().signs;
    match sign {
        Sign::Repeat => t.repeat,
        Sign::Duplicate => t.duplicate,
        Sign::Persistent => t.persistent,
        Sign::Mass => t.mass,
    }
}

pub fn sort(sort: Sort) -> &'static str {
    let t = &words().sorts;
    match sort {
        Sort::Best => t.best,
        Sort::Newest => t.newest,
        Sort::Oldest => t.oldest,
        Sort::Due => t.due,
    }
}

/// «120 м», «1,4 км».
pub fn distance(metres: u32) -> String {
    let t = &words().time;
    if metres < 1000 { t.metres(metres) } else { t.kilometres(tenths(f64::from(metres) / 1000.0, crate::lang::lang())) }
}
