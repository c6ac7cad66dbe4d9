//! `vidhuk seed`: a believable city of appeals, and the demonstration of a first start.

use super::parts::Parts;
use crate::{
    config::Config,
    outside::{
        clock::{Clock, SystemClock},
        objects::Objects,
    },
    seed::{self, Options, Report, Town},
    start::{CityFolder, MIGRATIONS},
    store::bulk,
};
use anyhow::Context;
use sqlx::PgPool;
use std::sync::Arc;

/// What is wished of a seeded city.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Wish {
    /// How many appeals
    #[arg(long, value_name = "N", default_value_t = seed::DEMO_APPEALS)]
    pub appeals: usize,
    /// The same number gives the same city, at the same minute
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u64,
}

/// Fills an empty database; with `DEMO` also with accounts that everybody may use and with pictures.
///
/// # Errors
/// There are appeals already; the city cannot be used; the database or the storage does not answer.
pub async fn run(config: &Config, wish: Wish) -> anyhow::Result<()> {
    let folder = CityFolder::read(&config.city)?;
    let (parts, objects) = if config.demo {
        let (parts, objects) = Parts::all(config).await?;
        (parts, Some(objects))
    } else {
        (Parts::database(config).await?, None)
    };
    let options = Options { appeals: wish.appeals, demo: config.demo, seed: wish.seed, progress: true };
    let seeded = fill(&folder, &parts.pool, objects, options).await;
    parts.close().await;
    for account in &seeded?.accounts {
        eprintln!("  {:14} {}  {}", account.role.code(), account.email, account.password);
    }
    Ok(())
}

/// The demonstration, where nobody ever filed an appeal.
///
/// # Errors
/// The database or the storage does not answer.
pub async fn first(folder: &CityFolder, pool: &PgPool, objects: &Objects) -> anyhow::Result<()> {
    MIGRATIONS.run(pool).await.context("the migrations did not go through")?;
    if bulk::is_empty(pool).await? {
        fill(folder, pool, Some(objects.clone()), Options::DEMO).await?;
    }
    Ok(())
}

async fn fill(
    folder: &CityFolder,
    pool: &PgPool,
    objects: Option<Objects>,
    options: Options,
) -> anyhow::Result<Report> {
    MIGRATIONS.run(pool).await.context("the migrations did not go through")?;
    let (city, basemap) = (Arc::new(folder.city.clone()), folder.basemap.clone());
    let town = Town { city, basemap, pool: pool.clone(), objects, now: SystemClock.now() };
    let report = seed::run(&town, options).await?;
    eprintln!("seeded {report}");
    Ok(report)
}
