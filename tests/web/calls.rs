//! The telephone by plain forms.

use crate::words::uk;
use contract::{Channel, appeals::GetAppeal, fields::AppealNumber};
use tests::{Page, Staff, TestCity, pothole};

const CALL: &str = "/desk/call";

/// What a dispatcher has written down of a call.
fn told() -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", "Шевчук Галина"),
        ("residence", "Київ, вул. Шовковична, 7"),
        ("phone", "067 123 45 67"),
        ("category", "pothole"),
        ("lat", "50.4478"),
        ("lon", "30.5222"),
        ("address", "вул. Хрещатик, 22"),
        ("text", "Глибока яма посеред дороги, вже третя машина пошкодила колесо."),
        ("channel", "hotline"),
        ("outside_number", "УГЛ-11223344"),
        ("once", "a-call-of-this-test"),
    ]
}

fn with<'a>(fields: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [fields, more].concat()
}

async fn leads(who: &Staff, form: &str, fields: &[(&str, &str)]) -> String {
    let reply = who.posts_fields(form, fields).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    reply.header("location").to_owned()
}

#[tokio::test]
async fn a_call_becomes_an_appeal_and_the_page_says_what_to_read_out() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    Page::of(dispatcher.gets(CALL).await, 200).says(&uk("call.who")).says(&uk("call.today_none"));
    let next = leads(&dispatcher, CALL, &told()).await;
    let number = AppealNumber::new(next.strip_prefix("/desk/call?filed=").expect("a number")).expect("a number");
    let page = Page::of(dispatcher.gets(&next).await, 200);
    page.says(&number.to_string()).says(&uk("call.read_out")).says("18 березня 2026").says(&uk("call.next"));
    assert_eq!(page.value("name"), "", "the next call is of somebody else");
    let seen = dispatcher.asks(&GetAppeal { number, key: None }).await.expect("it is there");
    assert_eq!((seen.channel, seen.outside_number.as_deref()), (Channel::Hotline, Some("УГЛ-11223344")));
    assert_eq!(leads(&dispatcher, CALL, &told()).await, next, "the same form twice is one appeal");
}

#[tokio::test]
async fn looking_somebody_up_keeps_what_was_typed_and_files_nothing() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    leads(&dispatcher, CALL, &told()).await;
    let typed = [("q", "1234567"), ("text", "Не світить ліхтар."), ("address", "хрещатик 22")];
    let page = Page::of(dispatcher.posts_fields(CALL, &with(&typed, &[("look", "all")])).await, 200);
    page.says("Шевчук Галина").says("+380671234567").says("Не світить ліхтар.");
    assert_eq!((page.value("q").as_str(), page.value("address").as_str()), ("1234567", "хрещатик 22"));
    assert!(!page.values("place").is_empty(), "places to choose from");
    page.is_silent_about(&uk("problems.invalid"));
    let page = Page::of(dispatcher.posts_fields(CALL, &with(&typed, &[("take", "0")])).await, 200);
    assert_eq!(page.value("name"), "Шевчук Галина");
    assert_eq!(page.value("residence"), "Київ, вул. Шовковична, 7");
    assert_eq!(page.value("phone"), "+380671234567");
    page.says("26-0000001").says("Не світить ліхтар.");
    assert_eq!(city.number("select count(*) from appeal").await, 1);
    let nobody = Page::of(dispatcher.posts_fields(CALL, &[("q", "0509999999"), ("look", "caller")]).await, 200);
    nobody.says(&uk("call.nobody"));
    Page::of(dispatcher.posts_fields(CALL, &[("q", "0509999999"), ("take", "7")]).await, 200);
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let wrong =
        [("name", "Ш"), ("email", "не пошта"), ("channel", "голуб"), ("text", "Яма"), ("outside_number", "УГЛ-1")];
    let page = Page::of(dispatcher.posts_fields(CALL, &wrong).await, 422);
    page.says(&uk("problems.invalid")).says(&uk("faults.not_an_email"));
    assert_eq!((page.value("email").as_str(), page.value("outside_number").as_str()), ("не пошта", "УГЛ-1"));
    for field in ["name", "email", "channel", "category", "place", "text", "residence"] {
        assert!(page.html.contains(&format!("id=\"{field}-fault\"")), "{field}");
    }
    assert_eq!(city.number("select count(*) from appeal").await, 0);
}

#[tokio::test]
async fn a_caller_joins_what_is_known_at_the_place() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.map_is_up_to_date().await;
    let dispatcher = city.dispatcher().await;
    let place = [("lat", "50.4478"), ("lon", "30.5222"), ("email", "sosed@example.ua")];
    let page = Page::of(dispatcher.posts_fields(CALL, &with(&place, &[("look", "place")])).await, 200);
    page.says(&uk("call.known")).says(&pothole().text);
    let number = filed.number.to_string();
    let join = [("follow", number.as_str())];
    let next = leads(&dispatcher, CALL, &with(&place, &join)).await;
    assert_eq!(next, format!("/desk/call?followed={number}"));
    Page::of(dispatcher.gets(&next).await, 200).says(&number);
    assert_eq!(city.number("select count(*) from follower").await, 1);
    let page = Page::of(dispatcher.posts_fields(CALL, &join).await, 422);
    assert!(page.html.contains("id=\"email-fault\""), "whoever follows is written to");
    assert_eq!(city.number("select count(*) from appeal").await, 1);
}

#[tokio::test]
async fn a_consultation_is_counted_today() {
    let city = TestCity::start().await;
    let dispatcher = city.dispatcher().await;
    let form = "/desk/call/consultation";
    let page = Page::of(dispatcher.posts_fields(form, &[("topic", "Графік прийому"), ("seconds", "довго")]).await, 422);
    assert!(page.html.contains("id=\"consultation-seconds-fault\""));
    assert_eq!(
        page.tags("input").iter().find(|tag| tag.get("name") == Some("topic")).and_then(|tag| tag.get("value")),
        Some("Графік прийому")
    );
    for seconds in ["100", "160"] {
        assert_eq!(
            leads(&dispatcher, form, &[("topic", "Графік прийому"), ("seconds", seconds)]).await,
            "/desk/call?noted=1"
        );
    }
    Page::of(dispatcher.gets("/desk/call?noted=1").await, 200).says(&uk("call.noted")).says("2 хв 10 с");
}

#[tokio::test]
async fn the_telephone_is_the_contact_centres() {
    let city = TestCity::start().await;
    Page::of(city.stranger().gets(CALL).await, 401);
    let filed = city.resident("Олена").files(pothole()).await;
    for who in [city.officer_for(&filed).await, city.controller().await, city.supervisor().await] {
        Page::of(who.gets(CALL).await, 403);
        assert_eq!(who.posts_fields(CALL, &told()).await.status, 403);
    }
    for who in [city.moderator().await, city.centre_head().await] {
        Page::of(who.gets(CALL).await, 200);
    }
    assert_eq!(city.stranger().posts_fields(CALL, &told()).await.status, 401);
    assert_eq!(city.number("select count(*) from appeal").await, 1);
}
