//! Appeals of the same matter, and of several.

use super::{fault, refused};
use contract::{
    Move, Outcome, ProblemCode, State,
    fields::AppealNumber,
    moves::{FollowAppeal, MergeAppeal, SplitAppeal, UnmergeAppeal, WithdrawAppeal},
    notices::{ListCaseNotices, NoticeKind},
    problem::Fault,
};
use tests::{TestCity, complaint, pothole};

fn into(main: AppealNumber) -> impl FnOnce(i32) -> MergeAppeal {
    move |version| MergeAppeal { version, main: main.to_string(), note: String::new() }
}

// Row: merge. Row: merged.
#[tokio::test]
async fn three_appeals_of_one_pothole_get_one_answer() {
    let city = TestCity::start().await;
    let (olena, ihor, maria) = (city.resident("Олена"), city.resident("Ігор"), city.resident("Марія"));
    let (main, second, third) =
        (olena.files(pothole()).await, ihor.files(pothole()).await, maria.files(pothole()).await);
    let follow = FollowAppeal { email: "petro@example.ua".into() };
    city.stranger().tries(third.number, None, follow).await.expect("followed");
    let dispatcher = city.dispatcher().await;
    dispatcher.makes(&second, into(main.number)).await;
    let joined = dispatcher.makes(&third, into(main.number)).await;
    assert_eq!((joined.state, joined.outcome), (State::Closed, Some(Outcome::Merged)));
    assert_eq!(joined.merged_into, Some(main.number));
    let whole = city.stranger().sees(main.number).await;
    assert_eq!(whole.merged, [second.number, third.number]);
    assert_eq!(whole.followers, 3, "both applicants, and who followed one of them");
    city.officer_for(&main).await.resolves(&main).await;
    assert_eq!(olena.confirms(&main, 5).await.state, State::Closed);
}

// Row: merge.
#[tokio::test]
async fn an_appeal_is_joined_only_to_one_that_is_open_and_another() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (one, other, over) = (olena.files(pothole()).await, olena.files(pothole()).await, olena.files(pothole()).await);
    olena.makes(&over, |version| WithdrawAppeal { version, note: String::new() }).await;
    let unread = olena.files(complaint()).await;
    let dispatcher = city.dispatcher().await;
    let tries = async |main: &str| {
        let main = main.to_owned();
        dispatcher.tries_now(one.number, None, |version| MergeAppeal { version, main, note: String::new() }).await
    };
    assert_eq!(fault(tries("").await, "main"), Fault::Empty);
    assert_eq!(fault(tries("яма").await, "main"), Fault::NotANumber);
    assert_eq!(fault(tries("26-9999999").await, "main"), Fault::unknown("26-9999999"));
    assert_eq!(fault(tries(&one.number.to_string()).await, "main"), Fault::unknown(&one.number.to_string()));
    assert_eq!(fault(tries(&over.number.to_string()).await, "main"), Fault::NotOpen);
    assert_eq!(fault(tries(&unread.number.to_string()).await, "main"), Fault::NotOpen);
    assert!(tries(&other.number.to_string()).await.is_ok());
}

// Row: merge.
#[tokio::test]
async fn of_two_that_are_joined_to_each_other_at_once_one_stays_open() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (one, other) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let (first, second) = (city.dispatcher().await, city.dispatcher().await);
    let (a, b) = tokio::join!(
        first.tries_now(one.number, None, into(other.number)),
        second.tries_now(other.number, None, into(one.number))
    );
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    let open = city.number("select count(*) from appeal where state = 'assigned'").await;
    assert_eq!(open, 1);
}

// Row: unmerge.
#[tokio::test]
async fn what_was_joined_by_mistake_is_parted_and_goes_on() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let (main, other) = (olena.files(pothole()).await, ihor.files(pothole()).await);
    let dispatcher = city.dispatcher().await;
    dispatcher.makes(&other, into(main.number)).await;
    let part = |version| UnmergeAppeal { version, note: "Інша яма.".into() };
    assert_eq!(refused(dispatcher.tries_now(main.number, None, part).await), ProblemCode::MoveForbidden);
    let parted = dispatcher.makes(&other, part).await;
    assert_eq!((parted.state, parted.outcome, parted.closed), (State::Assigned, None, None));
    assert_eq!((parted.due, parted.merged_into), (other.due, None));
    assert!(!parted.terms.is_empty() && parted.agency == other.agency);
    let main = city.stranger().sees(main.number).await;
    assert_eq!((main.followers, main.merged), (0, vec![]));
}

// Row: merge.
#[tokio::test]
async fn what_was_joined_to_an_appeal_goes_on_with_it() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (main, middle, last) =
        (olena.files(pothole()).await, olena.files(pothole()).await, olena.files(pothole()).await);
    let dispatcher = city.dispatcher().await;
    dispatcher.makes(&last, into(middle.number)).await;
    dispatcher.makes(&middle, into(main.number)).await;
    assert_eq!(city.stranger().sees(last.number).await.merged_into, Some(main.number));
    assert_eq!(city.stranger().sees(main.number).await.merged, [middle.number, last.number]);
    // And comes back with it.
    dispatcher.makes(&middle, |version| UnmergeAppeal { version, note: "Інша яма.".into() }).await;
    assert_eq!(city.stranger().sees(last.number).await.merged_into, Some(middle.number));
    assert_eq!(city.stranger().sees(main.number).await.merged, []);
    assert_eq!(city.stranger().sees(middle.number).await.merged, [last.number]);
}

// Row: split.
#[tokio::test]
async fn a_letter_about_two_matters_becomes_two_appeals_that_know_of_each_other() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(complaint()).await;
    let moderator = city.moderator().await;
    let split = |category: &str| {
        let category = category.to_owned();
        move |version| SplitAppeal {
            version, category, text: "І ще: яма на дорозі біля школи.".into()
        }
    };
    assert_eq!(fault(moderator.tries_now(filed.number, None, split("moon")).await, "category"), Fault::unknown("moon"));
    let whole = moderator.makes(&filed, split("pothole")).await;
    assert_eq!(whole.state, State::Received);
    let told = whole.history.last().expect("a line");
    assert_eq!(told.step, Move::Split);
    let number = told.detail.as_ref().and_then(|detail| detail.appeal).expect("the part");
    let part = moderator.sees(number).await;
    assert_eq!((part.state, part.category.code.as_str()), (State::Assigned, "pothole"));
    assert_eq!(part.received, whole.received, "the day of receipt is that of the whole");
    assert_eq!(part.applicant.and_then(|known| known.email), Some(olena.email.clone()));
    assert_eq!(part.split_from, Some(filed.number));
    assert!(city.stranger().sees(number).await.text.is_some(), "the moderator has read it");
    let told = moderator.asks(&ListCaseNotices { number }).await.expect("notices").items;
    assert!(told.iter().any(|one| one.kind == NoticeKind::Registered), "its applicant gets its number and its key");
}
