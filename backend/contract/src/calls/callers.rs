//! Who calls, and what is known where.

use crate::{
    Endpoint, Method,
    appeals::{Card, Near},
    fields::{Email, Phone, digits},
    filter::Query,
    problem::{Fault, Faults},
};
use serde::{Deserialize, Serialize};

/// Who called, wrote or came before: those whom `q` fits, newest first, ten at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FindCallers {
    /// At least four digits of a telephone number, a whole e-mail, or at least three letters of a name.
    pub q: String,
}

/// By what a caller is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallerClue {
    /// Digits that stand somewhere in the number.
    Phone(String),
    Email(String),
    /// Letters that stand somewhere in the name.
    Name(String),
}

impl FindCallers {
    /// The least number of digits.
    pub const DIGITS_MIN: usize = 4;
    /// The least number of letters: fewer are of half the city, and no index helps.
    pub const LETTERS_MIN: usize = 3;

    /// Reads what is looked for.
    ///
    /// # Errors
    /// `q` is empty, too short, too long or has characters that no person types.
    pub fn check(&self) -> Result<CallerClue, Faults> {
        self.clue().map_err(|fault| Faults::from([("q".to_owned(), fault)]))
    }

    fn clue(&self) -> Result<CallerClue, Fault> {
        let typed = self.q.trim();
        if typed.contains('@') {
            return Email::new(typed).map(|email| CallerClue::Email(email.into_string()));
        }
        let number = digits(typed.trim_start_matches('+')).filter(|digits| !digits.is_empty());
        match number {
            Some(digits) if digits.len() < Self::DIGITS_MIN => Err(Fault::TooShort { min: Self::DIGITS_MIN }),
            Some(digits) if digits.len() > 15 => Err(Fault::NotAPhone),
            // A whole number counts as it is kept, however it was typed.
            Some(digits) => Ok(CallerClue::Phone(Phone::new(typed).map_or(digits, Phone::into_string))),
            None => crate::fields::PartOfName::new(typed).map(|part| CallerClue::Name(part.into_string())),
        }
    }
}

impl Endpoint for FindCallers {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/callers";
    type Reply = Vec<KnownCaller>;

    fn target(&self) -> String {
        Query::new().maybe("q", Some(self.q.as_str())).on(Self::PATH)
    }
}

/// Somebody who filed before: as they named themselves the last time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnownCaller {
    pub name: String,
    pub residence: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// How many appeals they have filed; counting ends at 1,000.
    pub count: i64,
    /// The newest of them, five at most.
    pub newest: Vec<Card>,
}

/// What is open within 100 metres of a point, nearest first, ten at most.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GetAddress {
    pub lat: f64,
    pub lon: f64,
}

impl Endpoint for GetAddress {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/address";
    type Reply = Vec<Near>;

    fn target(&self) -> String {
        Query::new().maybe("lat", Some(self.lat)).maybe("lon", Some(self.lon)).on(Self::PATH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clue_is_told_by_how_it_looks() {
        let clue = |q: &str| FindCallers { q: q.into() }.check();
        assert_eq!(clue("050 12"), Ok(CallerClue::Phone("05012".into())));
        assert_eq!(clue("8 (050) 123-45-67"), Ok(CallerClue::Phone("+380501234567".into())));
        assert_eq!(clue(" Olena@Example.ua"), Ok(CallerClue::Email("olena@example.ua".into())));
        assert_eq!(clue("Кова"), Ok(CallerClue::Name("Кова".into())));
        for bad in ["", "123", "Ко", "a@b", "1234567890123456", "Коваль\u{0}"] {
            assert!(clue(bad).is_err(), "{bad}");
        }
    }
}
