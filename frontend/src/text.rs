//! Words for codes. Each `match` is exhaustive: a new code does not compile until it has words.

use crate::{Lang, lang::words, time};
use contract::{
    Channel, Duty, Ground, Kind, Move, Outcome, Problem, ProblemCode, Role, State,
    appeals::Sort,
    desk::Bucket,
    notices::{Audience, NoticeKind, NoticeStatus, TryOutcome},
    problem::Fault,
};
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

/// What happened, for the line of a history.
pub fn happened(step: Move) -> &'static str {
    let t = &words().moves;
    match step {
        Move::File => t.file,
        Move::Register => t.register,
        Move::Return => t.send_back,
        Move::Resubmit => t.resubmit,
        Move::Accept => t.accept,
        Move::Decline => t.decline,
        Move::Reassign => t.reassign,
        Move::Plan => t.plan,
        Move::Resume => t.resume,
        Move::Answer => t.answer,
        Move::Confirm => t.confirm,
        Move::Refute => t.refute,
        Move::TimeOut => t.time_out,
        Move::Forward => t.forward,
        Move::NotConsider => t.not_consider,
        Move::Withdraw => t.withdraw,
        Move::Extend => t.extend,
        Move::Merge => t.merge,
        Move::Refer => t.refer,
        Move::Delegate => t.delegate,
        Move::Assign => t.assign,
        Move::AddExecutor => t.add_executor,
        Move::DropExecutor => t.drop_executor,
        Move::Report => t.report,
        Move::Call => t.call,
        Move::AskExtension => t.ask_extension,
        Move::RefuseExtension => t.refuse_extension,
        Move::Split => t.split,
        Move::Unmerge => t.unmerge,
        Move::TakeControl => t.take_control,
        Move::ReleaseControl => t.release_control,
        Move::Comment => t.comment,
        Move::Ask => t.ask,
        Move::Add => t.add,
        Move::Note => t.note,
        Move::Hide => t.hide,
        Move::Recount => t.recount,
    }
}

/// What a form of a move says.
#[derive(Clone, Copy, Default)]
pub struct Act {
    /// What is done: the heading, and the button.
    pub title: &'static str,
    /// What comes of it; may be empty.
    pub hint: &'static str,
    /// What its text is.
    pub note: &'static str,
}

/// What the form of a move says; nothing for those that no person makes.
pub fn act(step: Move) -> Act {
    let t = &words().acts;
    macro_rules! says {
        ($act:expr) => {
            Act { title: $act.title, hint: $act.hint, note: $act.note }
        };
    }
    match step {
        Move::File | Move::TimeOut | Move::Recount => Act::default(),
        Move::Register => says!(t.register),
        Move::Return => says!(t.send_back),
        Move::Resubmit => says!(t.resubmit),
        Move::Refer => says!(t.refer),
        Move::Accept => says!(t.accept),
        Move::Decline => says!(t.decline),
        Move::Reassign => says!(t.reassign),
        Move::Delegate => says!(t.delegate),
        Move::Assign => says!(t.assign),
        Move::AddExecutor => says!(t.add_executor),
        Move::DropExecutor => says!(t.drop_executor),
        Move::Report => says!(t.report),
        Move::Plan => says!(t.plan),
        Move::Resume => says!(t.resume),
        Move::Answer => says!(t.answer),
        Move::Confirm => says!(t.confirm),
        Move::Refute => says!(t.refute),
        Move::Call => says!(t.call),
        Move::Forward => says!(t.forward),
        Move::NotConsider => says!(t.not_consider),
        Move::Withdraw => says!(t.withdraw),
        Move::AskExtension => says!(t.ask_extension),
        Move::Extend => says!(t.extend),
        Move::RefuseExtension => says!(t.refuse_extension),
        Move::Split => says!(t.split),
        Move::Merge => says!(t.merge),
        Move::Unmerge => says!(t.unmerge),
        Move::TakeControl => says!(t.take_control),
        Move::ReleaseControl => says!(t.release_control),
        Move::Comment => says!(t.comment),
        Move::Ask => says!(t.ask),
        Move::Add => says!(t.add),
        Move::Note => says!(t.note),
        Move::Hide => says!(t.hide),
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

pub fn duty(duty: Duty) -> &'static str {
    let t = &words().duties;
    match duty {
        Duty::Register => t.register,
        Duty::Return => t.send_back,
        Duty::Mend => t.mend,
        Duty::Forward => t.forward,
        Duty::Accept => t.accept,
        Duty::Decline => t.decline,
        Duty::Attention => t.attention,
        Duty::Resolve => t.resolve,
        Duty::Late => t.late,
        Duty::Plan => t.plan,
        Duty::Check => t.check,
        Duty::Call => t.call,
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

pub fn bucket(bucket: Bucket) -> &'static str {
    let t = &words().buckets;
    match bucket {
        Bucket::Received => t.received,
        Bucket::Triage => t.triage,
        Bucket::Arrived => t.arrived,
        Bucket::Attention => t.attention,
        Bucket::InWork => t.in_work,
        Bucket::Planned => t.planned,
        Bucket::Rework => t.rework,
        Bucket::Overdue => t.overdue,
        Bucket::Parts => t.parts,
        Bucket::Informed => t.informed,
        Bucket::Disputed => t.disputed,
        Bucket::Asked => t.asked,
        Bucket::Control => t.control,
        Bucket::Answered => t.answered,
        Bucket::Closed => t.closed,
    }
}

/// What one was told, in a line.
pub fn notice(kind: NoticeKind) -> &'static str {
    let t = &words().notice_kinds;
    match kind {
        NoticeKind::Registered => t.registered,
        NoticeKind::Returned => t.returned,
        NoticeKind::Forwarded => t.forwarded,
        NoticeKind::NotConsidered => t.not_considered,
        NoticeKind::AssignedElsewhere => t.assigned_elsewhere,
        NoticeKind::Extended => t.extended,
        NoticeKind::Planned => t.planned,
        NoticeKind::Resumed => t.resumed,
        NoticeKind::Answered => t.answered,
        NoticeKind::SentBack => t.sent_back,
        NoticeKind::Closed => t.closed,
        NoticeKind::Withdrawn => t.withdrawn,
        NoticeKind::Merged => t.merged,
        NoticeKind::Commented => t.commented,
        NoticeKind::Question => t.question,
        NoticeKind::Assigned => t.assigned,
        NoticeKind::Attention => t.attention,
        NoticeKind::Overdue => t.overdue,
        NoticeKind::Late => t.late,
        NoticeKind::Refuted => t.refuted,
        NoticeKind::Disputed => t.disputed,
        NoticeKind::PersonalControl => t.personal_control,
        NoticeKind::Reply => t.reply,
    }
}

/// Who is told.
pub fn audience(audience: Audience) -> &'static str {
    let t = &words().told;
    match audience {
        Audience::Applicant => t.applicant,
        Audience::Follower => t.follower,
        Audience::Staff => t.staff,
    }
}

pub fn notice_status(status: NoticeStatus) -> &'static str {
    let t = &words().told;
    match status {
        NoticeStatus::Queued => t.queued,
        NoticeStatus::Sent => t.sent,
        NoticeStatus::Kept => t.kept,
        NoticeStatus::Failed => t.failed,
    }
}

/// How a try to send a letter ended.
pub fn tried(outcome: TryOutcome) -> &'static str {
    let t = &words().told;
    match outcome {
        TryOutcome::Sent => t.sent,
        TryOutcome::Kept => t.kept,
        TryOutcome::Later => t.later,
        TryOutcome::Failed => t.failed,
        TryOutcome::Lost => t.lost,
    }
}

/// What stands beside the bell: who has a hundred unread need not know how many more.
pub fn unread(count: i64) -> String {
    if count < 100 { count.to_string() } else { "99+".to_owned() }
}

pub fn sort(sort: Sort) -> &'static str {
    let t = &words().sorts;
    match sort {
        Sort::Newest => t.newest,
        Sort::Oldest => t.oldest,
        Sort::Due => t.due,
    }
}

/// What is wrong with a field, and what helps.
pub fn fault(fault: &Fault) -> String {
    let t = &words().faults;
    match fault {
        Fault::Empty => t.empty.into(),
        Fault::TooShort { min } => t.too_short(*min as u64),
        Fault::TooLong { max } => t.too_long(*max as u64),
        Fault::BadCharacters => t.bad_characters.into(),
        Fault::NotAnEmail => t.not_an_email.into(),
        Fault::NotAPhone => t.not_a_phone.into(),
        Fault::NotANumber => t.not_a_number.into(),
        Fault::NotAPlace => t.not_a_place.into(),
        Fault::NotADate => t.not_a_date.into(),
        Fault::OutOfRange { min, max } => t.out_of_range(max, min),
        Fault::Unknown { value } => t.unknown(value),
        Fault::Unexpected => t.unexpected.into(),
        Fault::OutsideCity { metres, .. } => t.outside_city(distance(*metres)),
        Fault::Swapped { .. } => t.swapped.into(),
        Fault::Backwards => t.backwards.into(),
        Fault::NotAPicture => t.not_a_picture.into(),
        Fault::Broken => t.broken.into(),
        Fault::TooManyPixels { max } => t.too_many_pixels(max / 1_000_000),
        Fault::TooManyFiles { max } => t.too_many_files(*max as u64),
        Fault::TooLarge { max } => t.too_large(max / 1_048_576),
        Fault::PhotoNeeded => t.photo_needed.into(),
        Fault::InThePast => t.in_the_past.into(),
        Fault::TooLate { last } => t.too_late(time::date(*last)),
        Fault::ComplainedOf => t.complained_of.into(),
        Fault::HasItAlready => t.has_it_already.into(),
        Fault::Declined => t.declined.into(),
        Fault::NotBelow => t.not_below.into(),
        Fault::NotOfTheAgency => t.not_of_the_agency.into(),
        Fault::NotOpen => t.not_open.into(),
    }
}

/// The title of a problem and what can be done about it.
pub fn problem(code: ProblemCode) -> (&'static str, &'static str) {
    let t = &words().problems;
    match code {
        ProblemCode::Malformed | ProblemCode::UnsupportedType | ProblemCode::BadRange => {
            (t.malformed, t.malformed_hint)
        }
        ProblemCode::SignIn => (t.sign_in, t.sign_in_hint),
        ProblemCode::WrongPassword => (t.wrong_password, t.wrong_password_hint),
        ProblemCode::Forbidden => (t.forbidden, t.forbidden_hint),
        ProblemCode::CrossSite => (t.cross_site, t.cross_site_hint),
        ProblemCode::NotFound | ProblemCode::MethodNotAllowed => (t.not_found, t.not_found_hint),
        ProblemCode::MoveForbidden => (t.move_forbidden, t.move_forbidden_hint),
        ProblemCode::Stale => (t.stale, t.stale_hint),
        ProblemCode::KeyReused | ProblemCode::KeyBusy => (t.key_busy, t.key_busy_hint),
        ProblemCode::TooLarge => (t.too_large, t.too_large_hint),
        ProblemCode::Invalid => (t.invalid, t.invalid_hint),
        ProblemCode::TooMany => (t.too_many, t.too_many_hint),
        ProblemCode::Internal => (t.internal, t.internal_hint),
        ProblemCode::Unavailable => (t.unavailable, t.unavailable_hint),
        ProblemCode::Offline => (t.offline, t.offline_hint),
    }
}

/// When to try again, where the server said so.
pub fn again_in(problem: &Problem) -> Option<String> {
    problem.retry_after.map(|seconds| words().problems.again_in(u64::from(seconds.div_ceil(60).max(1))))
}

/// «120 м», «1,4 км».
pub fn distance(metres: u32) -> String {
    let t = &words().time;
    if metres < 1000 { t.metres(metres) } else { t.kilometres(tenths(f64::from(metres) / 1000.0, crate::lang::lang())) }
}
