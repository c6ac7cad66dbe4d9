//! What the staff is told, and what it sees of what others were told.

use super::{agency_of_potholes, bell, follows};
use backend::store::notices as store;
use chrono::TimeDelta;
use contract::{
    ProblemCode, Role,
    notices::{ListNotices, NoticeKind, ReadNotices},
};
use domain::notice::{Alarm, Cause, of_alarm};
use tests::{TestCity, pothole};

// Row: overdue.
#[tokio::test]
async fn a_term_that_passes_is_told_once_to_each_who_must_know() {
    use NoticeKind::{Assigned, Attention, Late, Overdue};
    let city = TestCity::start().await;
    let agency = agency_of_potholes(&city).await;
    let officer = city.officer_of(&agency).await;
    let head = city.staff(Role::Head, Some(&agency)).await;
    let (controller, supervisor) = (city.controller().await, city.supervisor().await);
    let filed = city.resident("Олена").files(pothole()).await;
    officer.accepts(&filed).await;
    let id = city.number("select max(id) from appeal").await;
    let due = filed.due.expect("a term").to_utc();
    for alarm in Alarm::ALL.iter().chain(Alarm::ALL) {
        let cause = Cause::Term(*alarm, due);
        store::tell(&city.app.pool, id, cause, of_alarm(*alarm), city.now()).await.expect("it can be told");
    }
    for (who, kinds) in [
        (&officer, &[Overdue, Attention, Assigned][..]),
        (&head, &[Overdue, Attention, Assigned]),
        (&controller, &[Overdue]),
        (&supervisor, &[Late]),
    ] {
        let told: Vec<_> = bell(who).await.items.iter().map(|one| one.kind).collect();
        assert_eq!(told, kinds, "{}", who.me.role);
    }
    // Another term is told anew.
    let cause = Cause::Term(Alarm::Overdue, due + TimeDelta::days(5));
    store::tell(&city.app.pool, id, cause, of_alarm(Alarm::Overdue), city.now()).await.expect("it can be told");
    assert_eq!(bell(&controller).await.items.len(), 2);
}

#[tokio::test]
async fn the_bell_counts_what_was_not_seen_and_shows_one_s_own_page_by_page() {
    let city = TestCity::start().await;
    let agency = agency_of_potholes(&city).await;
    let (officer, other) = (city.officer_of(&agency).await, city.officer_of("kyivvodokanal").await);
    let olena = city.resident("Олена");
    let mut filed = Vec::new();
    for _ in 0..3 {
        filed.push(olena.files(pothole()).await.number);
    }
    let all = bell(&officer).await;
    assert_eq!((all.unread, all.items.len(), all.next), (3, 3, None));
    let numbers: Vec<_> = all.items.iter().rev().map(|one| one.number).collect();
    assert_eq!(numbers, filed);
    assert!(all.items.iter().all(|one| !one.read && one.due.is_some() && one.category.code == "pothole"));
    assert_eq!(bell(&other).await.items, []);

    let first = officer.asks(&ListNotices { limit: Some(2), ..ListNotices::default() }).await.expect("a page");
    let rest = officer.asks(&ListNotices { after: first.next.clone(), limit: Some(2) }).await.expect("a page");
    assert_eq!([first.items, rest.items.clone()].concat(), all.items);
    assert_eq!(rest.next, None);

    // Seen to the middle one; another person's stay as they are.
    let until = all.items[1].id;
    assert_eq!(other.asks(&ReadNotices { until }).await.expect("nothing to see").unread, 0);
    assert_eq!(officer.asks(&ReadNotices { until }).await.expect("seen").unread, 1);
    let read: Vec<_> = bell(&officer).await.items.iter().map(|one| one.read).collect();
    assert_eq!(read, [false, true, true]);
    officer.gets("/api/v1/notices?after=x").await.is(ProblemCode::Invalid);
}

#[tokio::test]
async fn who_was_told_is_known_to_those_who_see_the_whole_appeal() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    follows(&city.stranger(), &filed, "ihor@example.ua").await;
    city.officer_for(&filed).await.resolves(&filed).await;
    let target = format!("/api/v1/appeals/{}/notices", filed.number);
    for who in [city.officer_for(&filed).await, city.dispatcher().await, city.controller().await] {
        let seen = who.gets(&target).await;
        assert_eq!(seen.status, 200, "{}", who.me.role);
        for secret in [&olena.email, "ihor@example.ua", &olena.name] {
            assert!(!seen.text().contains(secret), "{secret}");
        }
    }
    city.officer_of("kyivvodokanal").await.gets(&target).await.is(ProblemCode::Forbidden);
    olena.gets(&format!("{target}?key={}", filed.key)).await.is(ProblemCode::SignIn);
    city.supervisor().await.gets("/api/v1/appeals/26-0009999/notices").await.is(ProblemCode::NotFound);
}
