//! The language of a page, and its words.

use contract::city::{Named, Short};
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

#[allow(clippy::all, clippy::pedantic, reason = "made by build.rs from the locales")]
mod made {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}
pub use made::Words;

/// A language of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lang {
    #[default]
    Uk,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Uk, Self::En];

    /// The code as HTML and addresses write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uk => "uk",
            Self::En => "en",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// All words of the language.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::Uk => &made::UK,
            Self::En => &made::EN,
        }
    }
}

/// The language of the page being rendered.
pub fn lang() -> Lang {
    use_context().unwrap_or_default()
}

/// The words of the page being rendered. The language never changes without a new page.
pub fn words() -> &'static Words {
    lang().words()
}

/// A thing of the city's data that has a name in each language.
pub trait InLang {
    fn in_lang(&self, lang: Lang) -> String;
    /// In the language of the page.
    fn name(&self) -> String {
        self.in_lang(lang())
    }
}

impl InLang for Named {
    fn in_lang(&self, lang: Lang) -> String {
        either(lang, &self.uk, &self.en)
    }
}

impl InLang for Short {
    fn in_lang(&self, lang: Lang) -> String {
        either(lang, &self.uk, &self.en)
    }
}

/// The name in the language, or the other where the data has none.
fn either(lang: Lang, uk: &str, en: &str) -> String {
    let (first, second) = if lang == Lang::Uk { (uk, en) } else { (en, uk) };
    if first.is_empty() { second } else { first }.to_owned()
}
