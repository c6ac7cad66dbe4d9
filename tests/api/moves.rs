//! The life of an appeal.

use backend::jobs::deadlines;
use chrono::TimeDelta;
use contract::{
    Move, Outcome, ProblemCode, State,
    appeals::{Actor, Appeal},
    moves::{AcceptAppeal, AnswerAppeal, ConfirmAppeal},
};
use tests::{Staff, TestCity, answer, pothole};

fn steps(appeal: &Appeal) -> Vec<Move> {
    appeal.history.iter().map(|entry| entry.step).collect()
}

// Row: file.
#[tokio::test]
async fn an_appeal_lives_from_its_filing_to_its_grade() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;

    let accepted = officer.accepts(&filed).await;
    assert_eq!((accepted.state, accepted.version), (State::InWork, 3));
    assert!(accepted.can.contains(&Move::Answer) && !accepted.can.contains(&Move::Accept));

    city.passes(TimeDelta::days(2));
    let officer = officer.again().await;
    let answered = officer.answers(&filed, answer()).await;
    assert_eq!((answered.state, answered.version, answered.outcome), (State::Answered, 4, Some(Outcome::Satisfied)));
    let said = answered.answer.expect("an answer");
    assert_eq!((said.text.as_str(), said.media.len()), (answer().text.as_str(), 1));
    // Ten days from Thursday end on a Sunday, so on Monday.
    assert_eq!(answered.check_until.map(|at| at.to_rfc3339()).as_deref(), Some("2026-03-16T23:59:59+02:00"));
    assert!(olena.looks_at(&filed).await.can.starts_with(&[Move::Confirm, Move::Refute]));

    let refuted = olena.refutes(&filed, "Засипали щебенем, а він уже розлетівся.").await;
    assert_eq!((refuted.state, refuted.version, refuted.refutes), (State::Rework, 5, 1));
    // Five days for rework: Tuesday.
    assert_eq!(refuted.due.map(|at| at.to_rfc3339()).as_deref(), Some("2026-03-10T23:59:59+02:00"));
    assert_eq!(refuted.check_until, None);

    officer.resolves(&filed).await;
    let closed = olena.confirms(&filed, 5).await;
    assert_eq!((closed.state, closed.version, closed.grade), (State::Closed, 8, Some(5)));
    assert_eq!(closed.outcome, Some(Outcome::Satisfied));
    assert!(closed.closed.is_some() && closed.can.is_empty() && !closed.overdue);

    let told = [
        (Move::File, State::Received, Actor::Applicant),
        (Move::Register, State::Assigned, Actor::System),
        (Move::Accept, State::InWork, by(&officer)),
        (Move::Answer, State::Answered, by(&officer)),
        (Move::Refute, State::Rework, Actor::Applicant),
        (Move::Accept, State::InWork, by(&officer)),
        (Move::Answer, State::Answered, by(&officer)),
        (Move::Confirm, State::Closed, Actor::Applicant),
    ];
    let seen = city.stranger().sees(filed.number).await.history;
    let seen: Vec<_> = seen.into_iter().map(|entry| (entry.step, entry.to, entry.by)).collect();
    assert_eq!(seen, told);
}

/// An officer as the public reads of them: without a name.
fn by(officer: &Staff) -> Actor {
    Actor::Staff { role: officer.me.role, name: None }
}

#[tokio::test]
async fn the_staff_reads_who_of_them_did_it() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let accepted = officer.accepts(&filed).await;
    let name = Some(officer.me.name.clone());
    assert_eq!(accepted.history[2].by, Actor::Staff { role: officer.me.role, name });
}

#[tokio::test]
async fn an_officer_whose_appeal_was_given_away_meanwhile_is_told_so() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let first = filed.agency.clone().expect("routed").code;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let other = city.app.city.agencies.iter().map(|(_, one)| one.code.to_string()).find(|code| *code != first);
    city.dispatcher().await.reassigns(&filed, &other.expect("there are many")).await;
    let answer = AnswerAppeal {
        version: 3, text: "Яму засипано.".into(), outcome: "satisfied".into(), media: vec![]
    };
    let late = officer.tries(filed.number, None, answer.clone()).await.expect_err("it is another's");
    assert_eq!(late.code, ProblemCode::Stale);
    assert_ne!(late.fresh.expect("how it is now").agency.expect("another").code, first);
    let knowing = officer.tries(filed.number, None, AnswerAppeal { version: 4, ..answer }).await;
    assert_eq!(knowing.expect_err("it is another's").code, ProblemCode::Forbidden);
}

#[tokio::test]
async fn an_answer_on_which_nobody_says_a_word_is_closed_after_ten_days() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    // The tenth day is a Friday: until its end there is time.
    city.clock.set("2026-03-13T23:59:59+02:00".parse().expect("a moment"));
    deadlines::tick(&city.app).await.expect("the job runs");
    assert_eq!(olena.looks_at(&filed).await.state, State::Answered);
    city.clock.set("2026-03-14T00:00:00+02:00".parse().expect("a moment"));
    deadlines::tick(&city.app).await.expect("the job runs");
    let closed = olena.looks_at(&filed).await;
    assert_eq!((closed.state, closed.outcome, closed.grade), (State::Closed, Some(Outcome::ClosedSilently), None));
    assert_eq!(closed.history.last().map(|entry| (entry.step, entry.by.clone())), Some((Move::TimeOut, Actor::System)));
    // Once is enough.
    deadlines::tick(&city.app).await.expect("the job runs");
    assert_eq!(olena.looks_at(&filed).await.version, closed.version);
}

#[tokio::test]
async fn several_servers_close_a_silent_appeal_once() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut all = Vec::new();
    for _ in 0..5 {
        let filed = olena.files(pothole()).await;
        city.officer_for(&filed).await.resolves(&filed).await;
        all.push(filed);
    }
    city.passes(TimeDelta::days(15));
    let ticks = futures::future::join_all((0..4).map(|_| deadlines::tick(&city.app))).await;
    assert!(ticks.iter().all(Result::is_ok), "{ticks:?}");
    for filed in &all {
        assert_eq!(olena.looks_at(filed).await.version, 5);
    }
}

#[tokio::test]
async fn a_stale_move_is_refused_with_the_appeal_as_it_is_now() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (quick, slow) = (city.officer_for(&filed).await, city.officer_for(&filed).await);
    quick.accepts(&filed).await;
    let late = slow.tries(filed.number, None, AcceptAppeal { version: filed.version }).await.expect_err("too late");
    assert_eq!((late.code, late.status), (ProblemCode::Stale, 409));
    let fresh = late.fresh.expect("the appeal as it is");
    assert_eq!((fresh.version, fresh.state), (3, State::InWork));
    assert!(fresh.applicant.is_some(), "as this officer may see it");
}

#[tokio::test]
async fn of_two_officers_who_accept_at_once_one_is_told_to_look_again() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (one, other) = (city.officer_for(&filed).await, city.officer_for(&filed).await);
    let accept = AcceptAppeal { version: filed.version };
    let (a, b) = tokio::join!(one.tries(filed.number, None, accept.clone()), other.tries(filed.number, None, accept));
    let refused: Vec<_> = [a, b].into_iter().filter_map(Result::err).map(|problem| problem.code).collect();
    assert_eq!(refused, [ProblemCode::Stale]);
    assert_eq!(one.sees(filed.number).await.version, 3);
}

#[tokio::test]
async fn a_move_that_the_table_forbids_is_told_with_what_is_possible() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let again = officer.tries(filed.number, None, AcceptAppeal { version: 3 }).await.expect_err("accepted already");
    assert_eq!(again.code, ProblemCode::MoveForbidden);
    assert!(again.possible.contains(&Move::Answer) && !again.possible.contains(&Move::Accept));
    let early = ConfirmAppeal { version: 3, grade: 5, note: String::new(), by_applicant: false };
    let early = olena.tries(filed.number, Some(&filed.key), early).await.expect_err("nothing to confirm");
    assert_eq!(early.code, ProblemCode::MoveForbidden);
    assert!(!early.possible.contains(&Move::Confirm));
}

#[tokio::test]
async fn following_twice_is_following_once() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let follow = || contract::moves::FollowAppeal { email: "Ihor@example.ua".into() };
    let anybody = city.stranger();
    assert_eq!(anybody.tries(filed.number, None, follow()).await.expect("followed").followers, 1);
    assert_eq!(anybody.tries(filed.number, None, follow()).await.expect("followed").followers, 1);
}

#[tokio::test]
async fn an_appeal_that_has_not_changed_is_not_sent_again() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let target = format!("/api/v1/appeals/{}", filed.number);
    let first = city.stranger().gets(&target).await;
    let known = city.stranger().with("if-none-match", first.header("etag"));
    assert_eq!(known.gets(&target).await.status, 304);
    // Another who looks sees something else.
    assert_eq!(known.gets(&format!("{target}?key={}", filed.key)).await.status, 200);
    city.officer_for(&filed).await.accepts(&filed).await;
    assert_eq!(known.gets(&target).await.status, 200);
}

#[tokio::test]
async fn history_can_be_neither_changed_nor_deleted() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    for sql in ["update history set note = 'x'", "delete from history", "truncate history cascade"] {
        let refused = sqlx::query(sql).execute(&city.app.pool).await.expect_err("append-only");
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    assert_eq!(steps(&city.stranger().sees(filed.number).await), [Move::File, Move::Register]);
}
