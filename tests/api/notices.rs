//! Who is told, and when: letters on a real mail server with moods, and the bell.

use backend::{
    jobs::{deadlines, notices},
    outside::mail::Post,
    store::notices as store,
};
use chrono::TimeDelta;
use contract::{
    ProblemCode, Role, State,
    appeals::{Filed, GetAppeal},
    moves::{AnswerAppeal, FollowAppeal, ReassignAppeal},
    notices::{
        Audience, CaseNotice, ListCaseNotices, ListNotices, NoticeKind, NoticeStatus, Notices, ReadNotices, TryOutcome,
    },
};
use domain::notice::{Alarm, Cause, of_alarm};
use std::time::Duration;
use tests::{Draft, MailServer, Received, Resident, Staff, TestCity, Visitor, answer, gratitude, no_heating, pothole};

/// How long the mail server may take for a letter.
const PATIENCE: Duration = Duration::from_secs(5);

async fn city_with(server: &MailServer) -> TestCity {
    TestCity::with_post(server.post(PATIENCE)).await
}

/// All that is known of an appeal's notices, by one who may know it.
async fn told(city: &TestCity, filed: &Filed) -> Vec<CaseNotice> {
    let ask = ListCaseNotices { number: filed.number };
    city.supervisor().await.asks(&ask).await.expect("they see all").items
}

/// What the applicant was told.
async fn told_applicant(city: &TestCity, filed: &Filed) -> Vec<NoticeKind> {
    let mine = told(city, filed).await.into_iter().filter(|one| one.audience == Audience::Applicant);
    mine.map(|one| one.kind).collect()
}

fn tries(notice: &CaseNotice) -> Vec<TryOutcome> {
    notice.tries.iter().map(|one| one.outcome).collect()
}

fn to<'a>(letters: &'a [Received], email: &str) -> Vec<&'a Received> {
    letters.iter().filter(|letter| letter.is_to(email)).collect()
}

/// The agency that gets what is filed on Khreshchatyk.
async fn agency_of_potholes(city: &TestCity) -> String {
    let filed = city.resident("Ігор").files(pothole()).await;
    filed.agency.expect("routed").code
}

async fn bell(who: &Staff) -> Notices {
    who.asks(&ListNotices::default()).await.expect("their own")
}

async fn follows(visitor: &Visitor, filed: &Filed, email: &str) {
    visitor.tries(filed.number, None, FollowAppeal { email: email.into() }).await.expect("anybody may follow");
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
async fn without_a_mail_server_letters_are_kept_as_files_and_the_case_says_so() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(gratitude()).await;
    city.sends_letters().await;
    let [kept] = &city.kept_letters()[..] else { panic!("one letter: {:?}", city.kept_letters()) };
    let letter = std::fs::read_to_string(kept).expect("a letter");
    let id = kept.file_stem().and_then(|name| name.to_str()).expect("a name");
    assert_eq!(kept.extension().and_then(|ending| ending.to_str()), Some("eml"));
    assert!(letter.contains(&format!("Message-ID: <{id}@localhost>")), "{letter}");
    assert!(letter.contains(&format!("To: {}", olena.email)) && letter.contains("multipart/alternative"), "{letter}");
    let [notice] = &told(&city, &filed).await[..] else { panic!("one notice") };
    assert_eq!((notice.status, tries(notice)), (NoticeStatus::Kept, vec![TryOutcome::Kept]));
    city.sends_letters().await;
    assert_eq!(city.kept_letters().len(), 1);
}

/// An appeal was filed while the mail server was in this mood; how its one notice stands after the first try.
async fn first_try(city: &TestCity, olena: &Resident) -> (Filed, CaseNotice) {
    let filed = olena.files(pothole()).await;
    city.sends_letters().await;
    let notice = told(city, &filed).await.remove(0);
    (filed, notice)
}

#[tokio::test]
async fn a_mail_server_that_refuses_for_now_is_asked_again_and_every_try_is_on_the_case() {
    use TryOutcome::{Later, Sent};
    let mut server = MailServer::start();
    server.does("refuse 451 3").await;
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let (filed, notice) = first_try(&city, &olena).await;
    assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Queued, vec![Later]));
    let next = notice.next.expect("it is tried again");
    assert!((22..=38).contains(&(next.to_utc() - city.now()).num_seconds()), "{next}");
    let said = notice.tries[0].detail.as_deref().expect("its words");
    assert!(said.contains("451") && said.contains("is not welcome") && !said.contains(&olena.email), "{said}");
    // Not before its time.
    city.sends_letters().await;
    assert_eq!(told(&city, &filed).await[0].tries.len(), 1);
    for _ in 0..3 {
        city.passes(TimeDelta::minutes(10));
        city.sends_letters().await;
    }
    let notice = told(&city, &filed).await.remove(0);
    assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Sent, vec![Later, Later, Later, Sent]));
    server.letters(1).await;
}

#[tokio::test]
async fn a_mail_server_that_is_away_for_days_is_given_up() {
    let mut server = MailServer::start();
    server.does("refuse 451").await;
    let city = city_with(&server).await;
    let (filed, _) = first_try(&city, &city.resident("Олена")).await;
    for _ in 0..9 {
        city.passes(TimeDelta::hours(7));
        city.sends_letters().await;
    }
    let notice = told(&city, &filed).await.remove(0);
    assert_eq!(
        (notice.status, notice.tries.last().map(|one| one.outcome)),
        (NoticeStatus::Failed, Some(TryOutcome::Failed))
    );
    assert!((6..=9).contains(&notice.tries.len()), "{}", notice.tries.len());
    server.letters(0).await;
}

#[tokio::test]
async fn a_reader_who_is_refused_for_good_is_not_tried_again_and_others_get_theirs() {
    let mut server = MailServer::start();
    server.does("refuse 550 1").await;
    let city = city_with(&server).await;
    let (_, notice) = first_try(&city, &city.resident("Олена")).await;
    assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Failed, vec![TryOutcome::Failed]));
    let (_, notice) = first_try(&city, &city.resident("Ігор")).await;
    assert_eq!(notice.status, NoticeStatus::Sent);
    // An address that no mail server could have.
    let nobody = pothole();
    let ask = contract::appeals::FileAppeal { name: "Хтось".into(), email: "a|b..@-.ua".into(), ..nobody };
    if let Ok(filed) = city.stranger().asks(&ask).await {
        city.sends_letters().await;
        assert_eq!(told(&city, &filed).await[0].status, NoticeStatus::Failed);
    }
}

#[tokio::test]
async fn a_mail_server_that_does_not_know_us_costs_no_reader_their_letter() {
    let mut server = MailServer::start();
    server.does("refuse 530 1").await;
    let city = city_with(&server).await;
    let (_, notice) = first_try(&city, &city.resident("Олена")).await;
    assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Queued, vec![TryOutcome::Later]));
}

#[tokio::test]
async fn a_mail_server_that_is_slow_breaks_off_or_is_away_delays_letters_and_loses_none() {
    let mut server = MailServer::start();
    let city = TestCity::with_post(server.post(Duration::from_millis(500))).await;
    let olena = city.resident("Олена");
    server.does("drop 1").await;
    let (first, notice) = first_try(&city, &olena).await;
    assert_eq!(tries(&notice), [TryOutcome::Later]);
    // It takes the letter, but we have gone before it says so: nobody can know.
    server.does("delay 1").await;
    let (second, notice) = first_try(&city, &olena).await;
    assert_eq!(tries(&notice), [TryOutcome::Later]);
    server.letters(1).await;
    server.does("accept").await;
    city.passes(TimeDelta::minutes(10));
    city.sends_letters().await;
    for filed in [&first, &second] {
        let notice = told(&city, filed).await.remove(0);
        assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Sent, vec![TryOutcome::Later, TryOutcome::Sent]));
    }
    let letters = server.letters(3).await;
    let copies: Vec<_> = letters.iter().filter(|letter| letter.message_id() == letters[0].message_id()).collect();
    assert_eq!(copies.len(), 2, "what may have come twice is known as the same");

    drop(server);
    let (_, notice) = first_try(&city, &olena).await;
    assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Queued, vec![TryOutcome::Later]));
}

#[tokio::test]
async fn a_letter_that_was_taken_without_a_word_comes_again_under_the_same_id() {
    let mut server = MailServer::start();
    server.does("swallow 1").await;
    let city = city_with(&server).await;
    let (_, notice) = first_try(&city, &city.resident("Олена")).await;
    assert_eq!(tries(&notice), [TryOutcome::Later]);
    city.passes(TimeDelta::minutes(1));
    city.sends_letters().await;
    let letters = server.letters(2).await;
    assert_eq!(letters[0].message_id(), letters[1].message_id());
    assert_eq!((&letters[0].text, &letters[0].html), (&letters[1].text, &letters[1].html));
}

#[tokio::test]
async fn a_server_that_dies_in_mid_letter_loses_none_and_another_sends_it_under_the_same_id() {
    let mut server = MailServer::start();
    server.does("delay 5").await;
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    // Killed between sending and marking: the letter arrives, and nobody writes it down.
    let app = city.app.clone();
    let dying = tokio::spawn(async move { notices::tick(&app).await });
    tests::soon("the try", async || (city.number("select max(tries)::bigint from notice").await == 1).then_some(()))
        .await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    dying.abort();
    let sent = server.letters(1).await.remove(0);
    assert_eq!(told(&city, &filed).await[0].status, NoticeStatus::Queued);

    // While its lease lasts it is left to it.
    server.does("accept").await;
    city.sends_letters().await;
    assert_eq!(told(&city, &filed).await[0].tries, []);
    city.passes(TimeDelta::minutes(2));
    let (one, other) = tokio::join!(notices::tick(&city.app), notices::tick(&city.app));
    one.and(other).expect("the database answers");
    let letters = server.letters(2).await;
    assert_eq!(letters[1].message_id(), sent.message_id());
    let notice = told(&city, &filed).await.remove(0);
    assert_eq!((notice.status, tries(&notice)), (NoticeStatus::Sent, vec![TryOutcome::Lost, TryOutcome::Sent]));
}

#[tokio::test]
async fn several_servers_send_each_letter_once() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let olena = city.resident("Олена");
    for _ in 0..40 {
        olena.files(pothole()).await;
    }
    let workers = (0..4).map(|_| notices::tick(&city.app));
    for done in futures::future::join_all(workers).await {
        done.expect("the database answers");
    }
    let mut ids: Vec<_> = server.letters(40).await.iter().map(|letter| letter.message_id().to_owned()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 40);
    assert_eq!(city.number("select count(*) from notice_attempt").await, 40);
}

#[tokio::test]
async fn the_job_sends_by_itself_what_any_server_writes_down() {
    let server = MailServer::start();
    let city = city_with(&server).await;
    let job = tokio::spawn(notices::run(city.app.clone()));
    city.resident("Олена").files(pothole()).await;
    server.letters(1).await;
    city.app.stopping.cancel();
    job.await.expect("it ends when the city does");
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

#[tokio::test]
async fn an_outbox_that_cannot_be_written_delays_letters() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wall = folder.path().join("outbox");
    std::fs::write(&wall, "not a folder").expect("a file");
    let city = TestCity::with_post(Post::Outbox(wall.clone())).await;
    let (filed, notice) = first_try(&city, &city.resident("Олена")).await;
    assert_eq!(tries(&notice), [TryOutcome::Later]);
    std::fs::remove_file(&wall).expect("our own file");
    city.passes(TimeDelta::minutes(1));
    city.sends_letters().await;
    assert_eq!(told(&city, &filed).await[0].status, NoticeStatus::Kept);
}
