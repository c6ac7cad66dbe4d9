//! Words of the desks.

use crate::lang::words;
use contract::{
    Duty,
    appeals::Reason,
    desk::{Bucket, CallResult, DeskSort},
    notices::{Audience, NoticeStatus, TryOutcome},
    templates::TemplateField,
};

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
        Bucket::Calls => t.calls,
        Bucket::Disputed => t.disputed,
        Bucket::Asked => t.asked,
        Bucket::Control => t.control,
        Bucket::Answered => t.answered,
        Bucket::Closed => t.closed,
    }
}

/// What speaks for the same matter.
pub fn reason(reason: Reason) -> String {
    let t = &words().alike;
    match reason {
        Reason::SameCategory => t.same_category.into(),
        Reason::SameGroup => t.same_group.into(),
        Reason::Near { .. } => t.close.into(),
        Reason::Recent { .. } => t.recent.into(),
        Reason::LikeWords { percent } => t.like_words(percent),
    }
}

/// What came of a call.
pub fn call_result(result: CallResult) -> &'static str {
    let t = &words().call_results;
    match result {
        CallResult::Solved => t.solved,
        CallResult::NotSolved => t.not_solved,
        CallResult::ByApplicant => t.by_applicant,
        CallResult::NoAnswer => t.no_answer,
    }
}

pub fn desk_sort(sort: DeskSort) -> &'static str {
    let t = &words().desk_sorts;
    match sort {
        DeskSort::Due => t.due,
        DeskSort::Received => t.received,
        DeskSort::Changed => t.changed,
    }
}

pub fn template_field(field: TemplateField) -> &'static str {
    let t = &words().template_fields;
    match field {
        TemplateField::Number => t.number,
        TemplateField::Category => t.category,
        TemplateField::Address => t.address,
        TemplateField::Received => t.received,
        TemplateField::Due => t.due,
        TemplateField::Agency => t.agency,
        TemplateField::Applicant => t.applicant,
        TemplateField::Officer => t.officer,
        TemplateField::Today => t.today,
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
        NoticeStatus::Untold => t.untold,
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

/// How long something took: «2 хв 10 с».
pub fn minutes(seconds: u64) -> String {
    words().time.minutes(seconds / 60, seconds % 60)
}
