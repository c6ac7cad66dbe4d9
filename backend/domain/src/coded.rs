//! Things of a city that have codes: in file order, found by their code.

use std::{collections::HashMap, fmt, ops::Index};

use crate::city::Code;

/// A thing that a city's data lists, known by its code.
pub trait Entry {
    /// Its place in the order of its file.
    type Index: Copy;

    /// The index of the one at this place, from 0.
    fn index(place: u16) -> Self::Index;

    /// The place that an index means.
    fn place(index: Self::Index) -> u16;

    /// The code, which no other entry of the list has.
    fn code(&self) -> &Code;
}

/// All things of a kind, in file order.
#[derive(Clone)]
pub struct Coded<T: Entry> {
    list: Vec<T>,
    by_code: HashMap<Code, T::Index>,
}

impl<T: Entry> Coded<T> {
    /// From a list whose codes differ; at most 65,535 (more are left out).
    #[must_use]
    pub fn new(mut list: Vec<T>) -> Self {
        list.truncate(usize::from(u16::MAX));
        let by_code = (0..u16::MAX).zip(&list).map(|(at, one)| (one.code().clone(), T::index(at))).collect();
        Self { list, by_code }
    }

    /// The one with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<T::Index> {
        self.by_code.get(code).copied()
    }

    /// The one at `index`, if a city has so many.
    #[must_use]
    pub fn get(&self, index: T::Index) -> Option<&T> {
        self.list.get(usize::from(T::place(index)))
    }

    /// All of them, with their indexes.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (T::Index, &T)> {
        self.list.iter().enumerate().map(|(at, one)| {
            #[expect(clippy::cast_possible_truncation, reason = "`new` keeps 65,535 at most")]
            let index = T::index(at as u16);
            (index, one)
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<T: Entry> Default for Coded<T> {
    fn default() -> Self {
        Self { list: Vec::new(), by_code: HashMap::new() }
    }
}

impl<T: Entry + fmt::Debug> fmt::Debug for Coded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.list).finish()
    }
}

impl<T: Entry> Index<T::Index> for Coded<T> {
    type Output = T;

    /// # Panics
    ///
    /// For an index of another city.
    fn index(&self, index: T::Index) -> &T {
        &self.list[usize::from(T::place(index))]
    }
}
