//! Everything that fits, taken along.

mod jobs;
mod rights;
mod workbook;

use contract::{
    Filter,
    appeals::{Card, ListAppeals, Sort},
    export::{CSV, GEOJSON, XLSX},
};
use futures::StreamExt as _;
use serde_json::Value;
use tests::{Draft, TestCity, no_heating, pothole, soon};

/// The lines of a CSV by the names of their columns.
fn lines(text: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|line| line.expect("a line as long as the others")).collect()
}

async fn listed(city: &TestCity, filter: Filter) -> Vec<Card> {
    city.pages(ListAppeals { filter, sort: Sort::Oldest, limit: Some(100), ..ListAppeals::default() }).await
}

#[tokio::test]
async fn an_export_is_the_list_oldest_first_as_csv_and_as_geojson() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    for query in [
        "",
        "?state=closed",
        "?category=roads&state=in_work",
        "?q=%D0%86%D0%B2%D0%B0%D1%81%D1%8E%D0%BA%D0%B0",
        "?grade=0",
    ] {
        let filter = backend::api::query::Pairs::of(query.trim_start_matches('?'));
        let filter = Filter::from_pairs(filter.iter()).expect("a filter");
        let searched = !filter.q.is_empty();
        let expected = listed(&city, filter).await;
        assert!(!expected.is_empty(), "{query} would prove nothing");
        let csv = city.stranger().gets(&format!("{CSV}{query}")).await;
        assert_eq!((csv.status, csv.header("content-type")), (200, "text/csv; charset=utf-8"));
        let total = if searched { String::new() } else { expected.len().to_string() };
        assert_eq!(csv.header("x-total-count"), total, "{query}");
        let told = lines(&csv.text());
        let geojson: Value = city.stranger().gets(&format!("{GEOJSON}{query}")).await.json(200);
        let features = geojson["features"].as_array().expect("features");
        assert_eq!((told.len(), features.len()), (expected.len(), expected.len()), "{query}");
        for ((card, line), feature) in expected.iter().zip(&told).zip(features) {
            let number = card.number.to_string();
            assert_eq!((line["number"].as_str(), &feature["properties"]["number"]), (&*number, &Value::from(&*number)));
            assert_eq!((&*line["state"], &*line["category_name"]), (card.state.code(), &*card.category.uk));
            assert_eq!(line["overdue"], card.overdue.to_string());
            let point = [card.place.point.lon, card.place.point.lat];
            assert_eq!(feature["geometry"]["coordinates"], serde_json::json!(point));
            assert_eq!(feature["properties"]["address"].as_str(), card.place.address.as_deref());
        }
    }
}

#[tokio::test]
async fn an_export_that_broke_off_goes_on_with_what_is_missing() {
    let city = TestCity::start().await;
    let filed = city.with_a_crowd().await;
    let whole = city.stranger().gets(CSV).await.text();
    for number in [filed[0].number, filed[17].number, filed[filed.len() - 1].number] {
        let rest = city.stranger().gets(&format!("{CSV}?after={number}")).await.text();
        let had = whole.find(&format!("{number},")).expect("it is in the whole");
        let end = whole[had..].find("\r\n").expect("a line") + had + 2;
        assert_eq!(rest, whole[end..], "{number}");
    }
    for wrong in ["26-9999999", "tomorrow"] {
        assert_eq!(city.stranger().gets(&format!("{CSV}?after={wrong}")).await.status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn the_public_takes_along_public_facts_alone() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.files(no_heating().with_text("Дуже холодно, телефонуйте мені.")).await;
    olena.files(pothole().not_public().with_text("Тільки для служби.")).await;
    olena.files(pothole().with_address("Шовковична 5, тел. 067 123 45 67, olena@example.ua")).await;
    let text = city.stranger().gets(CSV).await.text();
    let told = lines(&text);
    assert_eq!(told.len(), 3);
    let json = city.stranger().gets(GEOJSON).await.text();
    for private in ["123 45", "olena@"] {
        assert!(!text.contains(private) && !json.contains(private), "{private}");
    }
    // A dwelling has no address, and what waits for its review no text.
    assert!(told.iter().all(|line| line["text"].is_empty()), "{text}");
    assert_eq!(told[0]["address"], "");
    for private in ["Коваль", "olena", "холодно", "Тільки для служби"] {
        assert!(!text.contains(private), "{private}");
    }
}

#[tokio::test]
async fn a_cell_that_looks_like_a_formula_is_words() {
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole().with_address("=HYPERLINK(\"http://example.com\")")).await;
    let told = lines(&city.stranger().gets(CSV).await.text());
    assert_eq!(told[0]["address"], "'=HYPERLINK(\"http://example.com\")");
    let json: Value = city.stranger().gets(GEOJSON).await.json(200);
    assert_eq!(json["features"][0]["properties"]["address"], "=HYPERLINK(\"http://example.com\")");
}

#[tokio::test]
async fn more_than_is_read_at_a_time_comes_whole() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    // Many at the same moment: the order does not hang on it.
    futures::future::join_all((0..215).map(|_| olena.files(pothole()))).await;
    let told = lines(&city.stranger().gets(CSV).await.text());
    let numbers: std::collections::BTreeSet<_> = told.iter().map(|line| line["number"].clone()).collect();
    assert_eq!((told.len(), numbers.len()), (215, 215));
    let json: Value = city.stranger().gets(GEOJSON).await.json(200);
    assert_eq!(json["features"].as_array().map(Vec::len), Some(215));
}

#[tokio::test]
async fn whoever_stops_reading_an_export_holds_nothing_up() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    futures::future::join_all((0..215).map(|_| olena.files(pothole()))).await;
    let reading = "select count(*) from pg_stat_activity \
        where datname = current_database() and state <> 'idle' and query like 'select id, number%'";
    let mut taken = Vec::new();
    for format in [CSV, GEOJSON, XLSX].into_iter().cycle().take(30) {
        let mut body = city.stranger().takes(format).await;
        let first = body.next().await.expect("it begins").expect("it does not break off");
        assert!(!first.is_empty());
        taken.push(body);
    }
    // None of them goes on, and nobody else is kept waiting.
    soon("nothing is read", async || (city.number(reading).await == 0).then_some(())).await;
    assert_eq!(city.stranger().asks(&ListAppeals::default()).await.expect("a list").items.len(), 20);
    // Some go away in the middle, the others come to their end.
    let rest = taken.split_off(15);
    drop(taken);
    for body in rest {
        let pieces: Vec<_> = body.collect().await;
        assert!(!pieces.is_empty() && pieces.iter().all(Result::is_ok));
    }
}
