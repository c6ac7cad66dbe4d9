//! What lies on whose desk.

use chrono::TimeDelta;
use contract::{
    Move, ProblemCode, State,
    desk::{Bucket, Desk, GetDesk},
    moves::{AcceptAppeal, AddExecutor, AskExtension, PlanAppeal, TakeControl},
};
use tests::{Staff, TestCity, complaint, no_heating, pothole};

async fn desk(who: &Staff, bucket: Option<Bucket>) -> Desk {
    who.asks(&GetDesk { bucket, ..GetDesk::default() }).await.expect("a desk")
}

fn count(desk: &Desk, bucket: Bucket) -> i64 {
    desk.counts.iter().find(|line| line.bucket == bucket).and_then(|line| line.count).expect("each pile is counted")
}

#[tokio::test]
async fn an_officer_sees_the_desk_of_their_own_agency_soonest_due_first() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let first = olena.files(pothole()).await;
    let heat = olena.files(no_heating()).await;
    city.passes(TimeDelta::days(1));
    let second = olena.files(pothole()).await;
    let (roads, warmth) = (city.officer_for(&first).await, city.officer_for(&heat).await);

    let lying = desk(&roads, None).await;
    assert_eq!(lying.agency.as_ref().map(|one| one.code.as_str()), Some("roads-pecherskyi"));
    assert_eq!(lying.items.iter().map(|card| card.number).collect::<Vec<_>>(), [first.number, second.number]);
    assert_eq!((count(&lying, Bucket::Arrived), count(&lying, Bucket::InWork)), (2, 0));
    assert_eq!(desk(&warmth, None).await.items.iter().map(|card| card.number).collect::<Vec<_>>(), [heat.number]);

    roads.resolves(&first).await;
    roads.accepts(&second).await;
    let lying = desk(&roads, None).await;
    assert_eq!([Bucket::Arrived, Bucket::InWork, Bucket::Answered].map(|pile| count(&lying, pile)), [0, 1, 1]);
    assert_eq!(desk(&roads, Some(Bucket::Answered)).await.items[0].number, first.number);
    olena.refutes(&first, "Ні, не так").await;
    assert_eq!(desk(&roads, Some(Bucket::Rework)).await.items[0].number, first.number);

    city.passes(TimeDelta::days(40));
    let late = desk(&roads.again().await, Some(Bucket::Overdue)).await;
    assert_eq!((late.items.len(), count(&late, Bucket::Overdue)), (2, 2));
    assert!(late.items.iter().all(|card| card.overdue));
}

#[tokio::test]
async fn the_contact_centre_sees_all_desks_in_one() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.files(pothole()).await;
    olena.files(no_heating()).await;
    city.map_is_up_to_date().await;
    let lying = desk(&city.dispatcher().await, None).await;
    assert_eq!((lying.agency, lying.items.len()), (None, 2));
}

#[tokio::test]
async fn a_desk_is_read_page_by_page() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..7 {
        filed.push(olena.files(pothole()).await);
    }
    let officer = city.officer_for(&filed[0]).await;
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = officer.asks(&GetDesk { after, limit: Some(3), ..GetDesk::default() }).await.expect("a page");
        seen.extend(page.items.iter().map(|card| card.number));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, filed.iter().map(|filed| filed.number).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_dispatcher_gives_an_appeal_to_another_agency_and_desk() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let (first, second) = (city.officer_for(&filed).await, city.officer_of("kyivvodokanal").await);
    first.accepts(&filed).await;
    let moved = city.dispatcher().await.reassigns(&filed, "kyivvodokanal").await;
    assert_eq!((moved.state, moved.agency.map(|one| one.code)), (State::Assigned, Some("kyivvodokanal".into())));
    // The reasons of routing are not the dispatcher's, and the term goes on.
    assert_eq!((moved.why, moved.due), (None, filed.due));
    assert_eq!(desk(&first, None).await.items.len(), 0);
    assert_eq!(desk(&second, None).await.items.len(), 1);
    assert!(second.sees(filed.number).await.can.contains(&Move::Accept));
    let lost = AcceptAppeal { version: moved.version };
    let lost = first.tries(filed.number, None, lost).await.expect_err("not theirs any more");
    assert_eq!(lost.code, ProblemCode::Forbidden);
    second.accepts(&filed).await;
}

fn buckets(desk: &Desk) -> Vec<Bucket> {
    desk.counts.iter().map(|line| line.bucket).collect()
}

#[tokio::test]
async fn each_role_has_a_desk_of_its_own() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let unread = olena.files(complaint()).await;
    let (disputed, asked) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let officer = city.officer_for(&disputed).await;
    for _ in 0..3 {
        officer.resolves(&disputed).await;
        olena.refutes(&disputed, "Яма на місці").await;
    }
    officer
        .makes(&asked, |version| AskExtension {
            version, until: "2026-04-01".into(), note: "Бракує асфальту".into()
        })
        .await;
    let supervisor = city.supervisor().await;
    supervisor.makes(&asked, |version| TakeControl { version, note: String::new() }).await;
    city.map_is_up_to_date().await;
    for (who, bucket, number) in [
        (city.moderator().await, Bucket::Received, unread.number),
        (city.controller().await, Bucket::Disputed, disputed.number),
        (city.controller().await, Bucket::Asked, asked.number),
        (supervisor, Bucket::Control, asked.number),
    ] {
        let lying = desk(&who, Some(bucket)).await;
        assert_eq!(lying.items.iter().map(|card| card.number).collect::<Vec<_>>(), [number], "{bucket}");
        assert_eq!(count(&lying, bucket), 1, "{bucket}");
        assert_eq!(buckets(&lying), Bucket::of(who.me.role), "{bucket}");
    }
    let foreign = GetDesk { bucket: Some(Bucket::Received), ..GetDesk::default() };
    let foreign = officer.asks(&foreign).await.expect_err("not on an officer's desk");
    assert_eq!(foreign.code, ProblemCode::Invalid);
}

#[tokio::test]
async fn an_officer_sees_what_needs_attention_what_is_planned_and_what_others_lead() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (planned, shared) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let officer = city.officer_for(&planned).await;
    officer.accepts(&planned).await;
    officer.makes(&planned, |version| PlanAppeal { version, until: "2026-05-01".into(), note: "Тепло".into() }).await;
    let add = |version| AddExecutor {
        version,
        agency: "kyivvodokanal".into(),
        informed: false,
        note: "Люк посеред ями".into(),
    };
    officer.makes(&shared, add).await;
    let lying = desk(&officer, Some(Bucket::Planned)).await;
    assert_eq!((lying.items[0].number, count(&lying, Bucket::Planned)), (planned.number, 1));
    let water = city.officer_of("kyivvodokanal").await;
    let lying = desk(&water, Some(Bucket::Parts)).await;
    assert_eq!((lying.items[0].number, count(&lying, Bucket::Parts)), (shared.number, 1));
    assert_eq!(count(&desk(&officer, None).await, Bucket::Attention), 0);
    city.passes(TimeDelta::days(13));
    let officer = officer.again().await;
    let lying = desk(&officer, Some(Bucket::Attention)).await;
    assert_eq!((lying.items.len(), count(&lying, Bucket::Attention), count(&lying, Bucket::Overdue)), (2, 2, 0));
}
