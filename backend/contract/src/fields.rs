//! Checked values: text goes in, a value that keeps its rule comes out. The same code runs in the
//! browser and on the server.

mod number;
mod phone;

pub use number::AppealNumber;
pub use phone::{Phone, digits};

use crate::problem::Fault;
use serde::{Deserialize, Serialize};

/// Refuses characters that no person types and no database should keep: U+0000 and the other
/// controls, save line ends and tabs where `lines` is true, the marks that turn text around, and
/// the sign that stands where bytes were no text.
fn is_plain(text: &str, lines: bool) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && !(lines && matches!(c, '\n' | '\r' | '\t')))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFD}'..='\u{FFFF}')
    })
}

/// Trims, and checks the number of characters (not bytes).
fn text(raw: &str, min: usize, max: usize, lines: bool) -> Result<String, Fault> {
    let value = raw.replace("\r\n", "\n").trim().to_owned();
    // Signs that nobody sees are not words.
    let length = value.chars().filter(|c| !matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}')).count();
    if length == 0 && min > 0 {
        Err(Fault::Empty)
    } else if !is_plain(&value, lines) {
        Err(Fault::BadCharacters)
    } else if length < min {
        Err(Fault::TooShort { min })
    } else if value.chars().count() > max {
        Err(Fault::TooLong { max })
    } else {
        Ok(value)
    }
}

macro_rules! text_field {
    ($(#[$about:meta])* $name:ident, $min:literal..=$max:literal, lines: $lines:literal) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The greatest number of characters.
            pub const MAX: usize = $max;

            /// Trims and checks.
            ///
            /// # Errors
            /// [`Fault`]: empty, too short, too long, or characters that no person types.
            pub fn new(raw: &str) -> Result<Self, Fault> {
                text(raw, $min, $max, $lines).map(Self)
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
    };
}

text_field! {
    /// What is wrong, in the applicant's words: 10 to 4,000 characters.
    Story, 10..=4000, lines: true
}
text_field! {
    /// The agency's answer in substance: 10 to 4,000 characters.
    Reply, 10..=4000, lines: true
}
text_field! {
    /// A remark with a move: 3 to 2,000 characters.
    Note, 3..=2000, lines: true
}
text_field! {
    /// Surname and first name, as the Law asks (art. 5): 2 to 200 characters.
    PersonName, 2..=200, lines: false
}
text_field! {
    /// Place of residence, as the Law asks (art. 5): 3 to 300 characters.
    Residence, 3..=300, lines: false
}
text_field! {
    /// A body outside the system: 3 to 200 characters.
    BodyName, 3..=200, lines: false
}
text_field! {
    /// What a thing of the city is called: a category, an agency, a rule, a holiday. 2 to 300 characters.
    CityName, 2..=300, lines: false
}
text_field! {
    /// The number under which a letter went out or came in: up to 60 characters.
    Reference, 1..=60, lines: false
}
text_field! {
    /// What a template is called: 3 to 120 characters.
    Title, 3..=120, lines: false
}
text_field! {
    /// The text of a template, with its fields in braces: 3 to 4,000 characters.
    TemplateText, 3..=4000, lines: true
}
text_field! {
    /// What somebody calls a view of their desk: 1 to 60 characters.
    ViewName, 1..=60, lines: false
}
text_field! {
    /// What a call was about: 3 to 200 characters.
    Topic, 3..=200, lines: false
}
text_field! {
    /// Letters of a name by which somebody is looked for: 3 to 200 characters.
    PartOfName, 3..=200, lines: false
}
text_field! {
    /// An address or a description of a place: up to 300 characters.
    Address, 3..=300, lines: false
}

/// An e-mail address: one `@`, a dot in the domain, no blanks, at most 254 bytes (RFC 5321).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// # Errors
    /// [`Fault`]: empty, too long or not an address.
    pub fn new(raw: &str) -> Result<Self, Fault> {
        let value = text(raw, 1, 254, false)?;
        let good = value.split_once('@').is_some_and(|(local, domain)| {
            let part = |s: &str| !s.is_empty() && !s.starts_with('.') && !s.ends_with('.') && !s.contains("..");
            part(local)
                && part(domain)
                && local.len() <= 64
                && domain.contains('.')
                && !domain.contains('@')
                && !value.chars().any(|c| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"' | '(' | ')'))
        });
        if good { Ok(Self(value.to_lowercase())) } else { Err(Fault::NotAnEmail) }
    }

    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The code by which an e-mail is proved: six digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Reads a code as people copy it: blanks between its digits are passed over.
    ///
    /// # Errors
    /// [`Fault`]: empty, not of digits, or not of six.
    pub fn new(raw: &str) -> Result<Self, Fault> {
        const LENGTH: usize = 6;
        let code: String = raw.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LENGTH + 1).collect();
        match code.chars().count() {
            0 => Err(Fault::Empty),
            _ if !code.bytes().all(|byte| byte.is_ascii_digit()) => Err(Fault::BadCharacters),
            LENGTH => Ok(Self(code)),
            fewer if fewer < LENGTH => Err(Fault::TooShort { min: LENGTH }),
            _ => Err(Fault::TooLong { max: LENGTH }),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How an applicant is reached: by one of both at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub email: Option<Email>,
    pub phone: Option<Phone>,
}

/// A point on the Earth, WGS 84, degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub lon: f64,
    pub lat: f64,
}

impl Point {
    /// # Errors
    /// [`Fault::NotAPlace`] where a coordinate is not a number or not on the Earth.
    pub fn new(lon: f64, lat: f64) -> Result<Self, Fault> {
        if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
            Ok(Self { lon, lat })
        } else {
            Err(Fault::NotAPlace)
        }
    }
}

/// A grade of an answer, 1 (worst) to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Grade(u8);

impl Grade {
    /// # Errors
    /// [`Fault::OutOfRange`] outside 1 to 5.
    pub fn new(raw: u8) -> Result<Self, Fault> {
        if (1..=5).contains(&raw) { Ok(Self(raw)) } else { Err(Fault::OutOfRange { min: 1, max: 5 }) }
    }

    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_counted_in_letters_and_keeps_no_controls() {
        assert!(Story::new(&"ї".repeat(4000)).is_ok());
        assert_eq!(Story::new(&"ї".repeat(4001)), Err(Fault::TooLong { max: 4000 }));
        assert_eq!(Story::new("  \n "), Err(Fault::Empty));
        assert_eq!(Story::new(&"\u{200b}".repeat(30)), Err(Fault::Empty), "nobody sees it");
        assert_eq!(Story::new("яма\u{0}на дорозі біля школи"), Err(Fault::BadCharacters));
        assert_eq!(PersonName::new("Олена\nКоваль"), Err(Fault::BadCharacters));
        assert_eq!(Story::new("рядок\r\nдругий рядок").map(Story::into_string), Ok("рядок\nдругий рядок".into()));
    }

    #[test]
    fn a_code_is_read_as_people_copy_it() {
        assert_eq!(Code::new(" 012 345\n").map(|code| code.0), Ok("012345".into()));
        assert_eq!(Code::new("012-345").map(|code| code.0), Ok("012345".into()));
        assert_eq!(Code::new("  "), Err(Fault::Empty));
        assert_eq!(Code::new("12345"), Err(Fault::TooShort { min: 6 }));
        assert_eq!(Code::new("1234567"), Err(Fault::TooLong { max: 6 }));
        for bad in ["12345o", "１２３４５６", "код123"] {
            assert_eq!(Code::new(bad), Err(Fault::BadCharacters), "{bad}");
        }
    }

    #[test]
    fn an_email_looks_like_one() {
        for good in ["olena@example.ua", " Olena.Koval@Mail.Example.org ", "о@приклад.укр"] {
            assert!(Email::new(good).is_ok(), "{good}");
        }
        for bad in ["olena", "a@b", "a b@c.ua", "a@b@c.ua", "@c.ua", "a@.ua", "a@c..ua", "a@c.ua,b@c.ua"] {
            assert_eq!(Email::new(bad), Err(Fault::NotAnEmail), "{bad}");
        }
    }
}
