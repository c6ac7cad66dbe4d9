//! The letter with the code by which a resident proves their e-mail.

use super::{Lang, Letters, Part, Written, page, sender};
use chrono::DateTime;
use chrono_tz::Tz;
use domain::words::Bilingual;

impl Letters {
    /// Writes it. The code stands in the subject too, where telephones show it.
    #[must_use]
    pub fn code(&self, city: &Bilingual, phone: &str, code: &str, until: DateTime<Tz>, link: &str) -> Written {
        let until = until.format("%H:%M");
        let (uk, en) =
            (format!("Код для входу, дійсний до {until}:"), format!("The code to sign in with, good until {until}:"));
        let part = |lang, said, next: &str, link_words, why| Part {
            lang,
            said,
            note: Some(code),
            next: Some(next.to_owned()),
            link: (link_words, link),
            why: Some(why),
            leave: None,
            from: sender(lang, city, phone),
        };
        let parts = [
            part(
                Lang::Uk,
                uk,
                "Введіть його на сторінці входу. Нікому його не кажіть: працівники міста про нього не питають.",
                "Сторінка входу",
                "Якщо ви не просили коду, нічого робити не треба: без нього ніхто не ввійде.",
            ),
            part(
                Lang::En,
                en,
                "Enter it on the sign-in page. Tell it to nobody: the city's people never ask for it.",
                "The sign-in page",
                "If you did not ask for a code, you need not do anything: nobody gets in without it.",
            ),
        ];
        let subject = format!("{code} — код для входу · sign-in code");
        Written { subject, text: page::text(&parts), html: page::html(&parts) }
    }
}
