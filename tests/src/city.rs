//! The test city: Kyiv on a Tuesday morning, with nobody in it yet.

use crate::{
    door::Visitor,
    outside::{CONNECTIONS, OwnParts, Parts, Place},
};
use axum::Router;
use backend::{
    app::{App, Texts},
    config::Limits,
    jobs::{self, codes, notices, words},
    letters::Letters,
    outside::{
        clock::StoppedClock,
        mail::{Mail, Post},
        objects::Objects,
    },
    start::{CityFolder, Gate, Outside, application, house},
    web::SiteFiles,
};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{
    Endpoint,
    figures::{Figures, GetFigures},
    session::EnterCode,
};
use domain::city::City;
use sqlx::postgres::PgPoolOptions;
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, atomic::AtomicU32},
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// Tuesday, 3 March 2026, 10:00 in Kyiv.
const START: &str = "2026-03-03T10:00:00+02:00";
/// What all people of the staff sign in with.
pub(crate) const PASSWORD: &str = "правильний пароль";
/// Where the city's own proxies stand.
const PROXY: &str = "10.0.0.0/8";
/// How long one waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// Kyiv is read once, and copied.
static KYIV: LazyLock<(City, Texts, BTreeMap<String, String>)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/kyiv");
    let CityFolder { city, texts, basemap, .. } = CityFolder::read(&folder).expect("Kyiv is in order");
    (city, texts, basemap)
});

/// A city of one test: its own database and bucket, its own clock, the map that follows.
pub struct TestCity {
    pub app: App,
    pub clock: StoppedClock,
    pub(crate) door: Router,
    jobs: JoinSet<()>,
    pub(crate) people: AtomicU32,
    outbox: TempDir,
    // Last: the database is dropped after everybody has left it.
    _place: Option<Place>,
}

impl TestCity {
    /// A city on the parts that all tests of the process share.
    pub async fn start() -> Self {
        Self::on(Parts::of_one_city().await).await
    }

    /// A city on parts of its own, which can be stopped.
    pub async fn beside(own: &OwnParts) -> Self {
        Self::with_storage(own, own.storage().clone()).await
    }

    /// The same with its storage behind another address.
    pub async fn with_storage(own: &OwnParts, storage: backend::config::S3) -> Self {
        Self::on(Parts { database: own.postgres().options(), storage, place: None }).await
    }

    /// A city that lets nobody knock more often than this.
    pub async fn with_limits(limits: Limits) -> Self {
        Self::limited(Parts::of_one_city().await, limits).await
    }

    /// A city whose letters go this way.
    pub async fn with_post(post: Post) -> Self {
        Self::made(Parts::of_one_city().await, Limits::default(), Some(post)).await
    }

    async fn on(parts: Parts) -> Self {
        Self::limited(parts, Limits::default()).await
    }

    async fn limited(parts: Parts, limits: Limits) -> Self {
        Self::made(parts, limits, None).await
    }

    async fn made(parts: Parts, limits: Limits, post: Option<Post>) -> Self {
        let outbox = tempfile::tempdir().expect("a temporary folder");
        let (city, texts, basemap) = KYIV.clone();
        let clock = StoppedClock::at(START.parse().expect("a moment"));
        let stopping = CancellationToken::new();
        let outside = Outside {
            pool: PgPoolOptions::new()
                .max_connections(CONNECTIONS)
                .acquire_timeout(Duration::from_secs(10))
                .connect_lazy_with(parts.database),
            objects: Objects::open(&parts.storage).await.expect("the bucket is made"),
            mail: Mail::local(post.unwrap_or_else(|| Post::Outbox(outbox.path().to_owned()))),
            clock: Arc::new(clock.clone()),
            public_url: "http://localhost:8080".parse().expect("an address"),
            basemap_style: None,
            limits,
            stopping: stopping.clone(),
        };
        let app = application(CityFolder { city, texts, basemap, letters: Letters::ours() }, outside)
            .await
            .expect("the city starts");
        let (own, proxies) = (["127.0.0.1/32".parse().expect("a network")], [PROXY.parse().expect("a network")]);
        let gate = Gate { trusted_proxies: &proxies, metrics_from: &own };
        let door = house(&app, Arc::new(SiteFiles::default()), &gate);
        let mut jobs = JoinSet::new();
        jobs.spawn(app.live.clone().follow(app.pool.clone(), app.clock.clone(), stopping.clone()));
        jobs.spawn(app.live.clone().listen_to_others(app.pool.clone(), stopping));
        let city = Self { app, clock, door, jobs, people: AtomicU32::new(0), outbox, _place: parts.place };
        soon("the map", async || city.app.live.is_loaded().then_some(())).await;
        city
    }

    /// Does what changes of the city ask for, and takes up those that another server saved.
    pub async fn does_what_was_changed(&self) {
        jobs::city::tick(&self.app).await.expect("the database answers");
    }

    /// Waits until the words of all that was written can be searched.
    pub async fn search_is_up_to_date(&self) {
        soon("the words", async || {
            let left = words::tick(&self.app).await.expect("the database answers");
            (!left).then_some(())
        })
        .await;
    }

    /// Sends all letters that are due.
    pub async fn sends_letters(&self) {
        notices::tick(&self.app).await.expect("the database answers");
        codes::tick(&self.app).await.expect("the database answers");
    }

    /// The code in the newest letter to a mailbox that has one: it stands at the beginning of the subject.
    pub async fn code_for(&self, email: &str) -> String {
        self.sends_letters().await;
        let letters = self.kept_letters().into_iter().filter_map(|path| {
            let asked: i64 = path.file_stem()?.to_str()?.strip_prefix("code-")?.rsplit('-').next()?.parse().ok()?;
            let text = std::fs::read_to_string(path).expect("a letter");
            let subject = text.lines().find_map(|line| line.strip_prefix("Subject: "))?;
            let code = subject.split_whitespace().next()?.to_owned();
            text.contains(&format!("To: {email}\r\n")).then_some((asked, code))
        });
        letters.max().expect("a letter with a code").1
    }

    /// Whoever enters this code.
    pub async fn signed_in_by(&self, who: &Visitor, email: &str, code: &str) -> Visitor {
        let ask = EnterCode { email: email.into(), code: code.into() };
        let reply = who.posts_json(EnterCode::PATH, serde_json::to_string(&ask).expect("JSON")).await;
        assert_eq!(reply.status, 200, "{reply:?}");
        who.with("cookie", reply.header("set-cookie").split(';').next().unwrap_or_default())
    }

    /// The letters that were kept as files.
    pub fn kept_letters(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.outbox.path()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    }

    /// Lets time pass.
    pub fn passes(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.now()
    }

    /// Waits until the map has heard of everything that was saved.
    pub async fn map_is_up_to_date(&self) {
        let told: i64 = self.number("select coalesce(sum(version), 0)::bigint from appeal").await;
        soon("the news on the map", async || {
            let rows = sqlx::query_scalar::<_, i64>("select count(*) from history").fetch_one(&self.app.pool).await;
            let all = rows.ok()? >= told;
            (all && self.map_equals_store().await).then_some(())
        })
        .await;
    }

    /// Whether each state has as many appeals on the map as in the store.
    async fn map_equals_store(&self) -> bool {
        let sql = "select state, count(*) from appeal where registered_at is not null group by state";
        let stored: Vec<(String, i64)> = sqlx::query_as(sql).fetch_all(&self.app.pool).await.expect("it answers");
        let mapped: Figures = self.stranger().asks(&GetFigures::default()).await.expect("figures");
        let mapped: BTreeMap<_, _> = mapped.by_state.iter().map(|line| (line.state.to_string(), line.count)).collect();
        stored.iter().map(|(state, count)| (state.clone(), count.unsigned_abs())).collect::<BTreeMap<_, _>>() == mapped
    }

    /// A number that no door shows.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.app.pool).await.expect("the database answers")
    }

    /// The city on a port of this machine, for what needs a connection that lasts or breaks.
    pub async fn listens(&self) -> Listening {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut serving = JoinSet::new();
        let door = self.door.clone();
        let service = door.into_make_service_with_connect_info::<SocketAddr>();
        serving.spawn(async move { axum::serve(listener, service).await.expect("it serves") });
        Listening { address, _serving: serving }
    }
}

impl Drop for TestCity {
    fn drop(&mut self) {
        self.app.stopping.cancel();
        self.jobs.abort_all();
    }
}

/// The city listens while this lives.
pub struct Listening {
    pub address: SocketAddr,
    _serving: JoinSet<()>,
}

/// Waits for what must come soon, without guessing how soon.
pub async fn soon<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let since = Instant::now();
    loop {
        if let Some(found) = look().await {
            return found;
        }
        assert!(since.elapsed() < PATIENCE, "{what}: has not come");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
