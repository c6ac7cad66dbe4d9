//! Whoever wants no letters gets none, but for what the law owes an applicant.

use super::{city_with, told};
use contract::{
    ProblemCode,
    appeals::Filed,
    moves::{CommentAppeal, FollowAppeal, MergeAppeal, WithdrawAppeal},
    notices::{Audience, NoticeKind, NoticeStatus, Unsubscribe, Unsubscribed},
};
use tests::{MailServer, Received, Staff, TestCity, pothole};

/// The link of a letter by which its reader stops them.
fn leave(letter: &Received) -> String {
    let link = letter.header("list-unsubscribe").trim_matches(['<', '>']).to_owned();
    assert!(link.starts_with("http://localhost:8080/unsubscribe?number=26-"), "{link}");
    assert_eq!(letter.header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    assert_eq!(letter.text.matches(&link).count(), 2, "in both languages: {}", letter.text);
    assert!(letter.html.contains(&link.replace('&', "&amp;")), "{}", letter.html);
    link.replace("http://localhost:8080", "")
}

/// What the link asks for.
fn ask(link: &str) -> Unsubscribe {
    let query = link.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).expect("named");
    Unsubscribe { number: value("number").parse().expect("a number"), email: value("email"), token: value("token") }
}

async fn says(officer: &Staff, filed: &Filed) {
    let step = |version| CommentAppeal { version, note: "Виїдемо в середу.".into(), media: vec![] };
    officer.makes(filed, step).await;
}

async fn kinds(city: &TestCity, filed: &Filed, audience: Audience) -> Vec<NoticeKind> {
    told(city, filed).await.into_iter().filter(|one| one.audience == audience).map(|one| one.kind).collect()
}

#[tokio::test]
async fn an_applicant_who_wants_no_letters_still_gets_what_the_law_owes() {
    use NoticeKind::{Answered, Registered};
    let server = MailServer::start();
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    city.sends_letters().await;
    let link = leave(&server.letters(1).await[0]);
    let one_click = city.stranger().posts_fields(&link, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!((one_click.status, one_click.text()), (204, String::new()), "a program for mail goes nowhere");
    let Unsubscribed { still } = city.stranger().asks(&ask(&link)).await.expect("twice is once");
    assert!(still.contains(&Registered) && still.contains(&Answered) && !still.contains(&NoticeKind::Commented));
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    says(&officer, &filed).await;
    officer.resolves_after_acceptance(&filed).await;
    assert_eq!(kinds(&city, &filed, Audience::Applicant).await, [Registered, Answered]);
}

#[tokio::test]
async fn a_follower_who_wants_no_letters_follows_no_longer_until_they_follow_again() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let filed = city.resident("Олена").files(pothole()).await;
    let follow = || FollowAppeal { email: "ihor@example.ua".into() };
    city.stranger().tries(filed.number, None, follow()).await.expect("followed");
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    says(&officer, &filed).await;
    city.sends_letters().await;
    let letters = server.letters(3).await;
    let letter = letters.iter().find(|letter| letter.is_to("ihor@example.ua")).expect("a letter");
    let done = city.stranger().posts_fields(&leave(letter), &[]).await;
    let page = format!("/unsubscribe?number={}&done=1", filed.number);
    assert_eq!((done.status, done.header("location")), (303, &*page));
    assert_eq!(city.stranger().sees(filed.number).await.followers, 0);
    says(&officer, &filed).await;
    assert_eq!(kinds(&city, &filed, Audience::Follower).await.len(), 1);
    city.stranger().tries(filed.number, None, follow()).await.expect("followed again");
    says(&officer, &filed).await;
    assert_eq!(kinds(&city, &filed, Audience::Follower).await.len(), 2);
}

#[tokio::test]
async fn whose_appeal_was_joined_to_another_gets_its_answer_without_other_letters() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let (main, joined) = (olena.files(pothole()).await, ihor.files(pothole()).await);
    let step = |version| MergeAppeal { version, main: main.number.to_string(), note: String::new() };
    city.dispatcher().await.makes(&joined, step).await;
    let officer = city.officer_for(&main).await;
    officer.accepts(&main).await;
    says(&officer, &main).await;
    city.sends_letters().await;
    let letters = server.letters(5).await;
    let about = format!("number={}", main.number);
    let letter = letters.iter().find(|one| one.is_to(&ihor.email) && one.header("list-unsubscribe").contains(&about));
    let Unsubscribed { still } =
        city.stranger().asks(&ask(&leave(letter.expect("told as a follower")))).await.expect("ok");
    assert!(still.contains(&NoticeKind::Answered));
    says(&officer, &main).await;
    officer.resolves_after_acceptance(&main).await;
    let to_ihor = kinds(&city, &main, Audience::Follower).await;
    assert_eq!(to_ihor, [NoticeKind::Commented, NoticeKind::Answered]);
}

#[tokio::test]
async fn nobody_stops_the_letters_of_another() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let (filed, other) = (olena.files(pothole()).await, olena.files(pothole()).await);
    city.sends_letters().await;
    let own = ask(&leave(server.letters(2).await.iter().find(|one| one.text.contains(&filed.key)).expect("a letter")));
    let refused = async |ask: Unsubscribe| city.stranger().asks(&ask).await.expect_err("no").code;
    for wrong in [
        Unsubscribe { email: "ihor@example.ua".into(), ..own.clone() },
        Unsubscribe { number: other.number, ..own.clone() },
        Unsubscribe { token: String::new(), ..own.clone() },
        Unsubscribe { token: "A".repeat(22), ..own.clone() },
        Unsubscribe { token: filed.key.clone(), ..own.clone() },
    ] {
        assert_eq!(refused(wrong).await, ProblemCode::NotFound);
    }
    assert_eq!(city.stranger().posts_fields("/unsubscribe?number=x&token=y", &[]).await.status, 404);
    assert_eq!(city.number("select count(*) from applicant where quiet").await, 0);
    // A link that a machine opens changes nothing.
    assert_eq!(city.stranger().gets(&leave(&server.letters(2).await[0])).await.status, 200);
    assert_eq!(city.number("select count(*) from applicant where quiet").await, 0);
    let step = |version| WithdrawAppeal { version, note: String::new() };
    olena.makes(&filed, step).await;
    assert!(told(&city, &filed).await.iter().all(|one| one.status != NoticeStatus::Untold));
}
