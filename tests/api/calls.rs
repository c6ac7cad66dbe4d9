//! The dispatcher's telephone: appeals written down for others, earlier callers, calls without an appeal.

use chrono::TimeDelta;
use contract::{
    Channel, Move, ProblemCode, State,
    appeals::{Actor, Filed},
    calls::{AddConsultation, Consultations, FileForCaller, FindCallers, GetAddress, GetConsultations, KnownCaller},
    fields::Point,
    notices::ListCaseNotices,
    problem::{Fault, Faults},
};
use tests::{Draft, KHRESHCHATYK, Staff, TestCity, complaint, photo, pothole};

/// A pothole, told on the telephone by somebody without e-mail.
fn told() -> FileForCaller {
    let said = pothole();
    FileForCaller {
        category: said.category,
        lat: said.lat,
        lon: said.lon,
        address: said.address,
        text: said.text,
        name: "Гончар Марія".into(),
        residence: said.residence,
        phone: "050 123-45-67".into(),
        publish: true,
        ..FileForCaller::default()
    }
}

async fn finds(who: &Staff, q: &str) -> Vec<KnownCaller> {
    who.asks(&FindCallers { q: q.into() }).await.expect("they may look")
}

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
    assert!(notices.iter().all(|one| one.audience == contract::notices::Audience::Staff), "{notices:?}");
    assert!(!notices.is_empty(), "the officer was told");
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
    assert_eq!(first.expect("taken"), again.expect("taken"));
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

#[tokio::test]
async fn a_caller_is_found_by_number_email_or_name_with_their_newest_appeals() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let mut numbers = Vec::new();
    for _ in 0..6 {
        numbers.push(dispatcher.asks(&told()).await.expect("taken").number);
    }
    let olena = city.resident("Олена");
    let own = olena.files(pothole()).await;
    let newest: Vec<_> = numbers.iter().rev().take(5).copied().collect();
    for q in ["1234567", "050 123", "+38 (050) 123-45-67", "Гончар", "гонч", "марія"] {
        let found = finds(&dispatcher, q).await;
        assert_eq!(found.len(), 1, "{q}");
        let maria = &found[0];
        assert_eq!(
            (maria.name.as_str(), maria.phone.as_deref(), maria.count),
            ("Гончар Марія", Some("+380501234567"), 6)
        );
        assert_eq!(maria.newest.iter().map(|card| card.number).collect::<Vec<_>>(), newest, "{q}");
    }
    let found = finds(&dispatcher, &olena.email.to_uppercase()).await;
    assert_eq!((found.len(), found[0].newest[0].number, found[0].count), (1, own.number, 1));
    assert!(finds(&dispatcher, "0679999").await.is_empty() && finds(&dispatcher, "%%%").await.is_empty());
}

#[tokio::test]
async fn what_was_filed_in_the_site_belongs_to_the_number_of_the_same_email_and_name() {
    let city = TestCity::start().await;
    let (dispatcher, olena) = (city.dispatcher().await, city.resident("Олена"));
    let own = olena.files(complaint()).await;
    let call = FileForCaller { name: olena.name.clone(), email: olena.email.clone(), ..told() };
    let called = dispatcher.asks(&call).await.expect("taken");
    for q in ["0501234567", olena.email.as_str(), "Коваль"] {
        let found = finds(&dispatcher, q).await;
        assert_eq!((found.len(), found[0].count), (1, 2), "{q}");
        // What waits for a moderator too: it is what they ask about.
        let numbers: Vec<_> = found[0].newest.iter().map(|card| card.number).collect();
        assert_eq!(numbers, [called.number, own.number], "{q}");
    }
}

#[tokio::test]
async fn ten_callers_at_most_are_found_newest_first() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    for n in 0..12 {
        let ask = FileForCaller { phone: format!("05012345{n:02}"), ..told() };
        dispatcher.asks(&ask).await.expect("taken");
    }
    let found = finds(&dispatcher, "Гончар").await;
    assert_eq!(found.len(), 10);
    assert_eq!(found[0].phone.as_deref(), Some("+380501234511"));
}

#[tokio::test]
async fn each_look_at_a_caller_is_written_down_for_the_appeals_shown() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    for _ in 0..6 {
        dispatcher.asks(&told()).await.expect("taken");
    }
    assert_eq!(city.number("select count(*) from look").await, 0);
    finds(&dispatcher, "0501234567").await;
    assert_eq!(city.number("select count(*) from look").await, 5);
}

#[tokio::test]
async fn nobody_else_may_look_for_callers() {
    let city = TestCity::start().await;
    let filed = city.dispatcher().await.asks(&told()).await.expect("taken");
    let ask = FindCallers { q: "0501234567".into() };
    assert_eq!(city.stranger().asks(&ask).await.expect_err("who?").code, ProblemCode::SignIn);
    for other in [city.officer_for(&filed).await, city.supervisor().await] {
        assert_eq!(other.asks(&ask).await.expect_err("not theirs").code, ProblemCode::Forbidden);
    }
    assert_eq!(city.number("select count(*) from look").await, 0);
    assert_eq!(finds(&city.controller().await, "0501234567").await.len(), 1);
}

#[tokio::test]
async fn what_is_looked_for_must_say_enough() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    for q in ["", "123", "Ко", "a@b"] {
        let refused = dispatcher.asks(&FindCallers { q: q.into() }).await.expect_err("too little");
        assert_eq!(refused.fields.into_keys().collect::<Vec<_>>(), ["q"], "{q}");
    }
}

#[tokio::test]
async fn what_is_open_within_a_hundred_metres_is_known_at_an_address() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let north = |metres: f64| Point { lat: KHRESHCHATYK.lat + metres / 111_200.0, ..KHRESHCHATYK };
    let far = olena.files(pothole().at(north(90.0))).await;
    let near = olena.files(pothole().about("illegal-dump").at(north(20.0))).await;
    olena.files(pothole().at(north(130.0))).await;
    city.map_is_up_to_date().await;
    let ask = GetAddress { lat: KHRESHCHATYK.lat, lon: KHRESHCHATYK.lon };
    let found = city.dispatcher().await.asks(&ask).await.expect("appeals");
    assert_eq!(found.iter().map(|one| one.appeal.number).collect::<Vec<_>>(), [near.number, far.number]);
    let nowhere = city.dispatcher().await.gets("/api/v1/desk/address?lat=50").await.problem();
    assert_eq!(nowhere.fields["place"], Fault::NotAPlace);
}

#[tokio::test]
async fn calls_without_an_appeal_are_counted_for_the_day_and_the_person() {
    let city = TestCity::start().await;
    let (one, other) = (city.dispatcher().await, city.dispatcher().await);
    let call = |seconds| AddConsultation {
        topic: "Графік вивезення сміття".into(),
        seconds: Some(seconds),
        note: String::new(),
        phone: "0671234567".into(),
    };
    let none = Consultations { count: 0, mean_seconds: None };
    assert_eq!(one.asks(&GetConsultations {}).await.expect("counted"), none);
    let body = serde_json::to_string(&call(60)).expect("JSON");
    assert_eq!(one.posts_json("/api/v1/desk/consultations", body).await.status, 201);
    one.asks(&call(121)).await.expect("written down");
    let two = Consultations { count: 2, mean_seconds: Some(91) };
    assert_eq!(one.asks(&GetConsultations {}).await.expect("counted"), two);
    assert_eq!(other.asks(&GetConsultations {}).await.expect("counted"), none);
    city.passes(TimeDelta::days(1));
    assert_eq!(one.again().await.asks(&GetConsultations {}).await.expect("counted"), none);
}

#[tokio::test]
async fn a_consultation_is_checked_and_only_the_contact_centre_holds_one() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let bad =
        AddConsultation { topic: "  ".into(), seconds: Some(-1), note: "а".into(), phone: "дзвінок".into() };
    let faults = dispatcher.asks(&bad).await.expect_err("wrong").fields;
    let range = Fault::OutOfRange { min: 0, max: AddConsultation::SECONDS_MAX };
    assert_eq!(faults["seconds"], range);
    assert_eq!(faults.into_keys().collect::<Vec<_>>(), ["note", "phone", "seconds", "topic"]);
    let good = AddConsultation { topic: "Субсидія".into(), seconds: Some(40), ..AddConsultation::default() };
    assert_eq!(city.stranger().asks(&good).await.expect_err("who?").code, ProblemCode::SignIn);
    let officer = city.officer_of("roads-pecherskyi").await;
    assert_eq!(officer.asks(&good).await.expect_err("not theirs").code, ProblemCode::Forbidden);
}
