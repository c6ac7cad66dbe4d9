//! Pages while a part of ours is away.

use crate::words::uk;
use tests::{Draft, OwnParts, Page, TestCity, pothole};

#[tokio::test]
async fn without_postgresql_a_form_keeps_its_words_and_goes_through_later() {
    let mut own = OwnParts::start().await;
    let city = TestCity::beside(&own).await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    own.stop_postgres().await;

    let form = olena.signs(pothole()).form().field("once", "kept");
    let page = Page::of(olena.posts_form("/appeals/new", form.clone()).await, 503);
    assert_eq!(page.reply.header("retry-after"), "5");
    page.says(&uk("problems.unavailable"));
    assert_eq!(page.value("name"), olena.name);
    assert_eq!(page.value("once"), "kept", "sent again it is the same form");
    assert!(page.words().contains(&pothole().text));
    let shown = Page::of(olena.gets(&format!("/appeals/{}", filed.number)).await, 503);
    shown.says(&uk("problems.unavailable"));
    let officer = officer.with("accept", "text/html");
    let signed_out = Page::of(officer.posts_fields("/sign-out", &[]).await, 503);
    signed_out.says(&uk("problems.unavailable"));
    for target in ["/desk", "/overview", &format!("/desk/{}", filed.number)] {
        Page::of(officer.gets(target).await, 503).says(&uk("problems.unavailable"));
    }
    let move_target = format!("/desk/{}/answer", filed.number);
    let written = [("version", "3"), ("text", "Яму засипано ще вчора."), ("outcome", "satisfied")];
    let kept = Page::of(officer.posts_fields(&move_target, &written).await, 503);
    assert!(kept.words().contains("Яму засипано ще вчора."), "{}", kept.words());

    own.start_postgres().await;
    let reply = tests::soon("the database", async || {
        let reply = olena.posts_form("/appeals/new", form.clone()).await;
        (reply.status == 303).then_some(reply)
    })
    .await;
    assert!(reply.header("location").contains("26-0000002"), "{reply:?}");
    drop(city);
    own.end().await;
}
