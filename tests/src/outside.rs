//! What lies outside the process, real, and once a process: PostgreSQL with a database ready to be
//! copied, and S3.

use backend::{
    config::S3,
    outside::{embedded_s3::EmbeddedS3, postgres::Postgres},
    start::MIGRATIONS,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    fs,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
};
use tempfile::TempDir;
use tokio::{
    runtime::{Builder, Handle},
    sync::{OwnedSemaphorePermit, Semaphore},
};

/// Cities that live at the same time; with [`CONNECTIONS`] each they stay under PostgreSQL's limit.
const CITIES: usize = 5;
/// Connections of a city.
pub const CONNECTIONS: u32 = 8;
/// The database that is copied.
const TEMPLATE: &str = "template_city";

/// The parts that all cities of a process share.
pub struct Shared {
    postgres: Postgres,
    s3: EmbeddedS3,
    runtime: Handle,
    places: Arc<Semaphore>,
    last: AtomicU32,
}

/// The shared parts; the first who asks starts them.
pub fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let (tell, told) = mpsc::channel();
        // Each test has a runtime that ends with it; these parts must outlive it.
        thread::spawn(move || {
            let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let folder = passing_folder();
                let postgres = Postgres::start(&folder).await.expect("PostgreSQL starts");
                let s3 = EmbeddedS3::start(&folder).await.expect("S3 starts");
                make_template(&postgres).await.expect("the migrations go through");
                let places = Arc::new(Semaphore::new(CITIES));
                let shared = Shared { postgres, s3, runtime: Handle::current(), places, last: AtomicU32::new(0) };
                tell.send(shared).unwrap_or_else(|_| panic!("whoever asked is gone"));
                std::future::pending::<()>().await;
            });
        });
        told.recv().expect("PostgreSQL and S3 start; what went wrong is said above")
    })
}

/// A folder that is gone soon after this process, however it ends. PostgreSQL ends with us by
/// itself; whoever waits for that must be another process.
fn passing_folder() -> PathBuf {
    let folder = tempfile::tempdir().expect("a temporary folder").keep();
    let script = r#"cat >/dev/null
n=0
while [ -e "$1/postgres/data/postmaster.pid" ] && [ $n -lt 200 ]; do sleep 0.1; n=$((n + 1)); done
rm -rf "$1""#;
    let sweeper = Command::new("/bin/sh")
        .args(["-c", script, "sh"])
        .arg(&folder)
        // It reads until our end of the pipe closes, which is when we end.
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("a shell");
    std::mem::forget(sweeper);
    folder
}

async fn make_template(postgres: &Postgres) -> Result<(), sqlx::Error> {
    let mut connection = postgres.options().connect().await?;
    connection.execute(AssertSqlSafe(format!("create database {TEMPLATE}"))).await?;
    connection.close().await?;
    let pool = PgPoolOptions::new().max_connections(1).connect_with(postgres.options().database(TEMPLATE)).await?;
    MIGRATIONS.run(&pool).await?;
    // A template can only be copied while nobody is in it.
    pool.close().await;
    Ok(())
}

/// What one city has of the outside.
pub struct Parts {
    pub database: PgConnectOptions,
    pub storage: S3,
    /// Put back when the city ends.
    pub place: Option<Place>,
}

/// A place among the cities that live now, and its database, which goes with it.
pub struct Place {
    name: String,
    permit: Option<OwnedSemaphorePermit>,
}

impl Parts {
    /// A database and a bucket of one's own.
    pub async fn of_one_city() -> Self {
        let shared = shared();
        let permit = shared.places.clone().acquire_owned().await.expect("never closed");
        let name = format!("city_{}", shared.last.fetch_add(1, Ordering::Relaxed));
        let mut connection = shared.postgres.options().connect().await.expect("PostgreSQL answers");
        let create = format!("create database {name} template {TEMPLATE}");
        connection.execute(AssertSqlSafe(create)).await.expect("a database of one's own");
        connection.close().await.expect("it ends in good order");
        Self {
            // What a test writes need not survive it.
            database: shared.postgres.options().database(&name).options([("synchronous_commit", "off")]),
            storage: bucket(shared.s3.storage(), &name.replace('_', "-")),
            place: Some(Place { name, permit: Some(permit) }),
        }
    }
}

/// Another bucket of a storage.
fn bucket(storage: &S3, name: &str) -> S3 {
    S3 { bucket: name.to_owned(), ..storage.clone() }
}

impl Drop for Place {
    fn drop(&mut self) {
        let (name, permit) = (std::mem::take(&mut self.name), self.permit.take());
        shared().runtime.spawn(async move {
            if let Ok(mut connection) = shared().postgres.options().connect().await {
                let drop_it = format!("drop database if exists {name} with (force)");
                let _ = connection.execute(AssertSqlSafe(drop_it)).await;
                let _ = connection.close().await;
            }
            drop(permit);
        });
    }
}

/// A PostgreSQL and an S3 for one test alone, to be stopped and killed.
pub struct OwnParts {
    folder: TempDir,
    postgres: Option<Postgres>,
    s3: EmbeddedS3,
}

impl OwnParts {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let postgres = Postgres::start(folder.path()).await.expect("PostgreSQL starts");
        let s3 = EmbeddedS3::start(folder.path()).await.expect("S3 starts");
        Self { folder, postgres: Some(postgres), s3 }
    }

    /// The folder of all state.
    pub fn var(&self) -> &Path {
        self.folder.path()
    }

    pub fn postgres(&self) -> &Postgres {
        self.postgres.as_ref().expect("it was not stopped")
    }

    pub fn storage(&self) -> &S3 {
        self.s3.storage()
    }

    pub async fn stop_postgres(&mut self) {
        self.postgres.take().expect("it was not stopped").stop().await;
    }

    pub async fn start_postgres(&mut self) {
        self.postgres = Some(Postgres::start(self.folder.path()).await.expect("PostgreSQL starts"));
    }

    /// Files in the storage, below all buckets.
    pub fn stored(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.path().join("objects")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() { folders.push(entry.path()) } else { found.push(entry.path()) }
            }
        }
        found
    }

    /// Ends both; a test that fails before leaves that to the end of its process.
    pub async fn end(mut self) {
        if let Some(postgres) = self.postgres.take() {
            postgres.stop().await;
        }
        self.s3.stop().await;
    }
}
