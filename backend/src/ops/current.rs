//! The request that a task is answering: its number, and who sent it.

use super::Visitor;
use tracing::{Instrument, Span};

tokio::task_local! {
    static CURRENT: Current;
}

/// A request by which the log knows what is done.
#[derive(Clone, Debug)]
pub struct Current {
    id: String,
    visitor: Visitor,
    span: Span,
}

impl Current {
    pub(super) fn new(id: String, visitor: Visitor, span: Span) -> Self {
        Self { id, visitor, span }
    }

    /// Does a part of the work of this request, perhaps in another task.
    pub async fn work<T>(self, part: impl Future<Output = T>) -> T {
        let span = self.span.clone();
        CURRENT.scope(self, part).instrument(span).await
    }
}

/// The request that this task is answering; none in a job.
#[must_use]
pub fn current() -> Option<Current> {
    CURRENT.try_with(Clone::clone).ok()
}

/// The number of the request that this task is answering, by which the log knows it.
#[must_use]
pub fn request_id() -> Option<String> {
    CURRENT.try_with(|current| current.id.clone()).ok()
}

/// Who sent the request that this task is answering.
#[must_use]
pub fn visitor() -> Visitor {
    CURRENT.try_with(|current| current.visitor).unwrap_or_default()
}
