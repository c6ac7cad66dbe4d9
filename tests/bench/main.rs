//! The benchmark: what each operation costs on a city of N appeals, beside a yardstick measured in the same run.
//!
//! Quoted are ratios, CPU time of the application and PostgreSQL together, and how cost grows with N;
//! absolute times of a shared machine mean little.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures for people"
)]

mod city;
mod cpu;
mod desks;
mod exports;
mod great_map;
mod lives;
mod map;
mod photos;
mod requests;
mod rules;
mod searches;
mod server;
mod table;
mod terms;

use city::BenchCity;
use clap::Parser;
use std::path::PathBuf;
use table::Table;

#[derive(Parser)]
#[command(about = "Measures Vidhuk on a city of N appeals")]
struct Options {
    /// How many appeals the city has.
    #[arg(long, default_value_t = 100_000)]
    appeals: u32,
    /// Only rows whose name contains this.
    #[arg(long, default_value = "")]
    only: String,
    /// Where the rows go as JSON.
    #[arg(long, default_value = "target/bench.json")]
    out: PathBuf,
    /// A page that has a place for the table: `<!-- bench N -->` … `<!-- /bench -->`.
    #[arg(long, value_name = "PAGE")]
    into: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let mut table = Table::new(options.appeals, options.only);
    let city = BenchCity::start(options.appeals, &mut table).await?;
    rules::measure(&city, &mut table);
    photos::measure(&mut table)?;
    map::measure(&city, &mut table).await?;
    great_map::measure(&mut table)?;
    exports::measure(&city, &mut table).await?;
    lives::measure(&city, &mut table).await?;
    terms::measure(&city, &mut table).await?;
    desks::measure(&city, &mut table).await?;
    searches::measure(&city, &mut table).await?;
    requests::measure(&city, &mut table).await?;
    server::measure(&city, &mut table).await?;
    city.stop().await;
    println!("{}", table.markdown());
    table.write(&options.out)?;
    options.into.map_or(Ok(()), |page| table.write_into(&page))
}
