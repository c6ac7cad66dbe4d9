//! The owner of the appeals: takes changes, gives snapshots.
//!
//! Rows lie in three parts: the base, changes of the base, and changes of both. A new change
//! rebuilds only the last and smallest; when a part has grown past its share of the next, they are
//! merged. Each row is so copied a bounded number of times for each change.

use std::{
    collections::HashMap,
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use crate::{
    appeal::{Appeal, Row, States, Unfit},
    columns::Columns,
    ids::Ids,
    loading::Loading,
    snapshot::{Changes, Snapshot},
};

/// All appeals of a city, kept in memory.
///
/// Readers take a [`Snapshot`] and are never held up by writers: the only lock they share is held
/// for the exchange of a pointer.
#[derive(Debug)]
pub struct Atlas {
    writer: Mutex<Writer>,
    current: RwLock<Arc<Snapshot>>,
}

/// How many changed appeals make it worth to merge parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merging {
    /// More than so many changes in the smallest part are merged into the middle one.
    pub late: usize,
    /// More than so many changes in the middle part are merged into the base, if they are also
    /// more than one of [`Merging::share`] of its rows.
    pub early: usize,
    /// See [`Merging::early`].
    pub share: usize,
}

impl Default for Merging {
    fn default() -> Self {
        Self { late: 1 << 10, early: 1 << 14, share: 64 }
    }
}

impl Atlas {
    /// Without appeals.
    #[must_use]
    pub fn new(states: States) -> Self {
        Self::of(Columns::of(Vec::new(), states), states)
    }

    /// With these appeals; of several with the same id the last counts.
    ///
    /// # Errors
    /// The first row found [`Unfit`].
    pub fn from_rows(states: States, appeals: impl IntoIterator<Item = Appeal>) -> Result<Self, Unfit> {
        let mut loading = Loading::default();
        appeals.into_iter().try_for_each(|appeal| loading.push(&appeal))?;
        Ok(loading.done(states))
    }

    /// The same with other thresholds.
    #[must_use]
    pub fn merging(mut self, merging: Merging) -> Self {
        self.writer.get_mut().unwrap_or_else(PoisonError::into_inner).merging = merging;
        self
    }

    /// All appeals as they are now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Adds these appeals, or puts them in the place of those with the same id; of several with the
    /// same id the last counts. Snapshots taken after it show them all, earlier ones none.
    ///
    /// Costs about as much as a sort of the latest changes; now and then it merges parts, which
    /// costs up to a copy of all rows. One writer at a time; others wait.
    ///
    /// # Errors
    /// The first row found [`Unfit`]; nothing is applied then.
    pub fn apply(&self, appeals: &[Appeal]) -> Result<(), Unfit> {
        let rows: Vec<Row> = appeals.iter().map(Row::pack).collect::<Result<_, _>>()?;
        let mut writer = self.writer();
        let snapshot = Arc::new(writer.apply(rows));
        // The old snapshot may be the last holder of a base: it is let go after the lock.
        let old = {
            let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
            mem::replace(&mut *current, snapshot)
        };
        drop(writer);
        drop(old);
        Ok(())
    }

    /// Bytes held, by the rows and by what the writer needs.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.snapshot().bytes() + self.writer().ids.bytes()
    }

    pub(crate) fn of(base: Columns, states: States) -> Self {
        let ids = Ids::of(&base);
        let base = Arc::new(base);
        let snapshot = Snapshot { states, base, changes: [Changes::default(), Changes::default()] };
        let writer = Writer {
            snapshot: snapshot.clone(),
            ids,
            early: HashMap::new(),
            late: HashMap::new(),
            merging: Merging::default(),
        };
        Self { writer: Mutex::new(writer), current: RwLock::new(Arc::new(snapshot)) }
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What an appeal was in the parts before, and what it is now.
#[derive(Clone, Copy, Debug)]
struct Change {
    before: Option<Row>,
    now: Row,
}

#[derive(Debug)]
struct Writer {
    snapshot: Snapshot,
    /// Rows of the base.
    ids: Ids,
    early: HashMap<u32, Change>,
    late: HashMap<u32, Change>,
    merging: Merging,
}

impl Writer {
    fn apply(&mut self, rows: Vec<Row>) -> Snapshot {
        for now in rows {
            let before = self.before(now.id);
            self.late.entry(now.id).and_modify(|change| change.now = now).or_insert(Change { before, now });
        }
        if self.late.len() > self.merging.late {
            self.merge_late();
        }
        if self.early.len() > self.merging.early.max(self.snapshot.base.len / self.merging.share) {
            self.merge_early();
        }
        self.snapshot.changes[1] = self.changes(&self.late);
        self.snapshot.clone()
    }

    /// The row of an appeal in the base or its early changes.
    fn before(&self, id: u32) -> Option<Row> {
        let early = self.early.get(&id).map(|change| change.now);
        early.or_else(|| self.ids.row(id).map(|row| self.snapshot.base.row(row)))
    }

    fn merge_late(&mut self) {
        for (id, change) in mem::take(&mut self.late) {
            self.early.entry(id).and_modify(|early| early.now = change.now).or_insert(change);
        }
        self.snapshot.changes[0] = self.changes(&self.early);
    }

    fn merge_early(&mut self) {
        let Changes { plus, gone, .. } = &self.snapshot.changes[0];
        let mut rows: Vec<usize> = gone.iter().filter_map(|&id| self.ids.row(id)).collect();
        rows.sort_unstable();
        let base = self.snapshot.base.merged(&rows, plus, self.snapshot.states);
        self.ids = Ids::of(&base);
        self.early.clear();
        self.snapshot.base = Arc::new(base);
        self.snapshot.changes[0] = Changes::default();
    }

    fn changes(&self, changes: &HashMap<u32, Change>) -> Changes {
        let states = self.snapshot.states;
        let columns = |mut rows: Vec<Row>| {
            rows.sort_unstable_by_key(Row::order);
            Arc::new(Columns::of(rows, states))
        };
        let before: Vec<Row> = changes.values().filter_map(|change| change.before).collect();
        let mut gone: Vec<u32> = before.iter().map(|row| row.id).collect();
        gone.sort_unstable();
        Changes {
            plus: columns(changes.values().map(|change| change.now).collect()),
            minus: columns(before),
            gone: gone.into(),
        }
    }
}
