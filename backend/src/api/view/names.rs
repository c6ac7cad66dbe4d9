//! Things of the city by their names, and moments on its clock.

use crate::app::App;
use chrono::{DateTime, Utc};
use contract::{
    DateTime as CityTime,
    appeals::Why,
    city::{Named, Short},
};
use domain::words::Bilingual;

/// The name of a thing of the city; one that the city has dropped is called by its code.
fn named(code: &str, name: Option<&Bilingual>) -> Named {
    let word = |pick: fn(&Bilingual) -> &String| name.map_or_else(|| code.to_owned(), |name| pick(name).clone());
    Named { code: code.to_owned(), uk: word(|name| &name.uk), en: word(|name| &name.en) }
}

/// Both languages of a short name.
#[must_use]
pub fn short(name: &Bilingual) -> Short {
    Short { uk: name.uk.clone(), en: name.en.clone() }
}

impl App {
    #[must_use]
    pub fn category(&self, code: &str) -> Named {
        let catalogue = &self.city.catalogue;
        named(code, catalogue.find(code).and_then(|index| catalogue.get(index)).map(|one| &one.name))
    }

    #[must_use]
    pub fn group_of(&self, category: &str) -> Named {
        let catalogue = &self.city.catalogue;
        match catalogue.find(category).and_then(|index| catalogue.group_of(index)) {
            Some(group) => named(&group.code, Some(&group.name)),
            None => Named::default(),
        }
    }

    /// An agency by its full name.
    #[must_use]
    pub fn agency(&self, code: &str) -> Named {
        let agencies = &self.city.agencies;
        named(code, agencies.find(code).and_then(|index| agencies.get(index)).map(|one| &one.name))
    }

    /// An agency by the name for lists.
    #[must_use]
    pub fn agency_short(&self, code: &str) -> Named {
        let agencies = &self.city.agencies;
        named(code, agencies.find(code).and_then(|index| agencies.get(index)).map(|one| &one.short))
    }

    #[must_use]
    pub fn district(&self, code: &str) -> Named {
        self.territory("district", code)
    }

    /// A territory of any layer.
    #[must_use]
    pub fn territory(&self, layer: &str, code: &str) -> Named {
        let territories = &self.city.territories;
        let layer = territories.find(layer).and_then(|index| territories.get(index));
        let found = layer.and_then(|layer| layer.get(layer.find_code(code)?));
        named(code, found.map(|one| &one.name))
    }

    /// Why an agency was found: the rule's name and the territory's.
    #[must_use]
    pub fn why(&self, rule: Option<&str>, territory: Option<&str>) -> Option<Why> {
        let rules = self.city.routing.rules();
        let rule = rules.iter().find(|one| Some(&*one.code) == rule)?;
        let territory = territory.and_then(|both| both.split_once('/'));
        Some(Why {
            rule: named(&rule.code, Some(&rule.name)),
            territory: territory.map(|(layer, code)| self.territory(layer, code)),
        })
    }

    /// Up to when the map shows what is so. Not the hour of the question: the map may have lost sight of the store.
    #[must_use]
    pub fn map_as_of(&self) -> CityTime {
        self.local(DateTime::from_timestamp(self.live.as_of(), 0).unwrap_or_default())
    }

    /// A moment on the city's clock, where there is one.
    #[must_use]
    pub fn maybe_local(&self, moment: Option<DateTime<Utc>>) -> Option<CityTime> {
        moment.map(|moment| self.local(moment))
    }
}
