//! A desk and a controller's call as plain pages: parts and views of it, many appeals at once, papers.

use crate::words::uk;
use contract::{Role, State, appeals::Filed};
use tests::{Page, TestCity, pothole};

fn hrefs(page: &Page) -> Vec<String> {
    page.tags("a").iter().filter_map(|a| Some(a.get("href")?.to_owned())).collect()
}

fn pick(filed: &Filed, version: i32) -> String {
    format!("{}@{version}", filed.number)
}

#[tokio::test]
async fn a_part_of_the_desk_is_an_address_and_its_conditions_stay_from_bucket_to_bucket() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    city.search_is_up_to_date().await;
    let page = Page::of(officer.gets("/desk?bucket=arrived&sort=changed&q=яма&officer=none").await, 200);
    page.says(&filed.number.to_string()).says(&uk("desk.changed"));
    assert!(
        hrefs(&page).iter().any(|href| href == "/desk?bucket=in_work&sort=changed&officer=none&q=%D1%8F%D0%BC%D0%B0")
    );
    assert!(hrefs(&page).iter().any(|href| href == "/desk?bucket=closed&officer=none&q=%D1%8F%D0%BC%D0%B0"));
    Page::of(officer.gets("/desk?q=дракони").await, 200).says(&uk("desk.empty_part"));
    // What cannot be understood is told, and the rest is shown.
    let page = Page::of(officer.gets("/desk?sort=colour&from=учора").await, 200);
    page.says(&uk("filters.wrong")).says(&filed.number.to_string());
}

#[tokio::test]
async fn a_view_is_kept_renamed_and_forgotten_by_plain_forms() {
    let city = TestCity::start().await;
    let officer = city.officer_of("roads-pecherskyi").await;
    let here = "/desk?bucket=overdue&sort=received";
    let keep = [("do", "keep"), ("name", "Горить"), ("query", "bucket=overdue&sort=received")];
    let kept = officer.posts_fields(here, &keep).await;
    assert_eq!((kept.status, kept.header("location")), (303, here));
    let page = Page::of(officer.gets("/desk").await, 200);
    page.says("Горить");
    assert!(hrefs(&page).iter().any(|href| href == here));
    let again = Page::of(officer.posts_fields(here, &keep).await, 422);
    again.says(&uk("faults.taken"));
    assert_eq!(again.value("name"), "Горить", "what was typed stays");
    let id = page.value("id");
    let renamed = officer.posts_fields("/desk", &[("do", "rename"), ("id", &id), ("name", "Палає")]).await;
    assert_eq!(renamed.status, 303);
    Page::of(officer.gets("/desk").await, 200).says("Палає").is_silent_about("Горить");
    assert_eq!(officer.posts_fields("/desk", &[("do", "forget"), ("id", &id), ("name", "Палає")]).await.status, 303);
    Page::of(officer.gets("/desk").await, 200).is_silent_about("Палає");
}

#[tokio::test]
async fn what_is_ticked_is_taken_into_work_at_once_and_what_was_refused_is_told_by_number() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (one, two, three) = (olena.files(pothole()).await, olena.files(pothole()).await, olena.files(pothole()).await);
    let officer = city.officer_for(&one).await;
    let page = Page::of(officer.gets("/desk?bucket=arrived").await, 200);
    assert_eq!(page.values("pick").len(), 3);
    let (first, second) = (pick(&one, 2), pick(&two, 2));
    let made =
        officer.posts_fields("/desk?bucket=arrived", &[("pick", &first), ("pick", &second), ("do", "accept")]).await;
    assert_eq!((made.status, made.header("location")), (303, "/desk?bucket=arrived&done=2"));
    Page::of(officer.gets("/desk?bucket=arrived&done=2").await, 200).says("Готово: 2 звернення");

    // Somebody was quicker with one of them.
    let third = pick(&three, 2);
    let late = officer.posts_fields("/desk", &[("pick", &third), ("pick", &first), ("do", "accept")]).await;
    let page = Page::of(late, 409);
    page.says("Готово: 1 звернення").says("Не вдалося з 1 зверненням").says(&uk("problems.stale"));
    assert_eq!(officer.sees(three.number).await.state, State::InWork, "the other was taken all the same");
    let none = Page::of(officer.posts_fields("/desk", &[("do", "assign"), ("officer", "")]).await, 422);
    none.says(&uk("faults.empty"));
}

#[tokio::test]
async fn a_head_sees_the_load_of_their_people_and_gives_them_work() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let agency = filed.agency.as_ref().map(|one| one.code.clone()).expect("routed");
    let (head, officer) = (city.staff(Role::Head, Some(&agency)).await, city.officer_of(&agency).await);
    let id = officer.id().await.to_string();
    let given = head.posts_fields("/desk", &[("pick", &pick(&filed, 2)), ("officer", &id), ("do", "assign")]).await;
    assert_eq!((given.status, given.header("location")), (303, "/desk?done=1"));
    let page = Page::of(head.gets("/desk").await, 200);
    page.says(&uk("load.title")).says(&officer.me.name);
    let theirs = format!("/desk?officer={id}");
    assert!(hrefs(&page).contains(&theirs));
    Page::of(head.gets(&theirs).await, 200).says(&filed.number.to_string());
    Page::of(officer.gets("/desk").await, 200).is_silent_about(&uk("load.title"));
}

#[tokio::test]
async fn a_controller_settles_two_answers_in_one_call_by_a_plain_form() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let (this, other) = (olena.files(pothole()).await, olena.files(pothole()).await);
    let officer = city.officer_for(&this).await;
    officer.resolves(&this).await;
    officer.resolves(&other).await;
    let controller = city.controller().await;
    let case = format!("/desk/{}", this.number);
    let page = Page::of(controller.gets(&case).await, 200);
    page.says(&uk("calls.title")).says(&uk("calls.same_applicant")).says(&olena.name);
    assert_eq!(page.values("pick"), [pick(&this, 4), pick(&other, 4)]);
    assert!(hrefs(&page).iter().any(|href| href.ends_with("/case.pdf")));
    assert!(hrefs(&page).iter().any(|href| href.ends_with("/reply.pdf")));

    let name = |field: &str, filed: &Filed| format!("{field}-{}", filed.number);
    let (first, second) = (pick(&this, 4), pick(&other, 4));
    let (result, grade) = (name("result", &this), name("grade", &this));
    let (their, note) = (name("result", &other), name("note", &other));
    let settle = format!("{case}/settle");
    let said =
        [("pick", first.as_str()), ("pick", &second), (&result, "solved"), (&their, "not_solved"), (&note, "Ні")];
    let page = Page::of(controller.posts_fields(&settle, &said).await, 422);
    page.says("має бути від 1 до 5").says("закоротко");
    assert_eq!(page.value(&note), "Ні", "what was typed stays");
    assert_eq!(controller.sees(this.number).await.state, State::Answered);
    let said = [
        ("pick", first.as_str()),
        ("pick", &second),
        (&result, "solved"),
        (&grade, "5"),
        (&their, "not_solved"),
        (&note, "Яма на місці"),
    ];
    let settled = controller.posts_fields(&settle, &said).await;
    assert_eq!((settled.status, settled.header("location")), (303, format!("{case}?done=2").as_str()));
    assert_eq!(controller.sees(this.number).await.state, State::Closed);
    assert_eq!(controller.sees(other.number).await.state, State::Rework);
}

#[tokio::test]
async fn a_controller_goes_from_the_table_of_late_agencies_to_what_is_late() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    city.passes(chrono::TimeDelta::days(20));
    city.map_is_up_to_date().await;
    let controller = city.controller().await;
    let desk = Page::of(controller.gets("/desk").await, 200);
    assert!(hrefs(&desk).iter().any(|href| href == "/desk/agencies"));
    let page = Page::of(controller.gets("/desk/agencies").await, 200);
    let late = hrefs(&page).into_iter().find(|href| href.contains("bucket=overdue")).expect("a way to what is late");
    Page::of(controller.gets(&late).await, 200).says(&filed.number.to_string());
    Page::of(city.officer_for(&filed).await.gets("/desk/agencies").await, 403).says(&uk("problems.forbidden"));
}
