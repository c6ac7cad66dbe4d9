//! `vidhuk serve`: the server, from its start to its end.

use super::{parts::Parts, seed};
use crate::{
    app::App,
    config::Config,
    jobs, ops,
    outside::{clock::SystemClock, mail::Mail},
    start::{self, CityFolder, Gate, Outside},
    web::SiteFiles,
};
use anyhow::Context;
use axum::Router;
use std::{net::SocketAddr, process, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    select,
    signal::unix::{SignalKind, signal},
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

/// How long requests in flight may take when the server stops; and jobs after them.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a shell says of one who was ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Runs the server until it is told to stop (SIGINT, SIGTERM); told twice, it goes at once.
///
/// # Errors
/// Anything without which it cannot start, in words.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let stopping = CancellationToken::new();
    listen_for_the_end(stopping.clone())?;
    let folder = CityFolder::read(&config.city)?;
    let files = SiteFiles::open(&config.site)
        .with_context(|| format!("SITE: {} holds no built pages: `make run` builds them", config.site.display()))?;
    let mail = Mail::of(config).map_err(|why| anyhow::anyhow!("SMTP_URL: {why}"))?;
    // Before all that takes time: a port that is taken is told at once.
    let listener =
        TcpListener::bind(config.bind).await.with_context(|| format!("BIND: cannot listen on {}", config.bind))?;
    let bind = listener.local_addr()?;
    let (parts, objects) = Parts::all(config).await?;
    let outside = Outside {
        pool: parts.pool.clone(),
        objects: objects.clone(),
        mail,
        limits: config.limits,
        clock: Arc::new(SystemClock),
        public_url: config.public_url.clone(),
        basemap_style: config.basemap_style_url.clone(),
        stopping: stopping.clone(),
    };
    let ready = async {
        if config.demo {
            seed::first(&folder, &parts.pool, &objects).await?;
        }
        start::application(folder, outside).await.map(Some)
    };
    let application = select! {
        application = ready => application,
        // A city that is half filled is undone by the database.
        () = stopping.cancelled() => Ok(None),
    };
    let served = match application {
        Ok(Some(app)) => {
            let gate = Gate { trusted_proxies: &config.trusted_proxies, metrics_from: &config.metrics_from };
            let house = start::house(&app, Arc::new(files), &gate);
            let jobs = jobs::start(&app);
            tracing::info!(address = %config.public_url, %bind, "ready");
            welcome(config, &app);
            let served = serve(listener, house, &stopping).await;
            end(jobs).await;
            served
        }
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    parts.close().await;
    tracing::info!("stopped");
    served
}

/// Tells whoever started it where to go: also where the log is silent, or not for people.
fn welcome(config: &Config, app: &App) {
    eprintln!("\n  {}\n", config.public_url);
    if let Some(account) = app.demo_accounts.first() {
        eprintln!("  A demonstration. The password of all these accounts: {}", account.password);
    }
    for account in &app.demo_accounts {
        eprintln!("  {:14} {}", account.role.code(), account.email);
    }
}

/// Serves until told to stop, and then what is in flight, for a while.
async fn serve(listener: TcpListener, router: Router, stopping: &CancellationToken) -> anyhow::Result<()> {
    let upkeep = tokio::spawn(ops::keep_up());
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stopping.clone().cancelled_owned());
    let too_long = async {
        stopping.cancelled().await;
        sleep(PATIENCE).await;
    };
    let served = tokio::select! {
        served = server => served.context("the server failed"),
        () = too_long => {
            tracing::warn!("some requests do not end: they are broken off");
            Ok(())
        }
    };
    upkeep.abort();
    stopping.cancel();
    served
}

async fn end(mut jobs: JoinSet<()>) {
    if timeout(PATIENCE, async { while jobs.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("some jobs do not end: they are broken off, and will be done again");
        jobs.abort_all();
    }
}

/// The first signal asks, the second does not.
fn listen_for_the_end(stopping: CancellationToken) -> anyhow::Result<()> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    tokio::spawn(async move {
        loop {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
            if stopping.is_cancelled() {
                // Our PostgreSQL is told to stop by the death of the thread that keeps it.
                process::exit(INTERRUPTED);
            }
            tracing::info!("stopping: requests in flight may end; once more to go at once");
            stopping.cancel();
        }
    });
    Ok(())
}
