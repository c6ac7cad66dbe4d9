//! Telephone numbers, as people say them and as they are kept.

use super::text;
use crate::problem::Fault;
use serde::Serialize;

/// A telephone number, kept as `+` and 8 to 15 digits (E.164): a Ukrainian one as it is dialled at home, one of another
/// country with its `+`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people type it: blanks, dashes, dots and brackets do not matter.
    ///
    /// # Errors
    /// [`Fault`]: empty, too long or not a number.
    pub fn new(raw: &str) -> Result<Self, Fault> {
        let typed = text(raw, 1, 40, false)?;
        let (international, rest) = match typed.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, typed.as_str()),
        };
        let digits = digits(rest).ok_or(Fault::NotAPhone)?;
        whole(international, &digits).map(Self).ok_or(Fault::NotAPhone)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The digits of what is written like a number; none where it has anything else in it.
#[must_use]
pub fn digits(typed: &str) -> Option<String> {
    let between = |c: &char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '.' | '(' | ')');
    let digits: String = typed.chars().filter(|c| !between(c)).collect();
    digits.bytes().all(|c| c.is_ascii_digit()).then_some(digits)
}

fn whole(international: bool, digits: &str) -> Option<String> {
    // Behind the zero that is dialled at home: nine digits, of which the first is none.
    let national = |rest: &str| (rest.len() == 9 && !rest.starts_with('0')).then(|| format!("+380{rest}"));
    if let Some(rest) = digits.strip_prefix("380") {
        return national(rest);
    }
    if international {
        let other = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
        return other.then(|| format!("+{digits}"));
    }
    // `8 050`, as it was dialled until 2009, is still on many a card.
    national(digits.strip_prefix("80").or_else(|| digits.strip_prefix('0'))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        for typed in [
            "050 123-45-67",
            "+38 (050) 1234567",
            "380501234567",
            "0501234567",
            " 8 (050) 123.45.67 ",
            "+380 50 123–45–67",
        ] {
            assert_eq!(Phone::new(typed).map(Phone::into_string).as_deref(), Ok("+380501234567"), "{typed}");
        }
        assert_eq!(Phone::new("+48 22 123 45 67").map(Phone::into_string).as_deref(), Ok("+48221234567"));
    }

    #[test]
    fn nonsense_is_no_number() {
        let nonsense = [
            "12345",
            "050 123-45-6",
            "050 123-45-678",
            "0000000000",
            "+3805012345678",
            "+0501234567",
            "++380501234567",
            "050 123-45-67 дод. 4",
            "+1234567",
            "+1234567890123456",
            "２０501234567",
            "телефон",
            "+",
            "()",
        ];
        for typed in nonsense {
            assert_eq!(Phone::new(typed), Err(Fault::NotAPhone), "{typed}");
        }
        assert_eq!(Phone::new("  "), Err(Fault::Empty));
    }
}
