//! `vidhuk atlas`: whether the map says what the store says.

mod random;
mod sums;

use super::parts::Parts;
use crate::{config::Config, start::CityFolder};
use anyhow::{Context, ensure};
use clap::{Args, Subcommand};
use serde_json::Value;
use url::Url;

/// What is to be done about the map.
#[derive(Debug, Clone, Subcommand)]
pub enum Act {
    /// Compare the map with the database: random questions to a map of our own, and every row of a running server's
    Verify(Wish),
}

/// How it is compared.
#[derive(Debug, Clone, Args)]
pub struct Wish {
    /// How many random filters are asked of the map and of SQL
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub filters: usize,
    /// The same number asks the same
    #[arg(long, value_name = "K", default_value_t = 1)]
    pub seed: u64,
    /// A running server whose map is compared row by row; it must let this machine see its figures (`METRICS_FROM`)
    #[arg(long, value_name = "URL")]
    pub server: Option<Url>,
}

/// Compares.
///
/// # Errors
/// There is a difference; the city cannot be used, or the database or the server does not answer.
pub async fn run(config: &Config, act: &Act) -> anyhow::Result<()> {
    let Act::Verify(wish) = act;
    let folder = CityFolder::read(&config.city)?;
    let parts = Parts::database(config).await?;
    let compared = sums::compare(folder.city, &parts.pool, wish.filters, wish.seed).await;
    parts.close().await;
    let told = compared?;
    eprintln!("{told}");
    ensure!(told.differing == 0, "the map and SQL do not say the same");
    match &wish.server {
        Some(server) => every_row_of(server).await,
        None => Ok(()),
    }
}

/// Has a server compare its map with its store.
async fn every_row_of(server: &Url) -> anyhow::Result<()> {
    let address = server.join(crate::ops::VERIFY)?;
    let reply = reqwest::get(address).await.context("the server does not answer")?;
    let status = reply.status();
    let told = reply.text().await.context("the server does not answer to the end")?;
    ensure!(status.is_success(), "the server answers {status}: {told}");
    let verdict: Value = serde_json::from_str(&told).context("not the answer of our server")?;
    eprintln!("the server's map: {} appeals, compared {} times", verdict["appeals"], verdict["looks"]);
    let differing = verdict["differing"].as_array().map_or(0, Vec::len);
    ensure!(differing == 0, "the server's map shows these otherwise: {}", verdict["differing"]);
    Ok(())
}
