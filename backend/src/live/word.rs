//! A word from server to server that something was saved, so that nobody waits for the next look.
//!
//! It is told by whoever has seen what it saved, once for all of it, and not by each transaction: a notice within a
//! transaction makes all that are saved wait for each other.

use super::Live;
use crate::store::word;
use sqlx::{PgPool, postgres::PgListener};
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

const CHANNEL: &str = "vidhuk_news";
/// How soon a connection that broke is tried again. Meanwhile we look by ourselves.
const AGAIN: Duration = Duration::from_secs(5);

/// Tells the other servers. That nobody hears it is no fault: they look by themselves.
pub(super) async fn tell(pool: &PgPool, me: u64) {
    if let Err(error) = word::tell(pool, CHANNEL, &me.to_string()).await {
        tracing::debug!(%error, "the word is not passed on");
    }
}

impl Live {
    /// Listens to the other servers until `stop`.
    pub async fn listen_to_others(self: Arc<Self>, pool: PgPool, stop: CancellationToken) {
        while !stop.is_cancelled() {
            tokio::select! {
                () = stop.cancelled() => return,
                Err(error) = self.hear(&pool) => tracing::debug!(%error, "no word from other servers"),
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }

    async fn hear(&self, pool: &PgPool) -> sqlx::Result<()> {
        // A pool that is closed waits for nobody who only listens.
        let mut listener = PgListener::connect_with(pool).await?;
        listener.ignore_pool_close_event(false);
        listener.listen(CHANNEL).await?;
        let me = self.me.to_string();
        loop {
            let told = listener.recv().await?;
            if told.payload() != me {
                self.wake.notify_one();
            }
        }
    }
}
