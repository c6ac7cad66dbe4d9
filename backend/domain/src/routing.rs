//! Which agency must act: category × place → agency, and why that one.

use serde::{Deserialize, Serialize};

use crate::{
    agency::AgencyIndex,
    catalogue::{CategoryIndex, GroupIndex},
    city::{City, Code},
    territory::{LayerIndex, Point, TerritoryIndex},
    words::Bilingual,
};

/// A rule's place in the order of `rules.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RuleIndex(pub u16);

/// A rule: which agency acts for some categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its code.
    pub code: Code,
    /// What it says, for people.
    pub name: Bilingual,
    /// The categories it names.
    pub categories: Vec<CategoryIndex>,
    /// The groups it names.
    pub groups: Vec<GroupIndex>,
    /// Whom it gives.
    pub gives: Gives,
}

/// What a rule gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gives {
    /// One agency for the whole city.
    Agency(AgencyIndex),
    /// An agency for each territory of a layer.
    ByTerritory {
        /// The layer.
        layer: LayerIndex,
        /// By [`TerritoryIndex`]; `None` where the rule names no agency.
        agencies: Vec<Option<AgencyIndex>>,
    },
}

impl Gives {
    /// The code of the agency of the city, or of each territory.
    pub(crate) fn codes(&self, city: &City) -> Vec<Option<Code>> {
        let code = |agency: AgencyIndex| city.agencies.get(agency).map(|one| one.code.clone());
        match self {
            Self::Agency(agency) => vec![code(*agency)],
            Self::ByTerritory { agencies, .. } => agencies.iter().map(|agency| agency.and_then(code)).collect(),
        }
    }

    /// Whether it names this agency.
    #[must_use]
    pub fn names(&self, agency: AgencyIndex) -> bool {
        match self {
            Self::Agency(one) => *one == agency,
            Self::ByTerritory { agencies, .. } => agencies.contains(&Some(agency)),
        }
    }
}

/// All rules of a city.
#[derive(Debug, Clone, Default)]
pub struct Routing {
    rules: Vec<Rule>,
    /// For each category the rules to try, in their order: those that name it, then those that
    /// name its group.
    plans: Vec<Vec<RuleIndex>>,
}

impl Routing {
    /// From rules in file order (at most 65,535; more are left out) and the group of each
    /// category.
    #[must_use]
    pub fn new(mut rules: Vec<Rule>, groups: impl IntoIterator<Item = GroupIndex>) -> Self {
        rules.truncate(usize::from(u16::MAX));
        let plan = |(category, group): (u16, GroupIndex)| {
            let named = |rule: &Rule| rule.categories.contains(&CategoryIndex(category));
            let of_group = |rule: &Rule| !named(rule) && rule.groups.contains(&group);
            let all = || (0..u16::MAX).map(RuleIndex).zip(&rules);
            let first = all().filter(|(_, rule)| named(rule));
            first.chain(all().filter(|(_, rule)| of_group(rule))).map(|(index, _)| index).collect()
        };
        let plans = (0..u16::MAX).zip(groups).map(plan).collect();
        Self { rules, plans }
    }

    /// All rules in file order: the position is the [`RuleIndex`].
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule at `index`, if there are so many.
    #[must_use]
    pub fn get(&self, index: RuleIndex) -> Option<&Rule> {
        self.rules.get(usize::from(index.0))
    }

    /// The rules for a category in the order in which they are tried.
    #[must_use]
    pub fn plan(&self, category: CategoryIndex) -> &[RuleIndex] {
        self.plans.get(usize::from(category.0)).map_or(&[], Vec::as_slice)
    }
}

/// Where an appeal goes, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routed {
    /// The answer in short.
    pub answer: Answer,
    /// Each rule that was tried.
    pub trace: Trace,
}

impl Routed {
    /// Nowhere yet: no rule was tried.
    #[must_use]
    pub fn nobody(district: Option<TerritoryIndex>) -> Self {
        Self { answer: Answer { district, agency: None, rule: None }, trace: Trace::default() }
    }
}

/// Where an appeal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The district; `None` outside the city, where no rule is tried.
    pub district: Option<TerritoryIndex>,
    /// The agency; `None` is for a dispatcher.
    pub agency: Option<AgencyIndex>,
    /// The rule that gave the agency.
    pub rule: Option<RuleIndex>,
}

/// Which rules were tried and how each ended, in codes: it is kept with the assignment and stays
/// true when the rules change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Trace(pub Vec<Step>);

/// A rule that was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The rule.
    pub rule: Code,
    /// The layer in which it looked; none for a rule of the whole city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<Code>,
    /// The territory of that layer which holds the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<Code>,
    /// The agency that it named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<Code>,
    /// How it ended.
    pub end: End,
}

/// How the trial of a rule ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Its agency was chosen.
    Chosen,
    /// No territory of its layer holds the place.
    NoTerritory,
    /// It names no agency for the territory.
    NoAgency,
    /// Its agency may not have the appeal (Law, art. 7: not the one complained of).
    Excluded,
}

/// Routes an appeal of `category` at `place`, never to an agency in `never`.
///
/// Rules that name the category come first, then those that name its group, each in file order;
/// the first that gives an agency wins.
#[must_use]
pub fn route(city: &City, category: CategoryIndex, place: Point, never: &[AgencyIndex]) -> Routed {
    let mut steps = Vec::with_capacity(city.routing.plan(category).len());
    let answer = walk(city, category, place, never, |trial| steps.push(trial.step(city)));
    Routed { answer, trace: Trace(steps) }
}

/// [`route`] without the trace, for many points at once.
#[must_use]
pub fn route_quick(city: &City, category: CategoryIndex, place: Point, never: &[AgencyIndex]) -> Answer {
    walk(city, category, place, never, |_| ())
}

/// A rule that is being tried.
struct Trial<'a> {
    rule: &'a Rule,
    layer: Option<LayerIndex>,
    territory: Option<TerritoryIndex>,
    agency: Option<AgencyIndex>,
    end: End,
}

impl Trial<'_> {
    fn step(&self, city: &City) -> Step {
        let layer = self.layer.and_then(|layer| city.territories.get(layer));
        Step {
            rule: self.rule.code.clone(),
            layer: layer.map(|layer| layer.code.clone()),
            territory: layer.zip(self.territory).map(|(layer, at)| layer[at].code.clone()),
            agency: self.agency.map(|agency| city.agencies[agency].code.clone()),
            end: self.end,
        }
    }
}

#[inline]
fn walk(
    city: &City,
    category: CategoryIndex,
    place: Point,
    never: &[AgencyIndex],
    mut tried: impl FnMut(&Trial<'_>),
) -> Answer {
    let district = city.territories.districts().find(place);
    let nobody = Answer { district, agency: None, rule: None };
    if district.is_none() {
        return nobody;
    }
    for &index in city.routing.plan(category) {
        let rule = &city.routing.rules[usize::from(index.0)];
        let (layer, territory, agency) = look(city, rule, place, district);
        let end = match agency {
            Some(agency) if never.contains(&agency) => End::Excluded,
            Some(_) => End::Chosen,
            None if territory.is_none() => End::NoTerritory,
            None => End::NoAgency,
        };
        tried(&Trial { rule, layer, territory, agency, end });
        if end == End::Chosen {
            return Answer { district, agency, rule: Some(index) };
        }
    }
    nobody
}

/// What a rule says of a place whose district is known.
fn look(
    city: &City,
    rule: &Rule,
    place: Point,
    district: Option<TerritoryIndex>,
) -> (Option<LayerIndex>, Option<TerritoryIndex>, Option<AgencyIndex>) {
    match &rule.gives {
        Gives::Agency(agency) => (None, None, Some(*agency)),
        Gives::ByTerritory { layer, agencies } => {
            let territory = match *layer {
                LayerIndex::DISTRICT => district,
                other => city.territories.get(other).and_then(|layer| layer.find(place)),
            };
            let named = |at: TerritoryIndex| *agencies.get(usize::from(at.0))?;
            (Some(*layer), territory, territory.and_then(named))
        }
    }
}
