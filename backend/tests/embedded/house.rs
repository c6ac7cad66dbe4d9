//! A folder with a server in it, and a second one in a process that can be killed.

use super::server::Server;
use backend::outside::postgres::Postgres;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

/// A VAR of a test's own. The folder around it is private: as root, PostgreSQL's user cannot even
/// pass through it.
pub struct House {
    _folder: TempDir,
    pub var: PathBuf,
}

impl House {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { var: folder.path().join("var"), _folder: folder }
    }

    pub async fn connect(&self, postgres: &Postgres) -> PgConnection {
        postgres.options().connect().await.unwrap()
    }

    /// A whole server in another process, ready, and the number of its PostgreSQL.
    pub fn server_elsewhere(&self) -> (Server, i32) {
        let server = Server::on(&self.var);
        let file = fs::read_to_string(self.pid_file()).unwrap();
        (server, file.lines().next().unwrap().trim().parse().unwrap())
    }

    pub fn pid_file(&self) -> PathBuf {
        self.var.join("postgres/data/postmaster.pid")
    }
}

pub fn alive(pid: i32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

pub fn signal(pid: i32, signal: Signal) {
    kill(Pid::from_raw(pid), signal).unwrap();
}

/// Waits for what must come soon.
pub async fn soon<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(since.elapsed() < Duration::from_mins(1), "{what} has not come");
        sleep(Duration::from_millis(20)).await;
    }
}

/// A table with what was acknowledged.
pub async fn write(connection: &mut PgConnection, row: i32) {
    sqlx::query("create table if not exists kept (row int)").execute(&mut *connection).await.unwrap();
    sqlx::query("insert into kept values ($1)").bind(row).execute(connection).await.unwrap();
}

pub async fn read(connection: &mut PgConnection) -> Vec<i32> {
    sqlx::query_scalar("select row from kept order by row").fetch_all(connection).await.unwrap()
}

/// Names of files in a folder, sorted.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

pub async fn stop(postgres: Postgres, connection: PgConnection) {
    connection.close().await.unwrap();
    postgres.stop().await;
}
