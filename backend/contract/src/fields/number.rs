//! What an appeal is called by.

use crate::problem::Fault;
use serde::{Deserialize, Serialize};

/// The number of an appeal: two digits of the year and a serial of at least seven, `26-0001234`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppealNumber {
    /// Two last digits of the year of registration.
    pub year: u8,
    /// From 1, without gaps within a year.
    pub serial: u32,
}

impl AppealNumber {
    /// Reads a number as people type it: any dash, blanks around, leading zeros optional.
    ///
    /// # Errors
    /// [`Fault::NotANumber`].
    pub fn new(raw: &str) -> Result<Self, Fault> {
        let bad = Fault::NotANumber;
        let digits = |s: &str, max: usize| !s.is_empty() && s.len() <= max && s.bytes().all(|b| b.is_ascii_digit());
        let raw = raw.trim().trim_start_matches(['№', '#']).trim_start();
        let (year, serial) = raw.split_once(['-', '–', '—', '‑', '/']).ok_or(bad.clone())?;
        if year.len() != 2 || !digits(year, 2) || !digits(serial, 9) {
            return Err(bad);
        }
        match (year.parse(), serial.parse()) {
            (Ok(year), Ok(serial)) if serial > 0 => Ok(Self { year, serial }),
            _ => Err(bad),
        }
    }

    /// The number as one integer, in the order of registration.
    #[must_use]
    pub const fn as_i64(self) -> i64 {
        self.year as i64 * 1_000_000_000 + self.serial as i64
    }

    /// The reverse of [`AppealNumber::as_i64`].
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both parts are in range by construction"
    )]
    pub const fn from_i64(value: i64) -> Self {
        Self { year: (value / 1_000_000_000) as u8, serial: (value % 1_000_000_000) as u32 }
    }
}

impl std::fmt::Display for AppealNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{:07}", self.year, self.serial)
    }
}

impl std::str::FromStr for AppealNumber {
    type Err = Fault;

    fn from_str(raw: &str) -> Result<Self, Fault> {
        Self::new(raw)
    }
}

impl Serialize for AppealNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for AppealNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::new(&raw).map_err(|_| serde::de::Error::custom("not a number of an appeal"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = AppealNumber { year: 26, serial: 1234 };
        for typed in ["26-0001234", " 26-1234 ", "№26–0001234", "26/1234", "№ 26-1234"] {
            assert_eq!(AppealNumber::new(typed), Ok(number), "{typed}");
        }
        assert_eq!(number.to_string(), "26-0001234");
        assert_eq!(AppealNumber::from_i64(number.as_i64()), number);
        for typed in ["", "26", "26-", "-1", "26-0", "226-1", "26-12345678901", "26-12a", "２６-1", "26-1-1"] {
            assert_eq!(AppealNumber::new(typed), Err(Fault::NotANumber), "{typed}");
        }
    }
}
