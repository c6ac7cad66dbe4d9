//! Who called before, what is known at an address, and calls without an appeal.

use super::told;
use chrono::TimeDelta;
use contract::{
    ProblemCode,
    calls::{AddConsultation, Consultations, FileForCaller, FindCallers, GetAddress, GetConsultations, KnownCaller},
    fields::Point,
    problem::Fault,
};
use tests::{Draft, KHRESHCHATYK, Staff, TestCity, complaint, pothole};

async fn finds(who: &Staff, q: &str) -> Vec<KnownCaller> {
    who.asks(&FindCallers { q: q.into() }).await.expect("they may look")
}

#[tokio::test]
async fn a_caller_is_found_by_number_email_or_name_with_their_newest_appeals() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let mut numbers = Vec::new();
    for _ in 0..6 {
        numbers.push(dispatcher.asks(&told()).await.expect("taken").number);
    }
    let olena = city.resident("Олена");
    let own = olena.files(pothole()).await;
    let newest: Vec<_> = numbers.iter().rev().take(5).copied().collect();
    for q in ["1234567", "050 123", "+38 (050) 123-45-67", "Гончар", "гонч", "марія"] {
        let found = finds(&dispatcher, q).await;
        assert_eq!(found.len(), 1, "{q}");
        let maria = &found[0];
        assert_eq!(
            (maria.name.as_str(), maria.phone.as_deref(), maria.count),
            ("Гончар Марія", Some("+380501234567"), 6)
        );
        assert_eq!(maria.newest.iter().map(|card| card.number).collect::<Vec<_>>(), newest, "{q}");
    }
    let found = finds(&dispatcher, &olena.email.to_uppercase()).await;
    assert_eq!((found.len(), found[0].newest[0].number, found[0].count), (1, own.number, 1));
    assert!(finds(&dispatcher, "0679999").await.is_empty() && finds(&dispatcher, "%%%").await.is_empty());
}

#[tokio::test]
async fn what_was_filed_in_the_site_belongs_to_the_number_of_the_same_email_and_name() {
    let city = TestCity::start().await;
    let (dispatcher, olena) = (city.dispatcher().await, city.resident("Олена"));
    let own = olena.files(complaint()).await;
    let call = FileForCaller { name: olena.name.clone(), email: olena.email.clone(), ..told() };
    let called = dispatcher.asks(&call).await.expect("taken");
    for q in ["0501234567", olena.email.as_str(), "Коваль"] {
        let found = finds(&dispatcher, q).await;
        assert_eq!((found.len(), found[0].count), (1, 2), "{q}");
        // What waits for a moderator too: it is what they ask about.
        let numbers: Vec<_> = found[0].newest.iter().map(|card| card.number).collect();
        assert_eq!(numbers, [called.number, own.number], "{q}");
    }
}

#[tokio::test]
async fn ten_callers_at_most_are_found_newest_first() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    for n in 0..12 {
        let ask = FileForCaller { phone: format!("05012345{n:02}"), ..told() };
        dispatcher.asks(&ask).await.expect("taken");
    }
    let found = finds(&dispatcher, "Гончар").await;
    assert_eq!(found.len(), 10);
    assert_eq!(found[0].phone.as_deref(), Some("+380501234511"));
}

#[tokio::test]
async fn each_look_at_a_caller_is_written_down_for_the_appeals_shown() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    for _ in 0..6 {
        dispatcher.asks(&told()).await.expect("taken");
    }
    assert_eq!(city.number("select count(*) from look").await, 0);
    finds(&dispatcher, "0501234567").await;
    assert_eq!(city.number("select count(*) from look").await, 5);
}

#[tokio::test]
async fn nobody_else_may_look_for_callers() {
    let city = TestCity::start().await;
    let filed = city.dispatcher().await.asks(&told()).await.expect("taken");
    let ask = FindCallers { q: "0501234567".into() };
    assert_eq!(city.stranger().asks(&ask).await.expect_err("who?").code, ProblemCode::SignIn);
    for other in [city.officer_for(&filed).await, city.supervisor().await] {
        assert_eq!(other.asks(&ask).await.expect_err("not theirs").code, ProblemCode::Forbidden);
    }
    assert_eq!(city.number("select count(*) from look").await, 0);
    assert_eq!(finds(&city.controller().await, "0501234567").await.len(), 1);
}

#[tokio::test]
async fn what_is_looked_for_must_say_enough() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    for q in ["", "123", "Ко", "a@b"] {
        let refused = dispatcher.asks(&FindCallers { q: q.into() }).await.expect_err("too little");
        assert_eq!(refused.fields.into_keys().collect::<Vec<_>>(), ["q"], "{q}");
    }
}

#[tokio::test]
async fn what_is_open_within_a_hundred_metres_is_known_at_an_address() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let north = |metres: f64| Point { lat: KHRESHCHATYK.lat + metres / 111_200.0, ..KHRESHCHATYK };
    let far = olena.files(pothole().at(north(90.0))).await;
    let near = olena.files(pothole().about("illegal-dump").at(north(20.0))).await;
    olena.files(pothole().at(north(130.0))).await;
    city.map_is_up_to_date().await;
    let ask = GetAddress { lat: KHRESHCHATYK.lat, lon: KHRESHCHATYK.lon };
    let found = city.dispatcher().await.asks(&ask).await.expect("appeals");
    assert_eq!(found.iter().map(|one| one.appeal.number).collect::<Vec<_>>(), [near.number, far.number]);
    let nowhere = city.dispatcher().await.gets("/api/v1/desk/address?lat=50").await.problem();
    assert_eq!(nowhere.fields["place"], Fault::NotAPlace);
}

#[tokio::test]
async fn calls_without_an_appeal_are_counted_for_the_day_and_the_person() {
    let city = TestCity::start().await;
    let (one, other) = (city.dispatcher().await, city.dispatcher().await);
    let call = |seconds| AddConsultation {
        topic: "Графік вивезення сміття".into(),
        seconds: Some(seconds),
        note: String::new(),
        phone: "0671234567".into(),
    };
    let none = Consultations { count: 0, mean_seconds: None };
    assert_eq!(one.asks(&GetConsultations {}).await.expect("counted"), none);
    let body = serde_json::to_string(&call(60)).expect("JSON");
    assert_eq!(one.posts_json("/api/v1/desk/consultations", body).await.status, 201);
    one.asks(&call(121)).await.expect("written down");
    let two = Consultations { count: 2, mean_seconds: Some(91) };
    assert_eq!(one.asks(&GetConsultations {}).await.expect("counted"), two);
    assert_eq!(other.asks(&GetConsultations {}).await.expect("counted"), none);
    city.passes(TimeDelta::days(1));
    assert_eq!(one.again().await.asks(&GetConsultations {}).await.expect("counted"), none);
}

#[tokio::test]
async fn a_consultation_is_checked_and_only_the_contact_centre_holds_one() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let bad =
        AddConsultation { topic: "  ".into(), seconds: Some(-1), note: "а".into(), phone: "дзвінок".into() };
    let faults = dispatcher.asks(&bad).await.expect_err("wrong").fields;
    let range = Fault::OutOfRange { min: 0, max: AddConsultation::SECONDS_MAX };
    assert_eq!(faults["seconds"], range);
    assert_eq!(faults.into_keys().collect::<Vec<_>>(), ["note", "phone", "seconds", "topic"]);
    let good = AddConsultation { topic: "Субсидія".into(), seconds: Some(40), ..AddConsultation::default() };
    assert_eq!(city.stranger().asks(&good).await.expect_err("who?").code, ProblemCode::SignIn);
    let officer = city.officer_of("roads-pecherskyi").await;
    assert_eq!(officer.asks(&good).await.expect_err("not theirs").code, ProblemCode::Forbidden);
}
