//! Writes exports that somebody asked for into the storage, part by part.
//!
//! What is held is one part. Behind each, where the file stands is written down with it, so that whoever comes next,
//! when a server is no more, goes on there. Parts are objects of their own and not an upload in parts: that would be
//! void with the server that began it.

use super::{PAUSE, sleep};
use crate::{
    app::App,
    media::object_key,
    store::{
        Fault, Tx,
        export::{
            count,
            orders::{self, Held, Part},
        },
        list::After,
    },
    takeout::{Asked, Writer, may_have},
};
use chrono::{DateTime, TimeDelta, Utc};
use contract::export::{Format, KEPT_DAYS};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::task::spawn_blocking;
use uuid::Uuid;

/// How long an export is ours alone: several times what storing a part may take.
const LEASE: TimeDelta = TimeDelta::seconds(180);
/// The longest sleep: what was asked for at another server, or left by one that died.
const LONGEST: Duration = Duration::from_secs(20);

/// How much is done at a time.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Appeals that are read at a time.
    pub lines: i64,
    /// Bytes from which on a part is stored.
    pub part: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { lines: 5000, part: 4 << 20 }
    }
}

/// Writes exports as they are asked for.
pub async fn run(app: App) {
    loop {
        let pause = match tick(&app.fresh(), Pace::default()).await {
            Ok(()) => LONGEST,
            Err(error) => {
                tracing::warn!(%error, "exports wait");
                PAUSE
            }
        };
        tokio::select! {
            on = sleep(&app, pause) => if !on { return },
            () = app.export_asked.notified() => {}
        }
    }
}

/// Writes all that nobody else writes, and takes away what nobody wants any more.
///
/// # Errors
/// The database or the storage does not answer.
pub async fn tick(app: &App, pace: Pace) -> anyhow::Result<()> {
    while clear(app).await? > 0 {}
    while let Some(mut work) = Work::take(app, pace).await? {
        while work.part().await? {}
        // Somebody may have cancelled it.
        while clear(app).await? > 0 {}
    }
    Ok(())
}

/// Takes away exports that nobody wants and those that were kept long enough; says how many. Rows go when what they
/// tell of is gone: where the storage is away both stay.
async fn clear(app: &App) -> anyhow::Result<usize> {
    let mut tx = Tx::begin(&app.pool).await?;
    let over = orders::list_over(&mut *tx, app.now(), app.now() - TimeDelta::days(KEPT_DAYS.into())).await?;
    // One more than is noted: it may have been stored by one who could not say so.
    let keys = over.iter().flat_map(|one| (0..=one.parts).map(|part| key(one.id, part)));
    app.objects.delete_many(keys).await?;
    let ids: Vec<_> = over.iter().map(|one| one.id).collect();
    orders::forget(&mut *tx, &ids).await?;
    tx.save().await?;
    Ok(ids.len())
}

/// Where a part of an export lies.
#[must_use]
pub fn key(id: Uuid, part: impl std::fmt::Display) -> String {
    object_key(id, &format!("part-{part}"))
}

/// Where a file stands behind a part.
#[derive(Serialize, Deserialize)]
struct Place {
    after: Option<After>,
    writer: Writer,
}

/// An export that is ours to write.
pub struct Work {
    id: Uuid,
    holder: Uuid,
    pace: Pace,
    asked: Asked,
    /// None where nothing is written yet.
    place: Option<Place>,
    format: Format,
    parts: usize,
    total: Option<i64>,
    /// Whether whoever asked may have it still.
    allowed: bool,
}

impl Work {
    /// The oldest export that nobody writes on.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn take(app: &App, pace: Pace) -> anyhow::Result<Option<Self>> {
        if app.stopping.is_cancelled() {
            return Ok(None);
        }
        let (holder, now) = (Uuid::new_v4(), app.now());
        let Some(held) = orders::take(&app.pool, holder, now, now + LEASE).await? else { return Ok(None) };
        let Held { order, filter, place, staff, .. } = held;
        let allowed = staff.is_some_and(|staff| !order.whole || may_have(&staff, &filter));
        let format = Format::from_code(&order.format);
        let format = format.ok_or_else(|| Fault::impossible("export", order.id, "an unknown format"))?;
        let place = place.map(serde_json::from_value).transpose()?;
        let asked = Asked { app: app.clone(), filter, whole: order.whole, now: order.asked_at };
        let (id, parts, total) = (order.id, order.parts.len(), order.total);
        Ok(Some(Self { id, holder, pace, asked, place, format, parts, total, allowed }))
    }

    /// Writes the next part; says whether there is more to do for us. Whatever fails is tried again, by us or others.
    ///
    /// # Errors
    /// The database or the storage does not answer.
    pub async fn part(&mut self) -> anyhow::Result<bool> {
        let app = self.asked.app.clone();
        if !self.allowed {
            orders::fail(&app.pool, self.id, self.holder, app.now()).await?;
            return Ok(false);
        }
        let written = self.write().await;
        if !matches!(written, Ok(true)) {
            orders::let_go(&app.pool, self.id, self.holder).await?;
        }
        written
    }

    async fn write(&mut self) -> anyhow::Result<bool> {
        let app = self.asked.app.clone();
        if self.total.is_none() {
            self.total = Some(self.count().await?);
        }
        let (mut bytes, mut lines) = (Vec::new(), 0);
        loop {
            // Not ours any more, or nobody's: the work stops here.
            if app.stopping.is_cancelled() || !self.hold().await? {
                return Ok(false);
            }
            let Some(more) = self.piece(&mut bytes, &mut lines).await? else {
                orders::fail(&app.pool, self.id, self.holder, app.now()).await?;
                return Ok(false);
            };
            if more && bytes.len() < self.pace.part {
                continue;
            }
            if !self.hold().await? {
                return Ok(false);
            }
            app.objects.put(&key(self.id, self.parts), &bytes, self.format.media_type()).await?;
            let place = self.place.as_ref().filter(|_| more).map(serde_json::to_value).transpose()?;
            let part = Part { bytes: i64::try_from(bytes.len())?, lines, place, at: app.now() };
            self.parts += 1;
            return Ok(orders::note(&app.pool, self.id, self.holder, part).await? && more);
        }
    }

    /// Writes the next appeals behind what was written; says whether there are more. None where no file can hold them.
    async fn piece(&mut self, bytes: &mut Vec<u8>, lines: &mut i64) -> anyhow::Result<Option<bool>> {
        let after = self.place.as_ref().and_then(|place| place.after);
        let some = self.asked.lines(after, self.pace.lines).await?;
        let count = i64::try_from(some.len())?;
        let more = count == self.pace.lines;
        let after = some.last().map(|last| After { at: last.received_at, id: last.id }).or(after);
        let (asked, place, format) = (self.asked.clone(), self.place.take(), self.format);
        let written = spawn_blocking(move || {
            let begins = place.is_none();
            let mut writer = place.map_or_else(|| Writer::new(format), |place| place.writer);
            let piece = writer.piece(&asked, &some, begins, !more)?;
            std::io::Result::Ok((piece, writer))
        })
        .await?;
        let (piece, writer) = match written {
            Ok(written) => written,
            Err(error) => {
                tracing::warn!(%error, id = %self.id, "an export cannot be written");
                return Ok(None);
            }
        };
        bytes.extend(piece);
        *lines += count;
        self.place = Some(Place { after, writer });
        Ok(Some(more))
    }

    async fn hold(&self) -> Result<bool, Fault> {
        let app = &self.asked.app;
        orders::hold(&app.pool, self.id, self.holder, self.total, until(app.now())).await
    }

    async fn count(&self) -> Result<i64, Fault> {
        let mut db = crate::store::export::connection(&self.asked.app.pool).await?;
        count(&mut db, &self.asked.filter, self.asked.now).await
    }
}

fn until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + LEASE
}
