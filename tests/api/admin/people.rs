//! The people of the staff: let in, changed, sent away; and how they get their password.

use contract::{
    Problem, ProblemCode, Role,
    admin::{AddPerson, ChangePerson, GetPerson, ListPeople, MakeLink, OnPerson, PersonCase, SetPassword},
    problem::Fault,
    session::SignIn,
};
use tests::{Staff, TestCity};

fn newcomer() -> AddPerson {
    AddPerson {
        email: "Hnatiuk@City.example".into(),
        name: "Гнатюк Марко".into(),
        role: "officer".into(),
        agency: "roads-pecherskyi".into(),
        note: "Прийнято на роботу".into(),
    }
}

async fn case(admin: &Staff, id: i64) -> PersonCase {
    admin.asks(&GetPerson { id }).await.expect("the administrator sees people")
}

async fn changes(admin: &Staff, id: i64, change: impl FnOnce(ChangePerson) -> ChangePerson) -> Result<(), Problem> {
    let seen = case(admin, id).await.person;
    let now = ChangePerson {
        version: seen.version,
        name: seen.name,
        role: seen.role.code().into(),
        agency: seen.agency.map(|agency| agency.code).unwrap_or_default(),
        disabled: seen.disabled,
        note: "Наказ №7".into(),
    };
    admin.asks(&OnPerson { id, change: change(now) }).await.map(drop)
}

fn token(url: &str) -> String {
    url.split("token=").nth(1).expect("a token").to_owned()
}

#[tokio::test]
async fn a_newcomer_sets_a_password_by_the_link_once_and_signs_in() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let id = admin.asks(&newcomer()).await.expect("they are added").id;
    let link = admin.asks(&MakeLink { id }).await.expect("a link");
    assert!(link.url.starts_with("http://localhost:8080/password?token="));
    assert_eq!(city.number("select count(*) from password_link").await, 1);
    let ask = |password: &str| SetPassword { token: token(&link.url), password: password.into() };
    let short = city.stranger().asks(&ask("коротко")).await.expect_err("too short");
    assert_eq!(short.fields["password"], Fault::TooShort { min: 10 });
    city.stranger().asks(&ask("довгий пароль Марка")).await.expect("it is set");
    let again = city.stranger().asks(&ask("чужий довгий пароль")).await.expect_err("once");
    assert_eq!(again.fields["token"], Fault::LinkVoid);
    let sign_in =
        SignIn { email: "hnatiuk@city.example".into(), password: "довгий пароль Марка".into() };
    let session = city.stranger().asks(&sign_in).await.expect("they sign in");
    assert_eq!(session.me.map(|me| me.role), Some(Role::Officer));
}

#[tokio::test]
async fn an_old_link_and_one_that_a_newer_has_replaced_lead_nowhere() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let id = admin.asks(&newcomer()).await.expect("they are added").id;
    let first = token(&admin.asks(&MakeLink { id }).await.expect("a link").url);
    let second = token(&admin.asks(&MakeLink { id }).await.expect("a link").url);
    let ask = |token: &str| SetPassword { token: token.to_owned(), password: "довгий пароль".into() };
    assert_eq!(city.stranger().asks(&ask(&first)).await.expect_err("replaced").fields["token"], Fault::LinkVoid);
    city.passes(chrono::TimeDelta::days(4));
    assert_eq!(city.stranger().asks(&ask(&second)).await.expect_err("too old").fields["token"], Fault::LinkVoid);
}

#[tokio::test]
async fn who_is_disabled_or_gets_another_role_is_signed_out_and_it_is_written_down() {
    let city = TestCity::start().await;
    let (admin, officer) = (city.administrator().await, city.officer_of("roads-pecherskyi").await);
    let id = officer.id().await;
    changes(&admin, id, |now| ChangePerson { role: "head".into(), ..now }).await.expect("changed");
    assert_eq!(officer.gets("/api/v1/desk").await.status, 401, "their session has ended");
    assert_eq!(officer.again().await.me.role, Role::Head);
    changes(&admin, id, |now| ChangePerson { disabled: true, ..now }).await.expect("changed");
    let sign_in = SignIn { email: officer.me.email.clone(), password: city.password().into() };
    assert_eq!(city.stranger().asks(&sign_in).await.expect_err("no more").code, ProblemCode::WrongPassword);
    let seen = case(&admin, id).await;
    assert!(seen.person.disabled && seen.person.version == 3);
    let told: Vec<_> =
        seen.changes.iter().map(|one| (one.author.as_str(), one.differences[0].field.as_str())).collect();
    assert_eq!(told, [(admin.me.name.as_str(), "disabled"), (admin.me.name.as_str(), "role")]);
    assert_eq!(admin.asks(&MakeLink { id }).await.expect_err("they may not sign in").code, ProblemCode::NotFound);
    changes(&admin, id, |now| ChangePerson { disabled: false, ..now }).await.expect("changed");
    city.stranger().asks(&sign_in).await.expect("they are back");
    assert!(sqlx::query("update person_change set note = 'x'").execute(&city.app.pool).await.is_err());
}

#[tokio::test]
async fn people_are_listed_by_agency_and_role() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let (one, other) = (city.officer_of("roads-pecherskyi").await, city.officer_of("kyivvodokanal").await);
    let listed = async |ask: ListPeople| {
        let people = admin.asks(&ask).await.expect("people");
        people.items.into_iter().map(|one| one.email).collect::<Vec<_>>()
    };
    let of = |agency: &str| ListPeople { agency: Some(agency.into()), ..ListPeople::default() };
    assert_eq!(listed(of("roads-pecherskyi")).await, std::slice::from_ref(&one.me.email));
    let administrators = ListPeople { role: Some(Role::Administrator), ..ListPeople::default() };
    assert_eq!(listed(administrators).await, std::slice::from_ref(&admin.me.email));
    let all = listed(ListPeople::default()).await;
    assert!(all.contains(&other.me.email) && all.is_sorted());
    let behind = ListPeople { after: Some(all[0].clone()), ..ListPeople::default() };
    assert_eq!(listed(behind).await, all[1..]);
}

#[tokio::test]
async fn each_mistake_about_a_person_is_told_at_its_field() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let bad = AddPerson { email: "немає".into(), role: "king".into(), note: String::new(), ..newcomer() };
    let faults = admin.asks(&bad).await.expect_err("wrong").fields;
    assert_eq!(faults["email"], Fault::NotAnEmail);
    assert_eq!((&faults["role"], &faults["note"]), (&Fault::unknown("king"), &Fault::Empty));
    let alone = AddPerson { agency: String::new(), ..newcomer() };
    assert_eq!(admin.asks(&alone).await.expect_err("no agency").fields["agency"], Fault::Empty);
    let nowhere = AddPerson { agency: "atlantis".into(), ..newcomer() };
    assert_eq!(admin.asks(&nowhere).await.expect_err("no such").fields["agency"], Fault::unknown("atlantis"));
    let both = AddPerson { role: "moderator".into(), ..newcomer() };
    assert_eq!(admin.asks(&both).await.expect_err("of no agency").fields["agency"], Fault::Unexpected);
    let id = admin.asks(&newcomer()).await.expect("added").id;
    assert_eq!(admin.asks(&newcomer()).await.expect_err("twice").fields["email"], Fault::Taken);
    let same = changes(&admin, id, |now| now).await.expect_err("the same");
    assert_eq!(same.fields["change"], Fault::Unchanged);
    let stale = changes(&admin, id, |now| ChangePerson { version: 9, role: "head".into(), ..now }).await;
    assert_eq!(stale.expect_err("somebody was quicker").code, ProblemCode::Stale);
    assert_eq!(admin.asks(&GetPerson { id: 999_999 }).await.expect_err("nobody").code, ProblemCode::NotFound);
}

#[tokio::test]
async fn the_last_administrator_cannot_lock_the_door_behind_themselves() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let people = admin.asks(&ListPeople { role: Some(Role::Administrator), ..ListPeople::default() }).await;
    let id = people.expect("people").items[0].id;
    let out = changes(&admin, id, |now| ChangePerson { disabled: true, ..now }).await.expect_err("not oneself");
    assert_eq!(out.fields["disabled"], Fault::Yourself);
    let down = changes(&admin, id, |now| ChangePerson { role: "moderator".into(), ..now }).await;
    assert_eq!(down.expect_err("not oneself").fields["role"], Fault::Yourself);
}
