//! The live map: the atlas of all appeals, kept up to date, and the news for whoever listens.

mod codes;
mod follow;
mod found;
mod news;
mod progress;
mod verify;
mod word;

pub use codes::{MapCodes, channel, number_of};
pub use follow::near;
pub use news::{Heard, Piece};
pub use verify::Verdict;

use crate::store::feed::{Fact, Mark};
use atlas::{Atlas, Snapshot, States, flags};
use domain::{city::City, codes::State, fields::AppealNumber};
use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
};
use tokio::sync::Notify;

/// The map of all appeals and its news.
pub struct Live {
    city: Arc<City>,
    codes: MapCodes,
    atlas: RwLock<Arc<Atlas>>,
    /// Grows with each change: two tiles of the same version and question are the same.
    version: AtomicU64,
    loaded: AtomicBool,
    news: news::News,
    wake: Notify,
    /// Something was saved here that other servers have not heard of.
    ours: AtomicBool,
    /// By what other servers know us.
    me: u64,
    /// Unix seconds up to which the map is known to show what is so.
    as_of: AtomicI64,
    progress: progress::Progress,
    finds: found::Finds,
}

/// Which states are which, by the map's codes: those in which the city still owes an answer, which alone can be overdue,
/// and those in which the applicant has the word.
#[must_use]
pub fn states() -> States {
    let mask = |meant: fn(&State) -> bool| {
        (0u16..).zip(State::ALL).filter(|(_, state)| meant(state)).fold(0, |mask, (at, _)| mask | 1 << at)
    };
    States { open: mask(|state| state.term_runs()), waiting: mask(|state| state.is_open() && !state.term_runs()) }
}

impl Live {
    #[must_use]
    pub fn new(city: Arc<City>) -> Self {
        Self {
            codes: MapCodes::new(&city),
            city,
            atlas: RwLock::new(Arc::new(Atlas::new(states()))),
            // Another server, and this one before it was started anew, counted other changes.
            version: AtomicU64::new(u64::from(rand::random::<u32>()) << 32),
            loaded: AtomicBool::new(false),
            news: news::News::default(),
            wake: Notify::new(),
            ours: AtomicBool::new(false),
            me: rand::random(),
            as_of: AtomicI64::new(0),
            progress: progress::Progress::default(),
            finds: found::Finds::default(),
        }
    }

    fn atlas(&self) -> Arc<Atlas> {
        self.atlas.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All appeals as they are now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.atlas().snapshot()
    }

    /// Grows with each change.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Whether the whole city has been read.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.loaded.load(Ordering::Acquire)
    }

    /// How much of the city has been read, whole percents; less than all until [`Live::is_loaded`].
    #[must_use]
    pub fn percents(&self) -> u8 {
        self.progress.percents()
    }

    /// The Unix second up to which the map is known to show what is so: older than a few seconds only while the
    /// database does not answer.
    #[must_use]
    pub fn as_of(&self) -> i64 {
        self.as_of.load(Ordering::Acquire)
    }

    /// What the codes of the map mean.
    #[must_use]
    pub fn codes(&self) -> &MapCodes {
        &self.codes
    }

    /// News from now on, or from where somebody had heard it before.
    #[must_use]
    pub fn listen(&self, since: Option<Mark>) -> Heard {
        self.news.listen(since)
    }

    /// How far the news has been told.
    #[must_use]
    pub fn told(&self) -> Mark {
        self.news.told()
    }

    /// Says that the city has changed: what was drawn of it may be otherwise now.
    pub fn change(&self) {
        self.version.fetch_add(1, Ordering::AcqRel);
    }

    /// Says that something was saved, so that nobody waits for the next look.
    pub fn wake(&self) {
        self.ours.store(true, Ordering::Release);
        self.wake.notify_one();
    }

    /// What the map keeps of an appeal.
    #[must_use]
    pub fn appeal(&self, fact: &Fact<'_>) -> atlas::Appeal {
        let codes = &self.codes;
        atlas::Appeal {
            id: codes::id_of(AppealNumber::from_i64(fact.number)),
            lon: fact.lon,
            lat: fact.lat,
            category: codes.category(fact.category),
            agency: codes.agency(fact.agency),
            district: codes.district(&self.city, fact.district),
            state: MapCodes::state(fact.state),
            channel: channel(fact.channel),
            flags: flags::PUBLIC
                | if fact.has_photo { flags::HAS_PHOTO } else { 0 }
                | if fact.refuted { flags::REFUTED } else { 0 }
                | if fact.executed { flags::EXECUTED } else { 0 },
            received: fact.received,
            due: fact.due,
            answered: fact.answered,
            closed: fact.closed,
            grade: fact.grade.and_then(|grade| u8::try_from(grade).ok()).unwrap_or(0),
        }
    }
}
