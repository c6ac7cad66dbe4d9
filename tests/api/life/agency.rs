//! The agency: its own, and what it shares, gives away or puts off.

use super::{above_and_below, fault, others, refused};
use chrono::{NaiveDate, TimeDelta};
use contract::{
    Move, Outcome, ProblemCode, Role, State,
    moves::{
        AcceptAppeal, AddExecutor, AnswerAppeal, AskExtension, AssignAppeal, DeclineAppeal, DelegateAppeal,
        DropExecutor, ExtendAppeal, PlanAppeal, ReassignAppeal, RefuseExtension, ReportAppeal, ResumeAppeal,
    },
    problem::Fault,
};
use tests::{TestCity, photo, pothole};

fn decline(agency: &str) -> impl FnOnce(i32) -> DeclineAppeal + use<> {
    let agency = agency.to_owned();
    move |version| DeclineAppeal {
        version, agency, note: "Дорога на балансі іншого підприємства.".into()
    }
}

// Row: decline. Row: assigned. Row: registered.
#[tokio::test]
async fn whoever_is_not_competent_says_who_is_and_the_second_refusal_is_for_a_dispatcher() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let first = filed.agency.clone().expect("routed").code;
    let officer = city.officer_of(&first).await;
    let [second, third] = [0, 1].map(|at| others(&city, &first)[at].clone());
    assert_eq!(fault(officer.tries_now(filed.number, None, decline("")).await, "agency"), Fault::Empty);
    assert_eq!(fault(officer.tries_now(filed.number, None, decline(&first)).await, "agency"), Fault::HasItAlready);
    let declined = officer.makes(&filed, decline(&second)).await;
    assert_eq!((declined.state, declined.agency.map(|agency| agency.code)), (State::Assigned, Some(second.clone())));
    assert_eq!(declined.due, filed.due, "its term runs on");
    assert!(declined.why.is_none(), "routing's reasons are not its reasons");

    let other = city.officer_of(&second).await;
    let back = other.tries_now(filed.number, None, decline(&first)).await;
    assert_eq!(fault(back, "agency"), Fault::Declined, "not round in a circle");
    let declined = other.makes(&filed, decline(&third)).await;
    assert_eq!((declined.state, declined.agency), (State::Registered, None));
    let told = declined.history.last().and_then(|entry| entry.detail.clone()).expect("the proposal");
    assert_eq!(told.agency.map(|agency| agency.code), Some(third.clone()));
    let to = |version| ReassignAppeal { version, agency: third.clone(), note: "Так, їхня дорога.".into() };
    assert_eq!(city.dispatcher().await.makes(&filed, to).await.state, State::Assigned);
}

// Row: decline.
#[tokio::test]
async fn the_window_of_declining_closes_at_the_end_of_the_third_day_also_when_work_has_begun() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let agency = filed.agency.clone().expect("routed").code;
    let other = others(&city, &agency).swap_remove(0);
    city.officer_of(&agency).await.accepts(&filed).await;
    city.clock.set("2026-03-06T23:59:59+02:00".parse().expect("a moment"));
    assert!(city.officer_of(&agency).await.sees(filed.number).await.can.contains(&Move::Decline));
    city.clock.set("2026-03-07T00:00:01+02:00".parse().expect("a moment"));
    let late = city.officer_of(&agency).await;
    let problem = late.tries_now(filed.number, None, decline(&other)).await.expect_err("too late");
    assert_eq!(problem.code, ProblemCode::MoveForbidden);
    assert!(problem.possible.contains(&Move::Answer) && !problem.possible.contains(&Move::Decline));
}

// Row: accept. Row: answer. Row: in_work. Row: answered.
#[tokio::test]
async fn an_answer_comes_after_acceptance() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let answer = |version| AnswerAppeal {
        version,
        text: "Перевірили: дорога відомча, звертайтеся до власника.".into(),
        outcome: "explained".into(),
        media: vec![],
    };
    assert_eq!(refused(officer.tries_now(filed.number, None, answer).await), ProblemCode::MoveForbidden);
    officer.makes(&filed, |version| AcceptAppeal { version }).await;
    let empty =
        officer.tries_now(filed.number, None, |version| AnswerAppeal { text: "Ні".into(), ..answer(version) });
    assert_eq!(fault(empty.await, "text"), Fault::TooShort { min: 10 });
    let answered = officer.makes(&filed, answer).await;
    assert_eq!((answered.state, answered.outcome), (State::Answered, Some(Outcome::Explained)));
}

// Row: delegate. Row: assign.
#[tokio::test]
async fn an_agency_gives_it_to_a_body_below_and_that_to_a_person_of_its_own() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (above, below) = above_and_below(&city);
    let dispatcher = city.dispatcher().await;
    let own = filed.agency.clone().expect("routed").code;
    if own != above {
        let to =
            |version| ReassignAppeal { version, agency: above.clone(), note: "До департаменту.".into() };
        dispatcher.makes(&filed, to).await;
    }
    let head = city.staff(Role::Head, Some(&above)).await;
    let delegate = |agency: String| move |version| DelegateAppeal { version, agency, note: String::new() };
    let stranger = city.app.city.agencies.iter().find(|(_, one)| one.parent.is_none() && *one.code != *above);
    let stranger = stranger.expect("there are several").1.code.to_string();
    let aside = head.tries_now(filed.number, None, delegate(stranger)).await;
    assert_eq!(fault(aside, "agency"), Fault::NotBelow);
    let given = head.makes(&filed, delegate(below.clone())).await;
    assert_eq!(given.agency.map(|agency| agency.code), Some(below.clone()));

    let boss = city.staff(Role::Head, Some(&below)).await;
    let ivan = city.officer_of(&below).await;
    let foreign = city.officer_of(&above).await;
    let to = |officer| {
        move |version| AssignAppeal { version, officer, note: "Зробити до п’ятниці".into() }
    };
    let wrong = boss.tries_now(filed.number, None, to(foreign.id().await)).await;
    assert_eq!(fault(wrong, "officer"), Fault::NotOfTheAgency);
    let nobody = boss.tries_now(filed.number, None, to(0)).await;
    assert_eq!(fault(nobody, "officer"), Fault::Empty);
    let assigned = boss.makes(&filed, to(ivan.id().await)).await;
    assert_eq!((assigned.officer, assigned.state), (Some(ivan.me.name.clone()), State::Assigned));
    assert_eq!(city.stranger().sees(filed.number).await.officer, None);
}

// Row: add_executor. Row: drop_executor. Row: report.
#[tokio::test]
async fn agencies_share_an_appeal_and_each_has_its_part() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let lead = city.officer_for(&filed).await;
    let own = filed.agency.clone().expect("routed").code;
    let [helper, informed] = [0, 1].map(|at| others(&city, &own)[at].clone());
    let add = |agency: &str, informed| {
        let agency = agency.to_owned();
        move |version| AddExecutor {
            version, agency, informed, note: "Перенести дорожній знак".into()
        }
    };
    assert_eq!(fault(lead.tries_now(filed.number, None, add(&own, false)).await, "agency"), Fault::HasItAlready);
    lead.makes(&filed, add(&helper, false)).await;
    lead.makes(&filed, add(&informed, true)).await;
    let twice = lead.tries_now(filed.number, None, add(&helper, false)).await;
    assert_eq!(fault(twice, "agency"), Fault::HasItAlready);

    let part = city.officer_of(&helper).await;
    let seen = part.sees(filed.number).await;
    assert!(seen.applicant.is_some() && seen.can.contains(&Move::Report) && !seen.can.contains(&Move::Answer));
    assert!(!city.officer_of(&informed).await.sees(filed.number).await.can.contains(&Move::Report));
    let media = vec![part.uploads(photo(40, 30)).await.id];
    let reported = part.makes(&filed, |version| ReportAppeal { version, note: "Знак перенесено.".into(), media }).await;
    let done: Vec<_> =
        reported.executors.iter().filter(|one| one.done.is_some()).map(|one| &*one.agency.code).collect();
    assert_eq!((done, reported.state), (vec![&*helper], State::Assigned));
    let again =
        part.tries_now(filed.number, None, |version| ReportAppeal {
            version, note: "Знову".into(), media: vec![]
        });
    assert_eq!(refused(again.await), ProblemCode::MoveForbidden);

    let drop_it = |version| DropExecutor { version, agency: informed.clone(), note: String::new() };
    assert_eq!(lead.makes(&filed, drop_it).await.executors.len(), 1);
    let gone = city.officer_of(&informed).await.sees(filed.number).await;
    assert!(gone.applicant.is_none(), "whoever has no part any more sees what the public sees");
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

// Row: plan. Row: planned. Row: resume.
#[tokio::test]
async fn what_cannot_be_done_now_is_planned_for_a_day_with_a_reason() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let plan = |until: &str| {
        let until = until.to_owned();
        move |version| PlanAppeal { version, until, note: "Асфальт кладуть від +5 °C.".into() }
    };
    for (until, wrong) in [
        ("", Fault::Empty),
        ("завтра", Fault::NotADate),
        ("2026-02-30", Fault::NotADate),
        ("2026-03-03", Fault::InThePast),
        ("2020-01-01", Fault::InThePast),
    ] {
        assert_eq!(fault(officer.tries_now(filed.number, None, plan(until)).await, "until"), wrong, "{until}");
    }
    let planned = officer.makes(&filed, plan("2026-04-20")).await;
    assert_eq!((planned.state, planned.planned_until), (State::Planned, Some(day("2026-04-20"))));
    let public = city.stranger().sees(filed.number).await;
    assert_eq!(public.planned_until, Some(day("2026-04-20")), "reason and day are public");
    assert!(public.history.last().is_some_and(|entry| entry.note.is_some()));
    let resumed = officer.makes(&filed, |version| ResumeAppeal { version, note: String::new() }).await;
    assert_eq!((resumed.state, resumed.planned_until), (State::InWork, None));
}

// Row: ask_extension. Row: extend. Row: refuse_extension.
#[tokio::test]
async fn more_time_is_asked_by_the_agency_and_granted_by_the_controller_never_past_45_days() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let ask = |until: &str| {
        let until = until.to_owned();
        move |version| AskExtension { version, until, note: "Чекаємо на матеріали.".into() }
    };
    // Filed on 3 March: the 45th day is 17 April.
    let late = officer.tries_now(filed.number, None, ask("2026-04-18")).await;
    assert_eq!(fault(late, "until"), Fault::TooLate { last: day("2026-04-17") });
    let sooner = officer.tries_now(filed.number, None, ask("2026-03-10")).await;
    assert_eq!(fault(sooner, "until"), Fault::Backwards);
    let asked = officer.makes(&filed, ask("2026-04-17")).await;
    assert_eq!((asked.asked_until, asked.due), (Some(day("2026-04-17")), filed.due));
    assert_eq!(olena.looks_at(&filed).await.asked_until, None, "it is not decided yet");

    let controller = city.controller().await;
    let no = |version| RefuseExtension { version, note: "Матеріали є на складі.".into() };
    assert_eq!(controller.makes(&filed, no).await.due, filed.due);
    officer.makes(&filed, ask("2026-04-10")).await;
    let grant = |until: &str| {
        let until = until.to_owned();
        move |version| ExtendAppeal { version, until, note: "Справді бракує асфальту.".into() }
    };
    let past = controller.tries_now(filed.number, None, grant("2026-05-01")).await;
    assert_eq!(fault(past, "until"), Fault::TooLate { last: day("2026-04-17") });
    let granted = controller.makes(&filed, grant("")).await;
    assert_eq!(granted.due.map(|due| due.date_naive()), Some(day("2026-04-10")));
    let told = olena.looks_at(&filed).await.history.pop().expect("a line");
    assert_eq!((told.step, told.note.is_some(), told.due.is_some()), (Move::Extend, true, true));
    city.passes(TimeDelta::days(30));
    assert!(!olena.looks_at(&filed).await.overdue);
}
