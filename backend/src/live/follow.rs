//! Reads the whole city once, then follows what changes.

use super::{Live, codes, states};
use crate::{
    outside::clock::Clock,
    store::{Fault, feed},
};
use atlas::Loading;
use contract::{Move, Readers, events::Changed, fields::Point};
use domain::fields::AppealNumber;
use sqlx::{Connection, PgPool};
use std::{
    sync::{Arc, PoisonError, atomic::Ordering},
    time::Duration,
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Without a word from ourselves or another server, so often we look for what others saved.
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

/// How far a look came.
enum Seen {
    /// Up to here; there may be more at once.
    UpTo(feed::Mark, bool),
    /// What was told is not so any more: the store was set back, or is another one.
    Doubt,
}

impl Live {
    /// Loads and follows until `stop`. When the database is away it waits and goes on; when what was told before does
    /// not stand there any more, it reads all of it anew. A row that no map can show is told to the log and left out.
    pub async fn follow(self: Arc<Self>, pool: PgPool, clock: Arc<dyn Clock>, stop: CancellationToken) {
        let mut mark = None;
        let mut pause = LOOK;
        while !stop.is_cancelled() {
            let (looked, at) = (Instant::now(), clock.now());
            let ours = self.ours.swap(false, Ordering::AcqRel);
            let step = match mark {
                None => self.load(&pool, &*clock).await.map(|mark| Seen::UpTo(mark, false)),
                Some(before) => self.look(&pool, before).await,
            };
            let more = match step {
                Ok(Seen::UpTo(now, more)) => {
                    if mark.is_some_and(|before| before != now) {
                        if ours {
                            super::word::tell(&pool, self.me).await;
                        }
                    } else {
                        // What was saved here cannot be told yet: an older transaction still writes.
                        self.ours.fetch_or(ours, Ordering::AcqRel);
                    }
                    mark = Some(now);
                    self.as_of.store(at.timestamp(), Ordering::Release);
                    more
                }
                Ok(Seen::Doubt) => {
                    tracing::warn!("the store does not know what it told before: the map is read anew");
                    mark = None;
                    true
                }
                Err(error) => {
                    // Whoever waits for our word hears it when we have seen what we saved.
                    self.ours.fetch_or(ours, Ordering::AcqRel);
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

    /// Reads all of it into a new map; what is shown stays the former one until then.
    async fn load(&self, pool: &PgPool, clock: &dyn Clock) -> Result<feed::Mark, Fault> {
        let began = clock.now();
        self.progress.begin(feed::about_how_many(pool).await?);
        let (mark, loading) = self.read(pool).await?;
        let count = loading.len();
        let atlas = tokio::task::spawn_blocking(move || loading.done(states()))
            .await
            .map_err(|error| Fault::impossible("appeal", "all", error))?;
        *self.atlas.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(atlas);
        self.version.fetch_add(1, Ordering::AcqRel);
        self.news.begin(mark);
        self.loaded.store(true, Ordering::Release);
        tracing::info!(appeals = count, ms = (clock.now() - began).num_milliseconds(), "the map is loaded");
        Ok(mark)
    }

    /// All appeals as they are at one moment, and its mark.
    pub(super) async fn read(&self, pool: &PgPool) -> Result<(feed::Mark, Loading), Fault> {
        // Broken off in the middle, a connection would still be sending rows.
        let (mut one, mut other) = (pool.acquire().await?.detach(), pool.acquire().await?.detach());
        let mut loading = Loading::default();
        let each = |fact: &feed::Fact<'_>| {
            if let Err(unfit) = loading.push(&self.appeal(fact)) {
                tracing::error!(%unfit, "an appeal that no map can show");
            }
            self.progress.one_more();
            Ok(())
        };
        let mark = feed::all([&mut one, &mut other], each).await?;
        one.close().await?;
        other.close().await?;
        Ok((mark, loading))
    }

    async fn look(&self, pool: &PgPool, mark: feed::Mark) -> Result<Seen, Fault> {
        // Another store may answer in the place of the former, as quickly as connections are made anew.
        if !feed::still_stands(pool, mark).await? {
            return Ok(Seen::Doubt);
        }
        let told = feed::list_after(pool, mark, BATCH).await?;
        let Some(last) = told.last() else { return Ok(Seen::UpTo(mark, false)) };
        let rows: Vec<_> = told.iter().map(|told| self.appeal(&(&told.appeal).into())).filter(fits).collect();
        self.atlas().apply(&rows).map_err(|unfit| Fault::impossible("appeal", "news", unfit))?;
        self.version.fetch_add(1, Ordering::AcqRel);
        self.news.tell(told.iter().filter_map(|told| Some((told.mark, self.news_of(told)?))));
        Ok(Seen::UpTo(last.mark, i64::try_from(told.len()).is_ok_and(|count| count == BATCH)))
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
