//! The applicant: adds, asks, judges, takes back.

use super::{fault, refused};
use contract::{
    Move, Outcome, ProblemCode, State,
    moves::{AddToAppeal, AskApplicant, CallAppeal, ConfirmAppeal, HideApplicant, WithdrawAppeal},
    problem::Fault,
};
use tests::{TestCity, answer, photo, pothole};

// Row: ask. Row: add.
#[tokio::test]
async fn a_question_and_its_answer_stay_between_the_applicant_and_the_staff() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let ask = |version| AskApplicant { version, note: "Біля якого під’їзду?".into() };
    officer.makes(&filed, ask).await;
    let seen = olena.looks_at(&filed).await;
    assert_eq!(seen.history.last().map(|entry| (entry.step, entry.note.is_some())), Some((Move::Ask, true)));
    let nothing = |version| AddToAppeal { version, ..AddToAppeal::default() };
    assert_eq!(fault(olena.tries_now(filed.number, Some(&filed.key), nothing).await, "note"), Fault::Empty);
    let media = vec![olena.uploads(photo(40, 30)).await.id];
    let add = |version| AddToAppeal { version, note: "Біля другого.".into(), media };
    olena.makes(&filed, add).await;
    let read = officer.sees(filed.number).await.history.pop().expect("a line");
    assert_eq!((read.step, read.note.as_deref(), read.media.len()), (Move::Add, Some("Біля другого."), 1));
    let public = city.stranger().sees(filed.number).await;
    assert!(public.history.iter().all(|entry| !matches!(entry.step, Move::Ask | Move::Add)));
}

// Row: hide. Row: privacy.
#[tokio::test]
async fn whoever_asks_for_secrecy_is_unknown_to_the_agency_but_not_to_the_contact_centre() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    assert!(officer.sees(filed.number).await.applicant.is_some());
    olena.makes(&filed, |version| HideApplicant { version }).await;
    assert!(officer.sees(filed.number).await.applicant.is_none());
    assert!(city.dispatcher().await.sees(filed.number).await.applicant.is_some());
    assert!(!olena.looks_at(&filed).await.can.contains(&Move::Hide));
    assert!(!city.stranger().sees(filed.number).await.hidden, "that there is something to hide is not public");
}

// Row: withdraw. Row: withdrawn.
#[tokio::test]
async fn an_applicant_takes_the_appeal_back_until_it_is_answered() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (filed, answered) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let withdraw = |version| WithdrawAppeal { version, note: "Уже зроблено.".into() };
    let back = olena.makes(&filed, withdraw).await;
    assert_eq!((back.state, back.can.is_empty(), back.terms.is_empty()), (State::Withdrawn, true, true));
    city.officer_for(&answered).await.resolves(&answered).await;
    let late = olena.tries_now(answered.number, Some(&answered.key), withdraw).await;
    assert_eq!(refused(late), ProblemCode::MoveForbidden);
}

// Row: confirm. Row: closed. Row: done_by_applicant. Row: call.
#[tokio::test]
async fn the_controller_calls_and_writes_down_what_was_said() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    let controller = city.controller().await;
    let call = |again: &str| {
        let again = again.to_owned();
        move |version| CallAppeal { version, again, note: String::new() }
    };
    assert_eq!(fault(controller.tries_now(filed.number, None, call("2026-03-01")).await, "again"), Fault::InThePast);
    let called = controller.makes(&filed, call("2026-03-05")).await;
    assert_eq!((called.state, called.can.contains(&Move::Call)), (State::Answered, true));
    let done = |version| ConfirmAppeal { version, grade: 2, note: String::new(), by_applicant: true };
    let closed = controller.makes(&filed, done).await;
    assert_eq!((closed.state, closed.outcome, closed.grade), (State::Closed, Some(Outcome::DoneByApplicant), Some(2)));
}

// Row: refute. Row: rework. Row: satisfied.
#[tokio::test]
async fn what_is_refuted_goes_back_with_five_days() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    assert_eq!(officer.answers(&filed, answer()).await.outcome, Some(Outcome::Satisfied));
    let back = olena.refutes(&filed, "Яма на місці").await;
    assert_eq!((back.state, back.outcome), (State::Rework, None));
    assert_eq!(back.due.map(|due| due.date_naive().to_string()).as_deref(), Some("2026-03-09"));
}
