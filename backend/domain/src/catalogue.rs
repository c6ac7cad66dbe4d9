//! What appeals are about: groups and their categories (тип питання).

use std::{cmp::Reverse, collections::HashMap, ops::Deref};

pub use contract::Kind;
use serde::{Deserialize, Serialize};

use crate::{
    city::Code,
    coded::{Coded, Entry},
    term::Term,
    words::{self, Bilingual, Lang},
};

/// A category's place in the order of `catalogue.toml`, over all groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CategoryIndex(pub u16);

/// A group's place in the order of `catalogue.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupIndex(pub u16);

/// A group of categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its code; no category has the same.
    pub code: Code,
    /// Its name.
    pub name: Bilingual,
    /// The name of its icon.
    pub icon: String,
    /// A moderator looks at all its categories first.
    pub moderated: bool,
}

/// A leaf of the catalogue: what an appeal is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is another fact")]
pub struct Category {
    /// Its code.
    pub code: Code,
    /// Its name.
    pub name: Bilingual,
    /// The group it belongs to.
    pub group: GroupIndex,
    /// The term of its own; the city's where there is none.
    pub term: Option<Term>,
    /// The kind that an appeal of this category is unless its applicant says otherwise.
    pub kind: Kind,
    /// About a dwelling: the exact place is not public.
    pub dwelling: bool,
    /// An answer must show a photo.
    pub photo: bool,
    /// A moderator looks at it before an agency gets it.
    pub moderated: bool,
    /// How far apart two appeals can be about one matter, metres; [`DUPLICATE_RADIUS`] where there is none.
    pub duplicate_radius: Option<u16>,
    /// Nothing new is taken under it; what came before keeps it.
    pub retired: bool,
    /// How often it is chosen, to put the frequent ones first; any unit.
    pub weight: u32,
    /// Further words by which it is found.
    pub words: SearchWords,
}

/// How far apart two appeals can be about one matter where the category does not say, metres: a house and its yard.
pub const DUPLICATE_RADIUS: u16 = 150;

/// Words by which a category is found besides its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchWords {
    /// Ukrainian.
    pub uk: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

impl Entry for Category {
    type Index = CategoryIndex;

    fn index(place: u16) -> CategoryIndex {
        CategoryIndex(place)
    }

    fn place(index: CategoryIndex) -> u16 {
        index.0
    }

    fn code(&self) -> &Code {
        &self.code
    }
}

/// All categories of a city: a [`Coded`] list of them, their groups, and the words by which they are found.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    groups: Vec<Group>,
    list: Coded<Category>,
    uk: words::Index,
    en: words::Index,
}

impl Catalogue {
    /// From groups and categories whose codes differ and whose groups exist; at most 65,535
    /// (more are left out).
    #[must_use]
    pub fn new(groups: Vec<Group>, list: Vec<Category>) -> Self {
        let list = Coded::new(list);
        let (uk, en) = (search_index(&groups, &list, Lang::Uk), search_index(&groups, &list, Lang::En));
        Self { groups, list, uk, en }
    }

    /// The group of a category.
    #[must_use]
    pub fn group_of(&self, index: CategoryIndex) -> Option<&Group> {
        self.groups.get(usize::from(self.get(index)?.group.0))
    }

    /// The category with this code, if something new can come in under it.
    ///
    /// # Errors
    /// There is no such category, or it is retired.
    pub fn open(&self, code: &str) -> Result<CategoryIndex, contract::problem::Fault> {
        let index = self.find(code).ok_or_else(|| contract::problem::Fault::unknown(code))?;
        if self[index].retired { Err(contract::problem::Fault::Retired) } else { Ok(index) }
    }

    /// How far apart an appeal of this category and another can be about one matter, metres.
    #[must_use]
    pub fn duplicate_radius(&self, index: CategoryIndex) -> f64 {
        self.get(index).and_then(|category| category.duplicate_radius).unwrap_or(DUPLICATE_RADIUS).into()
    }

    /// All groups in file order.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The categories that have all words of `query`, given by their beginnings or in another
    /// form, the likeliest first: a hit in the name counts more than in a further word, that more
    /// than in the group's name, and frequent categories (by weight) are raised a little. Where
    /// the words of `lang` give none the other language is tried, then most of the words instead
    /// of all. An empty query gives all categories by weight.
    #[must_use]
    pub fn search(&self, query: &str, lang: Lang, limit: usize) -> Vec<CategoryIndex> {
        let query = words::words(query);
        let mut found: Vec<(u32, CategoryIndex)> = if query.is_empty() {
            self.iter().map(|(index, _)| (0, index)).collect()
        } else {
            let hits = self.hits(&query, lang).into_iter();
            hits.filter_map(|(text, worth)| Some((worth, CategoryIndex(text.try_into().ok()?)))).collect()
        };
        found.sort_by_key(|&(worth, index)| {
            let weight = self[index].weight;
            let raised = worth + weight.checked_ilog2().unwrap_or(0) / 2;
            (Reverse(raised), Reverse(weight), index)
        });
        found.into_iter().take(limit).map(|(_, index)| index).collect()
    }

    fn hits(&self, query: &[String], lang: Lang) -> HashMap<u32, u32> {
        let (first, second) = match lang {
            Lang::Uk => (&self.uk, &self.en),
            Lang::En => (&self.en, &self.uk),
        };
        let all = [first, second].into_iter().map(|words| words.find(query));
        let most = [first, second].into_iter().map(|words| words.find_most(query));
        all.chain(most).find(|hits| !hits.is_empty()).unwrap_or_default()
    }
}

impl Deref for Catalogue {
    type Target = Coded<Category>;

    fn deref(&self) -> &Coded<Category> {
        &self.list
    }
}

fn search_index(groups: &[Group], list: &Coded<Category>, lang: Lang) -> words::Index {
    /// Values of a hit in the name, a further word, the group's name.
    const VALUES: [u32; 3] = [3, 2, 1];
    words::Index::new(list.iter().flat_map(|(index, category)| {
        let text = u32::from(index.0);
        let further = match lang {
            Lang::Uk => &category.words.uk,
            Lang::En => &category.words.en,
        };
        let group = groups.get(usize::from(category.group.0)).map(|group| group.name.get(lang));
        std::iter::once((text, category.name.get(lang), VALUES[0]))
            .chain(further.iter().map(move |words| (text, words.as_str(), VALUES[1])))
            .chain(group.map(|name| (text, name, VALUES[2])))
    }))
}
