//! Tiles of the map.

use contract::{ProblemCode, fields::Point};
use std::f64::consts::PI;
use tests::{
    Draft, KHRESHCHATYK, OBOLON, TestCity, answer, no_heating, pothole,
    tile::{Feature, features},
};

/// The tile of a zoom in which a point lies.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 2^z")]
fn tile_of(point: Point, z: u8) -> (u32, u32) {
    let side = f64::from(1u32 << z);
    let lat = point.lat.to_radians();
    let x = (point.lon + 180.0) / 360.0 * side;
    let y = (1.0 - (lat.tan() + 1.0 / lat.cos()).ln() / PI) / 2.0 * side;
    (x as u32, y as u32)
}

fn address(z: u8, (x, y): (u32, u32), query: &str) -> String {
    format!("/api/v1/tiles/{z}/{x}/{y}.mvt{query}")
}

async fn count(city: &TestCity, z: u8, at: (u32, u32), query: &str) -> u64 {
    let reply = city.stranger().gets(&address(z, at, query)).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    features(&reply.body).iter().map(Feature::count).sum()
}

#[tokio::test]
async fn a_tile_holds_what_its_four_parts_hold_at_every_zoom() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    // More than a tile shows one by one, so that from afar there are counted cells.
    let places = (0..220).map(|n| f64::from(n % 20) / 20.0);
    let drafts = places.zip(0..).map(|(along, n)| {
        let lat = OBOLON.lat + (KHRESHCHATYK.lat - OBOLON.lat) * along + f64::from(n / 20) * 0.0004;
        pothole().at(Point { lat, lon: OBOLON.lon + (KHRESHCHATYK.lon - OBOLON.lon) * along })
    });
    futures::future::join_all(drafts.map(|draft| olena.files(draft))).await;
    city.map_is_up_to_date().await;
    assert_eq!(count(&city, 0, (0, 0), "").await, 220);
    let cells = city.stranger().gets(&address(0, (0, 0), "")).await;
    assert!(features(&cells.body).len() < 220, "cells from afar");
    for z in 8..15 {
        let (x, y) = tile_of(KHRESHCHATYK, z);
        let parent = count(&city, z, (x, y), "").await;
        let mut parts = 0;
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            parts += count(&city, z + 1, (2 * x + dx, 2 * y + dy), "").await;
        }
        assert_eq!(parent, parts, "zoom {z}");
        assert!(parent > 0);
    }
}

#[tokio::test]
async fn from_near_each_appeal_says_its_number_state_and_matter() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    city.map_is_up_to_date().await;
    let reply = city.stranger().gets(&address(16, tile_of(KHRESHCHATYK, 16), "")).await;
    assert_eq!(reply.header("content-type"), "application/vnd.mapbox-vector-tile");
    let [one] = &features(&reply.body)[..] else { panic!("one appeal") };
    assert_eq!((one.words["number"].clone(), one.words["state"].as_str()), (filed.number.to_string(), "assigned"));
    assert_eq!((one.words["cat_uk"].as_str(), one.words["cat_en"].as_str()), ("Яма на дорозі", "Pothole"));
    assert_eq!(one.words["icon"], "road");
    assert_eq!((one.numbers["open"], one.numbers["overdue"]), (1, 0));
}

#[tokio::test]
async fn an_answered_appeal_waits_for_its_applicant_and_then_for_nobody() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let shown = async || {
        city.map_is_up_to_date().await;
        let reply = city.stranger().gets(&address(16, tile_of(KHRESHCHATYK, 16), "")).await;
        let [one] = &features(&reply.body)[..] else { panic!("one appeal") };
        ["open", "waiting"].map(|what| one.numbers[what])
    };
    assert_eq!(shown().await, [1, 0]);
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    officer.answers(&filed, answer()).await;
    assert_eq!(shown().await, [0, 1]);
    olena.confirms(&filed, 5).await;
    assert_eq!(shown().await, [0, 0]);
}

#[tokio::test]
async fn a_dwelling_stands_on_the_map_in_the_middle_of_its_block() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(no_heating()).await;
    city.map_is_up_to_date().await;
    let shown = city.stranger().sees(filed.number).await.place.point;
    assert_eq!(count(&city, 20, tile_of(shown, 20), "").await, 1);
    assert_eq!(count(&city, 20, tile_of(KHRESHCHATYK, 20), "").await, 0);
}

#[tokio::test]
async fn tiles_heed_the_filters_of_lists() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    let all = city.everything().await;
    for query in [
        "?state=closed",
        "?category=pothole,asphalt",
        "?agency=roads-obolonskyi",
        "?district=darnytskyi",
        "?from=2026-03-05&to=2026-03-06",
        "?overdue=true",
        "?bbox=30.4,50.48,30.6,50.6",
        "?q=%D0%86%D0%B2%D0%B0%D1%81%D1%8E%D0%BA%D0%B0",
    ] {
        let page: contract::appeals::Page =
            city.stranger().gets(&format!("/api/v1/appeals{query}&limit=100")).await.json(200);
        let listed = u64::try_from(page.items.len()).expect("a number");
        assert!(listed > 0 && page.items.len() < all.len(), "{query} would prove nothing");
        assert_eq!(count(&city, 3, tile_of(KHRESHCHATYK, 3), query).await, listed, "{query}");
    }
}

#[tokio::test]
async fn a_tile_that_has_not_changed_is_not_sent_again() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.files(pothole()).await;
    city.map_is_up_to_date().await;
    let target = address(14, tile_of(KHRESHCHATYK, 14), "");
    let first = city.stranger().gets(&target).await;
    let known = city.stranger().with("if-none-match", first.header("etag"));
    let same = known.gets(&target).await;
    assert_eq!((same.status, same.body.len()), (304, 0));
    // Another question is another tile.
    assert_eq!(known.gets(&address(14, tile_of(KHRESHCHATYK, 14), "?state=closed")).await.status, 200);
    olena.files(pothole()).await;
    city.map_is_up_to_date().await;
    assert_eq!(known.gets(&target).await.status, 200);
}

#[tokio::test]
async fn there_is_a_tile_at_each_address_of_the_grid_and_nowhere_else() {
    let city = TestCity::start().await;
    for good in ["0/0/0", "0/0/0.mvt", "24/0/0", "24/16777215/16777215.mvt"] {
        assert_eq!(city.stranger().gets(&format!("/api/v1/tiles/{good}")).await.status, 200, "{good}");
    }
    for bad in ["25/0/0", "0/1/0", "0/0/1", "3/8/0", "-1/0/0", "a/b/c", "256/0/0", "0/0/0.png", "1/4294967296/0"] {
        let reply = city.stranger().gets(&format!("/api/v1/tiles/{bad}")).await;
        assert_eq!(reply.problem().code, ProblemCode::NotFound, "{bad}");
    }
}

#[tokio::test]
async fn a_tile_shows_one_hour_of_the_citys_clock() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let hour = || city.now().with_timezone(&city.app.city.tz).format("%Y-%m-%dT%H").to_string();
    olena.files(pothole()).await;
    let first = hour();
    city.passes(chrono::TimeDelta::hours(1));
    olena.files(pothole()).await;
    olena.files(pothole()).await;
    let second = hour();
    city.map_is_up_to_date().await;
    for (hour, expected) in [(&first, 1), (&second, 2), (&"2020-02-02T02".to_owned(), 0)] {
        assert_eq!(count(&city, 0, (0, 0), &format!("?hour={hour}")).await, expected, "{hour}");
    }
    // Within the period, too.
    assert_eq!(count(&city, 0, (0, 0), &format!("?hour={second}&to=2020-01-01")).await, 0);
    for wrong in ["8", "2026-11-24", "2026-11-24T24", "99999-01-01T00"] {
        let reply = city.stranger().gets(&address(0, (0, 0), &format!("?hour={wrong}"))).await;
        assert_eq!(reply.status, 422, "{wrong}");
    }
}
