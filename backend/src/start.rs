//! From configuration to a running application: the city read, the store brought up to date, the
//! secrets known, the doors built.

use crate::{
    api::{self, guard::Home},
    app::{App, Edited, Parts, Sleeper, Texts},
    config, jobs,
    letters::Letters,
    limits::Limits,
    live::Live,
    media::Darkroom,
    ops::{self, Probe, Trust},
    outside::{clock::Clock, mail::Mail, objects::Objects},
    private::PrivateKeys,
    store::facts,
    web::{self, SiteFiles},
};
use anyhow::{Context, bail};
use axum::{Router, middleware};
use contract::city::DemoAccount;
use domain::city::{City, edit};
use geojson::GeoJson;
use ipnet::IpNet;
use sqlx::{PgPool, migrate::Migrator};
use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{Arc, RwLock},
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer, DefaultPredicate, Predicate,
        predicate::{NotForContentType, SizeAbove},
    },
};
use url::Url;

/// The migrations, as they were when the program was built.
pub static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// The fact under which the accounts of a demonstration are kept.
pub const DEMO_ACCOUNTS: &str = "demo_accounts";

/// A city read from its folder.
pub struct CityFolder {
    pub city: City,
    /// The files that administrators change.
    pub texts: Texts,
    /// The drawings of the base map by name.
    pub basemap: BTreeMap<String, String>,
    /// The words of letters, the city's own among them.
    pub letters: Letters,
}

impl CityFolder {
    /// Reads a city's folder.
    ///
    /// # Errors
    /// All that is wrong with it: file, line or feature, reason, one a line.
    pub fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut files = BTreeMap::new();
        collect(folder, "", &mut files)?;
        let basemap = files.iter().filter_map(|(name, text)| {
            let drawing = name.strip_prefix("basemap/")?.strip_suffix(".geojson")?;
            Some((drawing.to_owned(), text.clone()))
        });
        let basemap: BTreeMap<_, _> = basemap.collect();
        for (name, drawing) in &basemap {
            drawing.parse::<GeoJson>().with_context(|| format!("basemap/{name}.geojson cannot be read"))?;
        }
        let letters = letters(files.get("letters.toml"));
        let texts = || edit::FILES.into_iter().filter_map(|name| Some((name.to_owned(), files.get(name)?.clone())));
        match City::from_files(&files) {
            Ok(city) => Ok(Self { city, texts: texts().collect(), basemap, letters }),
            Err(faults) => {
                let lines: Vec<_> = faults.iter().map(|fault| format!("  {fault}")).collect();
                bail!("the city in {} cannot be used:\n{}", folder.display(), lines.join("\n"))
            }
        }
    }
}

/// Broken words of a city's own are told, and no reason not to start: ours stand in for them.
fn letters(own: Option<&String>) -> Letters {
    let (letters, faults) = own.map_or_else(|| (Letters::ours(), Vec::new()), |own| Letters::with(own));
    for fault in faults {
        tracing::warn!("{fault}");
    }
    letters
}

/// Reads all text files below a folder, by their path with `/`.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read the city's folder {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if [".toml", ".geojson", ".tsv"].iter().any(|ending| name.ends_with(ending)) {
            let bytes = fs::read(entry.path()).with_context(|| format!("cannot read {name}"))?;
            let text = String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{name}: is not UTF-8"))?;
            files.insert(name, text.trim_start_matches('\u{feff}').to_owned());
        }
    }
    Ok(())
}

/// Where an application finds its parts.
pub struct Outside {
    pub pool: PgPool,
    pub objects: Objects,
    pub mail: Mail,
    pub clock: Arc<dyn Clock>,
    pub public_url: Url,
    pub basemap_style: Option<Url>,
    pub limits: config::Limits,
    pub stopping: CancellationToken,
}

/// Brings the store up to date and makes the application.
///
/// # Errors
/// The database does not answer, or a migration does not go through.
pub async fn application(folder: CityFolder, outside: Outside) -> anyhow::Result<App> {
    MIGRATIONS.run(&outside.pool).await.context("the migrations did not go through")?;
    let fresh: [u8; 32] = rand::random();
    let secret = facts::secret(&outside.pool, "private_keys", &fresh).await?;
    let demo = facts::find_fact(&outside.pool, DEMO_ACCOUNTS).await?;
    let demo_accounts: Vec<DemoAccount> = demo.map(serde_json::from_value).transpose()?.unwrap_or_default();
    let city = Arc::new(folder.city);
    let folded = Edited { city: city.clone(), texts: Arc::new(folder.texts), version: 0 };
    let app = App::new(Parts {
        live: Arc::new(Live::new(city)),
        now: RwLock::new(folded.clone()),
        folder: folded,
        basemap: folder.basemap,
        pool: outside.pool,
        objects: outside.objects,
        mail: outside.mail,
        letters: folder.letters,
        limits: Limits::new(&outside.limits, &outside.clock),
        darkroom: Darkroom::default(),
        clock: outside.clock,
        private: PrivateKeys::new(secret),
        public_url: outside.public_url,
        basemap_style: outside.basemap_style,
        demo_accounts,
        sleeper: Sleeper::default(),
        code_asked: Notify::default(),
        export_asked: Notify::default(),
        stopping: outside.stopping,
    });
    jobs::city::adopt(&app).await.context("what administrators have changed does not fit this city")
}

/// Both doors of the application.
pub fn doors(app: &App, files: Arc<SiteFiles>) -> Router {
    let api = api::router(app.clone());
    let live = app.live.clone();
    let settings = web::Settings {
        files,
        told: Arc::new(move || live.told().to_string()),
        public_url: app.public_url.clone(),
        tz: app.city.tz,
        clock: app.clock.clone(),
        basemap_origin: app.basemap_style.as_ref().map(|url| url.origin().ascii_serialization()),
    };
    let headers = middleware::from_fn_with_state(Home::of(&app.public_url), web::no_sniffing);
    web::router(api.clone(), settings).merge(api).layer(headers)
}

/// Whom to believe, and who may look closer.
pub struct Gate<'a> {
    pub trusted_proxies: &'a [IpNet],
    pub metrics_from: &'a [IpNet],
}

/// Fewer bytes on the wire are not worth the work.
const WORTH: u16 = 1024;
/// Of brotli's eleven: what costs less than the bytes it spares.
const QUALITY: i32 = 4;

/// Compresses what is made as it is asked for: pages, JSON, tiles. Files of the site were compressed when they were
/// made; pictures, videos and papers are so by themselves; a stream of news must not wait until enough has gathered.
fn compression() -> CompressionLayer<impl Predicate> {
    let made = DefaultPredicate::new()
        .and(SizeAbove::new(WORTH))
        .and(NotForContentType::new("video/"))
        .and(NotForContentType::new("application/pdf"));
    CompressionLayer::new().quality(CompressionLevel::Precise(QUALITY)).compress_when(made)
}

/// The whole house as it is served: both doors, what machines look at, and a gate where everybody is seen.
pub fn house(app: &App, files: Arc<SiteFiles>, gate: &Gate<'_>) -> Router {
    let metrics_from = gate.metrics_from.to_vec();
    let probe = Probe { pool: app.pool.clone(), objects: app.objects.clone(), live: app.live.clone(), metrics_from };
    let house = doors(app, files).merge(ops::health(probe)).layer(compression());
    ops::watched(house, Trust::new(gate.trusted_proxies))
}
