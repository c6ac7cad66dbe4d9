//! Categories: their terms, new ones, and those that are no longer taken.

use super::{category, changes, effect, refused, saves};
use contract::{
    Move, ProblemCode,
    admin::{CategoryChange, CityChange},
    city::ListCategories,
    figures::GetFigures,
    problem::Fault,
};
use tests::{Draft, TestCity, no_heating, pothole};

// Row: recount.
#[tokio::test]
async fn a_shorter_term_says_first_how_many_would_move_and_then_moves_them_with_a_line_of_history() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    let filed = olena.files(pothole()).await;
    let other = olena.files(no_heating()).await;
    let shorter = CategoryChange { term: "5d".into(), ..category(&admin, "pothole").await };
    let told = effect(&admin, CityChange::Category(shorter.clone())).await;
    assert_eq!((told.terms.count, told.terms.looked_at, told.terms.more), (1, 1, false));
    let [difference] = &told.differences[..] else { panic!("one difference: {told:?}") };
    assert_eq!((difference.of.as_str(), difference.field.as_str()), ("pothole", "term"));
    assert_eq!((difference.before.as_deref(), difference.after.as_deref()), (Some("15d"), Some("5d")));
    city.does_what_was_changed().await;
    assert_eq!(olena.looks_at(&filed).await.due, filed.due, "nothing is saved yet");

    assert_eq!(saves(&admin, CityChange::Category(shorter)).await.version, 1);
    city.does_what_was_changed().await;
    let moved = olena.looks_at(&filed).await;
    assert_eq!(moved.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-09T23:59:59+02:00"));
    let line = moved.history.last().expect("a line");
    assert_eq!((line.step, line.due), (Move::Recount, moved.due));
    assert_eq!(olena.looks_at(&other).await.due, other.due);
    let done = changes(&admin).await.items.remove(0).recount.expect("terms were counted anew");
    assert_eq!((done.moved, done.done), (1, true));
    // And what comes in from now on has the new term.
    assert_eq!(olena.files(pothole()).await.due, moved.due);
}

#[tokio::test]
async fn a_new_category_is_offered_filed_under_and_drawn_on_the_map() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    olena.files(pothole()).await;
    let new = CategoryChange {
        code: "scooter-heap".into(),
        new: true,
        group: "roads".into(),
        uk: "Покинуті самокати".into(),
        en: "Abandoned scooters".into(),
        term: "2".into(),
        words_uk: vec!["самокат".into()],
        ..CategoryChange::default()
    };
    let group = category_group(&admin, "pothole").await;
    saves(&admin, CityChange::Category(CategoryChange { group, ..new })).await;
    let offered = city.stranger().asks(&ListCategories {}).await.expect("the catalogue");
    assert!(offered.iter().flat_map(|group| &group.categories).any(|one| one.name.code == "scooter-heap"));
    let filed = olena.files(pothole().about("scooter-heap")).await;
    assert_eq!(olena.looks_at(&filed).await.category.uk, "Покинуті самокати");
    city.map_is_up_to_date().await;
    let figures = city.stranger().asks(&GetFigures::default()).await.expect("figures");
    for code in ["pothole", "scooter-heap"] {
        let count = figures.by_category.iter().find(|line| line.name.code == code).map(|line| line.count);
        assert_eq!(count, Some(1), "{code}");
    }
}

async fn category_group(admin: &tests::Staff, code: &str) -> String {
    category(admin, code).await.group
}

#[tokio::test]
async fn a_retired_category_takes_nothing_new_and_keeps_what_it_has() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    let filed = olena.files(pothole()).await;
    let retired = CategoryChange { retired: true, ..category(&admin, "pothole").await };
    saves(&admin, CityChange::Category(retired)).await;
    let refused = olena.asks(&olena.signs(pothole())).await.expect_err("it is not taken any more");
    assert_eq!(refused.fields["category"], Fault::Retired);
    assert_eq!(olena.looks_at(&filed).await.category.uk, "Яма на дорозі");
    let catalogue = city.stranger().asks(&ListCategories {}).await.expect("the catalogue");
    let told = catalogue.iter().flat_map(|group| &group.categories).find(|one| one.name.code == "pothole");
    assert!(told.expect("it has its name still").retired);
    let officer = city.officer_for(&filed).await;
    officer.resolves(&filed).await;
}

#[tokio::test]
async fn each_mistake_is_told_at_its_field() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let bad = CategoryChange {
        code: "Яма".into(),
        new: true,
        group: "nowhere".into(),
        uk: String::new(),
        en: "x".repeat(301),
        term: "40d".into(),
        kind: "wish".into(),
        duplicate_radius: "9000".into(),
        ..CategoryChange::default()
    };
    let faults = refused(&admin, CityChange::Category(bad)).await.fields;
    let expected = [
        ("code", Fault::NotACode),
        ("duplicate_radius", Fault::OutOfRange { min: 1, max: 5000 }),
        ("en", Fault::TooLong { max: 300 }),
        ("group", Fault::unknown("nowhere")),
        ("kind", Fault::unknown("wish")),
        ("term", Fault::NotATerm),
        ("uk", Fault::Empty),
    ];
    assert_eq!(faults, expected.map(|(name, fault)| (name.to_owned(), fault)).into());
    let taken = CategoryChange { new: true, ..category(&admin, "pothole").await };
    assert_eq!(refused(&admin, CityChange::Category(taken)).await.fields["code"], Fault::Taken);
    let unknown = CategoryChange { code: "no-such".into(), ..category(&admin, "pothole").await };
    assert_eq!(refused(&admin, CityChange::Category(unknown)).await.fields["code"], Fault::unknown("no-such"));
    let same = category(&admin, "pothole").await;
    assert_eq!(refused(&admin, CityChange::Category(same)).await.fields["change"], Fault::Unchanged);
    assert_eq!(changes(&admin).await.version, 0);
}

#[tokio::test]
async fn nobody_but_the_administrator_changes_the_city() {
    let city = TestCity::start().await;
    for other in [city.supervisor().await, city.centre_head().await] {
        let ask = r#"{"version": 0, "note": "Хочу", "change": {"what": "remove_day", "id": "x"}}"#;
        let reply = other.posts_json("/api/v1/admin/changes", ask.to_owned()).await;
        assert_eq!(reply.problem().code, ProblemCode::Forbidden);
        assert_eq!(other.gets("/api/v1/admin/catalogue").await.status, 403);
    }
}
