//! How letters go out, and what becomes of them when they do not.

use super::{city_with, told, tries};
use backend::{jobs::notices, outside::mail::Post};
use chrono::TimeDelta;
use contract::{
    appeals::Filed,
    notices::{CaseNotice, NoticeStatus, TryOutcome},
};
use std::time::Duration;
use tests::{MailServer, Resident, TestCity, gratitude, pothole};

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
