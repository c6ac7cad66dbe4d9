//! `rules.toml`.

use std::collections::HashMap;

use crate::{
    agency::{Agencies, AgencyIndex},
    catalogue::{Catalogue, CategoryIndex, GroupIndex},
    city::{
        Code,
        sheet::{At, Table},
    },
    routing::{Gives, Rule},
    territory::{Layer, Territories},
};

/// What rules refer to.
struct World<'a> {
    categories: HashMap<&'a str, CategoryIndex>,
    groups: HashMap<&'a str, GroupIndex>,
    agencies: &'a Agencies,
    territories: &'a Territories,
}

pub fn read(root: &Table<'_>, catalogue: &Catalogue, agencies: &Agencies, territories: &Territories) -> Vec<Rule> {
    let groups = catalogue.groups().iter().map(|group| &*group.code);
    let world = World {
        categories: catalogue.iter().map(|(index, one)| (&*one.code, index)).collect(),
        groups: groups.zip((0..u16::MAX).map(GroupIndex)).collect(),
        agencies,
        territories,
    };
    let mut seen = HashMap::new();
    let mut rules = Vec::new();
    for row in root.rows("rule") {
        let code = row.code("code");
        if let Some(code) = &code
            && let Some(before) = seen.insert(code.value.clone(), code.line)
        {
            let reason = format!("rule \"{}\" appears twice (before in line {before})", code.value);
            row.fault(code.line, reason);
        }
        rules.extend(rule(row, code.map(|code| code.value), &world));
    }
    rules
}

fn rule(row: Table<'_>, code: Option<Code>, world: &World<'_>) -> Option<Rule> {
    let name = row.names();
    let (categories, groups) = named(&row, world);
    let (agency, layer) = (row.maybe_text("agency"), row.maybe_text("layer"));
    let table = row.maybe_inner("agencies", "[rule.agencies]");
    let gives = match (agency, layer, table) {
        (Some(agency), None, None) => find_agency(&row, agency, world).map(Gives::Agency),
        (None, Some(layer), Some(table)) => by_territory(&row, layer, &table, world),
        _ => {
            row.fault(row.line, "a rule has either \"agency\" or \"layer\" with [rule.agencies]");
            None
        }
    };
    row.close();
    Some(Rule { code: code?, name: name?, categories, groups, gives: gives? })
}

/// The categories and groups in `for`.
fn named(row: &Table<'_>, world: &World<'_>) -> (Vec<CategoryIndex>, Vec<GroupIndex>) {
    let (mut categories, mut groups) = (Vec::new(), Vec::new());
    let names = row.maybe_list("for").unwrap_or_default();
    if names.is_empty() {
        row.fault(row.line, "rule has no categories or groups in \"for\"");
    }
    for name in names {
        let twice = match (world.categories.get(name.value), world.groups.get(name.value)) {
            (Some(&category), _) => put(&mut categories, category),
            (_, Some(&group)) => put(&mut groups, group),
            _ => {
                let reason = format!("there is no category or group \"{}\"", name.value);
                row.fault(name.line, reason);
                continue;
            }
        };
        if twice {
            row.fault(name.line, format!("\"{}\" appears twice in \"for\"", name.value));
        }
    }
    (categories, groups)
}

/// Adds what is new; whether it was there before.
fn put<T: PartialEq>(list: &mut Vec<T>, new: T) -> bool {
    let twice = list.contains(&new);
    list.push(new);
    twice
}

fn find_agency(row: &Table<'_>, code: At<&str>, world: &World<'_>) -> Option<AgencyIndex> {
    let agency = world.agencies.find(code.value);
    match agency {
        None => row.fault(code.line, format!("there is no agency \"{}\"", code.value)),
        Some(index) if world.agencies[index].closed => {
            row.fault(code.line, format!("agency \"{}\" is closed", code.value));
        }
        Some(_) => {}
    }
    agency
}

fn by_territory(row: &Table<'_>, code: At<&str>, table: &Table<'_>, world: &World<'_>) -> Option<Gives> {
    let Some(layer) = world.territories.find(code.value) else {
        row.fault(code.line, format!("there is no layer territories/{}.geojson", code.value));
        return None;
    };
    let known: &Layer = world.territories.get(layer)?;
    let mut agencies = vec![None; known.territories().len()];
    let pairs = table.pairs();
    if pairs.is_empty() {
        row.fault(table.line, "[rule.agencies] is empty");
    }
    for (territory, agency) in pairs {
        let at = known.find_code(territory.value);
        if at.is_none() {
            let reason = format!("layer {} has no territory \"{}\"", code.value, territory.value);
            row.fault(territory.line, reason);
        }
        let agency = agency.and_then(|agency| find_agency(row, agency, world));
        if let Some(at) = at {
            agencies[usize::from(at.0)] = agency;
        }
    }
    Some(Gives::ByTerritory { layer, agencies })
}
