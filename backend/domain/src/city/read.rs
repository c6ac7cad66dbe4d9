//! The readers of a city's files, one for each.

use std::collections::BTreeMap;

use super::{
    City, Fault, Place,
    fault::Faults,
    sheet::{Sheet, Table},
};
use crate::{gazetteer::Gazetteer, league::Dated, routing::Routing};

mod agencies;
mod calendar;
mod catalogue;
mod gazetteer;
mod general;
mod league;
mod rings;
mod rules;
mod territories;

pub use general::{RETURNS, WORKING_DAYS, extended};

/// The files and the faults found in them so far.
struct Files<'a> {
    texts: &'a BTreeMap<String, String>,
    faults: Vec<Fault>,
}

pub fn city(texts: &BTreeMap<String, String>) -> Result<City, Vec<Fault>> {
    let mut files = Files { texts, faults: Vec::new() };
    let general = files.toml("city.toml", general::read);
    let calendar = files.toml("calendar.toml", calendar::read);
    let catalogue = files.toml("catalogue.toml", catalogue::read);
    let weights = files.weights();
    let agencies = files.toml("agencies.toml", |root| Some(agencies::read(root)));
    let bounds = general.as_ref().map(|general| general.bounds);
    let territories = territories::read(&mut files, bounds);
    // What refers to other files is read only against whole ones: a broken catalogue would make
    // every rule look broken too. Its own syntax is judged all the same.
    let rules = match (&catalogue, &agencies, &territories) {
        (Some(catalogue), Some(agencies), Some(territories)) => {
            files.toml("rules.toml", |root| Some(rules::read(root, catalogue, agencies, territories)))
        }
        _ => files.toml("rules.toml", |root| {
            root.rows("rule");
            Some(Vec::new())
        }),
    };
    let gazetteer = bounds.zip(territories.as_ref()).and_then(|(bounds, territories)| {
        files.lines("gazetteer.tsv", |text, faults| gazetteer::read(text, faults, bounds, territories))
    });
    let Files { mut faults, .. } = files;
    faults.sort();
    faults.dedup();
    let whole = general.zip(weights).zip(calendar).zip(catalogue).zip(agencies).zip(territories).zip(rules);
    match whole {
        Some(((((((general, weights), calendar), catalogue), agencies), territories), rules)) if faults.is_empty() => {
            let groups = catalogue.iter().map(|(_, category)| category.group);
            Ok(City {
                routing: Routing::new(rules, groups),
                gazetteer: Gazetteer::new(gazetteer.unwrap_or_default()),
                code: general.code,
                name: general.name,
                tz: general.tz,
                centre: general.centre,
                zoom: general.zoom,
                bounds: general.bounds,
                phone: general.phone,
                terms: general.terms,
                weights,
                calendar,
                catalogue,
                agencies,
                territories,
            })
        }
        _ => Err(faults),
    }
}

/// The city with other texts of the files that its administrators change; the rest stays.
pub fn amended(city: &City, texts: &BTreeMap<String, String>) -> Result<City, Vec<Fault>> {
    let mut files = Files { texts, faults: Vec::new() };
    let general = files.toml("city.toml", general::read);
    let calendar = files.toml("calendar.toml", calendar::read);
    let catalogue = files.toml("catalogue.toml", catalogue::read);
    let weights = files.weights();
    let agencies = files.toml("agencies.toml", |root| Some(agencies::read(root)));
    let rules = catalogue.as_ref().zip(agencies.as_ref()).and_then(|(catalogue, agencies)| {
        files.toml("rules.toml", |root| Some(rules::read(root, catalogue, agencies, &city.territories)))
    });
    match general.zip(weights).zip(calendar).zip(catalogue).zip(agencies).zip(rules) {
        Some((((((general, weights), calendar), catalogue), agencies), rules)) if files.faults.is_empty() => {
            let routing = Routing::new(rules, catalogue.iter().map(|(_, category)| category.group));
            Ok(City { terms: general.terms, weights, calendar, catalogue, agencies, routing, ..city.clone() })
        }
        _ => Err(files.faults),
    }
}

impl<'a> Files<'a> {
    /// Reads a TOML file that must be there; `None` when it has any fault.
    fn toml<T>(&mut self, file: &str, read: impl FnOnce(&Table<'_>) -> Option<T>) -> Option<T> {
        let Some(text) = self.texts.get(file) else {
            self.add(file, "the file is missing");
            return None;
        };
        self.with_faults(file, |faults| {
            let sheet = Sheet::new(text, faults);
            let table = sheet.parse()?;
            let root = sheet.root(&table);
            let read = read(&root);
            root.close();
            read
        })
    }

    /// The weights of the league: the usual ones where the city has no file of them.
    fn weights(&mut self) -> Option<Dated> {
        const FILE: &str = "league.toml";
        if !self.texts.contains_key(FILE) {
            return Some(Dated::default());
        }
        self.toml(FILE, |root| Some(league::read(root)))
    }

    /// Reads a file that may be missing.
    fn lines<T>(&mut self, file: &str, read: impl FnOnce(&'a str, &Faults<'_>) -> T) -> Option<T> {
        let text = self.texts.get(file)?;
        self.with_faults(file, |faults| Some(read(text, faults)))
    }

    fn with_faults<T>(&mut self, file: &str, read: impl FnOnce(&Faults<'_>) -> Option<T>) -> Option<T> {
        let faults = Faults::of(file);
        let read = read(&faults);
        let faults = faults.into_list();
        if read.is_none() && faults.is_empty() {
            self.add(file, "cannot be read");
        }
        let clean = faults.is_empty();
        self.faults.extend(faults);
        read.filter(|_| clean)
    }

    fn add(&mut self, file: &str, reason: &str) {
        let fault = Fault { file: file.to_owned(), place: Place::Whole, reason: reason.to_owned() };
        self.faults.push(fault);
    }
}
