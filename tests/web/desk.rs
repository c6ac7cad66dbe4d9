//! The staff's pages.

use crate::words::uk;
use contract::{Role, State, appeals::Filed};
use std::collections::BTreeSet;
use tests::{Form, Page, Tag, TestCity, Visitor, photo, pothole};

#[tokio::test]
async fn an_officer_signs_in_by_a_form_and_out_again() {
    let city = TestCity::start().await;
    let email = city.hires(Role::Officer, Some("roads-pecherskyi")).await;
    let wrong = city.stranger().posts_fields("/sign-in", &[("email", &email), ("password", "навмання")]).await;
    let page = Page::of(wrong, 401);
    page.says(&uk("problems.wrong_password"));
    assert!(page.values("email").contains(&email), "beside the e-mail of residents");
    page.is_silent_about("навмання");

    let fields = [("email", email.as_str()), ("password", city.password()), ("next", "")];
    let reply = city.stranger().posts_fields("/sign-in", &fields).await;
    assert_eq!((reply.status, reply.header("location")), (303, "/desk"));
    let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let officer = city.stranger().with("cookie", &cookie);
    Page::of(officer.gets("/desk").await, 200).says("Печерськ");
    let out = officer.posts_fields("/sign-out", &[]).await;
    assert_eq!((out.status, out.header("location")), (303, "/"));
    Page::of(officer.gets("/desk").await, 401);
}

#[tokio::test]
async fn after_signing_in_one_goes_on_to_where_one_wanted() {
    let city = TestCity::start().await;
    let email = city.hires(Role::Supervisor, None).await;
    let with = async |next: &str| {
        let fields = [("email", email.as_str()), ("password", city.password()), ("next", next)];
        city.stranger().posts_fields("/sign-in", &fields).await.header("location").to_owned()
    };
    assert_eq!(with("").await, "/overview");
    assert_eq!(with("/appeals?overdue=true").await, "/appeals?overdue=true");
}

#[tokio::test]
async fn the_pages_of_the_staff_ask_strangers_to_sign_in() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    for target in ["/desk", "/overview", &format!("/desk/{}", filed.number)] {
        let page = Page::of(city.stranger().gets(target).await, 401);
        page.says(&uk("problems.sign_in")).is_silent_about(&pothole().text);
        assert!(
            page.tags("a").iter().any(|a| a.get("href").is_some_and(|href| href.starts_with("/sign-in"))),
            "{target}"
        );
    }
    let accept = format!("/desk/{}/accept", filed.number);
    assert_eq!(city.stranger().posts_fields(&accept, &[("version", "2")]).await.status, 401);
    assert_eq!(city.stranger().sees(filed.number).await.state, State::Assigned);
}

#[tokio::test]
async fn an_officer_may_not_oversee_the_city() {
    let city = TestCity::start().await;
    let officer = city.officer_of("roads-pecherskyi").await;
    Page::of(officer.gets("/overview").await, 403).says(&uk("problems.forbidden"));
}

#[tokio::test]
async fn an_officer_accepts_and_answers_with_a_photo_by_plain_forms() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    Page::of(officer.gets("/desk").await, 200).says(&filed.number.to_string()).says("Яма на дорозі");

    let case = format!("/desk/{}", filed.number);
    let page = Page::of(officer.gets(&case).await, 200);
    page.says(&olena.name).says(&pothole().text).says(&uk("trace.title")).says(&uk("acts.accept.title"));
    let accepted = officer.posts_fields(&format!("{case}/accept"), &[("version", &page.value("version"))]).await;
    assert_eq!((accepted.status, accepted.header("location")), (303, case.as_str()));

    let page = Page::of(officer.gets(&case).await, 200);
    page.says(&uk("acts.answer.title")).says(&uk("photos.hint_required"));
    let answer = Form::new().field("version", page.value("version")).field("outcome", "satisfied");
    let bare = answer.clone().field("text", "Яму засипано, рух відновлено.");
    let refused = Page::of(officer.posts_form(&format!("{case}/answer"), bare.clone()).await, 422);
    assert!(refused.words().contains("Яму засипано, рух відновлено."), "what was typed is kept");
    assert!(
        refused.tags("input").iter().any(|one| one.get("value") == Some("satisfied") && one.get("checked").is_some())
    );
    let with_photo = bare.file("files", "done.jpg", &photo(60, 40));
    let answered = officer.posts_form(&format!("{case}/answer"), with_photo).await;
    assert_eq!((answered.status, answered.header("location")), (303, case.as_str()));
    let appeal = olena.looks_at(&filed).await;
    assert_eq!((appeal.state, appeal.answer.map(|answer| answer.media.len())), (State::Answered, Some(1)));
    Page::of(officer.gets("/desk?bucket=answered").await, 200).says(&filed.number.to_string());
}

#[tokio::test]
async fn a_dispatcher_gives_an_appeal_to_another_agency_by_a_form() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let dispatcher = city.dispatcher().await;
    let case = format!("/desk/{}", filed.number);
    let page = Page::of(dispatcher.gets(&case).await, 200);
    assert!(page.field("agency").is_some());
    let nowhere = [("version", "2"), ("agency", ""), ("note", "Труба")];
    Page::of(dispatcher.posts_fields(&format!("{case}/reassign"), &nowhere).await, 422);
    let there = [("version", "2"), ("agency", "kyivvodokanal"), ("note", "Просіло над трубою")];
    assert_eq!(dispatcher.posts_fields(&format!("{case}/reassign"), &there).await.status, 303);
    let moved = city.stranger().sees(filed.number).await.agency;
    assert_eq!(moved.map(|one| one.code).as_deref(), Some("kyivvodokanal"));
}

#[tokio::test]
async fn an_officer_who_was_too_slow_sees_the_appeal_as_it_is_and_keeps_the_words() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let (slow, quick) = (city.officer_for(&filed).await, city.officer_for(&filed).await);
    slow.accepts(&filed).await;
    quick.resolves_after_acceptance(&filed).await;
    let form = Form::new().field("version", "3").field("outcome", "explained").field("text", "Моя довга відповідь.");
    let page = Page::of(slow.posts_form(&format!("/desk/{}/answer", filed.number), form).await, 409);
    page.says(&uk("problems.stale")).says(&uk("states.answered"));
}

#[tokio::test]
async fn the_supervisor_sees_figures_and_what_is_late() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let supervisor = city.supervisor().await;
    let page = Page::of(supervisor.gets("/overview").await, 200);
    page.says(&uk("overview.title")).says(&uk("overview.by_agency")).says(&uk("overview.by_district"));
    let late = city.everything().await.into_iter().find(|card| card.overdue).expect("somebody is late");
    page.says(&late.number.to_string());
    assert!(page.tags("city-map").iter().any(|map| map.get("mode") == Some("heat")));
}

/// The moves whose forms stand on the pages of an appeal, at the desk and before the public.
async fn forms(who: &Visitor, filed: &Filed) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for case in [format!("/desk/{}", filed.number), format!("/appeals/{}", filed.number)] {
        let page = Page::of(who.gets(&case).await, 200);
        let to = |form: &Tag| Some(form.get("action")?.strip_prefix(&case)?.strip_prefix('/')?.to_owned());
        found.extend(page.tags("form").iter().filter_map(to));
    }
    // Who follows moves nothing; and what a call settles are moves that have forms of their own.
    found.remove("follow");
    found.remove("settle");
    found
}

#[tokio::test]
async fn the_pages_have_a_form_for_each_move_that_is_possible_and_for_no_other() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    let staff = [officer.clone(), city.dispatcher().await, city.controller().await, city.supervisor().await];
    let mut seen = BTreeSet::new();
    for stage in 0..3 {
        match stage {
            0 => (),
            1 => drop(officer.accepts(&filed).await),
            _ => drop(officer.resolves_after_acceptance(&filed).await),
        }
        for who in &staff {
            let mut can: BTreeSet<_> =
                who.sees(filed.number).await.can.iter().map(|step| step.code().to_owned()).collect();
            // This agency has nobody below it.
            can.remove("delegate");
            assert_eq!(forms(who, &filed).await, can, "stage {stage}");
            seen.extend(can);
        }
    }
    for step in ["accept", "answer", "confirm", "reassign", "refute", "decline", "take_control"] {
        assert!(seen.contains(step), "{step}");
    }
}
