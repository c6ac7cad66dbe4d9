//! Reads the whole city once, then follows what changes.

use super::{Live, codes, states};
use crate::{
    outside::clock::Clock,
    store::{Fault, feed},
};
use atlas::Atlas;
use contract::{Move, Readers, events::Changed, fields::Point};
use domain::fields::AppealNumber;
use futures::{TryStreamExt, future::ready};
use sqlx::PgPool;
use std::{
    sync::{Arc, PoisonError, atomic::Ordering},
    time::Duration,
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Without a word from ourselves, so often we look for what other servers saved.
const LOOK: Duration = Duration::from_secs(1);
/// After a word so soon again, and never sooner: moves come in swarms, and one look tells them all.
///
/// What was saved cannot be told while any older transaction that writes still runs, in this or another database of the
/// cluster: it could yet save something that belongs before it (see `store::feed`). It need not be ours, and nobody
/// tells when it ends, so we look again, and each time wait twice as long: news are late by what they waited at most,
/// and never by more than [`LOOK`].
const AGAIN: Duration = Duration::from_millis(20);
/// Rows of news at a time.
const BATCH: i64 = 1000;

impl Live {
    /// Loads and follows until `stop`. When the database is away it waits and goes on; a row that no map can
    /// show is told to the log and left out.
    pub async fn follow(self: Arc<Self>, pool: PgPool, clock: Arc<dyn Clock>, stop: CancellationToken) {
        let mut mark = None;
        let mut pause = LOOK;
        while !stop.is_cancelled() {
            let looked = Instant::now();
            let step = match mark {
                None => self.load(&pool, &*clock).await.map(|at| (at, false)),
                Some(at) => self.catch_up(&pool, at).await,
            };
            let more = match step {
                Ok((at, more)) => {
                    mark = Some(at);
                    more
                }
                Err(error) => {
                    tracing::warn!(%error, "the map waits for the database");
                    false
                }
            };
            if more {
                continue;
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.wake.notified() => pause = AGAIN,
                () = tokio::time::sleep(pause) => pause = LOOK.min(pause * 2),
            }
            tokio::time::sleep_until(looked + AGAIN).await;
        }
    }

    async fn load(&self, pool: &PgPool, clock: &dyn Clock) -> Result<feed::Mark, Fault> {
        let began = clock.now();
        let mark = feed::mark_of_now(pool).await?;
        let rows: Vec<atlas::Appeal> = feed::all(pool)
            .map_ok(|row| self.appeal(&row))
            .try_filter(|appeal| ready(fits(appeal)))
            .try_collect()
            .await?;
        let count = rows.len();
        let atlas = tokio::task::spawn_blocking(move || Atlas::from_rows(states(), rows))
            .await
            .map_err(|error| Fault::impossible("appeal", "all", error))?
            .map_err(|unfit| Fault::impossible("appeal", "all", unfit))?;
        *self.atlas.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(atlas);
        self.version.fetch_add(1, Ordering::AcqRel);
        self.news.begin(mark);
        self.loaded.store(true, Ordering::Release);
        tracing::info!(appeals = count, ms = (clock.now() - began).num_milliseconds(), "the map is loaded");
        Ok(mark)
    }

    async fn catch_up(&self, pool: &PgPool, mark: feed::Mark) -> Result<(feed::Mark, bool), Fault> {
        let told = feed::list_after(pool, mark, BATCH).await?;
        let Some(last) = told.last() else { return Ok((mark, false)) };
        let rows: Vec<_> = told.iter().map(|told| self.appeal(&told.appeal)).filter(fits).collect();
        self.atlas().apply(&rows).map_err(|unfit| Fault::impossible("appeal", "news", unfit))?;
        self.version.fetch_add(1, Ordering::AcqRel);
        self.news.tell(told.iter().filter_map(|told| Some((told.mark, self.news_of(told)?))));
        Ok((last.mark, i64::try_from(told.len()).is_ok_and(|count| count == BATCH)))
    }

    fn news_of(&self, told: &feed::Told) -> Option<Changed> {
        let appeal = &told.appeal;
        Some(Changed {
            number: AppealNumber::from_i64(appeal.number),
            version: told.version,
            step: Move::from_code(&told.step).filter(|step| step.readers() == Readers::Public)?,
            state: appeal.state,
            category: appeal.category.clone(),
            district: appeal.district.clone(),
            agency: appeal.agency.clone(),
            point: Point { lon: appeal.lon, lat: appeal.lat },
            at: told.at.with_timezone(&self.city.tz).fixed_offset(),
        })
    }
}

fn fits(appeal: &atlas::Appeal) -> bool {
    appeal.check().inspect_err(|unfit| tracing::error!(%unfit, "an appeal that no map can show")).is_ok()
}

/// The numbers of appeals near a point, nearest first, with their distance in metres.
#[must_use]
pub fn near(
    live: &Live,
    point: Point,
    metres: f64,
    filter: &atlas::Filter,
    now: i64,
    limit: usize,
) -> Vec<(AppealNumber, f64)> {
    let found = live.snapshot().near(point.lon, point.lat, metres, filter, now, limit);
    found.into_iter().map(|(id, metres)| (codes::number_of(id), metres)).collect()
}
