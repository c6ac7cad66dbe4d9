//! What whoever runs the server sees of it: logs, figures, and whether it is well.

mod current;
mod health;
mod metrics;
mod trace;
mod visitor;
mod watch;

pub use current::{Current, current, request_id, visitor};
pub use health::{Probe, VERIFY, health};
pub use metrics::keep_up;
pub use trace::init_tracing;
pub use visitor::{Trust, Visitor};
pub use watch::{panicked, watched};
