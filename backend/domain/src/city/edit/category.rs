//! A category of `catalogue.toml`.

use contract::{
    Kind,
    admin::CategoryChange,
    fields::CityName,
    problem::{Fault, Faults, check},
};
use toml_edit::Table;

use super::{
    super::{City, Code},
    code, document, name,
};
use crate::term::Term;

/// Bounds of the distance at which two appeals can be about one matter, metres.
const RADIUS: std::ops::RangeInclusive<i64> = 1..=5_000;
/// Further words by which a category is found: more help nobody.
const WORDS_MAX: usize = 60;

/// A category, checked.
struct Checked {
    code: Code,
    uk: String,
    en: String,
    term: Option<Term>,
    kind: Kind,
    radius: Option<i64>,
}

pub fn write(city: &City, text: &str, ask: &CategoryChange) -> Result<String, Faults> {
    let checked = checked(city, ask)?;
    let mut document = document::open(text)?;
    put_in(document.as_table_mut(), city, ask, &checked);
    Ok(document.to_string())
}

/// Where it stands, or behind the others of its group.
fn put_in(root: &mut Table, city: &City, ask: &CategoryChange, checked: &Checked) {
    let Some(groups) = document::rows(root, "group") else { return };
    let mut table = Table::new();
    for group in groups.iter_mut() {
        let stays = group.get("code").and_then(|code| code.as_str()) == Some(&ask.group);
        let Some(rows) = document::rows(group, "category") else { continue };
        let Some(at) = document::position(rows, &checked.code) else { continue };
        if stays {
            if let Some(row) = rows.get_mut(at) {
                fill(row, city, ask, checked);
            }
            return;
        }
        table = rows.remove(at);
        document::unplaced(&mut table);
    }
    fill(&mut table, city, ask, checked);
    let at = document::position(groups, &ask.group);
    if let Some(rows) = at.and_then(|at| groups.get_mut(at)).and_then(|group| document::rows(group, "category")) {
        rows.push(table);
    }
}

fn fill(table: &mut Table, city: &City, ask: &CategoryChange, checked: &Checked) {
    document::put(table, "code", Some((&*checked.code).into()));
    document::put(table, "uk", document::text(&checked.uk));
    document::put(table, "en", document::text(&checked.en));
    document::put(table, "term", checked.term.map(|term| term.to_string().into()));
    document::put(table, "kind", Some(checked.kind.code().into()));
    document::flag(table, "dwelling", ask.dwelling);
    document::flag(table, "photo", ask.photo);
    // Where the whole group goes to a moderator, the category need not say so.
    let by_group = city.catalogue.groups().iter().any(|group| group.code == ask.group.as_str() && group.moderated);
    if !by_group {
        document::flag(table, "moderated", ask.moderated);
    }
    document::flag(table, "retired", ask.retired);
    document::put(table, "duplicate_radius", checked.radius.map(Into::into));
    document::put(table, "words_uk", document::list(&ask.words_uk));
    document::put(table, "words_en", document::list(&ask.words_en));
}

fn checked(city: &City, ask: &CategoryChange) -> Result<Checked, Faults> {
    let mut faults = Faults::new();
    let (catalogue, taken) = (&city.catalogue, |group: &crate::catalogue::Group| group.code == ask.code.as_str());
    let there = catalogue.find(&ask.code).is_some() || (ask.new && catalogue.groups().iter().any(taken));
    let code = code(&mut faults, &ask.code, ask.new, there);
    let (uk, en) = (name(&mut faults, "uk", &ask.uk), name(&mut faults, "en", &ask.en));
    if !catalogue.groups().iter().any(|group| group.code == ask.group.as_str()) {
        let fault = if ask.group.is_empty() { Fault::Empty } else { Fault::unknown(&ask.group) };
        faults.insert("group".into(), fault);
    }
    let kind = match ask.kind.as_str() {
        "" => Ok(Kind::Application),
        kind => Kind::from_code(kind).ok_or_else(|| Fault::unknown(kind)),
    };
    let kind = check(&mut faults, "kind", kind).unwrap_or(Kind::Application);
    let term = check(&mut faults, "term", term(&ask.term, kind)).flatten();
    let radius = check(&mut faults, "duplicate_radius", radius(&ask.duplicate_radius)).flatten();
    for (field, words) in [("words_uk", &ask.words_uk), ("words_en", &ask.words_en)] {
        if words.len() > WORDS_MAX {
            faults.insert(field.into(), Fault::TooLong { max: WORDS_MAX });
        } else if let Some(fault) = words.iter().find_map(|word| CityName::new(word).err()) {
            faults.insert(field.into(), fault);
        }
    }
    match code {
        Some(code) if faults.is_empty() => Ok(Checked { code, uk, en, term, kind, radius }),
        _ => Err(faults),
    }
}

/// `15d`, or plainly `15` for days; nothing for the city's own.
fn term(raw: &str, kind: Kind) -> Result<Option<Term>, Fault> {
    if raw.is_empty() {
        return Ok(None);
    }
    let days = raw.bytes().all(|sign| sign.is_ascii_digit()).then(|| format!("{raw}d"));
    let term: Term = days.as_deref().unwrap_or(raw).parse().map_err(|_| Fault::NotATerm)?;
    let fits = kind != Kind::Gratitude && term.is_lawful_for_resolving();
    if fits { Ok(Some(term)) } else { Err(Fault::NotATerm) }
}

fn radius(raw: &str) -> Result<Option<i64>, Fault> {
    if raw.is_empty() {
        return Ok(None);
    }
    let metres: i64 = raw.parse().map_err(|_| Fault::NotANumber)?;
    let range = Fault::OutOfRange { min: *RADIUS.start(), max: *RADIUS.end() };
    if RADIUS.contains(&metres) { Ok(Some(metres)) } else { Err(range) }
}
