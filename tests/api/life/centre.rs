//! The contact centre: what comes in, and what does not go on.

use super::{fault, refused};
use chrono::TimeDelta;
use contract::{
    Filter, Ground, Move, Outcome, ProblemCode, Readers, State,
    appeals::{Appeal, GetAppeal, ListAppeals},
    moves::{
        CommentAppeal, ForwardAppeal, NotConsiderAppeal, NoteAppeal, ReassignAppeal, ReferAppeal, RegisterAppeal,
        ReleaseControl, ResubmitAppeal, ReturnAppeal, TakeControl,
    },
    problem::Fault,
};
use tests::{Draft, KHRESHCHATYK, TestCity, complaint, pothole};

fn register(version: i32) -> RegisterAppeal {
    RegisterAppeal { version, ..RegisterAppeal::default() }
}

fn send_back(version: i32) -> ReturnAppeal {
    ReturnAppeal {
        version, note: "Просимо назвати номер звернення, на яке не відповіли.".into()
    }
}

// Row: received. Row: register. Row: assigned.
#[tokio::test]
async fn a_complaint_waits_for_the_moderator_and_is_nobody_elses_until_then() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(complaint()).await;
    assert_eq!((filed.state, filed.version, filed.agency.clone()), (State::Received, 1, None));
    let public = city.stranger().asks(&GetAppeal { number: filed.number, key: None }).await;
    assert_eq!(public.expect_err("nobody has read it yet").code, ProblemCode::NotFound);
    assert_eq!(olena.looks_at(&filed).await.state, State::Received);

    city.passes(TimeDelta::hours(3));
    let moderator = city.moderator().await;
    let registered = moderator.makes(&filed, register).await;
    assert_eq!(registered.state, State::Assigned);
    assert_eq!(registered.received, olena.looks_at(&filed).await.received, "the day of receipt stays");
    assert!(registered.agency.is_some() && registered.why.is_some() && registered.trace.is_some());
    let public = city.stranger().sees(filed.number).await;
    assert_eq!(public.number, filed.number, "the number is the same for life");
    assert!(public.text.is_some(), "the moderator has read it, and its applicant agreed");
    city.map_is_up_to_date().await;
}

// Row: register.
#[tokio::test]
async fn a_moderator_mends_category_kind_and_text_and_the_complaint_never_goes_to_whom_it_is_about() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let wrong = olena.files(complaint()).await;
    let would = city.moderator().await.makes(&wrong, register).await.agency.expect("routed").code;
    let filed = olena.files(complaint()).await;
    let moderator = city.moderator().await;
    let mended = moderator
        .makes(&filed, |version| RegisterAppeal {
            version,
            kind: "application".into(),
            complained_of: would.clone(),
            text: "Не відповіли на звернення про яму.".into(),
            ..RegisterAppeal::default()
        })
        .await;
    assert_eq!(mended.kind, contract::Kind::Application);
    assert_ne!(mended.agency.map(|agency| agency.code), Some(would.clone()), "art. 7");
    assert_eq!(city.stranger().sees(filed.number).await.text.as_deref(), Some("Не відповіли на звернення про яму."));
    let there = |version| ReassignAppeal { version, agency: would.clone(), note: "Туди".into() };
    let there = city.dispatcher().await.tries_now(filed.number, None, there).await;
    assert_eq!(fault(there, "agency"), Fault::ComplainedOf);
    let unknown = olena.files(complaint()).await;
    let unknown = moderator
        .tries_now(unknown.number, None, |version| RegisterAppeal { category: "moon".into(), ..register(version) })
        .await;
    assert_eq!(fault(unknown, "category"), Fault::unknown("moon"));
}

// Row: return. Row: returned. Row: resubmit. Row: mend.
#[tokio::test]
async fn what_is_sent_back_comes_again_mended_and_its_term_begins_anew() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(complaint()).await;
    let moderator = city.moderator().await;
    let nothing = moderator.tries_now(filed.number, None, |version| ReturnAppeal { version, note: " ".into() }).await;
    assert_eq!(fault(nothing, "note"), Fault::Empty);
    let returned = moderator.makes(&filed, send_back).await;
    assert_eq!((returned.state, returned.overdue), (State::Returned, false));
    let before = olena.looks_at(&filed).await;
    assert!(before.can.contains(&Move::Resubmit));
    assert_eq!(before.history.last().and_then(|entry| entry.note.as_deref()), Some(send_back(0).note.as_str()));

    city.passes(TimeDelta::days(4));
    let text = "Не відповіли на звернення 26-0000001 про яму біля школи.";
    let resubmit = |version| ResubmitAppeal { version, text: text.into(), media: vec![] };
    let again = olena.makes(&filed, resubmit).await;
    assert_eq!((again.state, again.text.as_deref()), (State::Received, Some(text)));
    let shift = again.due.expect("a term") - before.due.expect("a term");
    assert!(shift >= TimeDelta::days(3), "from the day of sending again: {shift}");
}

// Row: return.
#[tokio::test]
async fn nothing_is_sent_back_later_than_ten_days_after_receipt() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(complaint()).await;
    city.clock.set("2026-03-13T23:59:59+02:00".parse().expect("a moment"));
    let moderator = city.moderator().await;
    assert!(moderator.sees(filed.number).await.can.contains(&Move::Return));
    city.clock.set("2026-03-14T00:00:01+02:00".parse().expect("a moment"));
    let moderator = moderator.again().await;
    let late = moderator.tries_now(filed.number, None, send_back).await;
    assert_eq!(refused(late), ProblemCode::MoveForbidden);
}

// Row: refer. Row: not_consider. Row: not_considered.
#[tokio::test]
async fn only_the_head_of_the_contact_centre_decides_not_to_consider() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(complaint()).await;
    let moderator = city.moderator().await;
    let refuse = |version| NotConsiderAppeal {
        version,
        ground: "out_of_time".into(),
        note: "Скаргу подано через два роки після рішення.".into(),
    };
    assert_eq!(refused(moderator.tries_now(filed.number, None, refuse).await), ProblemCode::Forbidden);
    let refer = |version| ReferAppeal { version, ground: "out_of_time".into(), note: String::new() };
    let referred = moderator.makes(&filed, refer).await;
    assert!(!referred.can.contains(&Move::Refer), "once is enough");
    assert!(olena.looks_at(&filed).await.history.iter().all(|entry| entry.step != Move::Refer), "not decided yet");

    let head = city.centre_head().await;
    let moon = |version| NotConsiderAppeal { ground: "moon".into(), ..refuse(version) };
    assert_eq!(fault(head.tries_now(filed.number, None, moon).await, "ground"), Fault::unknown("moon"));
    let over = head.makes(&filed, refuse).await;
    assert_eq!((over.state, over.outcome), (State::NotConsidered, Some(Outcome::NotConsidered)));
    let told = olena.looks_at(&filed).await.history.pop().expect("a line");
    assert_eq!(told.detail.and_then(|detail| detail.ground), Some(Ground::OutOfTime));
    assert!(told.note.is_some() && olena.looks_at(&filed).await.can.is_empty());
    // Nobody but the applicant and the contact centre ever knew of it.
    let public = city.stranger().asks(&GetAppeal { number: filed.number, key: None }).await;
    assert_eq!(public.expect_err("never public").code, ProblemCode::NotFound);
}

// Row: forward. Row: forwarded.
#[tokio::test]
async fn what_is_another_bodys_is_forwarded_within_five_days() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (filed, late) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let forward = |version| ForwardAppeal {
        version,
        body: "Національна поліція України".into(),
        reference: "051/2-417".into(),
        note: "Питання громадського порядку.".into(),
    };
    let dispatcher = city.dispatcher().await;
    let nowhere =
        dispatcher.tries_now(filed.number, None, |version| ForwardAppeal { body: String::new(), ..forward(version) });
    assert_eq!(fault(nowhere.await, "body"), Fault::Empty);
    let forwarded = dispatcher.makes(&filed, forward).await;
    assert_eq!((forwarded.state, forwarded.outcome), (State::Forwarded, Some(Outcome::Forwarded)));
    let told = city.stranger().sees(filed.number).await.history.pop().expect("a line").detail.expect("where");
    assert_eq!((told.body, told.reference), (Some("Національна поліція України".into()), Some("051/2-417".into())));
    // Five days from Tuesday end on a Sunday, so on Monday.
    city.clock.set("2026-03-10T00:00:01+02:00".parse().expect("a moment"));
    let dispatcher = dispatcher.again().await;
    assert_eq!(refused(dispatcher.tries_now(late.number, None, forward).await), ProblemCode::MoveForbidden);
}

// Row: reassign. Row: registered.
#[tokio::test]
async fn a_dispatcher_gives_it_to_an_agency_that_exists_and_has_not_got_it() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let dispatcher = city.dispatcher().await;
    let to = |agency: &str| {
        let agency = agency.to_owned();
        move |version| ReassignAppeal { version, agency, note: "Належить іншому.".into() }
    };
    let own = filed.agency.clone().expect("routed").code;
    assert_eq!(fault(dispatcher.tries_now(filed.number, None, to(&own)).await, "agency"), Fault::HasItAlready);
    let closed = dispatcher.tries_now(filed.number, None, to("closed-long-ago")).await;
    assert_eq!(fault(closed, "agency"), Fault::unknown("closed-long-ago"));
    let other = super::others(&city, &own).swap_remove(0);
    assert_eq!(dispatcher.makes(&filed, to(&other)).await.agency.expect("another").code, other);
}

// Row: take_control. Row: release_control.
#[tokio::test]
async fn what_a_supervisor_watches_over_only_they_let_go() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (one, other) = (city.supervisor().await, city.supervisor().await);
    let take = |version| TakeControl { version, note: "Доповісти мені.".into() };
    let taken = one.makes(&filed, take).await;
    assert_eq!(taken.controlled_by.as_ref(), Some(&one.me.name));
    let release = |version| ReleaseControl { version, note: String::new() };
    assert_eq!(refused(other.tries_now(filed.number, None, release).await), ProblemCode::MoveForbidden);
    assert_eq!(refused(other.tries_now(filed.number, None, take).await), ProblemCode::MoveForbidden);
    assert_eq!(city.stranger().sees(filed.number).await.controlled_by, None, "who watches is the staff's to know");
    assert_eq!(one.makes(&filed, release).await.controlled_by, None);
}

// Row: comment. Row: note.
#[tokio::test]
async fn a_comment_is_everybodys_and_a_note_only_the_staffs() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let comment = "Бригада виїде в середу.";
    officer.makes(&filed, |version| CommentAppeal { version, note: comment.into(), media: vec![] }).await;
    officer.makes(&filed, |version| NoteAppeal { version, note: "Не забути асфальт.".into() }).await;
    let steps = |appeal: &Appeal| appeal.history.iter().map(|entry| entry.step).collect::<Vec<_>>();
    let public = city.stranger().sees(filed.number).await;
    assert_eq!(steps(&public), [Move::File, Move::Register, Move::Comment]);
    assert_eq!(public.history[2].note.as_deref(), Some(comment));
    assert_eq!(steps(&olena.looks_at(&filed).await), [Move::File, Move::Register, Move::Comment]);
    assert_eq!(steps(&city.controller().await.sees(filed.number).await).last(), Some(&Move::Note));
    assert_eq!(Move::Note.readers(), Readers::Staff);
}

// Row: register. Row: privacy.
#[tokio::test]
async fn a_matter_that_turns_out_to_be_about_a_dwelling_does_not_tell_the_house() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(complaint()).await;
    let moderator = city.moderator().await;
    moderator.makes(&filed, |version| RegisterAppeal { category: "no-heating".into(), ..register(version) }).await;
    let public = city.stranger().sees(filed.number).await;
    assert_eq!((public.place.exact, public.place.address), (false, None));
    assert_ne!(public.place.point, KHRESHCHATYK);
    city.search_is_up_to_date().await;
    let found =
        ListAppeals { filter: Filter { q: "хрещатик".into(), ..Filter::default() }, ..ListAppeals::default() };
    assert!(city.stranger().asks(&found).await.expect("a list").items.is_empty(), "nor is it found by its street");
}

// Row: privacy.
#[tokio::test]
async fn a_moderator_is_proposed_the_text_with_contacts_hidden() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(complaint().with_text("Не відповіли. Телефонуйте: 067 123-45-67, Олена.")).await;
    let moderator = city.moderator().await;
    let seen = moderator.sees(filed.number).await;
    assert!(seen.text.is_some_and(|text| text.contains("067")), "what was written");
    assert!(seen.shown_text.is_some_and(|text| !text.contains("067")), "what is proposed");
    moderator.makes(&filed, register).await;
    let public = city.stranger().sees(filed.number).await;
    assert!(public.text.is_some_and(|text| !text.contains("067")) && public.shown_text.is_none());
}
