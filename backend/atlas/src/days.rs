//! Days of the city, which are not always 24 hours long.

use crate::appeal::kept;

/// Consecutive days, each from its first second to the first of the next. The caller knows the
/// city's clock; this crate knows only where its days begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// First seconds of the days, and of the one after the last.
    starts: Vec<u32>,
    /// Every day begins within a day of where it would if each had 24 hours.
    even: bool,
}

const DAY: u32 = 86_400;

impl Default for Days {
    /// The first day that is kept.
    fn default() -> Self {
        Self { starts: vec![0, DAY], even: true }
    }
}

impl Days {
    /// From the first Unix seconds of the days and, as the last item, of the day after the last
    /// one. Nothing unless they ascend.
    #[must_use]
    pub fn new(starts: &[i64]) -> Option<Self> {
        if starts.len() < 2 || !starts.is_sorted_by(|a, b| a < b) {
            return None;
        }
        let starts: Vec<u32> = starts.iter().copied().map(kept).collect();
        let even = (0u32..).zip(&starts).all(|(day, &start)| {
            let elapsed = start - starts[0];
            let near = elapsed.abs_diff(day.saturating_mul(DAY));
            near < DAY
        });
        Some(Self { starts, even })
    }

    /// How many days there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The first second, and the first one after all days.
    pub(crate) fn span(&self) -> (u32, u32) {
        (self.starts[0], self.starts[self.count()])
    }

    /// The number of the day of a moment in [`Days::span`].
    #[inline]
    pub(crate) fn of(&self, moment: u32) -> usize {
        if !self.even {
            return self.starts.partition_point(|&start| start <= moment) - 1;
        }
        // An even day's number is off by one at most.
        let guess = (((moment - self.starts[0]) / DAY) as usize).min(self.count() - 1);
        let later = usize::from(moment >= self.starts[guess + 1]);
        let earlier = usize::from(moment < self.starts[guess]);
        guess + later - earlier
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_moment_lies_in_the_day_that_began_last(
            lengths in prop::collection::vec(prop_oneof![
                8 => Just(86_400i64), 1 => Just(82_800), 1 => Just(90_000), 1 => 1i64..200_000,
            ], 1..40),
            at in 0.0..1.0f64,
        ) {
            let first = 1_700_000_000;
            let mut starts = vec![first];
            for length in lengths {
                starts.push(starts[starts.len() - 1] + length);
            }
            let (end, days) = (starts[starts.len() - 1], Days::new(&starts).unwrap());
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "small numbers")]
            let moment = first + (at * (end - first) as f64) as i64;
            prop_assert_eq!(days.span(), (kept(first), kept(end)));
            prop_assert_eq!(Some(days.of(kept(moment))), starts.iter().rposition(|&start| start <= moment));
        }
    }

    #[test]
    fn days_that_do_not_ascend_are_refused() {
        assert_eq!(Days::new(&[0]), None);
        assert_eq!(Days::new(&[0, 0]), None);
        assert_eq!(Days::new(&[5, 3]), None);
    }
}
