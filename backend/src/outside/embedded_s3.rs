//! An S3 server of our own in this process, for a machine that has no other.
//!
//! It listens on a loopback port that the system chooses, with keys made anew at each start, and
//! keeps objects as files. What was acknowledged survives the death of this process (the files
//! are the kernel's by then) but not certainly a loss of power: s3s-fs does not fsync. Who needs
//! that sets `S3_ENDPOINT`.

mod sweep;

use crate::config::{S3, Secret};
use axum::{Router, body::Body, extract::Request, http::StatusCode, response::IntoResponse};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    time::Duration,
};
use tokio::{net::TcpListener, task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use url::Url;
use uuid::Uuid;

/// How long answers that are on their way may take when the server stops.
const PATIENCE: Duration = Duration::from_secs(5);

/// The server, while it runs.
#[derive(Debug)]
pub struct EmbeddedS3 {
    storage: S3,
    stop: CancellationToken,
    server: JoinHandle<io::Result<()>>,
}

impl EmbeddedS3 {
    /// Starts it over `VAR/objects`. Only one may run over a folder: hold the lock of VAR.
    ///
    /// # Errors
    ///
    /// When the folder cannot be made or read, or no port is free.
    pub async fn start(var: &Path) -> io::Result<Self> {
        let folder = var.join("objects");
        std::fs::create_dir_all(&folder)?;
        sweep::sweep(&folder)?;
        let files = s3s_fs::FileSystem::new(&folder).map_err(|error| io::Error::other(format!("{error:?}")))?;
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        let endpoint = Url::parse(&format!("http://{}", listener.local_addr()?)).map_err(io::Error::other)?;
        let [access, secret] = [(); 2].map(|()| format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()));
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(access.as_str(), secret.as_str()));
        let stop = CancellationToken::new();
        let server =
            axum::serve(listener, router(service.build())).with_graceful_shutdown(stop.clone().cancelled_owned());
        let storage = S3 {
            endpoint,
            region: "us-east-1".to_owned(),
            bucket: "vidhuk".to_owned(),
            access_key: Secret::new(access),
            secret_key: Secret::new(secret),
        };
        Ok(Self { storage, stop, server: tokio::spawn(server.into_future()) })
    }

    /// Where it is and how to enter it.
    #[must_use]
    pub fn storage(&self) -> &S3 {
        &self.storage
    }

    /// Stops it; answers on their way may end.
    pub async fn stop(mut self) {
        self.stop.cancel();
        if timeout(PATIENCE, &mut self.server).await.is_err() {
            self.server.abort();
        }
    }
}

fn router(service: s3s::service::S3Service) -> Router {
    Router::new().fallback(move |request: Request| {
        let service = service.clone();
        async move {
            match service.oneshot(request).await {
                Ok(response) => response.map(Body::new),
                Err(error) => {
                    tracing::error!(?error, "the embedded object storage failed");
                    StatusCode::INTERNAL_SERVER_ERROR.into_response()
                }
            }
        }
    })
}
