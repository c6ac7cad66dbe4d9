//! What was changed: by whom, why, and back again; by two at once, and on two servers.

use super::{asked, category, changes, effect, refused, saves};
use contract::{
    ProblemCode,
    admin::{CategoryChange, ChangeCity, CityChange, Undo},
    problem::Fault,
};
use tests::{OwnParts, TestCity, pothole};

async fn term(admin: &tests::Staff, term: &str) -> CityChange {
    CityChange::Category(CategoryChange { term: term.into(), ..category(admin, "pothole").await })
}

#[tokio::test]
async fn each_change_is_kept_with_its_author_and_reason_and_going_back_is_one_more() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    saves(&admin, term(&admin, "5d").await).await;
    saves(&admin, term(&admin, "3d").await).await;
    saves(&admin, CityChange::Undo(Undo { to_before: 1 })).await;
    assert_eq!(category(&admin, "pothole").await.term, "15d");
    let all = changes(&admin).await;
    let told = |at: usize| {
        let one = &all.items[at];
        (one.version, one.author.clone(), one.note.clone(), one.file.clone())
    };
    assert_eq!(all.version, 3);
    for (at, version) in [(0, 3), (1, 2), (2, 1)] {
        assert_eq!(told(at), (version, admin.me.name.clone(), "Рішення штабу".into(), "catalogue".into()));
    }
    let back = &all.items[0].differences[0];
    assert_eq!((back.before.as_deref(), back.after.as_deref()), (Some("3d"), Some("15d")));
    // Nothing of it can be taken away, whoever asks.
    let gone = sqlx::query("delete from edition").execute(&city.app.pool).await;
    assert!(gone.is_err());
}

#[tokio::test]
async fn going_back_never_takes_away_what_appeals_may_name() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let group = category(&admin, "pothole").await.group;
    let new = CategoryChange {
        code: "scooter-heap".into(),
        new: true,
        group,
        uk: "Покинуті самокати".into(),
        en: "Abandoned scooters".into(),
        ..CategoryChange::default()
    };
    saves(&admin, CityChange::Category(new)).await;
    let back = refused(&admin, CityChange::Undo(Undo { to_before: 1 })).await;
    assert_eq!(back.fields["change"], Fault::WouldVanish { value: "scooter-heap".into() });
    let unknown = refused(&admin, CityChange::Undo(Undo { to_before: 7 })).await;
    assert_eq!(unknown.fields["to_before"], Fault::unknown("7"));
}

#[tokio::test]
async fn of_two_who_saw_the_same_city_the_second_is_told_that_it_has_changed() {
    let city = TestCity::start().await;
    let (one, other) = (city.administrator().await, city.administrator().await);
    let (five, three) = (term(&one, "5d").await, term(&other, "3d").await);
    let mut late = asked(&other, three.clone()).await;
    late.confirmed = effect(&other, three).await.token;
    saves(&one, five).await;
    assert_eq!(other.asks(&late).await.expect_err("too late").code, ProblemCode::Stale);
    assert_eq!(category(&other, "pothole").await.term, "5d");
}

#[tokio::test]
async fn only_what_was_told_is_saved_and_never_without_a_reason() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let told = effect(&admin, term(&admin, "5d").await).await;
    let another = ChangeCity { confirmed: told.token, ..asked(&admin, term(&admin, "3d").await).await };
    assert_eq!(admin.asks(&another).await.expect_err("another was told").code, ProblemCode::Unconfirmed);
    let silent = ChangeCity { note: String::new(), ..asked(&admin, term(&admin, "3d").await).await };
    assert_eq!(admin.asks(&silent).await.expect_err("why?").fields["note"], Fault::Empty);
    assert_eq!(changes(&admin).await.version, 0);
}

#[tokio::test]
async fn another_server_takes_up_the_change_and_counts_what_the_first_left() {
    let parts = OwnParts::start().await;
    let (first, second) = (TestCity::beside(&parts).await, TestCity::beside(&parts).await);
    let (admin, olena) = (first.administrator().await, second.resident("Олена"));
    let filed = olena.files(pothole()).await;
    saves(&admin, term(&admin, "5d").await).await;
    // The first has saved and does no more.
    second.does_what_was_changed().await;
    let moved = olena.looks_at(&filed).await;
    assert_ne!(moved.due, filed.due);
    assert_eq!(olena.files(pothole()).await.due, moved.due, "and what comes in has the new term there too");
    // One that starts later has it from the start.
    let third = TestCity::beside(&parts).await;
    assert_eq!(third.resident("Ігор").files(pothole()).await.due, moved.due);
    drop((first, second, third));
    parts.end().await;
}
