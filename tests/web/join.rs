//! Whoever is about to file what others filed already joins them, by plain forms.

use crate::words::uk;
use contract::appeals::Filed;
use tests::{Draft, Page, TestCity, pothole};

const SAME: &str = "Глибока яма посеред дороги, вже третя машина пошкодила колесо. Засипте її, будь ласка!";
const OTHER: &str = "Бордюр біля переходу зламаний, візком через нього не проїхати, сходинка дуже висока.";

/// A pothole that was answered, refused and so is open, and whose text everybody may read.
async fn told_before(city: &TestCity) -> Filed {
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    olena.refutes(&filed, "Яма на місці").await;
    city.map_is_up_to_date().await;
    filed
}

#[tokio::test]
async fn what_surely_tells_the_same_comes_back_once_with_what_was_told_before() {
    let city = TestCity::start().await;
    let filed = told_before(&city).await;
    let ihor = city.resident("Ігор");
    let form = ihor.signs(pothole().with_text(SAME)).form().field("once", "of-ihor");
    let page = Page::of(ihor.posts_form("/appeals/new", form.clone()).await, 409);
    page.says(&uk("problems.alike")).says(&uk("file.another")).says(&pothole().text);
    assert_eq!((page.value("email"), page.value("name")), (ihor.email.clone(), ihor.name.clone()));
    let join = format!("/appeals/{}/join", filed.number);
    let buttons = page.tags("button");
    let button = buttons.iter().find(|button| button.get("formaction") == Some(&join)).expect("a way to join");
    assert_eq!(button.get("formenctype"), Some("application/x-www-form-urlencoded"), "files stay where they are");
    assert_eq!(city.number("select count(*) from appeal").await, 1, "nothing was filed");
    let sent = ihor.posts_form("/appeals/new", form.field("another", "on")).await;
    assert_eq!(sent.status, 303, "theirs is another matter, and they know best");
    assert_eq!(city.number("select count(*) from appeal").await, 2);
}

#[tokio::test]
async fn other_words_and_another_place_are_filed_at_once() {
    let city = TestCity::start().await;
    told_before(&city).await;
    let ihor = city.resident("Ігор");
    for draft in [pothole().with_text(OTHER), pothole().with_text(SAME).at(tests::OBOLON)] {
        assert_eq!(ihor.posts_form("/appeals/new", ihor.signs(draft).form()).await.status, 303);
    }
    // What is wrong with the form is told first; those nearby are shown beside it.
    let unsigned = pothole().with_text(SAME);
    let page = Page::of(ihor.posts_form("/appeals/new", unsigned.form()).await, 422);
    page.says(&uk("file.join")).says(&uk("file.another")).is_silent_about(&uk("problems.alike"));
}

#[tokio::test]
async fn who_joins_is_counted_and_told_what_everybody_may_know() {
    let city = TestCity::start().await;
    let filed = told_before(&city).await;
    let ihor = city.resident("Ігор");
    let join = format!("/appeals/{}/join", filed.number);
    // All of the other form comes along, and matters no more.
    let fields = [("email", &*ihor.email), ("text", SAME), ("category", "pothole"), ("once", "x")];
    let joined = ihor.posts_fields(&join, &fields).await;
    assert_eq!(
        (joined.status, joined.header("location")),
        (303, &*format!("/appeals/{}?followed=1#follow", filed.number))
    );
    ihor.posts_fields(&join, &fields).await;
    assert_eq!(city.stranger().sees(filed.number).await.followers, 1, "twice is once");
    let page = Page::of(ihor.gets(&format!("/appeals/{}?followed=1", filed.number)).await, 200);
    page.says(&uk("follow.done")).says(&uk("appeal.followers"));
    let case = Page::of(city.officer_for(&filed).await.gets(&format!("/desk/{}", filed.number)).await, 200);
    case.says(&uk("appeal.followers"));
    city.officer_for(&filed).await.resolves(&filed).await;
    let told = "select count(*) from notice where audience = 'follower' and what = 'answered'";
    assert_eq!(city.number(told).await, 1, "the same answer");
}

#[tokio::test]
async fn who_has_not_said_by_which_email_says_it_on_the_page_of_the_appeal() {
    let city = TestCity::start().await;
    let filed = told_before(&city).await;
    let join = format!("/appeals/{}/join", filed.number);
    let asked = city.stranger().posts_fields(&join, &[("email", " ")]).await;
    assert_eq!((asked.status, asked.header("location")), (303, &*format!("/appeals/{}?join=1#follow", filed.number)));
    Page::of(city.stranger().gets(&format!("/appeals/{}?join=1", filed.number)).await, 200).says(&uk("follow.join"));
    let wrong = Page::of(city.stranger().posts_fields(&join, &[("email", "ihor")]).await, 422);
    wrong.says(&uk("faults.not_an_email")).says(&uk("follow.title"));
    assert_eq!(city.stranger().posts_fields("/appeals/26-0099999/join", &[("email", "a@b.ua")]).await.status, 404);
    assert_eq!(city.stranger().sees(filed.number).await.followers, 0);
}
