//! Conditions, each held against a block of rows at once.

use std::array;

use crate::{
    appeal::{GRADE, LATE, ON_TIME, UNANSWERED, WAIT_EDGES},
    columns::{BLOCK, Columns},
    filter::{Codes, Timeliness},
    sieve::Sieve,
};

/// How a row stands to its term. What was neither answered nor closed in time or late depends on the hour of the
/// question.
#[derive(Debug)]
pub(crate) struct Timely {
    running: bool,
    on_time: bool,
    late: bool,
}

impl Timely {
    pub fn of(codes: &Codes) -> Self {
        let asked = |one: Timeliness| codes.contains(one as u16);
        Self { running: asked(Timeliness::Running), on_time: asked(Timeliness::OnTime), late: asked(Timeliness::Late) }
    }

    /// Those `among` the rows of a block that pass.
    #[inline]
    pub fn pass(&self, sieve: &Sieve, rows: &Columns, block: usize, among: u64) -> u64 {
        let [on_time, late] = judged(of_block(&rows.outcome, block));
        let mut pass = 0;
        if self.on_time {
            pass |= on_time;
        }
        if self.late {
            pass |= late;
        }
        if self.running || self.late {
            let unfinished = among & !(on_time | late);
            let overdue = sieve.overdue(rows, block, unfinished);
            if self.late {
                pass |= overdue;
            }
            if self.running {
                pass |= unfinished & !overdue;
            }
        }
        among & pass
    }
}

/// Those finished by their term, and those finished after it.
#[inline]
pub(crate) fn judged(outcomes: &[u8; BLOCK]) -> [u64; 2] {
    [ON_TIME, LATE].map(|sign| packed(&array::from_fn(|i| u8::from(outcomes[i] & sign != 0))))
}

/// Ranges of hours, both ends inside.
#[derive(Debug)]
pub(crate) struct Hours(Vec<(u16, u16)>);

impl Hours {
    pub fn of(waits: &Codes) -> Self {
        // What was not answered lies behind all hours.
        let begin = |wait: usize| match wait {
            0 => Some(0),
            _ => WAIT_EDGES.iter().copied().chain([UNANSWERED]).nth(wait - 1),
        };
        let range = |wait: u16| {
            let wait = usize::from(wait);
            Some((begin(wait)?, begin(wait + 1).map_or(UNANSWERED, |next| next - 1)))
        };
        Self(waits.iter().filter_map(range).collect())
    }

    #[inline]
    pub fn pass(&self, hours: &[u16; BLOCK]) -> u64 {
        let mut hit = [0; BLOCK];
        for &(first, last) in &self.0 {
            for (hit, &held) in hit.iter_mut().zip(hours) {
                *hit |= u8::from(first <= held && held <= last);
            }
        }
        packed(&hit)
    }
}

/// A bit for each code up to `most`.
pub(crate) fn mask(codes: &Codes, most: u8) -> u8 {
    codes.iter().filter(|&code| code <= u16::from(most)).map(|code| 1 << code).fold(0, |mask, bit: u8| mask | bit)
}

/// Which outcomes bear one of these grades?
#[inline]
pub(crate) fn graded(outcomes: &[u8; BLOCK], grades: u8) -> u64 {
    packed(&array::from_fn(|i| grades >> (outcomes[i] & GRADE) & 1))
}

/// Is a code in a set? A few codes are compared with each in turn, many looked up.
#[derive(Debug)]
pub(crate) enum Test<T> {
    Few(Vec<T>),
    Many(Box<[u8; 1 << 16]>),
}

/// Something for each of the codes there can be; of known length, so that a look-up needs no check.
#[expect(clippy::unnecessary_box_returns, reason = "too large for the stack")]
pub(crate) fn a_code_each<T: Clone + Default>() -> Box<[T; 1 << 16]> {
    let table = vec![T::default(); 1 << 16].into_boxed_slice();
    table.try_into().unwrap_or_else(|_| unreachable!("its length is that of the type"))
}

/// More codes than this are looked up: a look-up costs as much as about so many comparisons, which
/// are made for eight rows at a time.
const FEW: usize = 8;

impl<T: Copy + Eq + Into<u16> + TryFrom<u16>> Test<T> {
    pub fn of(codes: &Codes) -> Self {
        let fit: Vec<T> = codes.iter().filter_map(|code| T::try_from(code).ok()).collect();
        if fit.len() <= FEW {
            return Self::Few(fit);
        }
        let mut table = a_code_each();
        for code in codes.iter() {
            table[usize::from(code)] = 1;
        }
        Self::Many(table)
    }

    #[inline]
    pub fn pass(&self, codes: &[T; BLOCK]) -> u64 {
        match self {
            Self::Few(few) => {
                let mut hit = [0; BLOCK];
                for &code in few {
                    for (hit, &held) in hit.iter_mut().zip(codes) {
                        *hit |= u8::from(held == code);
                    }
                }
                packed(&hit)
            }
            Self::Many(table) => packed(&array::from_fn(|i| table[usize::from(Into::<u16>::into(codes[i]))])),
        }
    }
}

/// Which moments lie in the period, its end outside?
#[inline]
pub(crate) fn within(moments: &[u32; BLOCK], (from, to): (u32, u32)) -> u64 {
    packed(&array::from_fn(|i| u8::from(from <= moments[i] && moments[i] < to)))
}

/// The block of a column.
#[inline]
pub(crate) fn of_block<T>(column: &[T], block: usize) -> &[T; BLOCK] {
    &column.as_chunks().0[block]
}

/// Bytes of 0 and 1 to bits. The product brings the lowest bit of each of eight bytes into the
/// uppermost byte.
#[inline]
pub(crate) fn packed(bytes: &[u8; BLOCK]) -> u64 {
    let eights = bytes.as_chunks::<8>().0;
    array::from_fn::<u8, 8, _>(|i| {
        let word = u64::from_le_bytes(eights[i]).wrapping_mul(0x0102_0408_1020_4080);
        word.to_be_bytes()[0]
    })
    .iter()
    .rev()
    .fold(0, |all, &byte| all << 8 | u64::from(byte))
}
