//! The controller: calls, what one call settles, and which agencies are late.

use chrono::TimeDelta;
use contract::{
    Outcome, ProblemCode, State,
    appeals::Filed,
    desk::{Bucket, GetDesk, ListCallable, ListLateAgencies, SameCall, Settle, SettleCalls},
    moves::CallAppeal,
    problem::Fault,
};
use tests::{Draft, OBOLON, Resident, Staff, TestCity, pothole};

/// An answer that waits for a word.
async fn answered(city: &TestCity, who: &Resident, address: &str) -> Filed {
    let filed = who.files(pothole().with_address(address)).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    filed
}

fn says(filed: &Filed, result: &str) -> Settle {
    Settle { number: filed.number.to_string(), version: 4, result: result.into(), ..Settle::default() }
}

async fn bucket(who: &Staff, bucket: Bucket) -> Vec<contract::fields::AppealNumber> {
    let desk = who.asks(&GetDesk { bucket: Some(bucket), ..GetDesk::default() }).await.expect("a desk");
    let count = desk.counts.iter().find(|line| line.bucket == bucket).and_then(|line| line.count);
    assert_eq!(count, Some(i64::try_from(desk.items.len()).expect("few")), "{bucket}");
    desk.items.iter().map(|one| one.number).collect()
}

#[tokio::test]
async fn one_call_settles_what_the_applicant_and_the_house_were_answered() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let (home, away) = ("вул. Хрещатик, 22", "вул. Лютеранська, 3");
    let this = answered(&city, &olena, home).await;
    let own = answered(&city, &olena, away).await;
    let neighbour = answered(&city, &ihor, home).await;
    let far = answered(&city, &ihor, "вул. Банкова, 1").await;
    let unanswered = olena.files(pothole().with_address(home)).await;

    let controller = city.controller().await;
    let found = controller.asks(&ListCallable { number: this.number }).await.expect("others");
    let told: Vec<_> = found.iter().map(|one| (one.lying.number, one.same)).collect();
    assert_eq!(told, [(own.number, SameCall::Applicant), (neighbour.number, SameCall::House)]);
    assert!(found[1].name.starts_with("Ігор"), "the neighbour is called by name");
    assert!(told.iter().all(|(number, _)| ![far.number, unanswered.number].contains(number)));
    assert_eq!(found[0].lying.version, 4);
    // Each look at who somebody is, is written down.
    assert_eq!(city.number("select count(*) from look l join appeal a on a.id = l.appeal_id join person p on p.id = l.person_id where p.role = 'controller'").await, 2);

    let calls = vec![
        Settle { grade: 5, note: "Дякує".into(), ..says(&this, "solved") },
        Settle { grade: 4, ..says(&own, "by_applicant") },
        Settle { note: "Яма на місці".into(), ..says(&neighbour, "not_solved") },
        Settle { again: "2026-03-06".into(), ..says(&far, "no_answer") },
    ];
    let made = controller.asks(&SettleCalls { calls }).await.expect("told").results;
    assert!(made.iter().all(|one| one.problem.is_none()), "{made:?}");
    let [first, second, third, fourth] = [&this, &own, &neighbour, &far].map(|filed| filed.number);
    let first = controller.sees(first).await;
    assert_eq!((first.state, first.grade, first.outcome), (State::Closed, Some(5), Some(Outcome::Satisfied)));
    let second = controller.sees(second).await;
    assert_eq!((second.state, second.outcome), (State::Closed, Some(Outcome::DoneByApplicant)));
    assert_eq!(controller.sees(third).await.state, State::Rework);
    assert_eq!(controller.sees(fourth).await.state, State::Answered);
}

#[tokio::test]
async fn a_call_in_vain_is_due_again_on_its_day_and_not_before() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (filed, waits) =
        (answered(&city, &olena, "вул. Хрещатик, 22").await, answered(&city, &olena, "вул. Банкова, 1").await);
    city.map_is_up_to_date().await;
    let controller = city.controller().await;
    assert!(bucket(&controller, Bucket::Calls).await.is_empty(), "nobody named a day");
    let step = |version| CallAppeal { version, again: "2026-03-05".into(), note: String::new() };
    controller.makes(&filed, step).await;
    assert!(bucket(&controller, Bucket::Calls).await.is_empty(), "the day is not today");
    let seen = controller.asks(&ListCallable { number: waits.number }).await.expect("others").remove(0);
    assert_eq!((seen.calls, seen.again.map(|day| day.to_string())), (1, Some("2026-03-05".into())));

    city.passes(TimeDelta::days(2));
    let controller = controller.again().await;
    assert_eq!(bucket(&controller, Bucket::Calls).await, [filed.number], "in the morning of the day");
    assert_eq!(bucket(&controller, Bucket::Answered).await.len(), 2);
    controller
        .makes(&filed, |version| contract::moves::ConfirmAppeal { version, grade: 5, ..Default::default() })
        .await;
    assert!(bucket(&controller, Bucket::Calls).await.is_empty());
}

#[tokio::test]
async fn what_is_said_wrongly_of_one_is_named_with_its_number_and_nothing_is_settled() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (one, two) =
        (answered(&city, &olena, "вул. Хрещатик, 22").await, answered(&city, &olena, "вул. Банкова, 1").await);
    let controller = city.controller().await;
    let calls = vec![Settle { grade: 5, ..says(&one, "solved") }, says(&two, "solved")];
    let faults = controller.asks(&SettleCalls { calls }).await.expect_err("without a grade").fields;
    assert_eq!(faults.keys().collect::<Vec<_>>(), [&format!("grade-{}", two.number)]);
    for (wrong, field, fault) in [
        (says(&two, "not_solved"), "note", Fault::Empty),
        (says(&two, "maybe"), "result", Fault::unknown("maybe")),
        (Settle { again: "завтра".into(), ..says(&two, "no_answer") }, "again", Fault::NotADate),
    ] {
        let faults = controller.asks(&SettleCalls { calls: vec![wrong] }).await.expect_err("wrong").fields;
        assert_eq!(faults[&format!("{field}-{}", two.number)], fault);
    }
    let nobody = controller.asks(&SettleCalls::default()).await.expect_err("nothing is said");
    assert_eq!(nobody.fields["appeals"], Fault::Empty);
    let many = vec![says(&one, "no_answer"); 21];
    let many = controller.asks(&SettleCalls { calls: many }).await.expect_err("too many");
    assert_eq!(many.fields["appeals"], Fault::Full { max: 20 });
    assert_eq!(controller.sees(one.number).await.state, State::Answered);

    // A day that has passed, or another version, is refused by the move itself: the other one is settled.
    let calls = vec![
        Settle { again: "2026-03-01".into(), ..says(&one, "no_answer") },
        Settle { grade: 3, ..says(&two, "solved") },
    ];
    let made = controller.asks(&SettleCalls { calls }).await.expect("told").results;
    assert_eq!(made[0].problem.as_ref().map(|problem| problem.fields["again"].clone()), Some(Fault::InThePast));
    assert!(made[1].problem.is_none());
    let late = controller.asks(&SettleCalls { calls: vec![Settle { grade: 3, ..says(&two, "solved") }] }).await;
    assert!(late.expect("told").results[0].problem.is_some(), "it is closed already");
}

#[tokio::test]
async fn only_a_controller_learns_whom_to_call() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = answered(&city, &olena, "вул. Хрещатик, 22").await;
    answered(&city, &olena, "вул. Банкова, 1").await;
    let ask = ListCallable { number: filed.number };
    for other in [city.officer_for(&filed).await, city.dispatcher().await, city.supervisor().await] {
        assert!(other.asks(&ask).await.expect("nobody is told").is_empty());
        let settle = SettleCalls { calls: vec![Settle { grade: 5, ..says(&filed, "solved") }] };
        assert_eq!(other.asks(&settle).await.expect_err("not theirs").code, ProblemCode::Forbidden);
    }
}

#[tokio::test]
async fn whoever_sees_all_desks_sees_which_agencies_are_late() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (first, second) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let elsewhere = olena.files(pothole().at(OBOLON)).await;
    answered(&city, &olena, "вул. Хрещатик, 22").await;
    city.passes(TimeDelta::days(20));
    let fresh = olena.files(pothole()).await;
    city.map_is_up_to_date().await;
    let controller = city.controller().await;
    let late = controller.asks(&ListLateAgencies {}).await.expect("a table");
    let code = |filed: &Filed| filed.agency.as_ref().map(|one| one.code.clone()).expect("routed");
    let told: Vec<_> = late.iter().map(|one| (one.agency.code.clone(), one.open, one.overdue)).collect();
    assert_eq!(told, [(code(&first), 3, 2), (code(&elsewhere), 1, 1)]);
    assert_eq!((late[0].oldest, code(&fresh)), (first.due, code(&second)));
    let officer = city.officer_for(&fresh).await;
    assert_eq!(officer.asks(&ListLateAgencies {}).await.expect_err("one agency").code, ProblemCode::Forbidden);
}
