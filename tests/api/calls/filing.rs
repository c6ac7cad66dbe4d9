//! Appeals that the contact centre writes down for others.

use super::told;
use contract::{
    Channel, Move, ProblemCode, State,
    appeals::{Actor, Filed},
    calls::FileForCaller,
    notices::ListCaseNotices,
    problem::{Fault, Faults},
};
use tests::{Draft, TestCity, complaint, photo, pothole};

#[tokio::test]
async fn a_dispatcher_files_for_a_caller_and_history_says_who_did() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let filed = dispatcher.asks(&told()).await.expect("taken");
    assert_eq!((filed.number.to_string().as_str(), filed.state, filed.version), ("26-0000001", State::Assigned, 2));
    assert_eq!(filed.agency.as_ref().map(|one| one.code.as_str()), Some("roads-pecherskyi"));
    assert_eq!(filed.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-18T23:59:59+02:00"));
    let seen = dispatcher.sees(filed.number).await;
    assert_eq!(seen.channel, Channel::Phone);
    let steps: Vec<_> = seen.history.iter().map(|entry| entry.step).collect();
    assert_eq!(steps, [Move::File, Move::Register]);
    for entry in &seen.history {
        let Actor::Staff { role, name } = &entry.by else { panic!("{:?}", entry.by) };
        assert_eq!((*role, name.as_deref()), (dispatcher.me.role, Some(dispatcher.me.name.as_str())));
    }
    assert_eq!(city.number("select count(*) from appeal where filed_by is not null").await, 1);
    city.officer_for(&filed).await.accepts(&filed).await;
}

#[tokio::test]
async fn what_the_staff_has_read_waits_for_no_moderator() {
    let city = TestCity::start().await;
    let said = complaint();
    let ask = FileForCaller { category: said.category, text: said.text, ..told() };
    for clerk in [city.moderator().await, city.centre_head().await] {
        let filed = clerk.asks(&ask).await.expect("taken");
        assert_ne!(filed.state, State::Received);
        assert_eq!(filed.version, 2);
    }
}

#[tokio::test]
async fn a_letter_keeps_its_channel_and_its_number_which_is_not_public() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let ask = FileForCaller { channel: "hotline".into(), outside_number: "УГЛ-11223344".into(), ..told() };
    let filed = dispatcher.asks(&ask).await.expect("taken");
    let seen = dispatcher.sees(filed.number).await;
    assert_eq!((seen.channel, seen.outside_number.as_deref()), (Channel::Hotline, Some("УГЛ-11223344")));
    assert_eq!(city.stranger().sees(filed.number).await.outside_number, None);
}

#[tokio::test]
async fn the_case_of_an_applicant_without_email_shows_the_telephone() {
    let city = TestCity::start().await;
    let filed = city.dispatcher().await.asks(&told()).await.expect("taken");
    let applicant = city.officer_for(&filed).await.sees(filed.number).await.applicant.expect("the officer may know");
    assert_eq!((applicant.email, applicant.phone.as_deref()), (None, Some("+380501234567")));
    assert_eq!(city.stranger().sees(filed.number).await.applicant, None);
    assert_eq!(
        city.officer_for(&filed).await.gets(&format!("/api/v1/appeals/{}/case.pdf", filed.number)).await.status,
        200
    );
}

#[tokio::test]
async fn no_letter_goes_to_nowhere_and_none_of_the_others_is_lost() {
    let city = TestCity::start().await;
    let (dispatcher, officer) = (city.dispatcher().await, city.officer_of("roads-pecherskyi").await);
    let mute = dispatcher.asks(&told()).await.expect("taken");
    officer.resolves(&mute).await;
    let notices = dispatcher.asks(&ListCaseNotices { number: mute.number }).await.expect("notices").items;
    let of_applicant = notices.iter().filter(|one| one.audience == contract::notices::Audience::Applicant);
    let status: Vec<_> = of_applicant.map(|one| (one.status, one.tries.len())).collect();
    assert!(status.iter().all(|one| *one == (contract::notices::NoticeStatus::Untold, 0)), "{status:?}");
    assert_eq!(status.len(), 2, "of its number and of the answer: somebody must call");
    assert!(notices.len() > 1, "the officer was told");
    city.sends_letters().await;
    assert_eq!(city.number("select count(*) from notice where status = 'failed'").await, 0);
    // Whoever leaves an e-mail too is written to as anybody.
    let reached = FileForCaller { email: "maria@example.ua".into(), ..told() };
    let reached = dispatcher.asks(&reached).await.expect("taken");
    let notices = dispatcher.asks(&ListCaseNotices { number: reached.number }).await.expect("notices").items;
    assert_eq!(notices.iter().filter(|one| one.audience == contract::notices::Audience::Applicant).count(), 1);
}

#[tokio::test]
async fn appeals_without_email_are_joined_and_parted_as_any() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let (main, other) =
        (dispatcher.asks(&told()).await.expect("taken"), dispatcher.asks(&told()).await.expect("taken"));
    let merge = |version| contract::moves::MergeAppeal { version, main: main.number.to_string(), note: String::new() };
    assert_eq!(dispatcher.makes(&other, merge).await.state, State::Closed);
    assert_eq!(city.number("select count(*) from follower").await, 0);
    let unmerge = |version| contract::moves::UnmergeAppeal { version, note: "Не те саме".into() };
    assert_ne!(dispatcher.makes(&other, unmerge).await.state, State::Closed);
}

#[tokio::test]
async fn all_faults_are_told_at_once() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let faults = async |ask: FileForCaller| dispatcher.asks(&ask).await.expect_err("wrong").fields;
    let one = |name: &str, fault| Faults::from([(name.to_owned(), fault)]);
    let silent = FileForCaller { phone: " ".into(), ..told() };
    assert_eq!(faults(silent).await, one("phone", Fault::Empty), "no contact at all");
    for phone in ["телефон", "12345", "0000000000"] {
        let ask = FileForCaller { phone: phone.into(), email: "maria@example.ua".into(), ..told() };
        assert_eq!(faults(ask).await, one("phone", Fault::NotAPhone), "{phone}");
    }
    for channel in ["web", "api", "pigeon"] {
        let ask = FileForCaller { channel: channel.into(), ..told() };
        assert_eq!(faults(ask).await, one("channel", Fault::unknown(channel)), "{channel}");
    }
    let all =
        FileForCaller { outside_number: "№".repeat(61), category: "dragons".into(), ..FileForCaller::default() };
    let told: Vec<_> = faults(all).await.into_keys().collect();
    assert_eq!(told, ["category", "name", "outside_number", "phone", "place", "residence", "text"]);
    assert_eq!(city.number("select count(*) from appeal").await, 0);
}

#[tokio::test]
async fn only_the_contact_centre_files_for_others() {
    let city = TestCity::start().await;
    assert_eq!(city.stranger().asks(&told()).await.expect_err("who?").code, ProblemCode::SignIn);
    let officer = city.officer_of("roads-pecherskyi").await;
    for other in [officer, city.controller().await, city.supervisor().await] {
        assert_eq!(other.asks(&told()).await.expect_err("not theirs").code, ProblemCode::Forbidden);
    }
}

#[tokio::test]
async fn a_call_that_is_sent_twice_is_one_appeal() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await.with("idempotency-key", "one-call");
    let (first, again) = (dispatcher.asks(&told()).await, dispatcher.asks(&told()).await);
    let first = first.expect("taken");
    assert_eq!(first, again.expect("taken"));
    assert_eq!(first.key, "", "the key is the applicant's");
    let other = dispatcher.asks(&FileForCaller { phone: "0671234567".into(), ..told() }).await;
    assert_eq!(other.expect_err("another call").code, ProblemCode::KeyReused);
}

#[tokio::test]
async fn a_form_with_a_photo_does_the_same() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let form = pothole().form().field("phone", "0501234567").field("channel", "in_person");
    let form = form.file("files", "a.jpg", &photo(80, 60));
    // The form of the draft names nobody.
    let refused = dispatcher.posts_form("/api/v1/desk/appeals", form).await.problem();
    assert_eq!(refused.fields.into_keys().collect::<Vec<_>>(), ["name"]);
    let named = city.resident("Олена").signs(pothole());
    let form = named.form().field("phone", "0501234567").field("channel", "in_person");
    let reply = dispatcher.posts_form("/api/v1/desk/appeals", form.file("files", "a.jpg", &photo(80, 60))).await;
    let filed: Filed = reply.json(201);
    let seen = dispatcher.sees(filed.number).await;
    assert_eq!((seen.channel, seen.media.len()), (Channel::InPerson, 1));
}
