//! The load: rows are made on all cores while COPY takes them in, all in one transaction.

use super::{
    Options,
    city::Plan,
    pictures::Shot,
    staff::{Cast, PASSWORD},
};
use crate::{
    app::App,
    outside::objects::Objects,
    password,
    start::DEMO_ACCOUNTS,
    store::{
        Tx,
        bulk::{self, Batch, MediumRow},
        facts,
    },
};
use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use contract::city::DemoAccount;
use domain::city::City;
use futures::{StreamExt, TryStreamExt, stream};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use sqlx::PgPool;
use std::{
    collections::BTreeMap,
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::mpsc, task::spawn_blocking};

/// The city that is to be filled, and where its rows and pictures go.
#[derive(Clone)]
pub struct Town {
    pub city: Arc<City>,
    pub basemap: BTreeMap<String, String>,
    pub pool: PgPool,
    /// For pictures; without it there are none.
    pub objects: Option<Objects>,
    pub now: DateTime<Utc>,
}

impl From<&App> for Town {
    fn from(app: &App) -> Self {
        Self {
            city: app.city.clone(),
            basemap: app.basemap.clone(),
            pool: app.pool.clone(),
            objects: Some(app.objects.clone()),
            now: app.now(),
        }
    }
}

/// What was made, and how fast.
#[derive(Debug)]
pub struct Report {
    pub appeals: usize,
    pub pictures: usize,
    pub accounts: Vec<DemoAccount>,
    /// Rows made and taken in.
    pub copying: Duration,
    /// Indexes and keys made after them.
    pub indexing: Duration,
    pub whole: Duration,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = |time: Duration| {
            #[expect(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "told to people"
            )]
            let rate = (self.appeals as f64 / time.as_secs_f64().max(1e-9)) as u64;
            HumanCount(rate)
        };
        write!(
            f,
            "{} appeals and {} pictures in {:.1} s: {} appeals/s in all; rows {:.1} s ({}/s), indexes and keys {:.1} s",
            HumanCount(self.appeals as u64),
            self.pictures,
            self.whole.as_secs_f64(),
            rate(self.whole),
            self.copying.as_secs_f64(),
            rate(self.copying),
            self.indexing.as_secs_f64(),
        )
    }
}

/// Appeals of a batch, and batches that are made together.
const BATCH: usize = 2_048;
const TOGETHER: usize = 4;

/// Fills an empty store with a city of appeals. All of it, or nothing.
///
/// # Errors
/// There are appeals already; the database or the storage does not answer.
pub async fn run(town: &Town, options: Options) -> anyhow::Result<Report> {
    let start = Instant::now();
    if !bulk::is_empty(&town.pool).await? {
        bail!("there are appeals here already: seed only fills an empty database");
    }
    let bar = bar(options);
    bar.set_message("drawing the city");
    let (plan, hash) = prepare(town, options).await?;
    let patient = bulk::patient(&town.pool).await?;
    let mut tx = Tx::begin(&patient).await?;
    let cast = Cast::hire(&mut tx, &town.city, plan.busiest_agency(), &hash, options.seed, town.now)
        .await
        .context("somebody of the demonstration is there already")?;
    if options.demo {
        facts::write_fact(&mut *tx, DEMO_ACCOUNTS, &serde_json::to_value(&cast.accounts)?).await?;
    } else {
        bulk::disable_demo_people(&mut *tx, town.now).await?;
    }
    let aside = bulk::lay_aside(&mut tx).await?;
    bar.set_message("appeals");
    let copying = Instant::now();
    let (plan, cast) = (Arc::new(plan), Arc::new(cast));
    let shots = copy_all(&mut tx, &plan, &cast, options.demo && town.objects.is_some(), &bar).await?;
    let serials: Vec<_> = plan.serials().collect();
    bulk::go_on_behind(&mut tx, i64::try_from(plan.count())?, &serials).await?;
    let (copying, indexing) = (copying.elapsed(), Instant::now());
    let pictures = shots.len();
    let (whole, mut begun) = (aside.len(), 0);
    let tell = |name: &str| {
        begun += 1;
        bar.set_message(format!("{begun} of {whole} indexes and keys: {name}"));
    };
    let (made, media) = tokio::join!(aside.make_again(&mut tx, tell), async {
        match &town.objects {
            Some(objects) => take_pictures(shots, objects, options.seed).await,
            None => Ok(Batch::default()),
        }
    });
    made?;
    bulk::copy(&mut tx, media?).await?;
    tx.save().await?;
    bulk::analyze(&patient).await?;
    patient.close().await;
    let indexing = indexing.elapsed();
    bar.finish_and_clear();
    let accounts = if options.demo { cast.accounts.clone() } else { Vec::new() };
    Ok(Report { appeals: plan.count(), pictures, accounts, copying, indexing, whole: start.elapsed() })
}

/// What takes long and needs no database: the places, and the one hash of all.
async fn prepare(town: &Town, options: Options) -> anyhow::Result<(Plan, String)> {
    let (city, basemap, now) = (town.city.clone(), town.basemap.clone(), town.now);
    let work = spawn_blocking(move || {
        // No password gives this hash: without a demonstration nobody signs in as one of its people.
        let hash = if options.demo { password::hash(PASSWORD) } else { "!".to_owned() };
        (Plan::draw(city, &basemap, options.appeals, options.seed, now), hash)
    });
    Ok(work.await?)
}

async fn copy_all(
    tx: &mut Tx,
    plan: &Arc<Plan>,
    cast: &Arc<Cast>,
    pictures: bool,
    bar: &ProgressBar,
) -> anyhow::Result<Vec<Shot>> {
    let (made, mut waiting) = mpsc::channel::<(usize, Batch, Vec<Shot>)>(TOGETHER);
    let (plan, cast) = (plan.clone(), cast.clone());
    let making = spawn_blocking(move || {
        let starts: Vec<usize> = (0..plan.count()).step_by(BATCH).collect();
        for starts in starts.chunks(TOGETHER) {
            let batches: Vec<_> = starts.par_iter().map(|&start| batch(&plan, &cast, start, pictures)).collect();
            for batch in batches {
                // Nobody takes them any more: the load has failed, and says why itself.
                if made.blocking_send(batch).is_err() {
                    return;
                }
            }
        }
    });
    let mut shots = Vec::new();
    while let Some((count, batch, taken)) = waiting.recv().await {
        bulk::copy(tx, batch).await?;
        shots.extend(taken);
        bar.inc(count as u64);
    }
    making.await?;
    Ok(shots)
}

fn batch(plan: &Plan, cast: &Cast, start: usize, pictures: bool) -> (usize, Batch, Vec<Shot>) {
    let end = (start + BATCH).min(plan.count());
    let (mut batch, mut shots) = (Batch::default(), Vec::new());
    for index in start..end {
        plan.write(index, cast, &mut batch, pictures.then_some(&mut shots));
    }
    (end - start, batch, shots)
}

/// Draws and stores the pictures; gives their rows.
async fn take_pictures(shots: Vec<Shot>, objects: &Objects, seed: u64) -> anyhow::Result<Batch> {
    const AT_ONCE: usize = 4;
    let taken = stream::iter(shots).map(|shot| async move {
        let (shot, drawn) = spawn_blocking(move || {
            let drawn = shot.draw(seed);
            (shot, drawn)
        })
        .await?;
        let medium = shot.store(drawn, objects).await.context("a picture could not be stored")?;
        anyhow::Ok((shot, medium))
    });
    let mut taken: Vec<_> = taken.buffered(AT_ONCE).try_collect().await?;
    taken.sort_by_key(|(shot, _)| (shot.appeal, shot.seq));
    let mut batch = Batch::default();
    for (shot, medium) in &taken {
        batch.medium(&MediumRow { medium, appeal: shot.appeal, seq: shot.seq, place: 1, at: shot.at });
    }
    Ok(batch)
}

/// A bar on a terminal, and nothing anywhere else.
fn bar(options: Options) -> ProgressBar {
    let target = if options.progress { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(options.appeals as u64), target);
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} {elapsed} {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
