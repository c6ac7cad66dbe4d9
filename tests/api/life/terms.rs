//! Terms that act: once each, on time, whatever happens.

use backend::jobs::{deadlines, recount};
use chrono::{DateTime, TimeDelta};
use contract::{
    Duty, Move, Outcome, State,
    appeals::{Appeal, Filed},
    moves::{AskExtension, CallAppeal, ExtendAppeal, PlanAppeal, ReturnAppeal},
};
use tests::{Staff, TestCity, complaint, no_heating, pothole};

/// It becomes this moment in the city, and the worker looks.
async fn comes(city: &TestCity, moment: &str) {
    let moment: DateTime<chrono::FixedOffset> = moment.parse().expect("a moment");
    city.clock.set(moment.to_utc());
    deadlines::tick(&city.app).await.expect("the worker works");
}

fn alarms(appeal: &Appeal) -> Vec<Duty> {
    appeal.alarms.iter().map(|alarm| alarm.duty).collect()
}

async fn seen(controller: &Staff, filed: &Filed) -> Vec<Duty> {
    alarms(&controller.again().await.sees(filed.number).await)
}

// Row: attention. Row: resolve. Row: late.
#[tokio::test]
async fn the_escalation_of_a_term_tells_each_step_once() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.officer_for(&filed).await.accepts(&filed).await;
    let controller = city.controller().await;
    // Fifteen days from Tuesday, 3 March end on 18 March; the last quarter begins on the 14th.
    comes(&city, "2026-03-14T12:00:00+02:00").await;
    assert_eq!(seen(&controller, &filed).await, []);
    comes(&city, "2026-03-15T12:00:00+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Attention]);
    comes(&city, "2026-03-18T23:59:59+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Attention], "the last day runs to its end");
    comes(&city, "2026-03-19T00:00:01+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Attention, Duty::Resolve]);
    comes(&city, "2026-03-22T00:00:01+02:00").await;
    comes(&city, "2026-03-22T00:00:02+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Attention, Duty::Resolve, Duty::Late]);
    assert!(city.stranger().sees(filed.number).await.alarms.is_empty(), "that is for the staff");
}

// Row: extended. Row: attention.
#[tokio::test]
async fn a_longer_term_has_an_escalation_of_its_own() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    comes(&city, "2026-03-16T12:00:00+02:00").await;
    let officer = officer.again().await;
    officer.makes(&filed, |version| AskExtension { version, until: "2026-04-10".into(), note: "Чекаємо".into() }).await;
    let controller = city.controller().await;
    controller.makes(&filed, |version| ExtendAppeal { version, until: String::new(), note: "Гаразд".into() }).await;
    comes(&city, "2026-03-25T12:00:00+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Attention], "of the old term");
    comes(&city, "2026-04-09T12:00:00+03:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Attention, Duty::Attention]);
}

// Row: accept.
#[tokio::test]
async fn what_nobody_accepts_by_the_end_of_the_next_working_day_is_told() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let controller = city.controller().await;
    comes(&city, "2026-03-04T23:59:59+02:00").await;
    assert_eq!(seen(&controller, &filed).await, []);
    comes(&city, "2026-03-05T00:00:01+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Accept]);
}

// Row: register. Row: returned. Row: mend. Row: time_out.
#[tokio::test]
async fn a_moderator_who_does_not_look_is_told_and_an_applicant_who_does_not_mend_has_ended_it() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(complaint()).await;
    let moderator = city.moderator().await;
    comes(&city, "2026-03-05T00:00:01+02:00").await;
    let moderator = moderator.again().await;
    assert_eq!(alarms(&moderator.sees(filed.number).await), [Duty::Register]);
    moderator.makes(&filed, |version| ReturnAppeal { version, note: "Бракує номера.".into() }).await;
    comes(&city, "2026-04-03T23:00:00+03:00").await;
    assert_eq!(olena.looks_at(&filed).await.state, State::Returned);
    comes(&city, "2026-04-07T00:00:01+03:00").await;
    let over = olena.looks_at(&filed).await;
    assert_eq!((over.state, over.outcome), (State::Closed, Some(Outcome::Returned)));
    assert_eq!(over.history.last().map(|entry| entry.step), Some(Move::TimeOut));
}

// Row: plan. Row: call.
#[tokio::test]
async fn the_day_of_a_plan_and_the_day_of_a_call_are_told() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (planned, answered) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let officer = city.officer_for(&planned).await;
    officer.accepts(&planned).await;
    officer.makes(&planned, |version| PlanAppeal { version, until: "2026-03-10".into(), note: "Тепло".into() }).await;
    officer.resolves(&answered).await;
    let controller = city.controller().await;
    controller
        .makes(&answered, |version| CallAppeal { version, again: "2026-03-06".into(), note: String::new() })
        .await;
    comes(&city, "2026-03-11T00:00:01+02:00").await;
    assert_eq!(seen(&controller, &planned).await, [Duty::Plan]);
    assert_eq!(seen(&controller, &answered).await, [Duty::Call]);
}

// Row: check. Row: closed_silently. Row: decline. Row: forward. Row: return.
#[tokio::test]
async fn windows_close_without_a_word() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    comes(&city, "2026-03-12T00:00:01+02:00").await;
    let controller = city.controller().await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Accept]);
    let left = city.number("select count(*) from deadline where acted_at is null").await;
    assert_eq!(left, 3, "the steps of its term");
}

// Row: rework.
#[tokio::test]
async fn rework_has_a_term_and_an_escalation_of_its_own() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    olena.refutes(&filed, "Яма на місці").await;
    let controller = city.controller().await;
    comes(&city, "2026-03-10T00:00:01+02:00").await;
    assert_eq!(seen(&controller, &filed).await, [Duty::Accept, Duty::Attention, Duty::Resolve]);
}

// Row: recount.
#[tokio::test]
async fn a_calendar_that_changes_says_first_how_many_terms_would_move_and_writes_each_down() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (moves, over) = (olena.files(pothole()).await, olena.files(pothole()).await);
    olena.files(no_heating()).await;
    city.officer_for(&over).await.resolves(&over).await;
    let mut peace = (*city.app.city).clone();
    peace.calendar.freed.insert("2026-03-18".parse().expect("a day"));
    assert_eq!(recount::count(&city.app, &peace).await.expect("counted"), 1);
    assert_eq!(olena.looks_at(&moves).await.due, moves.due, "nothing has moved yet");
    assert_eq!(recount::run(&city.app, &peace).await.expect("moved"), 1);
    let moved = olena.looks_at(&moves).await;
    assert_eq!(moved.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-19T23:59:59+02:00"));
    let told = moved.history.last().expect("a line");
    assert_eq!((told.step, told.due, &told.by), (Move::Recount, moved.due, &contract::appeals::Actor::System));
    assert_eq!(recount::run(&city.app, &peace).await.expect("moved"), 0, "once is enough");
}

// Row: resolve.
#[tokio::test]
async fn four_servers_tell_each_step_once() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for _ in 0..8 {
        olena.files(no_heating()).await;
    }
    city.passes(TimeDelta::days(30));
    let ticks = futures::future::join_all((0..4).map(|_| deadlines::tick(&city.app))).await;
    assert!(ticks.iter().all(Result::is_ok), "{ticks:?}");
    let told = city.number("select count(*) from alarm").await;
    assert_eq!(told, 8 * 4, "accept, attention, resolve, late of each");
    assert_eq!(city.number("select count(*) from deadline where acted_at is null").await, 0);
}

#[tokio::test]
async fn the_worker_sleeps_until_the_next_end_and_is_woken_by_a_sooner_one() {
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole()).await;
    let next = deadlines::tick(&city.app).await.expect("the worker works").expect("something runs");
    assert_eq!(next.to_rfc3339(), "2026-03-04T21:59:59+00:00", "of accepting");
    let woken = city.app.sleeper.sleeps(next);
    let sooner = async { city.app.sleeper.hears(next - TimeDelta::hours(1)) };
    tokio::time::timeout(std::time::Duration::from_secs(5), async { tokio::join!(woken, sooner) })
        .await
        .expect("it is woken");
    let later = tokio::time::timeout(std::time::Duration::from_millis(50), async {
        tokio::join!(city.app.sleeper.sleeps(next), async { city.app.sleeper.hears(next + TimeDelta::hours(1)) })
    });
    assert!(later.await.is_err(), "a later one is no reason to wake");
}
