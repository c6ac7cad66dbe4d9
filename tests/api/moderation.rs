//! The moderators' queue: nobody reads what another is reading.

use chrono::TimeDelta;
use contract::{
    Ground, ProblemCode,
    appeals::Filed,
    desk::{GetModeration, Moderation, TakeNext},
    fields::AppealNumber,
    moves::{ReferAppeal, RegisterAppeal},
    problem::Fault,
};
use futures::future::join_all;
use std::collections::BTreeSet;
use tests::{Resident, Staff, TestCity, complaint, pothole};

async fn next(who: &Staff) -> Option<AppealNumber> {
    who.asks(&TakeNext::default()).await.expect("they moderate").number
}

async fn skips(who: &Staff, number: AppealNumber) -> Option<AppealNumber> {
    who.asks(&TakeNext { skip: Some(number.to_string()) }).await.expect("they moderate").number
}

async fn waiting(who: &Staff) -> Moderation {
    who.asks(&GetModeration {}).await.expect("they moderate")
}

async fn registers(who: &Staff, filed: &Filed) {
    who.makes(filed, |version| RegisterAppeal { version, ..RegisterAppeal::default() }).await;
}

async fn files(olena: &Resident, city: &TestCity, count: usize) -> Vec<Filed> {
    let mut filed = Vec::new();
    for _ in 0..count {
        filed.push(olena.files(complaint()).await);
        city.passes(TimeDelta::minutes(1));
    }
    filed
}

#[tokio::test]
async fn ten_moderators_at_once_get_ten_different_appeals_and_the_eleventh_none() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 10).await;
    let moderators = join_all((0..10).map(|_| city.moderator())).await;
    let taken: BTreeSet<_> = join_all(moderators.iter().map(next)).await.into_iter().flatten().collect();
    assert_eq!(taken, filed.iter().map(|one| one.number).collect());
    assert_eq!(next(&city.moderator().await).await, None);
    let again: BTreeSet<_> = join_all(moderators.iter().map(next)).await.into_iter().flatten().collect();
    assert_eq!(again, taken, "each has their own still");
}

#[tokio::test]
async fn two_at_once_on_one_appeal_are_not_both_given_it() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 1).await;
    let (one, other) = (city.moderator().await, city.moderator().await);
    let (first, second) = tokio::join!(next(&one), next(&other));
    assert_eq!(first.xor(second), Some(filed[0].number), "{first:?} {second:?}");
}

#[tokio::test]
async fn the_oldest_comes_first_and_asking_again_gives_the_same_until_it_is_done() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = files(&olena, &city, 3).await;
    let moderator = city.moderator().await;
    assert_eq!(next(&moderator).await, Some(filed[0].number));
    assert_eq!(next(&moderator).await, Some(filed[0].number));
    assert_eq!(city.number("select count(*) from lease").await, 1);
    registers(&moderator, &filed[0]).await;
    assert_eq!(next(&moderator).await, Some(filed[1].number));
    assert_eq!(city.number("select count(*) from lease").await, 1, "what is done is nobody's");
}

#[tokio::test]
async fn a_lease_that_has_ended_is_given_to_another_and_one_renewed_is_not() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 1).await;
    let (one, other) = (city.moderator().await, city.moderator().await);
    assert_eq!(next(&one).await, Some(filed[0].number));
    city.passes(TimeDelta::minutes(14));
    assert_eq!(next(&other).await, None);
    assert_eq!(next(&one).await, Some(filed[0].number), "renewed");
    city.passes(TimeDelta::minutes(14));
    assert_eq!(next(&other).await, None);
    city.passes(TimeDelta::minutes(1));
    assert_eq!(next(&other).await, Some(filed[0].number));
    assert_eq!(next(&one).await, None);
}

#[tokio::test]
async fn what_is_skipped_is_free_for_others_and_the_next_is_the_one_behind_it() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 3).await;
    let (one, other) = (city.moderator().await, city.moderator().await);
    assert_eq!(next(&one).await, Some(filed[0].number));
    assert_eq!(skips(&one, filed[0].number).await, Some(filed[1].number));
    assert_eq!(skips(&one, filed[1].number).await, Some(filed[2].number));
    assert_eq!(next(&other).await, Some(filed[0].number));
    assert_eq!(skips(&one, filed[2].number).await, Some(filed[1].number), "from the beginning, past the other's");
    assert_eq!(skips(&other, filed[1].number).await, Some(filed[0].number), "nobody lets go for another");
    assert_eq!(next(&one).await, Some(filed[1].number));
}

#[tokio::test]
async fn what_was_referred_is_for_the_head_and_comes_first_there() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 2).await;
    let (moderator, head) = (city.moderator().await, city.centre_head().await);
    assert_eq!(next(&moderator).await, Some(filed[0].number));
    registers(&moderator, &filed[0]).await;
    assert_eq!(next(&moderator).await, Some(filed[1].number));
    let late = files(&city.resident("Ігор"), &city, 1).await;
    let refer = |version| ReferAppeal { version, ground: Ground::Anonymous.code().into(), ..ReferAppeal::default() };
    moderator.makes(&late[0], refer).await;
    assert_eq!(waiting(&moderator).await.waiting, 1);
    assert_eq!(waiting(&head).await.waiting, 2);
    assert_eq!(next(&head).await, Some(late[0].number));
    moderator.makes(&filed[1], refer).await;
    assert_eq!(next(&moderator).await, None);
    assert_eq!(skips(&head, late[0].number).await, Some(filed[1].number), "the moderator has let go of it");
}

#[tokio::test]
async fn an_empty_queue_gives_nothing_and_counts_nothing() {
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole()).await;
    let moderator = city.moderator().await;
    assert_eq!(next(&moderator).await, None);
    assert_eq!(waiting(&moderator).await, Moderation { waiting: 0, over_2h: 0, oldest: None });
}

#[tokio::test]
async fn what_has_waited_longer_than_two_hours_is_counted() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = files(&olena, &city, 2).await;
    city.passes(TimeDelta::hours(2));
    files(&olena, &city, 1).await;
    let moderator = city.moderator().await;
    let found = waiting(&moderator).await;
    assert_eq!((found.waiting, found.over_2h), (3, 2));
    assert_eq!(found.oldest, Some(olena.looks_at(&filed[0]).await.received));
}

#[tokio::test]
async fn others_have_no_such_queue_and_what_is_no_number_is_named() {
    let city = TestCity::start().await;
    for who in [city.dispatcher().await, city.controller().await, city.supervisor().await] {
        assert_eq!(who.asks(&GetModeration {}).await.expect_err("not theirs").code, ProblemCode::Forbidden);
        assert_eq!(who.asks(&TakeNext::default()).await.expect_err("not theirs").code, ProblemCode::Forbidden);
    }
    assert_eq!(city.stranger().asks(&TakeNext::default()).await.expect_err("who?").code, ProblemCode::SignIn);
    let moderator = city.moderator().await;
    let wrong = moderator.asks(&TakeNext { skip: Some("перше".into()) }).await.expect_err("no number");
    assert_eq!(wrong.fields["skip"], Fault::NotANumber);
    assert_eq!(moderator.posts("/api/v1/desk/moderation/next", "application/json", "[]").await.status, 400);
}
