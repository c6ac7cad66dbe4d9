//! The city as data, and its places.

use contract::{
    ProblemCode,
    city::{GetCity, GetTerritories, ListAgencies, ListCategories, ListTerritories},
    places::{GetSpot, SuggestPlaces},
    problem::Fault,
};
use std::collections::BTreeSet;
use tests::{KHRESHCHATYK, OUTSIDE, TestCity};

#[tokio::test]
async fn the_city_says_what_it_is() {
    let city = TestCity::start().await;
    let kyiv = city.stranger().asks(&GetCity {}).await.expect("the city");
    assert_eq!((kyiv.name.uk.as_str(), kyiv.phone.as_str(), kyiv.demo), ("Київ", "1551", false));
    assert!(kyiv.demo_accounts.is_empty(), "accounts for everybody exist in a demonstration alone");
}

#[tokio::test]
async fn the_catalogue_and_the_agencies_are_of_the_size_of_a_city() {
    let city = TestCity::start().await;
    let groups = city.stranger().asks(&ListCategories {}).await.expect("the catalogue");
    let codes: BTreeSet<_> = groups.iter().flat_map(|group| &group.categories).map(|one| &one.name.code).collect();
    assert!(groups.len() >= 15 && codes.len() >= 120, "{} groups, {} categories", groups.len(), codes.len());
    assert_eq!(codes.len(), groups.iter().map(|group| group.categories.len()).sum::<usize>());
    let agencies = city.stranger().asks(&ListAgencies {}).await.expect("the agencies");
    assert!(agencies.len() >= 45);
    let known: BTreeSet<_> = agencies.iter().map(|agency| agency.name.code.as_str()).collect();
    assert!(agencies.iter().filter_map(|agency| agency.parent.as_deref()).all(|parent| known.contains(parent)));
}

#[tokio::test]
async fn ten_districts_have_names_and_outlines() {
    let city = TestCity::start().await;
    let layers = city.stranger().asks(&ListTerritories {}).await.expect("the layers");
    let districts = layers.iter().find(|layer| layer.code == "district").expect("districts");
    assert_eq!(districts.territories.len(), 10);
    let ask = GetTerritories { layer: "district".into() };
    let outlines = city.stranger().asks(&ask).await.expect("GeoJSON");
    assert_eq!(
        (outlines["type"].as_str(), outlines["features"].as_array().map(Vec::len)),
        (Some("FeatureCollection"), Some(10))
    );
    city.stranger().gets("/api/v1/territories/atlantis").await.is(ProblemCode::NotFound);
}

#[tokio::test]
async fn the_plan_of_the_city_is_drawn_from_its_own_data() {
    let city = TestCity::start().await;
    for name in ["water", "green", "streets", "rail", "metro", "places"] {
        let drawing = city.stranger().gets(&format!("/api/v1/basemap/{name}")).await;
        assert_eq!((drawing.status, drawing.header("content-type")), (200, "application/geo+json"), "{name}");
    }
    for name in ["atlantis", "..%2Fcity", "water.geojson"] {
        city.stranger().gets(&format!("/api/v1/basemap/{name}")).await.is(ProblemCode::NotFound);
    }
}

#[tokio::test]
async fn a_street_is_suggested_as_one_types_with_the_house_number_kept() {
    let city = TestCity::start().await;
    let ask = |q: &str| SuggestPlaces { q: q.into() };
    let found = city.stranger().asks(&ask("хрещат")).await.expect("places");
    assert!(found.iter().any(|one| one.name.uk.contains("Хрещатик")), "{found:?}");
    let found = city.stranger().asks(&ask("Хрещатик 22")).await.expect("places");
    assert!(found.iter().any(|one| one.house.as_deref() == Some("22")), "{found:?}");
    assert!(city.stranger().asks(&ask("")).await.expect("nothing typed").len() <= 8);
    assert!(city.stranger().asks(&ask("яґщжх")).await.expect("no such place").is_empty());
    let long = city.stranger().asks(&ask(&"х".repeat(101))).await.expect_err("too long");
    assert_eq!(long.fields["q"], Fault::TooLong { max: 100 });
}

#[tokio::test]
async fn a_point_says_its_district_and_what_is_near() {
    let city = TestCity::start().await;
    let spot = city.stranger().asks(&GetSpot { lat: KHRESHCHATYK.lat, lon: KHRESHCHATYK.lon }).await.expect("inside");
    assert_eq!(spot.district.map(|one| one.code).as_deref(), Some("pecherskyi"));
    assert!(spot.near.is_some() && spot.metres.is_some_and(|metres| metres < 700));
}

#[tokio::test]
async fn a_point_outside_is_told_with_the_nearest_inside() {
    let city = TestCity::start().await;
    let ask = |lat, lon| GetSpot { lat, lon };
    let told = city.stranger().asks(&ask(OUTSIDE.lat, OUTSIDE.lon)).await.expect_err("outside");
    let Some(Fault::OutsideCity { nearest, .. }) = told.fields.get("place") else { panic!("{told:?}") };
    city.stranger().asks(&ask(nearest.lat, nearest.lon)).await.expect("inside");
    let swapped = city.stranger().asks(&ask(KHRESHCHATYK.lon, KHRESHCHATYK.lat)).await.expect_err("swapped");
    assert_eq!(swapped.fields["place"], Fault::Swapped { corrected: KHRESHCHATYK });
    for query in ["", "lat=50.4", "lat=x&lon=y", "lat=NaN&lon=30", "lat=inf&lon=30", "lat=91&lon=30"] {
        let problem = city.stranger().gets(&format!("/api/v1/places/at?{query}")).await.is(ProblemCode::Invalid);
        assert_eq!(problem.fields["place"], Fault::NotAPlace, "{query}");
    }
    let misspelt = city.stranger().gets("/api/v1/places/at?lat=50.4&lng=30.5").await.is(ProblemCode::Invalid);
    assert_eq!(misspelt.fields["lng"], Fault::Unexpected);
}
