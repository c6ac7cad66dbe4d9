//! Letters in words: what happened, what comes next, and the link. Ukrainian first, English below.
//!
//! The words are `letters/words.toml`, compiled in. A city may say some of them in its own way, in `letters.toml` of
//! its folder; what is wrong there is told at start, and our words stand in for it: a letter always goes out.

mod code;
mod page;
mod words;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    codes::Outcome,
    fields::AppealNumber,
    notice::{Audience, NoticeKind},
    words::Bilingual,
};
use words::{Phrases, Words};

/// The words of all letters.
#[derive(Clone, Debug)]
pub struct Letters(words::All);

/// What a letter tells.
pub struct Facts<'a> {
    /// The city's name, clock and telephone.
    pub city: &'a Bilingual,
    pub tz: Tz,
    pub phone: &'a str,
    pub kind: NoticeKind,
    pub audience: Audience,
    pub number: AppealNumber,
    pub category: &'a Bilingual,
    pub agency: Option<&'a Bilingual>,
    /// The end of the term.
    pub due: Option<DateTime<Utc>>,
    /// The end of the applicant's check.
    pub until: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
    /// What was said with the move, where the reader may read it.
    pub note: Option<&'a str>,
    /// Where the reader goes on.
    pub link: &'a str,
    /// Where the reader says that they want no more of these.
    pub leave: Option<&'a str>,
}

/// A letter, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lang {
    Uk,
    En,
}

impl Lang {
    fn of(self, both: &Bilingual) -> &str {
        match self {
            Self::Uk => &both.uk,
            Self::En => &both.en,
        }
    }
}

impl Letters {
    /// Our own words.
    #[must_use]
    pub fn ours() -> Self {
        Self(words::ours())
    }

    /// Our words, and the city's own where they are whole; and what is wrong with those that are not.
    #[must_use]
    pub fn with(own: &str) -> (Self, Vec<String>) {
        let mut all = words::ours();
        let faults = words::overlay(&mut all, own);
        (Self(all), faults)
    }

    /// Writes a letter.
    #[must_use]
    pub fn write(&self, facts: &Facts<'_>) -> Written {
        let Words { uk, en } = &self.0[&facts.kind];
        let subject = [(uk, Lang::Uk), (en, Lang::En)].map(|(said, lang)| words::fill(&said.subject, facts, lang));
        let parts = [part(uk, facts, Lang::Uk), part(en, facts, Lang::En)];
        Written { subject: subject.join(" · "), text: page::text(&parts), html: page::html(&parts) }
    }
}

/// A letter in one language.
struct Part<'a> {
    lang: Lang,
    said: String,
    note: Option<&'a str>,
    next: Option<String>,
    /// The words of the link, and where it leads.
    link: (&'static str, &'a str),
    /// Why the reader got it, and how to treat it.
    why: Option<&'static str>,
    /// The words of the way to get no more of them, and where it leads.
    leave: Option<(&'static str, &'a str)>,
    /// Who writes.
    from: String,
}

fn part<'a>(said: &Phrases, facts: &Facts<'a>, lang: Lang) -> Part<'a> {
    // What comes next is for those whose turn it may be.
    let next = said.next.as_deref().filter(|_| facts.audience != Audience::Follower);
    let (link, why) = match (facts.audience, lang) {
        (Audience::Applicant, Lang::Uk) => {
            ("Ваше звернення", Some("Посилання особисте: хто його має, діє від вашого імені. Не пересилайте цей лист."))
        }
        (Audience::Applicant, Lang::En) => (
            "Your appeal",
            Some("The link is yours alone: whoever has it can act for you. Do not pass this letter on."),
        ),
        (Audience::Follower, Lang::Uk) => ("Звернення", Some("Ви отримали цей лист, бо стежите за зверненням.")),
        (Audience::Follower, Lang::En) => ("The appeal", Some("You got this letter because you follow the appeal.")),
        (Audience::Staff, Lang::Uk) => ("Відкрити", None),
        (Audience::Staff, Lang::En) => ("Open", None),
    };
    Part {
        lang,
        said: words::fill(&said.said, facts, lang),
        note: facts.note,
        next: next.map(|next| words::fill(next, facts, lang)),
        link: (link, facts.link),
        why,
        leave: facts.leave.map(|leave| (leave_words(lang), leave)),
        from: sender(lang, facts.city, facts.phone),
    }
}

const fn leave_words(lang: Lang) -> &'static str {
    match lang {
        Lang::Uk => "Не надсилати листів про це звернення",
        Lang::En => "Stop the letters about this appeal",
    }
}

/// Who writes.
fn sender(lang: Lang, city: &Bilingual, phone: &str) -> String {
    let name = lang.of(city);
    match lang {
        Lang::Uk => format!("Відгук · {name} · телефон {phone}"),
        Lang::En => format!("Vidhuk · {name} · telephone {phone}"),
    }
}

#[cfg(test)]
mod tests;
