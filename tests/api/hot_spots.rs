//! Where more is written from than chance explains, and what has become more or less.

use contract::{
    Filter,
    fields::Point,
    hot_spots::{HotSpots, ListHotSpots},
};
use tests::{Draft, OBOLON, TestCity, no_heating, pothole, tile::features};

/// Someone writes from everywhere around here, some blocks apart.
fn around(point: Point) -> impl Iterator<Item = Point> {
    let step = |n: i32| f64::from(n) * 0.006;
    (-4..4).flat_map(move |x| (-4..4).map(move |y| Point { lon: point.lon + step(x), lat: point.lat + step(y) }))
}

async fn hot_spots(city: &TestCity, filter: Filter) -> HotSpots {
    city.stranger().asks(&ListHotSpots { filter }).await.expect("hot spots")
}

#[tokio::test]
async fn a_burst_pipe_of_many_houses_is_a_hot_spot_and_says_what_it_is_about() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for place in around(OBOLON) {
        olena.files(pothole().at(place)).await;
    }
    city.map_is_up_to_date().await;
    assert_eq!(hot_spots(&city, Filter::default()).await.spots, [], "one from everywhere is no more than anywhere");
    for _ in 0..15 {
        olena.files(no_heating().at(OBOLON)).await;
    }
    city.map_is_up_to_date().await;
    let found = hot_spots(&city, Filter::default()).await;
    let [spot] = &found.spots[..] else { panic!("{found:?}") };
    let category = spot.category.as_ref().map(|one| one.code.as_str());
    assert_eq!((category, spot.of_category), (Some("no-heating"), 15));
    assert_eq!(spot.district.as_ref().map(|one| one.code.as_str()), Some("obolonskyi"));
    assert!(spot.expected < 15.0 && spot.count >= 15 && spot.z_score > 2.0, "{spot:?}");
    assert!(spot.cells.iter().any(|cell| {
        let [west, south, east, north] = cell.bounds;
        // Dwellings are shown in the middle of their block.
        (west - 0.01..east + 0.01).contains(&OBOLON.lon) && (south - 0.01..north + 0.01).contains(&OBOLON.lat)
    }));
    assert_eq!((found.more, found.metres), (0, 390));
    let potholes = Filter { category: vec!["pothole".into()], ..Filter::default() };
    assert_eq!(hot_spots(&city, potholes).await.spots, []);
    let wrong = city.stranger().gets("/api/v1/hot-spots?category=nothing").await;
    assert_eq!(wrong.status, 422);
}

#[tokio::test]
async fn a_tile_compares_a_period_with_the_one_before_and_with_last_year() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let day = || city.now().with_timezone(&city.app.city.tz).date_naive();
    for _ in 0..3 {
        olena.files(pothole()).await;
    }
    let first = day();
    city.passes(chrono::TimeDelta::days(1));
    olena.files(pothole()).await;
    olena.files(pothole().at(OBOLON)).await;
    let second = day();
    city.map_is_up_to_date().await;
    let tile = async |query: &str| city.stranger().gets(&format!("/api/v1/tiles/0/0/0.mvt?{query}")).await;
    let compared = async |query: &str| {
        let reply = tile(query).await;
        assert_eq!(reply.status, 200, "{query}");
        let cells = features(&reply.body);
        ["before", "after"].map(|which| cells.iter().map(|cell| cell.numbers[which]).sum::<u64>())
    };
    let today = format!("from={second}&to={second}");
    assert_eq!(compared(&format!("{today}&against=previous")).await, [3, 2]);
    assert_eq!(compared(&format!("{today}&against=year")).await, [0, 2]);
    assert_eq!(compared(&format!("{today}&against=previous&state=closed")).await, [0, 0]);
    assert_eq!(compared(&format!("from={first}&to={second}&against=previous")).await, [0, 5]);
    for (query, field) in [
        ("against=previous".to_owned(), "from"),
        (format!("against=year&from={first}"), "to"),
        (format!("{today}&against=tomorrow"), "against"),
    ] {
        let problem = tile(&query).await.problem();
        assert_eq!((problem.status, problem.fields.contains_key(field)), (422, true), "{query}");
    }
    // The same question is not drawn twice, another comparison is another tile.
    let known = tile(&format!("{today}&against=previous")).await;
    let again = city.stranger().with("if-none-match", known.header("etag"));
    assert_eq!(again.gets(&format!("/api/v1/tiles/0/0/0.mvt?{today}&against=previous")).await.status, 304);
    assert_eq!(again.gets(&format!("/api/v1/tiles/0/0/0.mvt?{today}&against=year")).await.status, 200);
}
