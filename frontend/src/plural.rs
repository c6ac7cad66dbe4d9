//! Counted phrases: 1 звернення, 2 звернення, 5 звернень.

use crate::{Lang, text::grouped_in};

/// The forms of a counted phrase, as CLDR has them for the language.
pub struct Plural {
    pub lang: Lang,
    pub one: &'static str,
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

impl Plural {
    #[must_use]
    pub fn of(&self, count: u64) -> String {
        self.form(count).replace("{count}", &grouped_in(count, self.lang))
    }

    /// CLDR's rules for whole numbers of our two languages. Written out, because the tables of all languages would
    /// travel to every reader; a test holds them against the tables.
    const fn form(&self, count: u64) -> &'static str {
        match (self.lang, count % 10, count % 100) {
            (Lang::En, ..) if count == 1 => self.one,
            (Lang::En, ..) => self.other,
            (Lang::Uk, 1, tens) if tens != 11 => self.one,
            (Lang::Uk, 2..=4, tens) if tens < 12 || tens > 14 => self.few,
            (Lang::Uk, ..) => self.many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_locale_core::locale;
    use icu_plurals::{PluralCategory, PluralRules};

    #[test]
    fn phrases_are_counted_as_cldr_says() {
        for (lang, locale) in [(Lang::Uk, locale!("uk")), (Lang::En, locale!("en"))] {
            let phrase = Plural { lang, one: "one", few: "few", many: "many", other: "other" };
            let rules = PluralRules::try_new_cardinal(locale.into()).expect("CLDR knows both");
            for count in (0..2_000).chain([10_011, 1_000_000, 1_000_001, 1_000_012, u64::MAX]) {
                let cldr = match rules.category_for(count) {
                    PluralCategory::One => "one",
                    PluralCategory::Few => "few",
                    PluralCategory::Many => "many",
                    _ => "other",
                };
                assert_eq!(phrase.form(count), cldr, "{count} in {lang:?}");
            }
        }
    }
}
