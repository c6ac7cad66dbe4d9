//! The wall of what burns now.

use chrono::TimeDelta;
use contract::wall::{GetWall, Wall};
use tests::{Draft, OBOLON, Staff, TestCity, no_heating, pothole};

async fn wall(who: &Staff) -> Wall {
    who.asks(&GetWall {}).await.expect("whoever oversees the city sees it")
}

#[tokio::test]
async fn what_falls_due_today_burns_tomorrow_and_goes_out_when_it_is_answered() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let supervisor = city.supervisor().await;
    let quiet = wall(&supervisor).await;
    assert_eq!((quiet.overdue, quiet.due_today, quiet.newest), (0, 0, None));
    // Three days of a cold flat, fifteen of a pothole.
    let cold = olena.files(no_heating().at(OBOLON)).await;
    let hole = olena.files(pothole()).await;
    city.passes(TimeDelta::days(3));
    city.map_is_up_to_date().await;
    let supervisor = supervisor.again().await;
    let due = wall(&supervisor).await;
    assert_eq!((due.overdue, due.due_today, due.oldest.len()), (0, 1, 0));
    assert_eq!(due.newest.map(|at| at.to_rfc3339()).as_deref(), Some("2026-03-03T10:00:00+02:00"));

    city.passes(TimeDelta::days(1));
    let supervisor = supervisor.again().await;
    let late = wall(&supervisor).await;
    assert_eq!((late.overdue, late.due_today), (1, 0));
    let [district] = &late.by_district[..] else { panic!("one district: {late:?}") };
    assert_eq!((district.name.code.as_str(), district.count), ("obolonskyi", 1));
    let agency = cold.agency.as_ref().expect("an agency").code.clone();
    assert_eq!(late.by_agency.iter().map(|one| (one.name.code.clone(), one.count)).collect::<Vec<_>>(), [(agency, 1)]);
    assert_eq!(late.oldest.iter().map(|card| card.number).collect::<Vec<_>>(), [cold.number]);

    // The pothole's fifteen days go by as well: the longest stands first.
    city.passes(TimeDelta::days(15));
    let late = wall(&supervisor.again().await).await;
    assert_eq!(late.oldest.iter().map(|card| card.number).collect::<Vec<_>>(), [cold.number, hole.number]);
    city.officer_for(&cold).await.resolves(&cold).await;
    city.map_is_up_to_date().await;
    let after = wall(&supervisor.again().await).await;
    assert_eq!(after.oldest.iter().map(|card| card.number).collect::<Vec<_>>(), [hole.number]);
    assert_eq!((after.overdue, after.by_district.len()), (1, 1));
}

#[tokio::test]
async fn anybody_may_come_into_the_room() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let secret = "У моїй спальні холодно";
    olena.files(no_heating().not_public().with_text(secret)).await;
    city.passes(TimeDelta::days(5));
    city.map_is_up_to_date().await;
    let text = city.supervisor().await.gets("/api/v1/wall").await.text();
    for private in [secret, olena.name.as_str(), olena.email.as_str(), "Шовковична"] {
        assert!(!text.contains(private), "{private}: {text}");
    }
}
