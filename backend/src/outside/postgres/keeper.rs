//! The thread that keeps PostgreSQL: starts it, waits for its end, and starts it anew when that
//! came unasked. One thread for the whole time, because PostgreSQL dies with the thread that
//! started it.

use super::{PostgresError, cluster::Cluster, orphans, place::Place};
use nix::{
    sys::{
        signal::{Signal, kill},
        wait::{Id, WaitPidFlag, waitid},
    },
    unistd::Pid,
};
use std::{
    process::Child,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};
use tokio::{sync::oneshot, time::timeout};

/// Between a death and the next start: doubled each time, up to the second.
const PAUSE: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(10));
/// Who lived this long is sound: the pause begins anew.
const SOUND: Duration = Duration::from_mins(1);
/// How long it may take to stop before it must.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug)]
pub(super) struct Keeper {
    shared: Arc<Shared>,
    ended: Option<oneshot::Receiver<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    stopping: bool,
    /// Not buried yet, so that the number cannot have become another's.
    pid: Option<u32>,
}

impl Keeper {
    /// Starts the thread; returns when PostgreSQL was started for the first time.
    pub(super) async fn start(place: Place) -> Result<Self, PostgresError> {
        let shared = Arc::new(Shared::default());
        let (started, wait) = oneshot::channel();
        let (end, ended) = oneshot::channel::<()>();
        let thread = thread::Builder::new().name("postgres-keeper".to_owned());
        let theirs = Arc::clone(&shared);
        let home = place.home.clone();
        let keep = move || {
            match prepare(place).and_then(|cluster| Ok((theirs.spawn(&cluster)?, cluster))) {
                Ok((child, cluster)) => {
                    let _ = started.send(Ok(()));
                    theirs.keep(&cluster, child);
                }
                Err(error) => drop(started.send(Err(error))),
            }
            drop(end);
        };
        thread.spawn(keep).map_err(PostgresError::io("start a thread for", &home))?;
        let keeper = Self { shared, ended: Some(ended) };
        // A thread that says nothing has panicked.
        let silent = |_| PostgresError::Silent { error: sqlx::Error::WorkerCrashed, log: String::new() };
        wait.await.map_err(silent)??;
        Ok(keeper)
    }

    pub(super) fn pid(&self) -> Option<u32> {
        self.shared.lock().pid
    }

    pub(super) async fn stop(mut self) {
        self.shared.stop(Signal::SIGINT);
        let Some(mut ended) = self.ended.take() else { return };
        if timeout(PATIENCE, &mut ended).await.is_err() {
            tracing::warn!("PostgreSQL does not stop: it must, and will recover at the next start");
            self.shared.stop(Signal::SIGQUIT);
            let _ = timeout(PATIENCE, ended).await;
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.stop(Signal::SIGINT);
    }
}

fn prepare(place: Place) -> Result<Cluster, PostgresError> {
    let run_as = place.prepare()?;
    orphans::clear(&place)?;
    Cluster::open(place, run_as)
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stop(&self, signal: Signal) {
        let mut state = self.lock();
        state.stopping = true;
        if let Some(pid) = state.pid.and_then(|pid| i32::try_from(pid).ok()) {
            let _ = kill(Pid::from_raw(pid), signal);
        }
        self.changed.notify_all();
    }

    /// Starts it, unless it is time to stop.
    fn spawn(&self, cluster: &Cluster) -> Result<Option<Child>, PostgresError> {
        let mut state = self.lock();
        if state.stopping {
            return Ok(None);
        }
        let child = cluster.spawn()?;
        state.pid = Some(child.id());
        Ok(Some(child))
    }

    fn keep(&self, cluster: &Cluster, mut child: Option<Child>) {
        let mut deaths = 0;
        while !self.lock().stopping {
            let since = Instant::now();
            let ended = child.take().map(|child| self.bury(child));
            if self.lock().stopping {
                return;
            }
            deaths = if since.elapsed() > SOUND { 1 } else { deaths + 1 };
            // The first deaths are told one by one; of a long series only every tenth.
            if deaths <= 3 || deaths % 10 == 0 {
                tracing::error!(?ended, deaths, "PostgreSQL ended unasked: starting it anew");
            }
            self.pause(PAUSE.0.saturating_mul(1 << deaths.min(10)).min(PAUSE.1));
            child = self.again(cluster).unwrap_or_else(|error| {
                if deaths <= 3 || deaths % 10 == 0 {
                    tracing::error!(%error, "PostgreSQL cannot be started");
                }
                None
            });
        }
        child.map(|child| self.bury(child));
    }

    /// Waits for its end, and forgets its number before that becomes free.
    fn bury(&self, mut child: Child) -> String {
        let pid = Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX));
        while waitid(Id::Pid(pid), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT) == Err(nix::Error::EINTR) {}
        self.lock().pid = None;
        child.wait().map_or_else(|error| error.to_string(), |status| status.to_string())
    }

    fn again(&self, cluster: &Cluster) -> Result<Option<Child>, PostgresError> {
        // After a kill -9 of the first process the others may still be going.
        orphans::clear(cluster.place())?;
        self.spawn(cluster)
    }

    fn pause(&self, pause: Duration) {
        let waiting = self.changed.wait_timeout_while(self.lock(), pause, |state| !state.stopping);
        drop(waiting.unwrap_or_else(PoisonError::into_inner));
    }
}
