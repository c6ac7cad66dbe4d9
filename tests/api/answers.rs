//! Answers, and what comes of them: a photo, a refusal, the controller’s word.

use backend::jobs::deadlines;
use chrono::TimeDelta;
use contract::{Move, Outcome, ProblemCode, State, appeals::Actor, moves::RefuteAppeal};
use tests::{TestCity, answer, photo, pothole};

#[tokio::test]
async fn the_third_refusal_waits_for_the_controller_who_sends_it_back() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    for _ in 0..2 {
        officer.resolves(&filed).await;
        assert_eq!(olena.refutes(&filed, "Яма на місці").await.state, State::Rework);
    }
    officer.resolves(&filed).await;
    let disputed = olena.refutes(&filed, "Яма досі на місці").await;
    assert_eq!((disputed.state, disputed.refutes), (State::Answered, 3));
    assert!(!disputed.can.contains(&Move::Refute), "{:?}", disputed.can);
    let again = RefuteAppeal { version: disputed.version, note: "І знову".into(), media: vec![] };
    let again = olena.tries(filed.number, Some(&filed.key), again).await.expect_err("the controller decides");
    assert_eq!(again.code, ProblemCode::MoveForbidden);

    // It waits for as long as it takes.
    city.passes(TimeDelta::days(30));
    deadlines::tick(&city.app).await.expect("the job runs");
    assert_eq!(olena.looks_at(&filed).await.state, State::Answered);

    let controller = city.controller().await;
    let back = controller.refutes(&filed, "Перевірено на місці: яма є.").await;
    assert_eq!(back.state, State::Rework);
    assert_eq!(back.outcome, None, "what was answered counts no more");
    officer.again().await.resolves(&filed).await;
    assert_eq!(olena.confirms(&filed, 3).await.state, State::Closed);
}

#[tokio::test]
async fn an_answer_stays_the_word_of_the_agency_that_gave_it() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let first = filed.agency.clone().expect("routed").code;
    city.officer_for(&filed).await.resolves(&filed).await;
    olena.refutes(&filed, "Яма на місці").await;
    let second = city.app.city.agencies.iter().map(|(_, one)| one.code.to_string()).find(|code| *code != first);
    let moved = city.dispatcher().await.reassigns(&filed, &second.expect("there are many")).await;
    assert_ne!(moved.agency.expect("another").code, first);
    assert_eq!(moved.answer.and_then(|answer| answer.agency).expect("somebody").code, first);
}

#[tokio::test]
async fn the_controller_may_find_a_disputed_answer_right() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    for _ in 0..3 {
        officer.resolves(&filed).await;
        olena.refutes(&filed, "Не подобається колір асфальту").await;
    }
    let closed = city.controller().await.confirms(&filed, 4).await;
    assert_eq!(closed.state, State::Closed);
    assert!(matches!(closed.history.last().map(|entry| &entry.by), Some(Actor::Staff { .. })));
}

#[tokio::test]
async fn a_photo_alone_is_reason_enough_to_refuse_an_answer() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let answered = city.officer_for(&filed).await.resolves(&filed).await;
    let media = vec![olena.uploads(photo(60, 40)).await.id];
    let step = RefuteAppeal { version: answered.version, note: String::new(), media };
    let refuted = olena.tries(filed.number, Some(&filed.key), step).await.expect("refuted");
    assert_eq!(refuted.history.last().map(|entry| (entry.note.clone(), entry.media.len())), Some((None, 1)));
}

// Row: explained.
#[tokio::test]
async fn an_answer_that_explains_needs_no_photo() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let explained = tests::Answering { outcome: Outcome::Explained, photos: vec![], ..answer() };
    assert_eq!(officer.answers(&filed, explained).await.outcome, Some(Outcome::Explained));
}

// Row: refused.
#[tokio::test]
async fn an_answer_may_say_no_and_the_applicant_may_go_on() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let no = tests::Answering { outcome: Outcome::Refused, photos: vec![], ..answer() };
    assert_eq!(officer.answers(&filed, no).await.outcome, Some(Outcome::Refused));
    assert!(olena.looks_at(&filed).await.can.contains(&Move::Refute));
    assert_eq!(olena.confirms(&filed, 1).await.outcome, Some(Outcome::Refused), "how it was answered stays");
}
