//! Takes away files that were uploaded and never named by a form.

use super::{PAUSE, sleep};
use crate::{app::App, media::object_key, store::media};
use chrono::TimeDelta;
use contract::uploads::Variant;
use std::time::Duration;

/// How long a file may wait for its form.
const WAITS: TimeDelta = TimeDelta::days(1);
const EVERY: Duration = Duration::from_secs(15 * 60);

pub async fn run(app: App) {
    loop {
        app.limits.forget();
        let pause = match sweep(&app).await {
            Ok(0) => EVERY,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::warn!(%error, "sweeping waits");
                PAUSE
            }
        };
        if !sleep(&app, pause).await {
            return;
        }
    }
}

/// Takes away at most a hundred and says how many. The rows go first: an object without a row is
/// only waste, a row without its object would be a lie.
///
/// # Errors
/// The database or the storage does not answer.
pub async fn sweep(app: &App) -> anyhow::Result<usize> {
    let ids = media::sweep_waiting(&app.pool, app.now() - WAITS).await?;
    let parts = ["original", Variant::Large.code(), Variant::Thumb.code(), Variant::Video.code()];
    let keys = ids.iter().flat_map(|id| parts.map(|part| object_key(*id, part)));
    app.objects.delete_many(keys).await?;
    Ok(ids.len())
}
