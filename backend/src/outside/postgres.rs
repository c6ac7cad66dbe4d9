//! A PostgreSQL of our own, from the machine's binaries, for a machine that offers no other.
//!
//! It lives in `VAR/postgres` (`data` and the folder of its socket, `run`), answers on a Unix
//! socket alone, and dies with this process, even by kill -9. Any start finds the way back: after
//! a death of ours, of its own, or both. Whoever may enter `VAR/postgres` (its user and root) may
//! enter the database; nobody else may.

mod binaries;
mod cluster;
mod fault;
mod keeper;
mod orphans;
mod place;

pub use fault::PostgresError;

use keeper::Keeper;
use place::Place;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor,
    postgres::{PgConnectOptions, PgConnection, PgSslMode},
};
use std::{
    fs::File,
    os::fd::AsRawFd,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::{Instant, sleep};

/// Name of the database and of the role that owns it.
const NAME: &str = "vidhuk";
const PORT: u16 = 5432;
/// How long it may give no sign of life when it starts.
const SILENCE: Duration = Duration::from_secs(30);
/// SQLSTATE `cannot_connect_now`: it lives, and recovers.
const RECOVERING: &str = "57P03";

/// The cluster, while it runs. Dropped, it is told to stop; [`Postgres::stop`] also waits.
#[derive(Debug)]
pub struct Postgres {
    keeper: Keeper,
    socket: Socket,
}

impl Postgres {
    /// Starts it, after making it if it is missing and clearing up after an earlier run. Hold the
    /// lock of VAR, and hold it until it has stopped.
    ///
    /// # Errors
    ///
    /// In words for whoever runs the server, with the remedy.
    pub async fn start(var: &Path) -> Result<Self, PostgresError> {
        let place = Place::of(var);
        let keeper = Keeper::start(place.clone()).await?;
        let postgres = Self { keeper, socket: Socket::of(&place)? };
        match postgres.answers(&place).await {
            Ok(()) => Ok(postgres),
            Err(error) => {
                postgres.stop().await;
                Err(error)
            }
        }
    }

    /// How to connect to the cluster that another process of ours runs over this VAR.
    ///
    /// # Errors
    ///
    /// When none does, or it is not for this user.
    pub async fn beside(var: &Path) -> Result<PgConnectOptions, PostgresError> {
        let options = Socket::of(&Place::of(var))?.options();
        options.connect().await.map_err(|error| PostgresError::NotRunning { var: var.to_owned(), error })?;
        Ok(options)
    }

    /// How to connect.
    #[must_use]
    pub fn options(&self) -> PgConnectOptions {
        self.socket.options()
    }

    /// The same as an address, for other programs.
    #[must_use]
    pub fn url(&self) -> String {
        self.options().to_url_lossy().to_string()
    }

    /// The process id of the cluster's first process, if it runs now.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.keeper.pid()
    }

    /// Stops it: transactions under way are rolled back, what was committed is on the disk.
    pub async fn stop(self) {
        self.keeper.stop().await;
    }

    /// Waits until it answers and has our database.
    async fn answers(&self, place: &Place) -> Result<(), PostgresError> {
        let options = self.options().database("postgres");
        let mut alive = Instant::now();
        let mut connection = loop {
            match options.connect().await {
                Ok(connection) => break connection,
                Err(error) => {
                    if error.as_database_error().and_then(sqlx::error::DatabaseError::code).as_deref()
                        == Some(RECOVERING)
                    {
                        alive = Instant::now();
                    }
                    if alive.elapsed() > SILENCE {
                        return Err(PostgresError::Silent { error, log: place.log_end() });
                    }
                }
            }
            sleep(Duration::from_millis(20)).await;
        };
        make_database(&mut connection).await.map_err(PostgresError::Database)?;
        let _ = connection.close().await;
        Ok(())
    }
}

async fn make_database(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let there: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(NAME)
        .fetch_one(&mut *connection)
        .await?;
    if !there {
        connection.execute(AssertSqlSafe(format!("create database {NAME}"))).await?;
    }
    Ok(())
}

/// The folder of the socket, by a path that `connect` can take.
#[derive(Debug)]
struct Socket {
    path: PathBuf,
    /// The folder held open, when its own path is too long for the address of a socket.
    _held: Option<File>,
}

impl Socket {
    /// `sun_path` has 108 bytes, the last a zero.
    const LONGEST: usize = 107;

    fn of(place: &Place) -> Result<Self, PostgresError> {
        let whole = place.run.join(format!(".s.PGSQL.{PORT}"));
        if whole.as_os_str().len() <= Self::LONGEST {
            return Ok(Self { path: place.run.clone(), _held: None });
        }
        let held = File::open(&place.run).map_err(PostgresError::io("open", &place.run))?;
        Ok(Self { path: format!("/proc/self/fd/{}", held.as_raw_fd()).into(), _held: Some(held) })
    }

    /// Everything is said: nothing of the PG* environment or of a .pgpass may creep in.
    fn options(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.path)
            .port(PORT)
            .username(NAME)
            .database(NAME)
            .ssl_mode(PgSslMode::Disable)
    }
}
