//! `vidhuk migrate`: the store brought up to date, and nothing else.

use super::parts::Parts;
use crate::{config::Config, start::MIGRATIONS};
use anyhow::Context;

/// Runs the migrations that have not run yet; harmless beside a server of the same version.
///
/// # Errors
/// The database does not answer, or a migration does not go through.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let parts = Parts::database(config).await?;
    let done = MIGRATIONS.run(&parts.pool).await.context("the migrations did not go through");
    parts.close().await;
    done.inspect(|()| println!("the database is up to date"))
}
