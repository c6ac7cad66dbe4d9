//! What may be the same matter as an appeal, and what its applicant wrote before.

use chrono::TimeDelta;
use contract::{
    Move, ProblemCode, Sign,
    appeals::{Appeal, Duplicates, Filed, ListDuplicates, Reason, Signed},
    calls::FileForCaller,
    fields::{AppealNumber, Point},
    moves::{HideApplicant, MergeAppeal, RegisterAppeal},
};
use tests::{Draft, KHRESHCHATYK, OBOLON, TestCity, Visitor, complaint, no_heating, pothole};

async fn told(who: &Visitor, filed: &Filed) -> Duplicates {
    who.asks(&ListDuplicates { number: filed.number }).await.expect("they see it")
}

fn likely(told: &Duplicates) -> Vec<AppealNumber> {
    told.likely.iter().map(|one| one.appeal.number).collect()
}

fn earlier(told: &Duplicates) -> Vec<AppealNumber> {
    told.earlier.iter().flatten().map(|card| card.number).collect()
}

/// So many metres to the north.
fn north(metres: f64) -> Point {
    Point { lat: KHRESHCHATYK.lat + metres / 111_200.0, ..KHRESHCHATYK }
}

#[tokio::test]
async fn the_same_matter_is_found_also_closed_but_neither_itself_nor_what_is_joined() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let closed = ihor.files(pothole().at(north(10.0))).await;
    city.officer_for(&closed).await.resolves(&closed).await;
    ihor.confirms(&closed, 5).await;
    let filed = olena.files(pothole()).await;
    let same = ihor.files(pothole().at(north(20.0)).not_public()).await;
    let joined = ihor.files(pothole().at(north(5.0))).await;
    ihor.files(pothole().at(OBOLON)).await;
    let dispatcher = city.dispatcher().await;
    let into = |version| MergeAppeal { version, main: filed.number.to_string(), note: String::new() };
    dispatcher.makes(&joined, into).await;
    city.map_is_up_to_date().await;
    let found = told(&dispatcher, &filed).await;
    assert_eq!(likely(&found), [same.number, closed.number]);
    assert!(found.likely[0].score > found.likely[1].score);
    assert!(found.likely[0].reasons.contains(&Reason::LikeWords { percent: 100 }), "{found:?}");
    let of_joined = told(&dispatcher, &joined).await;
    assert!(!likely(&of_joined).contains(&filed.number), "it is joined to it already");
}

#[tokio::test]
async fn doors_of_one_house_are_measured_from_door_to_door_by_those_who_may_know_them() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(no_heating()).await;
    let same = city.resident("Ігор").files(no_heating()).await;
    city.map_is_up_to_date().await;
    let found = told(&*city.dispatcher().await, &filed).await;
    assert_eq!((likely(&found), found.likely[0].metres), (vec![same.number], 0));
}

#[tokio::test]
async fn a_moderator_sees_them_before_the_appeal_is_registered_and_an_officer_does_not() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let first = olena.files(pothole()).await;
    city.passes(TimeDelta::minutes(1));
    let waiting = olena.files(complaint()).await;
    ihor.files(complaint()).await;
    city.map_is_up_to_date().await;
    let found = told(&*city.moderator().await, &waiting).await;
    assert_eq!(earlier(&found), [first.number]);
    let ask = ListDuplicates { number: waiting.number };
    let officer = city.officer_for(&first).await.asks(&ask).await;
    assert_eq!(officer.expect_err("nobody has read it yet").code, ProblemCode::NotFound);
    assert_eq!(city.stranger().asks(&ask).await.expect_err("who?").code, ProblemCode::SignIn);
    let none = ListDuplicates { number: AppealNumber { year: 26, serial: 999 } };
    assert_eq!(city.moderator().await.asks(&none).await.expect_err("there is none").code, ProblemCode::NotFound);
}

#[tokio::test]
async fn earlier_appeals_are_the_applicants_own_newest_first_and_ten_at_most() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..12 {
        filed.push(olena.files(no_heating()).await);
        city.passes(TimeDelta::minutes(1));
    }
    city.resident("Ігор").files(no_heating()).await;
    let dispatcher = city.dispatcher().await;
    let newest_first: Vec<_> = filed[1..11].iter().rev().map(|one| one.number).collect();
    assert_eq!(earlier(&told(&dispatcher, &filed[11]).await), newest_first);
    assert!(earlier(&told(&dispatcher, &filed[0]).await).is_empty());
}

#[tokio::test]
async fn an_agency_learns_of_no_applicant_more_than_its_own_appeals_tell() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let heat = olena.files(no_heating()).await;
    let hidden = olena.files(pothole()).await;
    olena.makes(&hidden, |version| HideApplicant { version }).await;
    let own = olena.files(pothole()).await;
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    assert_eq!(earlier(&told(&officer, &filed).await), [own.number]);
    assert_eq!(told(&officer, &hidden).await.earlier, None, "they do not know who it is");
    assert_eq!(
        earlier(&told(&*city.controller().await, &filed).await),
        [own.number, hidden.number, heat.number],
        "the contact centre knows"
    );
    let other = officer.asks(&ListDuplicates { number: heat.number }).await;
    assert_eq!(other.expect_err("not theirs").code, ProblemCode::Forbidden);
    let looks = city.number("select count(*) from look").await;
    told(&officer, &filed).await;
    assert_eq!(city.number("select count(*) from look").await, looks + 1, "each look is written down");
}

#[tokio::test]
async fn a_caller_is_the_same_applicant_by_telephone_and_all_are_counted() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let call = |text: &str| FileForCaller {
        category: "no-answer".into(),
        lat: Some(OBOLON.lat),
        lon: Some(OBOLON.lon),
        text: text.into(),
        name: "Шевчук Галина".into(),
        residence: "Київ, просп. Оболонський, 5".into(),
        phone: "067 123 45 67".into(),
        ..FileForCaller::default()
    };
    let mut filed = Vec::new();
    for n in 0..12 {
        let text = format!("Не відповіли на моє звернення про лавку номер {n} у дворі.");
        filed.push(dispatcher.asks(&call(&text)).await.expect("taken"));
        city.passes(TimeDelta::minutes(1));
    }
    let found = told(&dispatcher, &filed[11]).await;
    assert_eq!((earlier(&found).len(), found.earlier_count), (10, 11));
    assert_eq!(told(&dispatcher, &filed[0]).await.earlier_count, 0);
}

#[tokio::test]
async fn what_comes_again_is_told_to_the_moderator_and_kept_when_it_is_registered() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let register = |version| RegisterAppeal { version, ..RegisterAppeal::default() };
    let first = olena.files(complaint()).await;
    let moderator = city.moderator().await;
    assert_eq!(told(&moderator, &first).await.sign, None);
    let seen = moderator.makes(&first, register).await;
    assert!(seen.history.iter().all(|entry| entry.detail.is_none()), "the first of its matter has no sign");
    city.passes(TimeDelta::hours(1));
    let again = olena.files(complaint()).await;
    let repeat = Signed { sign: Sign::Repeat, of: first.number };
    assert_eq!(told(&moderator, &again).await.sign, Some(repeat));
    let agency = moderator.makes(&again, register).await.agency.expect("an agency was found").code;
    let sign_of = |appeal: &Appeal| {
        let entry = appeal.history.iter().find(|entry| entry.step == Move::Register).expect("registered");
        entry.detail.as_ref().map(|detail| (detail.sign, detail.appeal))
    };
    let kept = Some((Some(Sign::Repeat), Some(first.number)));
    assert_eq!(sign_of(&moderator.sees(again.number).await), kept);
    let officer = city.officer_of(&agency).await;
    assert_eq!(sign_of(&officer.sees(again.number).await), Some((Some(Sign::Repeat), None)), "not whose else it is");
    assert_eq!(told(&officer, &again).await.sign, None, "that is for the contact centre");
    assert_eq!(sign_of(&city.stranger().sees(again.number).await), None, "the public learns nothing of the applicant");
    assert_eq!(sign_of(&olena.looks_at(&again).await), None);
}

#[tokio::test]
async fn after_an_answer_it_is_persistent() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let first = olena.files(pothole()).await;
    city.officer_for(&first).await.resolves(&first).await;
    let again = olena.files(pothole()).await;
    let found = told(&*city.dispatcher().await, &again).await;
    assert_eq!(found.sign, Some(Signed { sign: Sign::Persistent, of: first.number }));
}

#[tokio::test]
async fn the_same_text_of_many_people_is_told_as_mass() {
    let city = TestCity::start().await;
    let register = |version| RegisterAppeal { version, ..RegisterAppeal::default() };
    let moderator = city.moderator().await;
    let mut filed = Vec::new();
    for name in ["Олена", "Петро", "Ганна", "Іван", "Марія"] {
        filed.push(city.resident(name).files(complaint()).await);
    }
    let [first, .., last] = filed.as_slice() else { panic!("five") };
    for one in &filed[..3] {
        moderator.makes(one, register).await;
    }
    assert_eq!(told(&moderator, last).await.sign, None, "four are not many, and nobody has read the fourth");
    moderator.makes(&filed[3], register).await;
    assert_eq!(told(&moderator, last).await.sign, Some(Signed { sign: Sign::Mass, of: first.number }));
    let seen = moderator.makes(last, register).await;
    let entry = seen.history.iter().find(|entry| entry.step == Move::Register).expect("registered");
    assert_eq!(entry.detail.as_ref().and_then(|detail| detail.sign), Some(Sign::Mass));
}

#[tokio::test]
async fn people_who_are_known_by_telephone_alone_are_many_too() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let mut filed = Vec::new();
    for n in 1..=5 {
        let call = FileForCaller {
            category: "pothole".into(),
            lat: Some(OBOLON.lat),
            lon: Some(OBOLON.lon),
            text: "Прошу повернути нічний тролейбус на вулицю Оболонську, бо нічим їхати зі зміни.".into(),
            name: "Шевчук Галина".into(),
            residence: "Київ, просп. Оболонський, 5".into(),
            phone: format!("067 123 45 6{n}"),
            ..FileForCaller::default()
        };
        filed.push(dispatcher.asks(&call).await.expect("taken"));
    }
    assert_eq!(told(&dispatcher, &filed[3]).await.sign, None);
    assert_eq!(told(&dispatcher, &filed[4]).await.sign, Some(Signed { sign: Sign::Mass, of: filed[0].number }));
}
