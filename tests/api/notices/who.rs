//! Who is told of what, and who may know it.

use super::{agency_of_potholes, bell, city_with, follows, told, tries};
use backend::jobs::deadlines;
use chrono::TimeDelta;
use contract::{
    ProblemCode, Role, State,
    appeals::{Filed, GetAppeal},
    moves::{
        AddToAppeal, AnswerAppeal, AskApplicant, AskExtension, CommentAppeal, ExtendAppeal, NoteAppeal, PlanAppeal,
        ReassignAppeal, ResumeAppeal, TakeControl,
    },
    notices::{Audience, NoticeKind, NoticeStatus, TryOutcome},
};
use tests::{Draft, MailServer, Received, TestCity, answer, no_heating, pothole};

/// What the applicant was told.
async fn told_applicant(city: &TestCity, filed: &Filed) -> Vec<NoticeKind> {
    let mine = told(city, filed).await.into_iter().filter(|one| one.audience == Audience::Applicant);
    mine.map(|one| one.kind).collect()
}

fn to<'a>(letters: &'a [Received], email: &str) -> Vec<&'a Received> {
    letters.iter().filter(|letter| letter.is_to(email)).collect()
}

#[tokio::test]
async fn filing_tells_the_applicant_with_their_own_link_and_the_officers_of_the_agency() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    city.sends_letters().await;
    let letters = server.letters(1).await;
    let letter = &letters[0];
    assert!(letter.is_to(&olena.email));
    assert!(letter.header("subject").starts_with(&format!("Звернення {} зареєстровано", filed.number)));
    assert_eq!(letter.header("auto-submitted"), "auto-generated");
    assert!(letter.message_id().starts_with("<notice-") && letter.message_id().ends_with("@localhost>"));
    let link = format!("http://localhost:8080/appeals/{}?key={}", filed.number, filed.key);
    for body in [&letter.text, &letter.html] {
        assert!(body.contains(&link), "{body}");
        assert!(body.contains("18.03.2026, 23:59") && body.contains("18 March 2026"), "{body}");
    }
    let key = letter.text.split_once("?key=").and_then(|(_, rest)| rest.split_whitespace().next()).expect("a key");
    let own = GetAppeal { number: filed.number, key: Some(key.into()) };
    assert!(city.stranger().asks(&own).await.expect("it opens").applicant.is_some());

    // Whom the agency has by then is told of the next one.
    let officer = city.officer_for(&filed).await;
    let head = city.staff(Role::Head, officer.me.agency.as_ref().map(|one| one.code.as_str())).await;
    let other = city.officer_of("kyivvodokanal").await;
    let second = olena.files(pothole().with_text("Друга яма, з телефоном 067 123 45 67.")).await;
    city.sends_letters().await;
    let letters = server.letters(4).await;
    for staff in [&officer, &head] {
        let [letter] = to(&letters, &staff.me.email)[..] else { panic!("one letter to {}", staff.me.email) };
        assert!(letter.text.contains(&format!("http://localhost:8080/desk/{}", second.number)), "{}", letter.text);
        // What an applicant says and who they are is read at the desk, where each look is written down.
        for secret in [&olena.name, &olena.email, "067", &second.key] {
            assert!(!letter.text.contains(secret) && !letter.html.contains(secret), "{secret}");
        }
    }
    assert!(to(&letters, &other.me.email).is_empty());
}

#[tokio::test]
async fn the_applicant_is_told_each_step_and_asked_whether_it_is_solved() {
    use NoticeKind::{Answered, Closed, Refuted, Registered};
    let server = MailServer::start();
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.resolves(&filed).await;
    olena.refutes(&filed, "Яма на місці").await;
    officer.resolves(&filed).await;
    olena.confirms(&filed, 4).await;
    assert_eq!(told_applicant(&city, &filed).await, [Registered, Answered, Answered, Closed]);
    // It is theirs since they accepted it.
    let officers: Vec<_> =
        told(&city, &filed).await.into_iter().filter(|one| one.audience == Audience::Staff).collect();
    let [refuted] = &officers[..] else { panic!("{officers:?}") };
    assert_eq!((refuted.kind, refuted.person.as_deref()), (Refuted, Some(officer.me.name.as_str())));

    city.sends_letters().await;
    let letters = server.letters(5).await;
    let mut mine = to(&letters, &olena.email).into_iter();
    let answered = mine.find(|letter| letter.header("subject").contains("є відповідь")).expect("an answer");
    for words in ["Чи вирішено питання?", "Is it solved?", &answer().text, "вирішено позитивно", &filed.key]
    {
        assert!(answered.text.contains(words), "{words} in\n{}", answered.text);
    }
    let refuted = to(&letters, &officer.me.email)[0];
    assert!(!refuted.text.contains("Яма на місці"), "{}", refuted.text);
    for notice in told(&city, &filed).await {
        assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Sent, vec![TryOutcome::Sent]));
        assert!(notice.done.is_some() && notice.next.is_none());
    }
}

// Row: assigned_elsewhere. Row: sent_back. Row: disputed. Row: refuted.
#[tokio::test]
async fn silence_reassignment_and_the_controllers_word_are_told_too() {
    use NoticeKind::{Answered, AssignedElsewhere, Closed, Registered, SentBack};
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let second = city.officer_of("kyivvodokanal").await;
    city.dispatcher().await.reassigns(&filed, "kyivvodokanal").await;
    assert_eq!(bell(&second).await.items[0].kind, NoticeKind::Assigned);
    second.accepts(&filed).await;
    for _ in 0..2 {
        second.resolves_after_acceptance(&filed).await;
        olena.refutes(&filed, "Яма на місці").await;
        second.accepts(&filed).await;
    }
    second.resolves_after_acceptance(&filed).await;
    let controller = city.controller().await;
    olena.refutes(&filed, "Знову ні").await;
    assert_eq!(bell(&controller).await.items[0].kind, NoticeKind::Disputed);
    controller.refutes(&filed, "Перевірено: яма є.").await;
    second.resolves(&filed).await;
    city.passes(TimeDelta::days(14));
    deadlines::tick(&city.app).await.expect("the job runs");
    let all = [Registered, AssignedElsewhere, Answered, Answered, Answered, SentBack, Answered, Closed];
    assert_eq!(told_applicant(&city, &filed).await, all);
}

#[tokio::test]
async fn followers_read_what_is_public_and_no_more() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let filed = olena.files(no_heating().with_address("вул. Хрещатик, 22, кв. 14")).await;
    follows(&city.stranger(), &filed, "ihor@example.ua").await;
    // Who follows their own appeal hears of it once, and more.
    follows(&city.stranger(), &filed, &olena.email).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let said = "Тепло дали о 14:00, майстер Петро, 067 123 45 67.";
    let done = AnswerAppeal { version: 3, text: said.into(), outcome: "explained".into(), media: vec![] };
    officer.tries(filed.number, None, done).await.expect("it can be answered");
    city.sends_letters().await;
    let letters = server.letters(3).await;
    assert_eq!(to(&letters, &olena.email).len(), 2);
    let [letter] = to(&letters, "ihor@example.ua")[..] else { panic!("one letter to a follower") };
    assert!(letter.text.contains(&format!("http://localhost:8080/appeals/{}\n", filed.number)), "{}", letter.text);
    assert!(letter.text.contains("Тепло дали о 14:00"), "{}", letter.text);
    for secret in [&olena.name, &olena.email, "067", "кв. 14", "Хрещатик", "батареї", "key=", &filed.key]
    {
        assert!(!letter.text.contains(secret) && !letter.html.contains(secret), "{secret} in\n{}", letter.text);
    }
    assert!(!letter.text.contains("Чи вирішено питання?"), "it is not theirs to say");
}

#[tokio::test]
async fn a_move_that_is_not_made_tells_nobody() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let before = city.number("select count(*) from notice").await;
    let stale = ReassignAppeal { version: 1, agency: "kyivvodokanal".into(), note: "Туди".into() };
    let refused = city.dispatcher().await.tries(filed.number, None, stale).await.expect_err("stale");
    assert_eq!(refused.code, ProblemCode::Stale);
    assert_eq!(city.number("select count(*) from notice").await, before);
    assert_eq!(city.stranger().sees(filed.number).await.state, State::Assigned);
}

#[tokio::test]
async fn whoever_is_gone_gets_no_letter() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let agency = agency_of_potholes(&city).await;
    let officer = city.officer_of(&agency).await;
    city.sends_letters().await;
    server.letters(1).await;
    let filed = city.resident("Олена").files(pothole()).await;
    let leave = "with gone as (update person set disabled_at = now() returning 1) select count(*) from gone";
    assert_eq!(city.number(leave).await, 1, "{}", officer.me.email);
    city.sends_letters().await;
    server.letters(2).await;
    let notice = told(&city, &filed).await.remove(1);
    assert_eq!((notice.audience, notice.status), (Audience::Staff, NoticeStatus::Failed));
    assert_eq!(notice.tries[0].detail.as_deref(), Some("there is nobody to write to any more"));
}

// Row: commented. Row: question. Row: reply. Row: personal_control. Row: resumed. Row: planned. Row: extended.
#[tokio::test]
async fn what_is_said_asked_planned_and_watched_reaches_whom_it_concerns() {
    use NoticeKind::{Commented, Extended, PersonalControl, Planned, Question, Registered, Reply, Resumed};
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    officer
        .makes(&filed, |version| CommentAppeal {
            version, note: "Виїдемо в середу.".into(), media: vec![]
        })
        .await;
    officer.makes(&filed, |version| AskApplicant { version, note: "Біля якого під’їзду?".into() }).await;
    olena.makes(&filed, |version| AddToAppeal { version, note: "Біля другого.".into(), media: vec![] }).await;
    officer.makes(&filed, |version| NoteAppeal { version, note: "Взяти асфальт.".into() }).await;
    let until = || "2026-04-01".to_owned();
    officer.makes(&filed, |version| PlanAppeal { version, until: until(), note: "Чекаємо тепла.".into() }).await;
    officer.makes(&filed, |version| ResumeAppeal { version, note: String::new() }).await;
    officer
        .makes(&filed, |version| AskExtension {
            version, until: until(), note: "Бракує асфальту.".into()
        })
        .await;
    city.controller()
        .await
        .makes(&filed, |version| ExtendAppeal { version, until: String::new(), note: "Так.".into() })
        .await;
    city.supervisor().await.makes(&filed, |version| TakeControl { version, note: String::new() }).await;
    let told = told_applicant(&city, &filed).await;
    assert_eq!(told, [Registered, Commented, Question, Planned, Resumed, Extended]);
    let seen = bell(&officer).await.items;
    let seen: Vec<_> = seen.iter().map(|one| one.kind).filter(|kind| matches!(kind, Reply | PersonalControl)).collect();
    assert_eq!(seen, [PersonalControl, Reply], "newest first; a note is news for nobody");
}
