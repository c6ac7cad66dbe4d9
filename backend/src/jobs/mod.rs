//! What happens by itself: duties that end, letters that go out, files that nobody named.

pub mod city;
pub mod codes;
pub mod deadlines;
pub mod exports;
pub mod notices;
pub mod recount;
pub mod sweep;
pub mod words;

use crate::app::App;
use std::time::Duration;
use tokio::task::JoinSet;

/// After a fault, so long until the next try.
const PAUSE: Duration = Duration::from_secs(5);

/// Starts all jobs; they end when the application stops.
#[must_use]
pub fn start(app: &App) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    jobs.spawn(app.live.clone().follow(app.pool.clone(), app.clock.clone(), app.stopping.clone()));
    jobs.spawn(app.live.clone().listen_to_others(app.pool.clone(), app.stopping.clone()));
    jobs.spawn(city::run(app.clone()));
    jobs.spawn(deadlines::run(app.clone()));
    jobs.spawn(notices::run(app.clone()));
    jobs.spawn(codes::run(app.clone()));
    jobs.spawn(sweep::run(app.clone()));
    jobs.spawn(exports::run(app.clone()));
    jobs.spawn(words::run(app.clone()));
    jobs
}

/// Sleeps, unless the application stops; says whether to go on.
async fn sleep(app: &App, pause: Duration) -> bool {
    tokio::select! {
        () = app.stopping.cancelled() => false,
        () = tokio::time::sleep(pause) => true,
    }
}
