//! The moderators' desk by plain forms.

use crate::words::uk;
use chrono::TimeDelta;
use contract::{Role, State, appeals::Filed, moves::DeclineAppeal};
use tests::{Draft, Page, Resident, Staff, Tag, TestCity, complaint, pothole};

const QUEUE: &str = "/desk/moderation";
/// Agencies that have nothing to do with roads.
const ONE: &str = "dep-transport";
const OTHER: &str = "dep-digital";

async fn files(olena: &Resident, city: &TestCity, count: usize) -> Vec<Filed> {
    let mut filed = Vec::new();
    for _ in 0..count {
        filed.push(olena.files(complaint()).await);
        city.passes(TimeDelta::minutes(1));
    }
    filed
}

/// Posts a form; gives where it leads to.
async fn presses(who: &Staff, form: &str, fields: &[(&str, &str)]) -> String {
    let reply = who.posts_fields(form, fields).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    reply.header("location").to_owned()
}

fn at(filed: &Filed) -> String {
    format!("{QUEUE}/{}", filed.number)
}

/// What comes after a move on one: the other, and what was done.
fn after(done: &Filed, step: &str, next: &Filed) -> String {
    format!("{}?done={}&step={step}", at(next), done.number)
}

#[tokio::test]
async fn a_moderator_and_the_head_of_the_centre_begin_at_the_queue() {
    let city = TestCity::start().await;
    files(&city.resident("Олена"), &city, 1).await;
    for role in [Role::Moderator, Role::CentreHead] {
        let email = city.hires(role, None).await;
        let fields = [("email", email.as_str()), ("password", city.password()), ("next", "")];
        let reply = city.stranger().posts_fields("/sign-in", &fields).await;
        assert_eq!(reply.header("location"), QUEUE);
        let cookie = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        let page = Page::of(city.stranger().with("cookie", &cookie).gets(QUEUE).await, 200);
        page.says(&uk("moderation.take")).says(&uk("moderation.oldest"));
    }
}

#[tokio::test]
async fn one_is_taken_with_all_that_helps_to_decide() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let words = "Мені не відповіли, дзвоніть 067 123-45-67, строк давно минув.";
    let first = olena.files(complaint()).await;
    city.passes(TimeDelta::minutes(1));
    let filed = olena.files(complaint().with_text(words)).await;
    let moderator = city.moderator().await;
    assert_eq!(presses(&moderator, QUEUE, &[]).await, at(&first));
    let register = format!("{}/register", at(&first));
    assert_eq!(presses(&moderator, &register, &[("version", "1")]).await, after(&first, "register", &filed));
    let page = Page::of(moderator.gets(&after(&first, "register", &filed)).await, 200);
    page.says(words).says(&olena.name).says("вул. Хрещатик, 22").says(&first.number.to_string());
    page.says(&uk("signs.repeat")).says(&uk("moderation.public_masked")).says(&uk("moves.register"));
    assert_eq!(page.html.matches("<mark>").count(), 4, "each part of the number is marked");
    let textarea = page.html.split("id=\"register-text\"").nth(1).expect("the text for the public");
    assert!(textarea.split("</textarea>").next().expect("its end").contains("••• •••-••-••"));
    for step in ["register", "return", "merge", "forward", "split", "refer"] {
        assert!(page.forms().contains(&format!("{}/{step}", at(&filed))), "{step}");
    }
    assert!(!page.forms().contains(&format!("{}/not_consider", at(&filed))), "the head alone decides that");
}

#[tokio::test]
async fn where_the_applicant_did_not_agree_there_is_no_text_for_the_public() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(complaint().not_public()).await;
    let moderator = city.moderator().await;
    let page = Page::of(moderator.gets(&at(&filed)).await, 200);
    page.says(&uk("moderation.not_public"));
    assert!(!page.html.contains("id=\"register-text\""));
}

#[tokio::test]
async fn after_each_move_the_next_opens_by_itself_until_none_is_left() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = files(&olena, &city, 5).await;
    let moderator = city.moderator().await;
    assert_eq!(presses(&moderator, QUEUE, &[]).await, at(&filed[0]));
    let to = |n: usize, step: &str| format!("{}/{step}", at(&filed[n]));
    let version = ("version", "1");
    assert_eq!(presses(&moderator, &to(0, "register"), &[version]).await, after(&filed[0], "register", &filed[1]));
    let note = ("note", "Назвіть номер попереднього звернення.");
    assert_eq!(presses(&moderator, &to(1, "return"), &[version, note]).await, after(&filed[1], "return", &filed[2]));
    let body = ("body", "Національна поліція");
    let forward = presses(&moderator, &to(2, "forward"), &[version, body, note]).await;
    assert_eq!(forward, after(&filed[2], "forward", &filed[3]));
    let main = filed[0].number.to_string();
    let merge = presses(&moderator, &to(3, "merge"), &[version, ("main", &main)]).await;
    assert_eq!(merge, after(&filed[3], "merge", &filed[4]));
    let refer = presses(&moderator, &to(4, "refer"), &[version, ("ground", "anonymous")]).await;
    assert_eq!(refer, format!("{QUEUE}?done={}&step=refer&free=0", filed[4].number));
    Page::of(moderator.gets(&refer).await, 200).says(&uk("moderation.empty")).says(&uk("moves.refer"));
    let states = [State::Assigned, State::Returned, State::Forwarded, State::Closed, State::Received];
    for (filed, state) in filed.iter().zip(states) {
        assert_eq!(olena.looks_at(filed).await.state, state);
    }
    let head = city.centre_head().await;
    assert_eq!(presses(&head, QUEUE, &[]).await, at(&filed[4]), "what was referred is the head's");
    let page = Page::of(head.gets(&at(&filed[4])).await, 200);
    assert!(page.forms().contains(&to(4, "not_consider")));
}

#[tokio::test]
async fn a_refused_form_comes_back_with_its_words_and_the_appeal_stays_ones_own() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 2).await;
    let (one, other) = (city.moderator().await, city.moderator().await);
    assert_eq!(presses(&one, QUEUE, &[]).await, at(&filed[0]));
    let fields = [("version", "1"), ("body", "Національна поліція"), ("note", "")];
    let page = Page::of(one.posts_fields(&format!("{}/forward", at(&filed[0])), &fields).await, 422);
    page.says(&uk("problems.invalid"));
    assert_eq!(page.value("body"), "Національна поліція");
    assert_eq!(presses(&other, QUEUE, &[]).await, at(&filed[1]), "nobody else gets it");
    let skip = filed[0].number.to_string();
    assert_eq!(presses(&one, QUEUE, &[("skip", &skip)]).await, format!("{QUEUE}?free=0"), "there is no other");
    let page = Page::of(one.posts_fields(QUEUE, &[("skip", "перше")]).await, 422);
    page.says(&uk("faults.not_a_number"));
}

#[tokio::test]
async fn whoever_is_slower_is_told_and_goes_on() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 2).await;
    let (one, other) = (city.moderator().await, city.moderator().await);
    let register = format!("{}/register", at(&filed[0]));
    presses(&other, &register, &[("version", "1")]).await;
    let page = Page::of(one.posts_fields(&register, &[("version", "1")]).await, 409);
    page.says(&uk("moderation.gone")).says(&uk("moderation.take"));
}

#[tokio::test]
async fn all_that_waits_may_be_in_the_hands_of_others() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 1).await;
    let (one, other) = (city.moderator().await, city.moderator().await);
    assert_eq!(presses(&one, QUEUE, &[]).await, at(&filed[0]));
    let none = presses(&other, QUEUE, &[]).await;
    assert_eq!(none, format!("{QUEUE}?free=0"));
    Page::of(other.gets(&none).await, 200).says(&uk("moderation.all_taken"));
}

#[tokio::test]
async fn the_queue_is_for_those_who_moderate() {
    let city = TestCity::start().await;
    let filed = files(&city.resident("Олена"), &city, 1).await;
    Page::of(city.stranger().gets(QUEUE).await, 401).is_silent_about(&complaint().text);
    Page::of(city.stranger().gets(&at(&filed[0])).await, 401).is_silent_about(&complaint().text);
    Page::of(city.dispatcher().await.gets(&at(&filed[0])).await, 403).says(&uk("problems.forbidden"));
    assert_eq!(city.dispatcher().await.posts_fields(QUEUE, &[]).await.status, 403);
    let moderator = city.moderator().await;
    Page::of(moderator.gets(&format!("{QUEUE}/26-0000999")).await, 404);
    Page::of(moderator.gets(&format!("{QUEUE}/перше")).await, 404);
}

#[tokio::test]
async fn what_nobody_leads_waits_for_a_dispatcher_who_need_only_agree() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let names = |agency: &str| {
        let agency = agency.to_owned();
        move |version| DeclineAppeal { version, agency, note: "Це не наша мережа.".into() }
    };
    let first = filed.agency.clone().expect("routed").code;
    city.officer_of(&first).await.makes(&filed, names(ONE)).await;
    city.officer_of(ONE).await.makes(&filed, names(OTHER)).await;
    let dispatcher = city.dispatcher().await;
    let seen = dispatcher.sees(filed.number).await;
    assert_eq!(seen.state, State::Registered);
    Page::of(dispatcher.gets("/desk?bucket=triage").await, 200).says(&filed.number.to_string());
    let case = format!("/desk/{}", filed.number);
    let page = Page::of(dispatcher.gets(&case).await, 200);
    let open = |tag: &Tag| tag.get("id") == Some("reassign-form");
    assert!(page.tags("div").iter().any(open), "the first thing to do stands open, not behind its title");
    let chosen = |tag: &&Tag| tag.get("selected").is_some() && tag.get("value") == Some(OTHER);
    assert!(page.tags("option").iter().any(|tag| chosen(&tag)), "what the last agency named is chosen");
    page.says(&uk("alike.title"));
    let version = seen.version.to_string();
    let fields = [("version", version.as_str()), ("agency", OTHER), ("note", "Так, їхня мережа.")];
    assert_eq!(presses(&dispatcher, &format!("{case}/reassign"), &fields).await, case);
    assert_eq!(dispatcher.sees(filed.number).await.state, State::Assigned);
}

#[tokio::test]
async fn a_template_of_return_is_a_link_that_fills_in_the_text() {
    let city = TestCity::start().await;
    let admin = city.staff(Role::Administrator, None).await;
    let words =
        [("step", "return"), ("title", "Без номера"), ("text", "Назвіть номер звернення, на яке не відповіли.")];
    assert_eq!(admin.posts_fields("/desk/templates", &words).await.status, 303);
    let filed = files(&city.resident("Олена"), &city, 1).await;
    let moderator = city.moderator().await;
    let page = Page::of(moderator.gets(&at(&filed[0])).await, 200);
    let links: Vec<_> = page.tags("a").iter().filter_map(|a| Some(a.get("href")?.to_owned())).collect();
    let link = links.iter().find(|href| href.contains("template=")).expect("a link");
    assert!(link.starts_with(&at(&filed[0])) && link.ends_with("#return-note"), "{link}");
    let page = Page::of(moderator.gets(link.split('#').next().expect("an address")).await, 200);
    page.says("Назвіть номер звернення, на яке не відповіли.");
    let shown = |tag: &Tag| tag.get("id") == Some("return-form") && tag.get("open").is_some();
    assert!(page.tags("details").iter().any(shown), "where one can see it");
}
