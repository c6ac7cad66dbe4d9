//! A city of N appeals on real parts, made for the benchmark and thrown away.

use crate::{
    searches,
    table::{Row, Table},
};
use anyhow::Context;
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Request, Response, StatusCode, header},
};
use backend::{
    app::App,
    config::Limits,
    jobs,
    outside::{
        clock::SystemClock,
        embedded_s3::EmbeddedS3,
        mail::{Mail, Post},
        objects::Objects,
        postgres::Postgres,
    },
    seed,
    start::{self, CityFolder, Gate, Outside},
    web::SiteFiles,
};
use sqlx::postgres::PgPoolOptions;
use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

pub struct BenchCity {
    pub app: App,
    pub door: Router,
    /// The cookies of an officer with much to do, of the contact centre, and of who oversees.
    pub officer: String,
    pub moderator: String,
    pub dispatcher: String,
    pub supervisor: String,
    postgres: Postgres,
    storage: EmbeddedS3,
    jobs: JoinSet<()>,
    folder: tempfile::TempDir,
    outbox: tempfile::TempDir,
}

/// The city.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/kyiv");
/// Connections, for the application and for the yardsticks alike.
const CONNECTIONS: u32 = 16;

impl BenchCity {
    pub async fn start(appeals: u32, table: &mut Table) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        // In memory, where there is such a folder: whoever has a mail server writes no files.
        let outbox = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())?;
        let postgres = Postgres::start(folder.path()).await?;
        let storage = EmbeddedS3::start(folder.path()).await?;
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect_with(postgres.options()).await?;
        let outside = Outside {
            mail: Mail::local(Post::Outbox(outbox.path().to_owned())),
            pool,
            objects: Objects::open(storage.storage()).await?,
            clock: Arc::new(SystemClock),
            public_url: "http://localhost:8080".parse()?,
            basemap_style: None,
            limits: Limits::default(),
            stopping: CancellationToken::new(),
        };
        let app = start::application(CityFolder::read(Path::new(FOLDER))?, outside).await?;
        seed(&app, appeals, table).await?;
        // What a database that lives would have done long ago.
        sqlx::query("vacuum analyze").execute(&app.pool).await?;
        let began = Instant::now();
        let jobs = jobs::start(&app);
        while !app.live.is_loaded() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let snapshot = app.live.snapshot();
        let row = Row {
            note: format!(
                "{:.2} s, {:.1} bytes an appeal",
                began.elapsed().as_secs_f64(),
                snapshot.bytes() as f64 / snapshot.len().max(1) as f64
            ),
            ..table.row("start: the map is ready")
        };
        table.push(row);
        searches::until_written(&app, began, table).await?;
        let gate = Gate { trusted_proxies: &[], metrics_from: &[] };
        let door = start::house(&app, Arc::new(SiteFiles::default()), &gate);
        let nobody = String::new;
        let (officer, moderator, dispatcher, supervisor) = (nobody(), nobody(), nobody(), nobody());
        let mut city =
            Self { app, door, officer, moderator, dispatcher, supervisor, postgres, storage, jobs, folder, outbox };
        city.officer = city.sign_in("officer@demo.vidhuk.example").await?;
        city.moderator = city.sign_in("moderator@demo.vidhuk.example").await?;
        city.dispatcher = city.sign_in("dispatcher@demo.vidhuk.example").await?;
        city.supervisor = city.sign_in("supervisor@demo.vidhuk.example").await?;
        city.until_told().await?;
        Ok(city)
    }

    /// The cookie of a demo account.
    pub async fn sign_in(&self, email: &str) -> anyhow::Result<String> {
        // The accounts were made after the application began, so they are read from the store.
        let fact = backend::store::facts::find_fact(&self.app.pool, start::DEMO_ACCOUNTS).await?;
        let accounts: Vec<contract::city::DemoAccount> = serde_json::from_value(fact.context("no demo accounts")?)?;
        let account =
            accounts.iter().find(|account| account.email == email).with_context(|| format!("no account {email}"))?;
        let body = serde_json::json!({ "email": account.email, "password": account.password });
        let response = self.post("/api/v1/session", "", &body).await;
        let cookie = response.headers().get(header::SET_COOKIE).context("no cookie")?.to_str()?.to_owned();
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }

    pub async fn post(&self, target: &str, cookie: &str, body: &serde_json::Value) -> Response<Body> {
        let request = Request::post(target)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::COOKIE, cookie)
            .body(Body::from(body.to_string()))
            .expect("a well-formed request");
        self.door.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
    }

    /// Asks for a page or an answer to its last byte.
    pub async fn get(&self, target: &str, cookie: &str) -> (StatusCode, Bytes) {
        let request =
            Request::get(target).header(header::COOKIE, cookie).body(Body::empty()).expect("a well-formed request");
        let response = self.door.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let status = response.status();
        (status, to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default())
    }

    /// Waits until no letter is on its way: what was measured before must not burden what is measured next.
    pub async fn until_told(&self) -> anyhow::Result<()> {
        let queued = "select exists (select from notice where status = 'queued')";
        while sqlx::query_scalar::<_, bool>(queued).fetch_one(&self.app.pool).await? {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    pub fn database_url(&self) -> String {
        self.postgres.url()
    }

    /// The first process of PostgreSQL.
    pub fn postgres(&self) -> u32 {
        self.postgres.pid().unwrap_or(0)
    }

    pub async fn stop(mut self) {
        self.app.stopping.cancel();
        while self.jobs.join_next().await.is_some() {}
        self.storage.stop().await;
        self.postgres.stop().await;
        drop((self.folder, self.outbox));
    }
}

const ROWS: &str = "an appeal is eight rows of four tables, and PostgreSQL takes most of the time to copy them";

/// Fills the city: how fast the rows come in, and how fast with all that makes them quick to find.
async fn seed(app: &App, appeals: u32, table: &mut Table) -> anyhow::Result<()> {
    let wish = seed::Options { appeals: appeals as usize, ..seed::Options::DEMO };
    let report = seed::run(&seed::Town::from(app), wish).await?;
    let row = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        let (rate, note) = (f64::from(appeals) / seconds, format!("{seconds:.1} s"));
        Row { per_second: Some(rate), note, ..table.row(name) }
    };
    let rows = row("seeding: rows made and copied", report.copying).aim_per_second(100_000.0).why(ROWS);
    let whole = row("seeding: with indexes, keys, pictures", report.whole);
    table.push(rows);
    table.push(whole);
    Ok(())
}
