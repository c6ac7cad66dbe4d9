//! Words for moves: what happened, and what a form of one says.

use crate::lang::words;
use contract::Move;

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
