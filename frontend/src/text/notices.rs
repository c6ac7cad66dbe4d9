//! Words for notices.

use crate::lang::words;
use contract::notices::NoticeKind;

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
        NoticeKind::Recounted => t.recounted,
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
        NoticeKind::PartAssigned => t.part_assigned,
        NoticeKind::PartDropped => t.part_dropped,
    }
}

/// What stands beside the bell: who has a hundred unread need not know how many more.
pub fn unread(count: i64) -> String {
    if count < 100 { count.to_string() } else { "99+".to_owned() }
}
