//! An agency of `agencies.toml`.

use contract::{
    admin::AgencyChange,
    problem::{Fault, Faults, check},
};
use toml_edit::Table;

use super::{super::City, code, document, name};
use crate::agency::{AgencyIndex, AgencyKind};

pub fn write(city: &City, text: &str, ask: &AgencyChange) -> Result<String, Faults> {
    let mut faults = Faults::new();
    let there = city.agencies.find(&ask.code);
    let code = code(&mut faults, &ask.code, ask.new, there.is_some());
    let names = ["uk", "en", "short_uk", "short_en"].into_iter().zip([&ask.uk, &ask.en, &ask.short_uk, &ask.short_en]);
    let names: Vec<_> = names.map(|(field, raw)| (field, name(&mut faults, field, raw))).collect();
    let kind = ask.kind.parse::<AgencyKind>().map_err(|_| Fault::unknown(&ask.kind));
    let kind = check(&mut faults, "kind", kind);
    check(&mut faults, "parent", parent(city, there, &ask.parent));
    if ask.closed
        && let Some(fault) = there.and_then(|agency| given_by_rules(city, agency))
    {
        faults.insert("closed".into(), fault);
    }
    let (Some(code), Some(kind), true) = (code, kind, faults.is_empty()) else { return Err(faults) };
    let mut document = document::open(text)?;
    let Some(rows) = document::rows(document.as_table_mut(), "agency") else { return Err(faults) };
    document::fill(rows, &code, |table: &mut Table| {
        document::put(table, "code", Some((&*code).into()));
        for (field, name) in &names {
            document::put(table, field, document::text(name));
        }
        document::put(table, "kind", Some(kind.code().into()));
        document::put(table, "parent", document::text(&ask.parent));
        document::flag(table, "closed", ask.closed);
    });
    Ok(document.to_string())
}

fn parent(city: &City, agency: Option<AgencyIndex>, code: &str) -> Result<(), Fault> {
    if code.is_empty() {
        return Ok(());
    }
    let parent = city.agencies.find(code).ok_or_else(|| Fault::unknown(code))?;
    let round = agency.is_some_and(|agency| city.agencies.lineage(parent).any(|above| above == agency));
    if round { Err(Fault::Circle) } else { Ok(()) }
}

/// The rules that would send appeals to a closed agency: they are to be changed first.
fn given_by_rules(city: &City, agency: AgencyIndex) -> Option<Fault> {
    let rules = city.routing.rules().iter().filter(|rule| rule.gives.names(agency));
    let rules: Vec<_> = rules.map(|rule| rule.code.to_string()).collect();
    (!rules.is_empty()).then_some(Fault::GivenByRules { rules })
}
