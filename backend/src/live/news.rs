//! The news of the city, and the last of it for whoever was away for a moment.

use crate::store::feed::Mark;
use contract::events::Changed;
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::broadcast;

/// How much news is kept: a listener that lags farther behind, or was away for longer, is told to look anew.
const KEPT: usize = 1024;

/// A change, and where it stands in the order of all.
pub type Piece = (Mark, Changed);

/// What a listener gets.
pub struct Heard {
    /// How far has been told: whoever looks now finds everything up to here.
    pub told: Mark,
    /// Too much was told since then: it should look anew.
    pub lost: bool,
    /// What it has not heard yet, the oldest first.
    pub before: Vec<Piece>,
    pub from_now: broadcast::Receiver<Piece>,
}

/// Tells, and remembers for a while.
pub struct News {
    sender: broadcast::Sender<Piece>,
    past: Mutex<Past>,
}

/// Everything told behind `from`, up to `to`.
#[derive(Default)]
struct Past {
    from: Mark,
    to: Mark,
    pieces: VecDeque<Piece>,
}

impl Default for News {
    fn default() -> Self {
        Self { sender: broadcast::channel(KEPT).0, past: Mutex::default() }
    }
}

impl News {
    fn past(&self) -> MutexGuard<'_, Past> {
        self.past.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nothing is known of what was told up to `mark`.
    pub fn begin(&self, mark: Mark) {
        *self.past() = Past { from: mark, to: mark, pieces: VecDeque::new() };
    }

    /// Tells these, in their order.
    pub fn tell(&self, pieces: impl Iterator<Item = Piece>) {
        let mut past = self.past();
        for piece in pieces {
            if past.pieces.len() == KEPT
                && let Some((mark, _)) = past.pieces.pop_front()
            {
                past.from = mark;
            }
            // Of what is told alone: when something happened that is not public is nobody's to know.
            past.to = piece.0;
            past.pieces.push_back(piece.clone());
            // Nobody listening is no fault.
            drop(self.sender.send(piece));
        }
    }

    pub fn told(&self) -> Mark {
        self.past().to
    }

    pub fn listen(&self, since: Option<Mark>) -> Heard {
        // Nothing is told meanwhile, so nothing falls between what was and what comes.
        let past = self.past();
        let from_now = self.sender.subscribe();
        let told = past.to;
        let Some(since) = since else { return Heard { told, lost: false, before: Vec::new(), from_now } };
        let lost = since < past.from;
        let unheard = past.pieces.iter().filter(|(mark, _)| !lost && *mark > since);
        Heard { told, lost, before: unheard.cloned().collect(), from_now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Move, State, fields::Point};
    use domain::fields::AppealNumber;

    fn piece(at: i64) -> Piece {
        let changed = Changed {
            number: AppealNumber { year: 26, serial: 1 },
            version: 1,
            step: Move::File,
            state: State::Received,
            category: "pothole".into(),
            district: None,
            agency: None,
            point: Point { lon: 30.5, lat: 50.4 },
            at: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
        };
        (mark(at), changed)
    }

    fn mark(at: i64) -> Mark {
        Mark { xact: at, appeal: 1, seq: 1 }
    }

    #[test]
    fn what_is_older_than_what_is_kept_is_lost_and_the_rest_is_told() {
        let news = News::default();
        news.begin(mark(10));
        let kept = i64::try_from(KEPT).expect("a small number");
        news.tell((11..=20 + kept).map(piece));
        assert_eq!(news.told(), mark(20 + kept));
        let since = |at| news.listen(Some(mark(at)));
        assert!(since(19).lost && since(19).before.is_empty());
        let all = since(20);
        assert_eq!((all.lost, all.before.len(), all.before[0].0), (false, KEPT, mark(21)));
        assert!(since(20 + kept).before.is_empty());
        // Another server may be ahead.
        assert!(!since(21 + kept).lost);
    }
}
