//! The words of each letter, and how facts come into them.

use super::{Facts, Lang};
use chrono::{DateTime, Utc};
use domain::{codes::Outcome, notice::NoticeKind};
use serde::Deserialize;
use std::collections::BTreeMap;

pub type All = BTreeMap<NoticeKind, Words>;

/// A letter in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub uk: Phrases,
    pub en: Phrases,
}

/// A letter in one language. A line with a fact that is not known is left out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    pub subject: String,
    pub said: String,
    pub next: Option<String>,
}

/// The facts that words may name.
const HOLES: [&str; 6] = ["{number}", "{category}", "{agency}", "{due}", "{until}", "{outcome}"];

/// Our own words for everything.
pub fn ours() -> All {
    let all: All = toml::from_str(include_str!("words.toml")).expect("words that were tested when they were built in");
    assert!(NoticeKind::ALL.iter().all(|kind| all.contains_key(kind)), "every notice has its words");
    all
}

/// Lays a city's own words over ours; says what is wrong with them, and leaves ours there.
pub fn overlay(all: &mut All, own: &str) -> Vec<String> {
    let table: toml::Table = match own.parse() {
        Ok(table) => table,
        Err(error) => return vec![format!("letters.toml: {error}")],
    };
    let mut faults = Vec::new();
    for (code, value) in table {
        match read(&code, value) {
            Ok((kind, words)) => drop(all.insert(kind, words)),
            Err(why) => faults.push(format!("letters.toml: [{code}]: {why}")),
        }
    }
    faults
}

fn read(code: &str, value: toml::Value) -> Result<(NoticeKind, Words), String> {
    let kind = NoticeKind::from_code(code).ok_or("there is no such notice")?;
    let words: Words = value.try_into().map_err(|error: toml::de::Error| error.message().to_owned())?;
    for said in [&words.uk, &words.en] {
        let texts = [Some(&said.subject), Some(&said.said), said.next.as_ref()];
        if let Some(hole) = texts.into_iter().flatten().find_map(|text| unknown_hole(text)) {
            return Err(format!("{hole} is no fact; there are {}", HOLES.join(" ")));
        }
        if said.subject.trim().is_empty() || said.said.trim().is_empty() {
            return Err("subject and said must say something".to_owned());
        }
    }
    Ok((kind, words))
}

fn unknown_hole(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end + 1);
        let hole = &rest[at..end];
        if !HOLES.contains(&hole) {
            return Some(hole);
        }
        rest = &rest[end..];
    }
    None
}

/// The text with the facts in it.
pub fn fill(text: &str, facts: &Facts<'_>, lang: Lang) -> String {
    let lines = text.trim().lines().filter_map(|line| line_with(line, facts, lang));
    lines.collect::<Vec<_>>().join("\n")
}

/// Hole by hole from the left, so that a fact which looks like a hole stays what it is.
fn line_with(line: &str, facts: &Facts<'_>, lang: Lang) -> Option<String> {
    let mut filled = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let end = at + rest[at..].find('}')? + 1;
        filled.push_str(&rest[..at]);
        filled.push_str(&fact(&rest[at..end], facts, lang)?);
        rest = &rest[end..];
    }
    filled.push_str(rest);
    Some(filled)
}

fn fact(hole: &str, facts: &Facts<'_>, lang: Lang) -> Option<String> {
    match hole {
        "{number}" => Some(facts.number.to_string()),
        "{category}" => Some(lang.of(facts.category).to_owned()),
        "{agency}" => facts.agency.map(|agency| lang.of(agency).to_owned()),
        "{due}" => facts.due.map(|due| moment(due, facts, lang)),
        "{until}" => facts.until.map(|until| moment(until, facts, lang)),
        "{outcome}" => facts.outcome.map(|outcome| outcome_in(outcome, lang).to_owned()),
        _ => None,
    }
}

fn moment(at: DateTime<Utc>, facts: &Facts<'_>, lang: Lang) -> String {
    let form = match lang {
        Lang::Uk => "%d.%m.%Y, %H:%M",
        Lang::En => "%-d %B %Y, %H:%M",
    };
    at.with_timezone(&facts.tz).format(form).to_string()
}

const fn outcome_in(outcome: Outcome, lang: Lang) -> &'static str {
    match (outcome, lang) {
        (Outcome::Satisfied, Lang::Uk) => "вирішено позитивно",
        (Outcome::Satisfied, Lang::En) => "resolved",
        (Outcome::Refused, Lang::Uk) => "відмовлено",
        (Outcome::Refused, Lang::En) => "refused",
        (Outcome::Explained, Lang::Uk) => "надано роз'яснення",
        (Outcome::Explained, Lang::En) => "explained",
        (Outcome::Returned, Lang::Uk) => "повернуто заявникові",
        (Outcome::Returned, Lang::En) => "returned to the applicant",
        (Outcome::Forwarded, Lang::Uk) => "переслано за належністю",
        (Outcome::Forwarded, Lang::En) => "passed on to the competent body",
        (Outcome::NotConsidered, Lang::Uk) => "не підлягає розгляду",
        (Outcome::NotConsidered, Lang::En) => "not to be considered",
        (Outcome::DoneByApplicant, Lang::Uk) => "виконано самим заявником",
        (Outcome::DoneByApplicant, Lang::En) => "done by the applicant",
        (Outcome::ClosedSilently, Lang::Uk) => "закрито, бо оцінки відповіді у строк не було",
        (Outcome::ClosedSilently, Lang::En) => "closed, for nobody judged the answer in time",
        (Outcome::Merged, Lang::Uk) => "приєднано до іншого звернення про те саме",
        (Outcome::Merged, Lang::En) => "joined to another appeal of the same matter",
    }
}
