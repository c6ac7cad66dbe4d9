//! Who takes more along than everybody may know: within their rights, and each time it is written down.

use super::lines;
use contract::{
    ProblemCode,
    export::{CSV, GEOJSON, XLSX},
};
use std::collections::BTreeSet;
use tests::{Draft, Resident, TestCity, Visitor, no_heating, pothole};

const TOLD: &str = "Дуже холодно, телефонуйте: 067 123 45 67.";

async fn two_matters(city: &TestCity) -> (Resident, [contract::appeals::Filed; 2]) {
    let olena = city.resident("Олена");
    let home = olena.files(no_heating().with_text(TOLD).with_address("Шовковична 5, кв. 7")).await;
    let road = olena.files(pothole().not_public().with_text("Тільки для служби.")).await;
    (olena, [home, road])
}

async fn numbers(who: &Visitor, query: &str) -> BTreeSet<String> {
    let reply = who.gets(&format!("{CSV}?{query}")).await;
    assert_eq!(reply.status, 200, "{query}");
    lines(&reply.text()).into_iter().map(|line| line["number"].clone()).collect()
}

#[tokio::test]
async fn an_officer_takes_the_whole_of_their_own_agencys_appeals_along_and_of_no_other() {
    let city = TestCity::start().await;
    let (_, [home, road]) = two_matters(&city).await;
    let officer = city.officer_for(&home).await;
    let reply = officer.gets(&format!("{CSV}?staff=true")).await;
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    let text = reply.text();
    let told = lines(&text);
    assert_eq!(told.len(), 1, "{text}");
    let line = &told[0];
    assert_eq!(
        (line["number"].as_str(), line["exact_address"].as_str()),
        (&*home.number.to_string(), "Шовковична 5, кв. 7")
    );
    assert!(line["story"].starts_with("Дуже холодно"), "{text}");
    assert_ne!((&line["lat"], &line["lon"]), (&line["exact_lat"], &line["exact_lon"]), "the block, and the house");
    assert!(line["accept_by"].starts_with("2026-03-04T"), "{text}");
    // Of the applicant nothing, not even what they wrote of themselves.
    for private in ["123 45", "Коваль", "olena", "Олена"] {
        assert!(!text.contains(private), "{private}: {text}");
    }
    let other = road.agency.expect("an agency").code;
    officer.gets(&format!("{CSV}?staff=true&agency={other}")).await.is(ProblemCode::Forbidden);
    // What everybody may know, everybody may take along.
    assert_eq!(numbers(&officer, "").await.len(), 2);
}

#[tokio::test]
async fn those_who_answer_for_the_city_take_all_along_and_the_public_never() {
    let city = TestCity::start().await;
    let (olena, [home, road]) = two_matters(&city).await;
    let both = BTreeSet::from([home.number.to_string(), road.number.to_string()]);
    for who in [city.supervisor().await, city.controller().await, city.centre_head().await] {
        assert_eq!(numbers(&who, "staff=true").await, both);
        assert!(who.gets(&format!("{GEOJSON}?staff=true")).await.text().contains("Тільки для служби"));
        assert_eq!(who.gets(&format!("{XLSX}?staff=true")).await.status, 200);
    }
    for who in [city.moderator().await, city.dispatcher().await, city.administrator().await] {
        who.gets(&format!("{CSV}?staff=true")).await.is(ProblemCode::Forbidden);
    }
    for target in [CSV, GEOJSON, XLSX] {
        for who in [&city.stranger(), &*olena] {
            who.gets(&format!("{target}?staff=true")).await.is(ProblemCode::SignIn);
            let text = who.gets(target).await;
            assert!(text.status == 200 && (target == XLSX || !text.text().contains("story")), "{target}");
        }
    }
    city.stranger().gets(&format!("{CSV}?staff=perhaps")).await.is(ProblemCode::Invalid);
}

#[tokio::test]
async fn each_time_is_written_down_with_the_filter_and_how_many_went_out() {
    let city = TestCity::start().await;
    let (_, [home, _]) = two_matters(&city).await;
    let supervisor = city.supervisor().await;
    supervisor.gets(&format!("{CSV}?staff=true&state=open")).await;
    supervisor.gets(&format!("{XLSX}?staff=true&q={}", home.number)).await;
    // Public facts are nobody's secret, and what was refused did not happen.
    supervisor.gets(CSV).await;
    city.moderator().await.gets(&format!("{CSV}?staff=true")).await;
    let written: Vec<(String, String, String, i64)> = sqlx::query_as(
        "select role, format, query, lines from taking join person on person.id = person_id order by taking.id",
    )
    .fetch_all(&city.app.pool)
    .await
    .expect("it answers");
    let open = "state=received%2Creturned%2Cregistered%2Cassigned%2Cin_work%2Cplanned%2Canswered%2Crework";
    let line = |format: &str, query: &str, lines| ("supervisor".to_owned(), format.to_owned(), query.to_owned(), lines);
    let expected = [line("csv", open, 2), line("xlsx", &format!("q={}", home.number), 1)];
    assert_eq!(written, expected);
}
