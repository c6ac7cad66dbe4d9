//! The city's own terms.

use super::{category, changes, effect, refused, saves};
use contract::{
    Move, State,
    admin::{AdminTerms, CategoryChange, CityChange, GetAdminTerms, TermsChange, Undo},
    problem::Fault,
};
use tests::{Draft, Staff, TestCity, pothole};

async fn terms(who: &Staff) -> TermsChange {
    let AdminTerms { terms, .. } = who.asks(&GetAdminTerms {}).await.expect("the administrator sees the terms");
    terms
}

#[tokio::test]
async fn the_terms_are_told_as_they_are_asked_for() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let now = terms(&admin).await;
    let told =
        [&now.resolve, &now.extended_max, &now.decline, &now.forward, &now.return_at_most, &now.mend, &now.check];
    assert_eq!(told, ["15d", "45d", "3d", "5d", "10d", "30d", "10d"]);
    let counted = (now.accept_working_days, now.register_working_days, now.attention_percent, now.returns_max);
    assert_eq!(counted, (Some(1), Some(1), Some(25), Some(2)));
    assert_eq!(refused(&admin, CityChange::Terms(now)).await.fields["change"], Fault::Unchanged);
}

// Row: recount.
#[tokio::test]
async fn what_has_no_term_of_its_own_moves_with_that_of_the_city() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    let usual = CategoryChange { term: String::new(), ..category(&admin, "pothole").await };
    saves(&admin, CityChange::Category(usual)).await;
    let (usual, own) = (olena.files(pothole()).await, olena.files(pothole().about("yard-light")).await);
    let shorter = CityChange::Terms(TermsChange { resolve: "5d".into(), ..terms(&admin).await });
    let told = effect(&admin, shorter.clone()).await;
    assert_eq!((told.terms.count, told.terms.looked_at), (1, 1));
    let [difference] = &told.differences[..] else { panic!("one difference: {told:?}") };
    let written = (difference.field.as_str(), difference.before.as_deref(), difference.after.as_deref());
    assert_eq!(written, ("terms.resolve", Some("15d"), Some("5d")));
    saves(&admin, shorter).await;
    city.does_what_was_changed().await;
    let moved = olena.looks_at(&usual).await;
    assert_eq!(moved.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-09T23:59:59+02:00"));
    assert_eq!(moved.history.last().map(|line| line.step), Some(Move::Recount));
    assert_eq!(olena.looks_at(&own).await.due, own.due);

    let version = changes(&admin).await.version;
    saves(&admin, CityChange::Undo(Undo { to_before: version })).await;
    assert_eq!(terms(&admin).await.resolve, "15d");
    city.does_what_was_changed().await;
    assert_eq!(olena.looks_at(&usual).await.due, usual.due, "and back");
}

#[tokio::test]
async fn other_terms_hold_from_the_next_step_on() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let stricter = TermsChange { check: "3d".into(), returns_max: Some(0), ..terms(&admin).await };
    let told = effect(&admin, CityChange::Terms(stricter.clone())).await;
    assert_eq!((told.terms.count, told.routes.count), (0, 0));
    saves(&admin, CityChange::Terms(stricter)).await;
    let answered = officer.resolves_after_acceptance(&filed).await;
    let until = answered.check_until.map(|until| until.date_naive().to_string());
    assert_eq!(until.as_deref(), Some("2026-03-06"), "three days of the 3rd");
    let disputed = olena.refutes(&filed, "Яма досі на місці").await;
    assert_eq!((disputed.state, disputed.refutes), (State::Answered, 1), "the controller decides at once");
}

#[tokio::test]
async fn terms_that_the_law_does_not_allow_are_refused_at_their_field() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let wrong = TermsChange {
        resolve: "31d".into(),
        extended_max: "46d".into(),
        rework: "soon".into(),
        check: String::new(),
        decline: "0d".into(),
        forward: "6d".into(),
        return_at_most: "11d".into(),
        mend: "99999999d".into(),
        accept_working_days: None,
        register_working_days: Some(31),
        attention_percent: Some(100),
        returns_max: Some(-1),
    };
    let faults = refused(&admin, CityChange::Terms(wrong)).await.fields;
    for field in ["resolve", "extended_max", "rework", "decline", "forward", "return_at_most", "mend"] {
        assert_eq!(faults[field], Fault::NotATerm, "{field}");
    }
    assert_eq!(faults["check"], Fault::Empty);
    for field in ["accept_working_days", "register_working_days"] {
        assert_eq!(faults[field], Fault::OutOfRange { min: 1, max: 30 }, "{field}");
    }
    assert_eq!(faults["attention_percent"], Fault::OutOfRange { min: 1, max: 99 });
    assert_eq!(faults["returns_max"], Fault::OutOfRange { min: 0, max: 100 });
}
