//! `catalogue.toml`.

use std::collections::HashMap;

use crate::{
    catalogue::{Catalogue, Category, Group, GroupIndex, Kind, SearchWords},
    city::{
        Code,
        sheet::{At, MOST_ROWS, Table},
    },
    term::Term,
};

/// The widest `duplicate_radius`: beyond it nobody means the same matter.
const MOST_METRES: i64 = 5_000;

/// Codes seen so far, of groups and categories together: a rule names either.
type Seen = HashMap<Code, usize>;

pub fn read(root: &Table<'_>) -> Option<Catalogue> {
    let (mut groups, mut list, mut seen) = (Vec::new(), Vec::new(), Seen::new());
    for row in root.rows("group") {
        let (code, name, icon) = (row.code("code"), row.names(), row.text("icon"));
        let moderated = row.maybe_flag("moderated").unwrap_or_default();
        if let Some(code) = &code {
            once(&row, code, &mut seen, "group");
        }
        let index = GroupIndex(groups.len().try_into().ok()?);
        let categories = row.rows("category");
        if categories.is_empty() {
            row.fault(row.line, "group has no [[group.category]]");
        }
        list.extend(categories.into_iter().filter_map(|row| category(row, index, moderated, &mut seen)));
        // An unreadable group keeps its place, so that the categories of the next ones are read.
        let icon = icon.map_or("", |icon| icon.value).to_owned();
        let code = code.map(|code| code.value).or_else(|| Code::new("unreadable").ok())?;
        groups.push(Group { code, name: name.unwrap_or_default(), icon, moderated });
        row.close();
    }
    if list.len() > MOST_ROWS {
        root.fault(root.line, format!("more than {MOST_ROWS} categories"));
    }
    if list.is_empty() {
        root.fault(root.line, "the catalogue has no category");
    }
    Some(Catalogue::new(groups, list))
}

fn once(row: &Table<'_>, code: &At<Code>, seen: &mut Seen, what: &str) {
    if let Some(before) = seen.insert(code.value.clone(), code.line) {
        let reason = format!("{what} \"{}\" appears twice (before in line {before})", code.value);
        row.fault(code.line, reason);
    }
}

fn category(row: Table<'_>, group: GroupIndex, group_moderated: bool, seen: &mut Seen) -> Option<Category> {
    let (code, name) = (row.code("code"), row.names());
    if let Some(code) = &code {
        once(&row, code, seen, "category");
    }
    let term = row.maybe_as::<Term>("term");
    let kind = row.maybe_as::<Kind>("kind").map_or(Kind::Application, |kind| kind.value);
    if let Some(term) = term {
        if kind == Kind::Gratitude {
            row.fault(term.line, "gratitude has no term");
        } else if matches!(term.value, Term::WorkingDays(_)) {
            row.fault(term.line, "the law counts a term for resolving in calendar days");
        } else if !term.value.is_lawful_for_resolving() {
            let reason = "exceeds the legal ceiling of one month (30 days)";
            row.fault(term.line, format!("term {} {reason}", term.value));
        }
    }
    let (dwelling, photo) = (row.maybe_flag("dwelling"), row.maybe_flag("photo"));
    let (moderated, retired) = (row.maybe_flag("moderated"), row.maybe_flag("retired"));
    let radius = row.maybe_whole("duplicate_radius", 1..=MOST_METRES).map(|it| it.value);
    let weight = row.maybe_whole("weight", 0..=i64::from(u32::MAX)).map_or(0, |it| it.value);
    let texts = |list: Vec<At<&str>>| list.into_iter().map(|it| it.value.to_owned()).collect();
    let words = (row.maybe_list("words_uk").map(texts), row.maybe_list("words_en").map(texts));
    row.close();
    Some(Category {
        code: code?.value,
        name: name?,
        group,
        term: term.map(|term| term.value),
        kind,
        dwelling: dwelling?,
        photo: photo?,
        moderated: moderated? || group_moderated,
        retired: retired?,
        duplicate_radius: radius.and_then(|metres| metres.try_into().ok()),
        weight: weight.try_into().ok()?,
        words: SearchWords { uk: words.0?, en: words.1? },
    })
}
