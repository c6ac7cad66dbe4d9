//! How like two texts are, whatever the endings, slips of the pen and which of two languages.

use crate::letters::{Sign, read};
use std::{cmp::Ordering, sync::LazyLock};

/// Bits of a print, as a power of two: of a text of 500 letters every hundredth falls upon another's by chance.
const BITS: u32 = 15;

/// The bits by 64.
const CELLS: usize = 1 << (BITS - 6);

/// What a text says, as the set of its words' trigrams: made once, compared with many.
///
/// The beginnings of words count and their endings do not, for a Ukrainian word changes there; letters that
/// Ukrainian, Russian and a wrong keyboard layout write differently count as one. The set is kept as bits, for
/// sorting the trigrams would take as long as all the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    cells: Box<[u64; CELLS]>,
}

/// Words that say nothing of the matter, as [`read`] leaves them: the shorter first, and then in order.
static EMPTY: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let mut words: Vec<Vec<_>> = "\
        або аби але без биля був була були було буд буде вже вид все всим вси дня для доброго добрии дуже зараз коли \
        ласка мене мени нам нас нема немае ниж они перед писля про просимо прошу також там тому тут уже хто цеи ция цого \
        через чому шановни щоб яка яки якии якщо \
        возле где его если ест здравствуите как нет очен пожалуиста при просим такж что ето"
        .split_whitespace()
        .map(|word| word.chars().collect())
        .collect();
    words.sort_unstable_by(|one, other| in_order(one, other));
    words
});

impl Print {
    /// The print of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut print = Self { cells: Box::new([0; CELLS]) };
        let mut word = Vec::with_capacity(32);
        // A blank ends the last word too.
        for sign in text.chars().chain([' ']) {
            match read(sign) {
                Sign::Letter(letter) => word.push(letter),
                Sign::Silent => {}
                Sign::Other => {
                    print.take(&word);
                    word.clear();
                }
            }
        }
        print
    }

    /// Takes the trigrams of a word, the first from before its beginning; a number whole: house 22 is not house 23.
    fn take(&mut self, word: &[char]) {
        if word.first().is_some_and(char::is_ascii_digit) {
            return self.add(whole(word));
        }
        let [first, second, rest @ ..] = word else { return };
        // Two letters are a preposition.
        if rest.is_empty() || EMPTY.binary_search_by(|empty| in_order(empty, word)).is_ok() {
            return;
        }
        let (mut before, mut last) = (u64::from(*first), u64::from(*second));
        self.add(before << 21 | last);
        for letter in rest.iter().copied().map(u64::from) {
            self.add(before << 42 | last << 21 | letter);
            (before, last) = (last, letter);
        }
    }

    fn add(&mut self, gram: u64) {
        // Fibonacci hashing: the upper bits of the product depend on all of the number.
        let bit = gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
        self.cells[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    /// Whether the text has no word that says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| *cell == 0)
    }

    /// From 0, nothing in common, to 1, the same words: the common trigrams against the geometric mean of both
    /// (cosine), so that a short text which a long one repeats is not lost. A text that says nothing is like none.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let (mut common, mut own, mut theirs) = (0, 0, 0);
        for (left, right) in self.cells.iter().zip(other.cells.iter()) {
            common += (left & right).count_ones();
            own += left.count_ones();
            theirs += right.count_ones();
        }
        if common == 0 {
            return 0.0;
        }
        (f64::from(common) / (f64::from(own) * f64::from(theirs)).sqrt()).min(1.0)
    }
}

/// Fewer words than these are the same by chance.
const LETTER: u32 = 8;

/// A number that is the same for the same text, whatever its case, marks and blanks; none where it has fewer than 8 words.
#[must_use]
pub fn letter(text: &str) -> Option<i64> {
    let (mut hash, mut words, mut within) = (FNV.0, 0, false);
    for sign in text.chars() {
        match read(sign) {
            Sign::Letter(letter) => {
                if !within {
                    words += 1;
                    hash = fnv(hash, ' ');
                }
                within = true;
                hash = fnv(hash, letter);
            }
            Sign::Silent => {}
            Sign::Other => within = false,
        }
    }
    (words >= LETTER).then_some(hash.cast_signed())
}

fn in_order(one: &[char], other: &[char]) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// A number with what is written to it (FNV-1a).
fn whole(word: &[char]) -> u64 {
    word.iter().copied().fold(FNV.0, fnv)
}

/// The beginning and the factor of FNV-1a.
const FNV: (u64, u64) = (0xcbf2_9ce4_8422_2325, 0x0100_0000_01b3);

fn fnv(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(FNV.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_written_as_they_are_read() {
        for word in EMPTY.iter() {
            let letters = word.iter().map(|sign| match read(*sign) {
                Sign::Letter(letter) => letter,
                _ => ' ',
            });
            assert_eq!(letters.collect::<Vec<_>>(), *word);
            assert!(Print::of(&String::from_iter(word)).is_empty(), "{word:?}");
        }
    }

    #[test]
    fn a_number_is_taken_whole() {
        assert_eq!(Print::of("22").cells.iter().map(|cell| cell.count_ones()).sum::<u32>(), 1);
        assert!(Print::of("22").likeness(&Print::of("222")) < f64::EPSILON);
        assert!(Print::of("22а").likeness(&Print::of("22")) < f64::EPSILON);
    }
}
