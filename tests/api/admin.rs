//! The administrator changes the city: told first what would come of it, versioned, and done on every server.

mod calendar;
mod catalogue;
mod changes;
mod declines;
mod people;
mod routing;
mod terms;

use contract::{
    Problem, ProblemCode,
    admin::{CategoryChange, ChangeCity, Changes, CityChange, Effect, GetAdminCatalogue, ListChanges, Saved},
};
use tests::Staff;

/// A change of the city as it is now, with a reason.
async fn asked(who: &Staff, change: CityChange) -> ChangeCity {
    let version = changes(who).await.version;
    ChangeCity { version, note: "Рішення штабу".into(), confirmed: String::new(), change }
}

async fn changes(who: &Staff) -> Changes {
    who.asks(&ListChanges::default()).await.expect("the administrator sees what was changed")
}

/// What a change would do: nothing is saved yet.
async fn effect(who: &Staff, change: CityChange) -> Effect {
    let refused = refused(who, change).await;
    assert_eq!(refused.code, ProblemCode::Unconfirmed, "{refused:?}");
    *refused.effect.expect("it is told what would come of it")
}

/// Why a change is not saved.
pub async fn refused(who: &Staff, change: CityChange) -> Problem {
    who.asks(&asked(who, change).await).await.expect_err("nothing is saved yet")
}

/// Looks at what would come of it, and agrees.
pub async fn saves(who: &Staff, change: CityChange) -> Saved {
    let confirmed = effect(who, change.clone()).await.token;
    let ask = ChangeCity { confirmed, ..asked(who, change).await };
    who.asks(&ask).await.expect("it is saved")
}

/// A category as it is now, to be changed.
async fn category(who: &Staff, code: &str) -> CategoryChange {
    let catalogue = who.asks(&GetAdminCatalogue {}).await.expect("the administrator sees the catalogue");
    let groups = catalogue.groups.into_iter();
    let mut found =
        groups.flat_map(|group| group.categories.into_iter().map(move |one| (group.name.code.clone(), one)));
    let (group, one) = found.find(|(_, one)| one.name.code == code).expect("there is such a category");
    CategoryChange {
        code: code.into(),
        new: false,
        group,
        uk: one.name.uk,
        en: one.name.en,
        term: one.term.unwrap_or_default(),
        kind: one.kind.code().into(),
        dwelling: one.dwelling,
        photo: one.photo,
        moderated: one.moderated,
        duplicate_radius: one.duplicate_radius.map(|metres| metres.to_string()).unwrap_or_default(),
        words_uk: one.words_uk,
        words_en: one.words_en,
        retired: one.retired,
    }
}
