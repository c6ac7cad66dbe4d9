//! Takes away files that were uploaded and never named by a form, and keys of requests that nobody repeats any more.

use super::{PAUSE, sleep};
use crate::{
    app::App,
    media::object_key,
    store::{Tx, filing, media},
};
use chrono::TimeDelta;
use contract::uploads::Variant;
use std::time::Duration;

/// How long a file may wait for its form.
const WAITS: TimeDelta = TimeDelta::days(1);
/// How long the key of a filing is kept, against its repetition.
const REPEATED: TimeDelta = TimeDelta::days(30);
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

/// Takes away at most a hundred and says how many. Rows and objects go together: while the storage is away both
/// stay, and one server that dies in between leaves rows whose objects another takes away again, in vain.
///
/// # Errors
/// The database or the storage does not answer.
pub async fn sweep(app: &App) -> anyhow::Result<usize> {
    filing::forget(&app.pool, app.now() - REPEATED).await?;
    let mut tx = Tx::begin(&app.pool).await?;
    let ids = media::sweep_waiting(&mut *tx, app.now() - WAITS).await?;
    let parts = ["original", Variant::Large.code(), Variant::Thumb.code(), Variant::Video.code()];
    let keys = ids.iter().flat_map(|id| parts.map(|part| object_key(*id, part)));
    app.objects.delete_many(keys).await?;
    tx.save().await?;
    Ok(ids.len())
}
