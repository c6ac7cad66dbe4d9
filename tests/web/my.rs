//! A resident signs in by a code and has their own list, all by plain forms.

use crate::words::uk;
use chrono::TimeDelta;
use contract::moves::FollowAppeal;
use tests::{Draft, Page, Resident, TestCity, complaint, pothole};

#[tokio::test]
async fn a_resident_signs_in_by_two_plain_forms() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let page = Page::of(olena.gets("/sign-in?next=/my").await, 200);
    page.says(&uk("sign_in.residents")).says(&uk("sign_in.staff"));
    let wrong = olena.posts_fields("/sign-in/code", &[("email", "olena"), ("next", "/my")]).await;
    let page = Page::of(wrong, 422);
    page.says(&uk("faults.not_an_email")).says(&uk("sign_in.staff"));
    assert_eq!((page.value("email"), page.value("next")), ("olena".into(), "/my".into()));
    let sent = olena.posts_fields("/sign-in/code", &[("email", &olena.email), ("next", "/my")]).await;
    assert_eq!(sent.status, 303);
    let page = Page::of(olena.gets(sent.header("location")).await, 200);
    page.says(&uk("sign_in.code_hint")).says(&olena.email);
    assert_eq!((page.value("email"), page.value("next")), (olena.email.clone(), "/my".into()));
    let code = city.code_for(&olena.email).await;
    assert!(!page.html.contains(&code), "the letter alone tells it");
    let enter = async |code: &str| {
        olena.posts_fields("/sign-in/resident", &[("email", &olena.email), ("code", code), ("next", "/my")]).await
    };
    let page = Page::of(enter(&code.replace(['0', '1', '2', '3', '4', '5', '6', '7', '8'], "9")).await, 401);
    page.says(&uk("problems.wrong_code"));
    assert_eq!(page.value("email"), olena.email, "only the code is typed again");
    let entered = enter(&code).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/my"));
    let signed_in = olena.with("cookie", entered.header("set-cookie").split(';').next().expect("a cookie"));
    Page::of(signed_in.gets("/my").await, 200).says(&uk("my.empty")).says(&olena.email);
    city.passes(TimeDelta::seconds(1));
    let elsewhere = olena.posts_fields("/sign-in/code", &[("email", &olena.email), ("next", "//evil.example")]).await;
    assert_eq!(elsewhere.status, 303);
    let code = city.code_for(&olena.email).await;
    let fields = [("email", &*olena.email), ("code", &*code), ("next", "//evil.example")];
    assert_eq!(olena.posts_fields("/sign-in/resident", &fields).await.header("location"), "/");
}

async fn signed_in(city: &TestCity, name: &str) -> Resident {
    city.resident(name).signs_in(city).await
}

#[tokio::test]
async fn ones_own_list_shows_what_waits_and_leads_to_the_appeal_without_a_key() {
    let city = TestCity::start().await;
    let (olena, ihor) = (signed_in(&city, "Олена").await, city.resident("Ігор"));
    let answered = olena.files(pothole()).await;
    let unread = olena.files(complaint()).await;
    let foreign = ihor.files(pothole()).await;
    ihor.tries(foreign.number, None, FollowAppeal { email: olena.email.clone() }).await.expect("followed");
    city.officer_for(&answered).await.resolves(&answered).await;
    let page = Page::of(olena.gets("/my").await, 200);
    page.says(&uk("my.first")).says(&uk("my.waits_judge")).says(&unread.number.to_string());
    page.is_silent_about(&foreign.number.to_string()).is_silent_about("key=");
    let followed = Page::of(olena.gets("/my?which=followed").await, 200);
    followed.says(&foreign.number.to_string()).is_silent_about(&answered.number.to_string());
    let appeal = Page::of(olena.gets(&format!("/appeals/{}", answered.number)).await, 200);
    appeal.says(&uk("judge.title")).is_silent_about("key=").is_silent_about(&uk("mine.is_it_yours"));
    let confirm = format!("/appeals/{}/confirm", answered.number);
    let said = olena.posts_fields(&confirm, &[("version", "4"), ("grade", "5")]).await;
    assert_eq!((said.status, said.header("location")), (303, &*format!("/appeals/{}", answered.number)));
    Page::of(olena.gets(&format!("/appeals/{}", unread.number)).await, 200).says(&uk("acts.withdraw.title"));
}

#[tokio::test]
async fn a_page_says_in_plain_words_who_has_the_ball_and_until_when() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (filed, unread) = (olena.files(pothole()).await, olena.files(complaint()).await);
    let own = |filed: &contract::appeals::Filed| format!("/appeals/{}?key={}", filed.number, filed.key);
    Page::of(olena.gets(&own(&unread)).await, 200).says(&uk("next.title")).says(&uk("next.received"));
    let page = format!("/appeals/{}", filed.number);
    let agency = filed.agency.as_ref().expect("routed").uk.clone();
    let said = |words: &str, holes: &[(&str, &str)]| {
        holes.iter().fold(uk(words), |text, (hole, value)| text.replace(hole, value))
    };
    let shown = Page::of(city.stranger().gets(&page).await, 200);
    shown.says(&said("next.assigned", &[("{agency}", &agency)]));
    shown.says(&said("next.until", &[("{day}", "18 березня 2026")])).says(&said("appeal.why", &[("{why}", "")]));
    city.officer_for(&filed).await.resolves(&filed).await;
    let shown = Page::of(city.stranger().gets(&page).await, 200);
    shown.says(&said("next.answered", &[("{day}", "13 березня 2026")])).is_silent_about("<p>Відповідь має бути до");
    olena.confirms(&filed, 5).await;
    Page::of(city.stranger().gets(&page).await, 200).says(&uk("next.closed"));
}

#[tokio::test]
async fn whoever_lost_the_link_of_their_appeal_is_told_to_sign_in() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (filed, unread) = (olena.files(pothole()).await, olena.files(complaint()).await);
    let page = Page::of(city.stranger().gets(&format!("/appeals/{}", filed.number)).await, 200);
    page.says(&uk("mine.is_it_yours"));
    let back = format!("/sign-in?next=%2Fappeals%2F{}", filed.number);
    assert!(page.tags("a").iter().any(|a| a.get("href") == Some(&back)), "{:?}", page.tags("a"));
    // Of one that nobody has read yet the same is said as of one that is none.
    let of_unread = Page::of(city.stranger().gets(&format!("/appeals/{}", unread.number)).await, 404);
    of_unread.says(&uk("mine.is_it_yours"));
    Page::of(city.stranger().gets("/appeals/26-0099999").await, 404).says(&uk("mine.is_it_yours"));
    let own = format!("/appeals/{}?key={}", filed.number, filed.key);
    Page::of(olena.gets(&own).await, 200).is_silent_about(&uk("mine.is_it_yours"));
    Page::of(city.stranger().gets("/my").await, 401).says(&uk("my.sign_in"));
    Page::of(city.supervisor().await.gets("/my").await, 401).says(&uk("my.sign_in"));
}

#[tokio::test]
async fn who_is_signed_in_files_with_what_they_wrote_last_and_gets_no_key_in_the_address() {
    let city = TestCity::start().await;
    let olena = signed_in(&city, "Олена").await;
    let form = Page::of(olena.gets("/appeals/new").await, 200);
    assert_eq!((form.value("email"), form.value("name")), (olena.email.clone(), String::new()));
    let reply = olena.posts_form("/appeals/new", olena.signs(pothole()).form()).await;
    assert_eq!(reply.status, 303);
    let place = reply.header("location").to_owned();
    assert!(place.ends_with("?filed=1"), "{place}");
    let thanks = Page::of(olena.gets(&place).await, 200);
    thanks.says(&uk("thanks.title")).says(&uk("thanks.mine")).is_silent_about("private-link");
    let form = Page::of(olena.gets("/appeals/new").await, 200);
    let filled = ["name", "residence", "email"].map(|name| form.value(name));
    assert_eq!(filled, [olena.name.clone(), pothole().residence, olena.email.clone()]);
    // For somebody else's mailbox the link is what they will need.
    let other = olena.signs(pothole());
    let other = contract::appeals::FileAppeal { email: "mother@example.ua".into(), ..other };
    assert!(olena.posts_form("/appeals/new", other.form()).await.header("location").contains("key="));
    // Nobody else is thanked for it.
    Page::of(city.stranger().gets(&place).await, 200).is_silent_about(&uk("thanks.title"));
}
