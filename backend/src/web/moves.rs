//! The forms of moves, a line each: those on an appeal's page, and those on a desk.

use super::{
    forms::{on_appeal, on_desk},
    moderation::on_queue,
    page::{self, Web},
};
use axum::{Router, routing::get};
use contract::moves::{
    AcceptAppeal, AddExecutor, AddToAppeal, AnswerAppeal, AskApplicant, AskExtension, AssignAppeal, CallAppeal,
    CommentAppeal, ConfirmAppeal, DeclineAppeal, DelegateAppeal, DropExecutor, ExtendAppeal, ForwardAppeal,
    HideApplicant, MergeAppeal, NotConsiderAppeal, NoteAppeal, PlanAppeal, ReassignAppeal, ReferAppeal,
    RefuseExtension, RefuteAppeal, RegisterAppeal, ReleaseControl, ReportAppeal, ResubmitAppeal, ResumeAppeal,
    ReturnAppeal, SplitAppeal, Step, TakeControl, UnmergeAppeal, WithdrawAppeal,
};

/// A form for each of these moves, below `path`.
macro_rules! forms {
    ($path:literal, $handler:ident: $($step:ty),+ $(,)?) => {
        Router::new()$(.route(&format!(concat!($path, "/{{number}}/{}"), <$step>::NAME), get(page::show).post($handler::<$step>)))+
    };
}

/// What applicants do, and the controller after a call.
pub fn of_applicants() -> Router<Web> {
    forms!("/appeals", on_appeal: ResubmitAppeal, ConfirmAppeal, RefuteAppeal, AddToAppeal, HideApplicant, WithdrawAppeal)
}

/// What the staff does.
pub fn of_staff() -> Router<Web> {
    forms!(
        "/desk", on_desk: RegisterAppeal, ReturnAppeal, ReferAppeal, NotConsiderAppeal, ForwardAppeal, SplitAppeal,
        MergeAppeal, UnmergeAppeal, ReassignAppeal, AcceptAppeal, DeclineAppeal, DelegateAppeal, AssignAppeal, AddExecutor,
        DropExecutor, ReportAppeal, PlanAppeal, ResumeAppeal, AnswerAppeal, ConfirmAppeal, RefuteAppeal, CallAppeal,
        AskExtension, ExtendAppeal, RefuseExtension, TakeControl, ReleaseControl, CommentAppeal, AskApplicant, NoteAppeal,
    )
}

/// What moderators do with what came in.
pub fn of_moderators() -> Router<Web> {
    forms!(
        "/desk/moderation", on_queue: RegisterAppeal, ReturnAppeal, ForwardAppeal, SplitAppeal, MergeAppeal, ReferAppeal,
        NotConsiderAppeal,
    )
}
