//! The city as its administrators change it: each server takes up what was saved on any, and terms are counted anew.

use super::{PAUSE, recount, sleep};
use crate::{
    app::{App, Edited},
    store::{Fault, editions, recounts},
};
use chrono::TimeDelta;
use std::{sync::Arc, time::Duration};
use tokio::task::spawn_blocking;

/// How often we look for what another server has saved.
const LOOK: Duration = Duration::from_secs(1);
/// How long a part of counting anew is ours alone: many times what it takes.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// Takes up changes and does what they ask for.
pub async fn run(app: App) {
    loop {
        let pause = match tick(&app).await {
            Ok(()) => LOOK,
            Err(error) => {
                tracing::warn!(%error, "changes of the city wait");
                PAUSE
            }
        };
        if !sleep(&app, pause).await {
            return;
        }
    }
}

/// Takes up what was saved, and counts terms anew where that is to be done.
///
/// # Errors
/// The database does not answer, or what was saved does not fit this server's city.
pub async fn tick(app: &App) -> Result<(), Fault> {
    let app = adopt(app).await?;
    while recount(&app).await? {}
    Ok(())
}

/// The application with the newest city that was saved.
///
/// # Errors
/// The database does not answer, or what was saved does not fit this server's city.
pub async fn adopt(app: &App) -> Result<App, Fault> {
    let version = editions::find_version(&app.pool).await?;
    let app = app.fresh();
    if version <= app.version {
        return Ok(app);
    }
    let mut texts = (*app.folder.texts).clone();
    texts.extend(editions::list_texts(&app.pool, version).await?);
    let folder = app.folder.city.clone();
    let amended = spawn_blocking(move || folder.amended(&texts).map(|city| (city, texts)));
    let amended = amended.await.map_err(|error| Fault::impossible("edition", version, error))?;
    let (city, texts) = amended.map_err(|faults| {
        let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
        Fault::impossible("edition", version, lines.join("; "))
    })?;
    app.adopt(Edited { city: Arc::new(city), texts: Arc::new(texts), version });
    tracing::info!(version, "the city has changed");
    Ok(app.fresh())
}

/// Counts a part of the terms anew; says whether there may be more to do.
async fn recount(app: &App) -> Result<bool, Fault> {
    if app.stopping.is_cancelled() {
        return Ok(false);
    }
    let now = app.now();
    let Some(taken) = recounts::take(&app.pool, now, now + LEASE).await? else { return Ok(false) };
    if taken.version > app.version {
        // Saved this moment: it is looked at again with that city.
        recounts::put_back(&app.pool, taken.version, 0, 0).await?;
        return Ok(false);
    }
    let part = recount::part(app, &app.city, taken.after).await?;
    let after = part.last.unwrap_or(taken.after);
    recounts::put_back(&app.pool, taken.version, after, part.moved).await?;
    if part.last.is_none() {
        recounts::finish(&app.pool, taken.version, app.now()).await?;
        tracing::info!(version = taken.version, "open terms are counted anew");
    }
    if part.moved > 0 {
        app.live.wake();
    }
    Ok(true)
}
