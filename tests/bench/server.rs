//! The server itself, as people run it, beside the benchmark: what it holds while nothing happens.

use crate::{city::BenchCity, cpu, table::Table};
use anyhow::Context;
use std::{
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

/// What the log says once every appeal is in memory.
const LOADED: &str = "the map is loaded";
/// How long a great city may take.
const PATIENCE: Duration = Duration::from_secs(300);
/// After so long nothing happens any more.
const A_WHILE: Duration = Duration::from_secs(5);

pub async fn measure(city: &BenchCity, table: &mut Table) -> anyhow::Result<()> {
    if !table.wants("server, idle") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("site.json"), "{}")?;
    let began = Instant::now();
    let mut server = start(city, folder.path())?;
    let loaded = timeout(PATIENCE, until_loaded(&mut server)).await.context("the server does not load its map")?;
    let seconds = began.elapsed().as_secs_f64();
    let measured = match loaded {
        Ok(()) => {
            tokio::time::sleep(A_WHILE).await;
            server.id().and_then(cpu::resident_mb).context("the server has gone")
        }
        Err(error) => Err(error),
    };
    server.kill().await?;
    let megabytes = measured?;
    let row = table.row("server, idle").aim("< 150 MB".to_owned(), megabytes < 150.0);
    let note = format!("{megabytes:.0} MB resident; {seconds:.1} s from start to map");
    table.push(crate::table::Row { note, ..row });
    Ok(())
}

fn start(city: &BenchCity, folder: &std::path::Path) -> anyhow::Result<Child> {
    let program = std::env::current_exe()?.with_file_name("vidhuk");
    let server = Command::new(&program)
        .args(["serve", "--bind", "127.0.0.1:0", "--city", crate::city::FOLDER])
        .arg("--database-url")
        .arg(city.database_url())
        .arg("--var")
        .arg(folder)
        .arg("--site")
        .arg(folder)
        .env_clear()
        .envs(std::env::vars_os().filter(|(name, _)| name == "PATH"))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn();
    server.with_context(|| format!("cannot start {}: build it too", program.display()))
}

async fn until_loaded(server: &mut Child) -> anyhow::Result<()> {
    let mut lines = BufReader::new(server.stderr.take().context("no log")?).lines();
    let mut last = String::new();
    while let Some(line) = lines.next_line().await? {
        if line.contains(LOADED) {
            // Read on: a server that cannot write its log would stand still.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(());
        }
        last = line;
    }
    anyhow::bail!("the server stopped: {last}")
}
