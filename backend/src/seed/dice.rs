//! Chance that is the same each time: a stream of its own for each thing, by seed, purpose and
//! index, so that many threads throw the same as one.

use std::f64::consts::TAU;

/// What a stream is for: no two purposes share their throws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum For {
    Days = 1,
    Times,
    Spots,
    Appeal,
    Staff,
    Agency,
    Picture,
}

/// A stream of throws (`SplitMix64`: small, quick, and the same on every machine and in every
/// version of every library).
#[derive(Debug, Clone)]
pub struct Dice(u64);

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Dice {
    /// The stream for the `index`-th of a purpose.
    #[must_use]
    pub const fn new(seed: u64, purpose: For, index: u64) -> Self {
        Self(mix(seed ^ mix(purpose as u64)) ^ mix(index.wrapping_mul(GOLDEN)))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// From 0 up to 1, without it.
    pub fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let whole = (self.next() >> 11) as f64;
        whole / 9_007_199_254_740_992.0
    }

    /// From `low` up to `high`, without it.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Below `end`; 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "less than `end`")]
        let below = ((u128::from(self.next()) * end as u128) >> 64) as usize;
        below
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of `all`, which must not be empty.
    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// Waiting that does not remember how long it has waited.
    pub fn waiting(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.unit()).ln()
    }

    /// Normal, of mean 0 and deviation 1.
    pub fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (TAU * self.unit()).cos()
    }

    /// Bytes for a random id.
    pub fn bytes(&mut self) -> [u8; 16] {
        ((u128::from(self.next()) << 64) | u128::from(self.next())).to_be_bytes()
    }
}

/// A choice among things of different weight.
#[derive(Debug, Clone, Default)]
pub struct Shares {
    sums: Vec<f64>,
}

impl Shares {
    /// Of weights that are not negative and not all 0.
    #[must_use]
    pub fn new(weights: impl IntoIterator<Item = f64>) -> Self {
        let sums = weights.into_iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { sums: sums.collect() }
    }

    /// The index of one of them.
    #[must_use]
    pub fn pick(&self, dice: &mut Dice) -> usize {
        let at = dice.unit() * self.sums.last().copied().unwrap_or_default();
        self.sums.partition_point(|&sum| sum <= at).min(self.sums.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_its_own_and_always_the_same() {
        let throw = |seed, purpose, index| Dice::new(seed, purpose, index).next();
        assert_eq!(throw(1, For::Appeal, 7), throw(1, For::Appeal, 7));
        for other in [throw(2, For::Appeal, 7), throw(1, For::Times, 7), throw(1, For::Appeal, 8)] {
            assert_ne!(throw(1, For::Appeal, 7), other);
        }
    }

    #[test]
    fn shares_are_kept_and_nothing_of_no_weight_is_chosen() {
        let shares = Shares::new([0.0, 3.0, 0.0, 1.0]);
        let mut dice = Dice::new(0, For::Days, 0);
        let mut counts = [0; 4];
        for _ in 0..10_000 {
            counts[shares.pick(&mut dice)] += 1;
        }
        assert_eq!((counts[0], counts[2]), (0, 0));
        assert!((7_200..7_800).contains(&counts[1]), "{counts:?}");
    }
}
