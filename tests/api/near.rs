//! What is likely of the same matter nearby.

use contract::{appeals::NearAppeals, fields::Point, problem::Fault};
use tests::{Draft, KHRESHCHATYK, TestCity, no_heating, pothole};

/// So many metres to the north.
fn north(metres: f64) -> Point {
    Point { lat: KHRESHCHATYK.lat + metres / 111_200.0, ..KHRESHCHATYK }
}

fn ask(category: Option<&str>) -> NearAppeals {
    NearAppeals { lat: KHRESHCHATYK.lat, lon: KHRESHCHATYK.lon, category: category.map(str::to_owned) }
}

#[tokio::test]
async fn open_appeals_of_kin_matter_are_found_nearest_first() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let far = olena.files(pothole().at(north(200.0))).await;
    let near = olena.files(pothole().about("asphalt").at(north(30.0))).await;
    olena.files(pothole().at(north(400.0))).await;
    olena.files(no_heating().at(north(10.0))).await;
    let closed = olena.files(pothole().at(north(20.0))).await;
    city.officer_for(&closed).await.resolves(&closed).await;
    olena.confirms(&closed, 5).await;
    city.map_is_up_to_date().await;
    let found = city.stranger().asks(&ask(Some("pothole"))).await.expect("appeals nearby");
    let seen: Vec<_> = found.iter().map(|one| (one.appeal.number, one.metres)).collect();
    assert_eq!(seen.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [near.number, far.number]);
    assert!(seen[0].1.abs_diff(30) <= 2 && seen[1].1.abs_diff(200) <= 3, "{seen:?}");
}

#[tokio::test]
async fn without_a_matter_all_open_ones_are_found_five_at_most() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for n in 0..7 {
        let draft = if n % 2 == 0 { pothole() } else { pothole().about("illegal-dump") };
        olena.files(draft.at(north(10.0 * f64::from(n)))).await;
    }
    city.map_is_up_to_date().await;
    assert_eq!(city.stranger().asks(&ask(None)).await.expect("appeals nearby").len(), 5);
}

#[tokio::test]
async fn a_dwelling_nearby_is_not_told_more_exactly_than_elsewhere() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    olena.files(no_heating()).await;
    city.map_is_up_to_date().await;
    for found in city.stranger().asks(&ask(Some("no-heating"))).await.expect("appeals nearby") {
        assert!(!found.appeal.place.exact && found.appeal.place.point != KHRESHCHATYK);
        // Measured to the block: not the distance to the door, which is none.
        assert!(found.metres > 0);
    }
}

#[tokio::test]
async fn an_unknown_matter_or_no_place_is_named() {
    let city = TestCity::start().await;
    let unknown = city.stranger().asks(&ask(Some("dragons"))).await.expect_err("unknown");
    assert_eq!(unknown.fields["category"], Fault::Unknown { value: "dragons".into() });
    let problem = city.stranger().gets("/api/v1/appeals/near?lat=50").await.problem();
    assert_eq!(problem.fields["place"], Fault::NotAPlace);
}
