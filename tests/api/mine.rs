//! What is open to a resident who has signed in: their own appeals, and the list of them.

use contract::{
    ProblemCode, State,
    appeals::GetAppeal,
    mine::{ListMine, Mine, Waits, Which},
    moves::{AddToAppeal, AskApplicant, FollowAppeal, HideApplicant, ReturnAppeal, WithdrawAppeal},
    session::GetSession,
};
use std::collections::BTreeSet;
use tests::{Draft, TestCity, Visitor, complaint, no_heating, pothole};

async fn mine(who: &Visitor, which: Which) -> Mine {
    who.asks(&ListMine { which, ..ListMine::default() }).await.expect("one's own list")
}

// Row: privacy.
#[tokio::test]
async fn an_applicant_needs_no_key_and_another_resident_is_as_a_stranger() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let filed = olena.files(no_heating().not_public()).await;
    let (olena, ihor) = (olena.signs_in(&city).await, ihor.signs_in(&city).await);
    let own = olena.sees(filed.number).await;
    assert!(own.text.is_some() && own.place.exact && own.applicant.is_some(), "{own:?}");
    let foreign = ihor.sees(filed.number).await;
    assert!(foreign.text.is_none() && !foreign.place.exact && foreign.applicant.is_none() && foreign.can.is_empty());
    let refused = ihor.tries_now(filed.number, None, |version| WithdrawAppeal { version, ..Default::default() }).await;
    assert_eq!(refused.expect_err("not theirs").code, ProblemCode::SignIn);
    let step = |version| HideApplicant { version };
    assert!(olena.tries_now(filed.number, None, step).await.expect("their own").hidden);
    let step = |version| WithdrawAppeal { version, note: "Вже тепло".into() };
    assert_eq!(olena.tries_now(filed.number, None, step).await.expect("their own").state, State::Withdrawn);
}

#[tokio::test]
async fn what_one_browser_keeps_of_an_appeal_is_not_shown_to_the_next_resident() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let filed = olena.files(no_heating().not_public()).await;
    let target = format!("/api/v1/appeals/{}", filed.number);
    let tag = olena.signs_in(&city).await.gets(&target).await.header("etag").to_owned();
    assert!(!tag.contains('@'), "{tag}");
    let ihor = ihor.signs_in(&city).await.with("if-none-match", &tag);
    assert_eq!(ihor.gets(&target).await.status, 200);
}

#[tokio::test]
async fn an_appeal_that_nobody_has_read_yet_is_its_applicants_alone() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let filed = olena.files(complaint()).await;
    let ask = GetAppeal { number: filed.number, key: None };
    let signed_in = olena.signs_in(&city).await;
    assert_eq!(signed_in.asks(&ask).await.expect("their own").state, State::Received);
    assert_eq!(ihor.signs_in(&city).await.asks(&ask).await.expect_err("not theirs").code, ProblemCode::NotFound);
    assert_eq!(mine(&signed_in, Which::Filed).await.items[0].appeal.number, filed.number);
    let follow = ihor.tries(filed.number, None, FollowAppeal { email: ihor.email.clone() }).await;
    assert_eq!(follow.expect_err("nobody knows of it").code, ProblemCode::NotFound);
    assert_eq!(city.number("select count(*) from follower").await, 0);
}

#[tokio::test]
async fn one_own_list_begins_with_what_waits_for_ones_word_and_what_is_new() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let answered = olena.files(pothole()).await;
    let asked = olena.files(pothole()).await;
    let returned = olena.files(complaint()).await;
    let quiet = olena.files(pothole()).await;
    city.resident("Ігор").files(pothole()).await;
    let officer = city.officer_for(&answered).await;
    officer.resolves(&answered).await;
    officer.accepts(&asked).await;
    officer.makes(&asked, |version| AskApplicant { version, note: "Біля якого під'їзду?".into() }).await;
    let missing =
        |version| ReturnAppeal { version, note: "Назвіть, на кого скаржитеся.".into() };
    city.moderator().await.makes(&returned, missing).await;
    let signed_in = olena.signs_in(&city).await;
    assert!(signed_in.asks(&GetSession {}).await.expect("a session").unread >= 4);
    let list = mine(&signed_in, Which::Filed).await;
    let numbers: Vec<_> = list.items.iter().map(|one| one.appeal.number).collect();
    assert_eq!(numbers, [quiet.number, returned.number, asked.number, answered.number], "newest first");
    for filed in [&answered, &asked, &returned, &quiet] {
        olena.looks_at(filed).await;
    }
    let list = mine(&signed_in, Which::Filed).await;
    let first: Vec<_> = list.first.iter().map(|one| (one.appeal.number, one.waits, one.news)).collect();
    let turns = [
        (returned.number, Some(Waits::Mend), false),
        (asked.number, Some(Waits::Reply), false),
        (answered.number, Some(Waits::Judge), false),
    ];
    assert_eq!(first, turns, "what was seen is no news, and still waits");
    assert_eq!(signed_in.asks(&GetSession {}).await.expect("a session").unread, 0);
    let step = |version| AddToAppeal { version, note: "Біля другого".into(), media: Vec::new() };
    signed_in.tries_now(asked.number, None, step).await.expect("an answer");
    olena.confirms(&answered, 5).await;
    let list = mine(&signed_in, Which::Filed).await;
    let waiting: Vec<_> = list.first.iter().filter(|one| one.waits.is_some()).map(|one| one.appeal.number).collect();
    assert_eq!(waiting, [returned.number]);
}

#[tokio::test]
async fn a_list_of_ones_own_is_read_page_by_page_and_has_nothing_of_others() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let mut own = Vec::new();
    let mut followed = Vec::new();
    for _ in 0..7 {
        own.push(olena.files(pothole()).await.number);
        let foreign = ihor.files(pothole()).await.number;
        ihor.tries(foreign, None, FollowAppeal { email: olena.email.clone() }).await.expect("followed");
        followed.push(foreign);
    }
    // Following one's own appeal does not make it another's.
    olena.tries(own[0], None, FollowAppeal { email: olena.email.clone() }).await.expect("followed");
    let signed_in = olena.signs_in(&city).await;
    for (which, expected) in [(Which::Filed, &own), (Which::Followed, &followed)] {
        let mut seen = Vec::new();
        let mut ask = ListMine { which, limit: Some(3), after: None };
        loop {
            let page = signed_in.asks(&ask).await.expect("a page");
            assert!(page.items.len() <= 3 && (page.first.is_empty() || ask.after.is_none()));
            seen.extend(page.items.iter().map(|one| one.appeal.number));
            ask.after = page.next;
            if ask.after.is_none() {
                break;
            }
        }
        seen.reverse();
        assert_eq!(&seen, expected, "{which}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 7);
    }
    for bad in ["which=all", "after=x", "limit=0", "limit=101", "email=ihor%40example.ua"] {
        assert_eq!(signed_in.gets(&format!("/api/v1/my/appeals?{bad}")).await.status, 422, "{bad}");
    }
    assert_eq!(city.stranger().gets("/api/v1/my/appeals").await.status, 401);
}
