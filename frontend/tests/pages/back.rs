//! Forms that come back: what was typed stays, and what is wrong is said where it is.

use crate::{
    assert_says,
    canned::{Canned, Visitor, data},
    guest, number, staff,
};
use contract::{
    Move, Problem, ProblemCode, Role, State,
    fields::Point,
    forms::Fields,
    problem::{Fault, Faults},
};
use frontend::Rejected;

fn faults(faults: &[(&str, Fault)]) -> Problem {
    Problem::invalid(faults.iter().map(|(name, fault)| ((*name).to_owned(), fault.clone())).collect::<Faults>())
}

fn refused(form: &str, typed: &[(&str, &str)], problem: Problem) -> Rejected {
    let fields = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Rejected { form: form.into(), fields: Fields(fields), problem }
}

#[tokio::test]
async fn a_refused_filing_keeps_what_was_typed_and_says_what_is_wrong_beside_each_field() {
    let typed = [
        ("lat", "50,4326"),
        ("lon", "30.5389"),
        ("category", "pothole"),
        ("text", "Яма <b>"),
        ("email", "olena@"),
        ("media", "00000000-0000-0000-0000-000000000007"),
    ];
    let problem =
        faults(&[("text", Fault::TooShort { min: 10 }), ("email", Fault::NotAnEmail), ("name", Fault::Empty)]);
    let page = guest().refused(refused("file", &typed, problem)).opens("/appeals/new").await;
    assert_says(
        &page,
        &[
            "Дещо потрібно виправити",
            "href=\"#text\"",
            "id=\"email-fault\"",
            "aria-describedby=\"email-hint email-fault\"",
            "value=\"olena@\"",
            "\nЯма &lt;b&gt;</textarea>",
            "value=\"50,4326\"",
            "потрібно щонайменше 10 знаків",
            "type=\"checkbox\" name=\"media\" value=\"00000000-0000-0000-0000-000000000007\" checked",
            "Файл 1 — лишити",
            "Поруч уже є 1 схоже звернення",
        ],
    );
    assert!(page.html.contains("<option selected value=\"pothole\">"), "{}", page.html);
}

#[tokio::test]
async fn an_address_without_a_point_comes_back_with_places_to_choose_from() {
    let problem = faults(&[("place", Fault::Empty)]);
    let page = guest().refused(refused("file", &[("address", "Хрещатик")], problem)).opens("/appeals/new").await;
    assert_says(&page, &["Яке саме місце?", "name=\"place\" value=\"50.447,30.52\"", "Хрещатик (метро)"]);
}

#[tokio::test]
async fn a_point_outside_the_city_offers_the_nearest_inside() {
    let fault = Fault::OutsideCity { nearest: Point { lon: 30.6, lat: 50.5 }, metres: 1_400 };
    let problem = faults(&[("place", fault)]);
    let api = Canned::city().failing("/api/v1/places/at", &problem);
    let typed = [("lat", "51"), ("lon", "31")];
    let page = Visitor::of(api).refused(refused("file", &typed, problem)).opens("/appeals/new").await;
    assert_says(&page, &["за 1,4\u{a0}км", "name=\"place\" value=\"50.5,30.6\"", "Взяти найближче місце"]);
}

#[tokio::test]
async fn a_password_never_comes_back() {
    let typed = [("email", "officer@vidhuk.example"), ("password", "s3cret"), ("next", "/desk")];
    let problem = Problem::new(ProblemCode::WrongPassword);
    let page = guest().refused(refused("sign-in", &typed, problem)).opens("/sign-in").await;
    assert_says(
        &page,
        &["Пошта або пароль не підходять", "value=\"officer@vidhuk.example\"", "name=\"next\" value=\"/desk\""],
    );
    assert!(!page.html.contains("s3cret"));
}

#[tokio::test]
async fn a_refused_answer_is_shown_at_the_address_it_was_posted_to() {
    let api = Canned::city().with(&number(), &data::at_desk(State::InWork, vec![Move::Answer]));
    let typed = [("text", "Зроблено, дякуємо."), ("outcome", "satisfied")];
    let refused = refused("answer", &typed, faults(&[("media", Fault::PhotoNeeded)]));
    let page = staff(Role::Officer, api).refused(refused).opens("/desk/26-0041207/answer").await;
    assert_says(
        &page,
        &["Зроблено, дякуємо.", "потрібне фото зробленого", "id=\"answer-media-fault\"", "value=\"satisfied\" checked"],
    );
}

#[tokio::test]
async fn words_of_a_form_are_shown_even_where_its_page_cannot_be() {
    let typed = [("text", "Зроблено 5 березня.")];
    let refused = refused("answer", &typed, Problem::new(ProblemCode::SignIn));
    let page = guest().refused(refused).opens("/desk/26-0041207/answer").await;
    assert_says(&page, &["Потрібно увійти", "Зроблено 5 березня.", "href=\"/sign-in?next=%2Fdesk%2F26-0041207\""]);
    assert_eq!(page.status, Some(401));
}
