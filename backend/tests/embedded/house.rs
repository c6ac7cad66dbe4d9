//! A folder with a server in it, and a second process of ours that can be killed.

use backend::outside::{lock::Lock, postgres::Postgres};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

/// Tells the second process which VAR is its.
const VAR: &str = "VIDHUK_TEST_HELPER_VAR";

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

    /// A whole server in another process, ready.
    pub fn server_elsewhere(&self) -> Elsewhere {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "embedded::house::a_server_for_other_tests", "--ignored", "--nocapture"])
            .env(VAR, &self.var)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let ready = lines.map_while(Result::ok).find_map(|line| line.split("ready ").nth(1)?.trim().parse().ok());
        Elsewhere { child, postgres: ready.expect("the other server says that it is ready") }
    }

    pub fn pid_file(&self) -> PathBuf {
        self.var.join("postgres/data/postmaster.pid")
    }
}

/// Another process of ours, killed at the latest with its test.
pub struct Elsewhere {
    child: Child,
    pub postgres: i32,
}

impl Elsewhere {
    pub fn kill_9(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test]
#[ignore = "not a test: the second process of the others"]
async fn a_server_for_other_tests() {
    let Some(var) = std::env::var_os(VAR).map(PathBuf::from) else { return };
    let _lock = Lock::take(&var).unwrap();
    let postgres = Postgres::start(&var).await.unwrap();
    println!("ready {}", postgres.pid().unwrap());
    sleep(Duration::from_mins(10)).await;
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
