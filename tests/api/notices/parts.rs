//! Agencies beside the lead, and dates that move.

use super::told;
use backend::jobs::{deadlines, recount};
use chrono::TimeDelta;
use contract::{
    moves::{AddExecutor, DropExecutor, ReportAppeal},
    notices::{Audience, ListNotices, NoticeKind},
};
use tests::{Staff, TestCity, pothole};

async fn bell(who: &Staff) -> Vec<NoticeKind> {
    let notices = who.again().await.asks(&ListNotices::default()).await.expect("their own");
    notices.items.into_iter().rev().map(|one| one.kind).collect()
}

// Row: part_assigned. Row: part_dropped.
#[tokio::test]
async fn an_agency_beside_the_lead_is_told_that_it_has_a_part_has_it_no_longer_and_is_late() {
    use NoticeKind::{Overdue, PartAssigned, PartDropped};
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let lead = city.officer_for(&filed).await;
    let helpers = ["kyivvodokanal", "kyivteploenergo", "kyivavtodor"];
    let known = city.stranger().asks(&contract::city::ListAgencies {}).await.expect("agencies");
    let own = &filed.agency.as_ref().expect("routed").code;
    let mut codes: Vec<_> = known.into_iter().map(|one| one.name.code).filter(|code| code != own).collect();
    codes.truncate(helpers.len());
    let (first, second, informed) = (&codes[0], &codes[1], &codes[2]);
    let (one, two, three) =
        (city.officer_of(first).await, city.officer_of(second).await, city.officer_of(informed).await);
    lead.accepts(&filed).await;
    for (agency, informed) in [(first, false), (second, false), (informed, true)] {
        let note = "Перенести дорожній знак".to_owned();
        let step = |version| AddExecutor { version, agency: agency.clone(), informed, note };
        lead.makes(&filed, step).await;
    }
    for who in [&one, &two, &three] {
        assert_eq!(bell(who).await, [PartAssigned], "{}", who.me.email);
    }
    let step = |version| DropExecutor { version, agency: second.clone(), note: String::new() };
    lead.makes(&filed, step).await;
    assert_eq!(bell(&two).await, [PartAssigned, PartDropped]);
    city.passes(TimeDelta::days(17));
    deadlines::tick(&city.app).await.expect("the worker works");
    deadlines::tick(&city.app).await.expect("once is enough");
    assert_eq!(bell(&one).await, [PartAssigned, Overdue]);
    assert_eq!(bell(&two).await, [PartAssigned, PartDropped], "it is theirs no more");
    assert_eq!(bell(&three).await, [PartAssigned], "who only knows of it owes nothing");
}

#[tokio::test]
async fn whoever_has_done_their_part_is_not_late() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let lead = city.officer_for(&filed).await;
    lead.accepts(&filed).await;
    let helper = city.officer_of("kyivvodokanal").await;
    let step = |version| AddExecutor {
        version,
        agency: "kyivvodokanal".into(),
        informed: false,
        note: "Перевірити люк".into(),
    };
    lead.makes(&filed, step).await;
    let step = |version| ReportAppeal { version, note: "Люк на місці.".into(), media: vec![] };
    helper.makes(&filed, step).await;
    city.passes(TimeDelta::days(17));
    deadlines::tick(&city.app).await.expect("the worker works");
    assert_eq!(bell(&helper).await, [NoticeKind::PartAssigned]);
}

// Row: recounted.
#[tokio::test]
async fn a_new_calendar_tells_the_applicant_the_new_day_once() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let mut peace = (*city.app.city).clone();
    peace.calendar.freed.insert("2026-03-18".parse().expect("a day"));
    for _ in 0..2 {
        recount::run(&city.app, &peace).await.expect("counted");
    }
    let told = told(&city, &filed).await;
    let mine: Vec<_> = told.iter().filter(|one| one.audience == Audience::Applicant).map(|one| one.kind).collect();
    assert_eq!(mine, [NoticeKind::Registered, NoticeKind::Recounted]);
    city.sends_letters().await;
    assert_eq!(city.kept_letters().len(), 2);
}
