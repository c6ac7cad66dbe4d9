//! What is likely of the same matter nearby.

use contract::{
    ProblemCode,
    appeals::{NearAppeals, Reason},
    fields::Point,
    problem::Fault,
};
use tests::{Draft, KHRESHCHATYK, TestCity, no_heating, pothole};

const PIT: &str = "Величезна яма на дорозі навпроти будинку, дві машини вже пошкодили колеса. Засипте її!";
const SAME_PIT: &str = "На дорозі біля будинку велика яма, машини пошкодили колеса вже двічі. Прошу засипати яму.";
const OTHER: &str = "Люк зливної каналізації просів, вода після дощу стоїть тижнями і тече просто у підвал.";

/// So many metres to the north.
fn north(metres: f64) -> Point {
    Point { lat: KHRESHCHATYK.lat + metres / 111_200.0, ..KHRESHCHATYK }
}

fn ask(category: Option<&str>) -> NearAppeals {
    NearAppeals {
        lat: Some(KHRESHCHATYK.lat),
        lon: Some(KHRESHCHATYK.lon),
        category: category.map(str::to_owned),
        text: None,
    }
}

fn saying(text: &str) -> NearAppeals {
    NearAppeals { text: Some(text.into()), ..ask(Some("pothole")) }
}

#[tokio::test]
async fn open_appeals_of_kin_matter_are_found_within_what_is_near_for_it() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let far = olena.files(pothole().at(north(50.0))).await;
    let near = olena.files(pothole().about("asphalt").at(north(10.0))).await;
    olena.files(pothole().at(north(80.0))).await;
    olena.files(no_heating().at(north(10.0))).await;
    let closed = olena.files(pothole().at(north(20.0))).await;
    city.officer_for(&closed).await.resolves(&closed).await;
    olena.confirms(&closed, 5).await;
    city.map_is_up_to_date().await;
    let found = city.stranger().asks(&ask(Some("pothole"))).await.expect("appeals nearby");
    let seen: Vec<_> = found.iter().map(|one| (one.appeal.number, one.metres)).collect();
    assert_eq!(seen.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [near.number, far.number]);
    assert!(seen[0].1.abs_diff(10) <= 2 && seen[1].1.abs_diff(50) <= 2, "{seen:?}");
    assert!(found[0].reasons.contains(&Reason::SameGroup) && found[1].reasons.contains(&Reason::SameCategory));
    assert!(found.iter().all(|one| (0.35..=1.0).contains(&one.score)), "{found:?}");
}

#[tokio::test]
async fn who_tells_the_same_story_comes_first_although_another_is_nearer() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let other = olena.files(pothole().with_text(OTHER).at(north(5.0))).await;
    let same = olena.files(pothole().with_text(SAME_PIT).at(north(30.0))).await;
    let officer = city.officer_for(&same).await;
    for filed in [&other, &same] {
        // What nobody has answered yet is not public.
        officer.resolves(filed).await;
    }
    city.map_is_up_to_date().await;
    let found = city.stranger().asks(&ask(Some("pothole"))).await.expect("appeals nearby");
    assert_eq!(found[0].appeal.number, other.number, "without words the place decides");
    let found = city.stranger().asks(&saying(PIT)).await.expect("appeals nearby");
    assert_eq!(found[0].appeal.number, same.number);
    let alike = |reason: &Reason| matches!(reason, Reason::LikeWords { percent: 25.. });
    assert!(found[0].reasons.iter().any(alike), "{found:?}");
    assert!(found[0].same && !found[1].same, "one story, told by two: {found:?}");
    let few = city.stranger().asks(&saying("Яма")).await.expect("somebody still writes");
    assert_eq!(few[0].appeal.number, other.number);
    assert!(few.iter().all(|one| !one.same), "the place alone says nothing for sure");
}

#[tokio::test]
async fn words_that_are_not_public_are_compared_for_the_staff_alone() {
    let city = TestCity::start().await;
    city.resident("Олена").files(pothole().not_public().with_text(SAME_PIT).at(north(20.0))).await;
    city.map_is_up_to_date().await;
    let alike = |found: &[contract::appeals::Near]| {
        found.iter().flat_map(|one| &one.reasons).any(|reason| matches!(reason, Reason::LikeWords { .. }))
    };
    for reader in [&city.stranger(), &*city.officer_of("kyivvodokanal").await] {
        let found = reader.asks(&saying(PIT)).await.expect("appeals nearby");
        assert!(!alike(&found) && found.iter().all(|one| one.appeal.excerpt.is_none()), "{found:?}");
    }
    let found = city.dispatcher().await.asks(&saying(PIT)).await.expect("appeals nearby");
    assert!(alike(&found) && found[0].appeal.excerpt.is_some(), "{found:?}");
}

#[tokio::test]
async fn without_a_matter_all_open_ones_are_found_five_at_most_the_nearest_first() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for n in 0..7 {
        let draft = if n % 2 == 0 { pothole() } else { pothole().about("illegal-dump") };
        olena.files(draft.at(north(10.0 * f64::from(n)))).await;
    }
    city.map_is_up_to_date().await;
    let found = city.stranger().asks(&ask(None)).await.expect("appeals nearby");
    assert_eq!(found.len(), 5);
    assert!(found.is_sorted_by_key(|one| one.metres), "{found:?}");
    assert!(!found.iter().any(|one| one.reasons.contains(&Reason::SameCategory)), "nobody said what about");
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
async fn an_unknown_matter_no_place_or_too_many_words_are_named() {
    let city = TestCity::start().await;
    let unknown = city.stranger().asks(&ask(Some("dragons"))).await.expect_err("unknown");
    assert_eq!(unknown.fields["category"], Fault::Unknown { value: "dragons".into() });
    let nowhere = NearAppeals { lon: None, ..ask(None) };
    let problem = city.stranger().asks(&nowhere).await.expect_err("no place");
    assert_eq!(problem.fields["place"], Fault::NotAPlace);
    city.stranger().asks(&saying(&"ї".repeat(4000))).await.expect("as long as a story");
    let long = city.stranger().asks(&saying(&"ї".repeat(4001))).await.expect_err("too long");
    assert_eq!((long.code, &long.fields["text"]), (ProblemCode::Invalid, &Fault::TooLong { max: 4000 }));
    let signs = city.stranger().asks(&saying("яма на\u{0} дорозі біля школи")).await.expect_err("no text");
    assert_eq!(signs.fields["text"], Fault::BadCharacters);
}
