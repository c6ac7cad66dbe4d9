//! Templates, as plain pages: kept by a head, and inserted by a link.

use crate::words::uk;
use contract::Role;
use tests::{Page, TestCity, pothole};

#[tokio::test]
async fn a_head_keeps_a_template_by_a_plain_form_and_an_officer_inserts_it_by_a_link() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let head = city.staff(Role::Head, filed.agency.as_ref().map(|one| one.code.as_str())).await;
    let desk = Page::of(head.gets("/desk").await, 200);
    assert!(desk.tags("a").iter().any(|a| a.get("href") == Some("/desk/templates")), "the way leads from the desk");
    Page::of(head.gets("/desk/templates").await, 200).says(&uk("templates.empty"));

    let words = [("step", "answer"), ("title", "Засипано"), ("text", "Звернення {number}: яму {sasypano}.")];
    let page = Page::of(head.posts_fields("/desk/templates", &words).await, 422);
    page.says("немає такого поля: sasypano");
    assert_eq!(page.value("title"), "Засипано");
    page.says("яму {sasypano}.");
    let words = [("step", "answer"), ("title", "Засипано"), ("text", "Звернення {number}: яму засипано.")];
    let kept = head.posts_fields("/desk/templates", &words).await;
    assert_eq!((kept.status, kept.header("location")), (303, "/desk/templates"));
    let list = Page::of(head.gets("/desk/templates").await, 200);
    list.says("Засипано").says(&head.me.name);

    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    let case = format!("/desk/{}", filed.number);
    let page = Page::of(officer.gets(&case).await, 200);
    page.says(&uk("templates.offered"));
    let links: Vec<_> = page.tags("a").iter().filter_map(|a| Some(a.get("href")?.to_owned())).collect();
    let link = links.iter().find(|href| href.contains("template=")).expect("a link");
    assert!(link.starts_with(&case) && link.ends_with("#answer-text"), "{link}");
    let page = Page::of(officer.gets(link.split('#').next().expect("an address")).await, 200);
    page.says(&format!("Звернення {}: яму засипано.", filed.number));
    // What is chosen for an answer does not get into a note.
    assert_eq!(page.words().matches("яму засипано.").count(), 1);
}

#[tokio::test]
async fn a_template_is_worded_anew_and_retired_at_the_same_page() {
    let city = TestCity::start().await;
    let admin = city.staff(Role::Administrator, None).await;
    let words = [("step", "return"), ("title", "Без адреси"), ("text", "Допишіть, будь ласка, адресу.")];
    assert_eq!(admin.posts_fields("/desk/templates", &words).await.status, 303);
    let list = Page::of(admin.gets("/desk/templates").await, 200);
    let links: Vec<_> = list.tags("a").iter().filter_map(|a| Some(a.get("href")?.to_owned())).collect();
    let edit = links.iter().find(|href| href.contains("edit=")).expect("a way to change it");
    let form = Page::of(admin.gets(edit.split('#').next().expect("an address")).await, 200);
    form.says(&uk("templates.change"));
    let (id, version) = (form.value("id"), form.value("version"));
    let retire = [("id", id.as_str()), ("version", version.as_str()), ("do", "retire")];
    assert_eq!(admin.posts_fields("/desk/templates", &retire).await.status, 303);
    Page::of(admin.gets("/desk/templates").await, 200).says(&uk("templates.retired"));
    let late = [&retire[..2], &words[..]].concat();
    Page::of(admin.posts_fields("/desk/templates", &late).await, 409).says(&uk("problems.stale"));
    Page::of(city.dispatcher().await.gets("/desk/templates").await, 403).says(&uk("problems.forbidden"));
    Page::of(city.stranger().gets("/desk/templates").await, 401);
}
