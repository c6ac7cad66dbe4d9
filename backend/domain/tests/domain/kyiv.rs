//! Kyiv, as it ships: the data holds together.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use domain::{
    city::City,
    routing::route_quick,
    territory::{Point, TerritoryIndex},
    words::Lang,
};

use crate::town::lines;

fn files() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/kyiv");
    let mut files = BTreeMap::new();
    for part in ["", "territories/"] {
        for entry in std::fs::read_dir(folder.join(part)).expect("the city's folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            if path.is_file() {
                files.insert(format!("{part}{name}"), std::fs::read_to_string(&path).expect("UTF-8"));
            }
        }
    }
    files
}

pub fn kyiv() -> City {
    City::from_files(&files()).unwrap_or_else(|faults| panic!("{}", lines(&faults)))
}

#[test]
fn kyiv_is_read_without_faults_and_is_as_large_as_promised() {
    let city = kyiv();
    assert!(city.catalogue.len() >= 120, "{}", city.catalogue.len());
    assert!(city.catalogue.groups().len() >= 15);
    assert!(city.agencies.len() >= 45);
    assert!(city.territories.layers().len() >= 2, "service areas too");
    assert!(city.gazetteer.places().len() >= 52, "the metro at least");
    assert!(city.calendar.holiday("2026-08-24".parse().expect("a date")).is_some());
}

#[test]
fn every_district_of_kyiv_says_how_many_live_there() {
    let city = kyiv();
    let people: Option<u32> = city.territories.districts().territories().iter().map(|one| one.population).sum();
    assert!((2_700_000..3_300_000).contains(&people.expect("all of them")), "{people:?}");
}

#[test]
fn the_districts_of_kyiv_share_their_borders_exactly() {
    let city = kyiv();
    let districts = city.territories.districts().territories();
    assert_eq!(districts.len(), 10);
    let mut edges: HashMap<[(u64, u64); 2], Vec<&str>> = HashMap::new();
    for district in districts {
        let vertices: usize = district.shape.iter().map(|part| part.exterior().0.len() - 1).sum();
        assert!(vertices <= 120, "{}: {vertices}", district.code);
        for ring in district.shape.iter().map(geo::Polygon::exterior) {
            for edge in ring.lines() {
                let mut ends = [edge.start, edge.end].map(|end| (end.x.to_bits(), end.y.to_bits()));
                ends.sort_unstable();
                edges.entry(ends).or_default().push(&district.code);
            }
        }
    }
    assert!(edges.values().all(|owners| owners.len() <= 2));
    // An edge with a district on each side is in both; one that is in a single district lies on
    // the outer border: a step over it leaves the city.
    for (ends, owners) in edges.iter().filter(|(_, owners)| owners.len() == 1) {
        let [(ax, ay), (bx, by)] = ends.map(|(x, y)| (f64::from_bits(x), f64::from_bits(y)));
        let (along, up) = (bx - ax, by - ay);
        let length = along.hypot(up);
        let step = 1e-7 / length;
        let beside = |side: f64| {
            Point::new(f64::midpoint(ay, by) + side * step * along, f64::midpoint(ax, bx) - side * step * up)
        };
        let sides = [1.0, -1.0].map(|side| city.territories.in_city(beside(side)));
        assert!(sides[0] != sides[1], "an edge of {} alone, inside the city: {:?}", owners[0], beside(1.0));
    }
}

#[test]
fn every_category_has_an_agency_everywhere_in_kyiv() {
    let city = kyiv();
    let points = scattered(&city, 200);
    let mut lost: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (category, one) in city.catalogue.iter() {
        for &(point, district) in &points {
            if route_quick(&city, category, point, &[]).agency.is_none() {
                let district = &city.territories.districts()[district].code;
                *lost.entry((&one.code, district)).or_default() += 1;
            }
        }
    }
    assert!(lost.is_empty(), "without an agency: {lost:?}");
}

#[test]
fn usual_words_find_usual_categories() {
    let city = kyiv();
    for (query, lang) in
        [("опалення", Lang::Uk), ("ліфт", Lang::Uk), ("яма", Lang::Uk), ("сміття", Lang::Uk), ("heating", Lang::En)]
    {
        assert!(!city.catalogue.search(query, lang, 5).is_empty(), "{query}");
    }
    assert!(!city.gazetteer.suggest("хрещатик 22", 5).is_empty());
}

/// The first `count` points of an even sequence that fall in the city.
fn scattered(city: &City, count: usize) -> Vec<(Point, TerritoryIndex)> {
    let bounds = city.bounds;
    let between = |low: f64, high: f64, share: f64| low + (high - low) * share.fract();
    (1..)
        .map(|at| {
            let at = f64::from(at);
            Point::new(
                between(bounds.south, bounds.north, at * 0.754_877_666),
                between(bounds.west, bounds.east, at * 0.569_840_291),
            )
        })
        .filter_map(|point| Some((point, city.territories.districts().find(point)?)))
        .take(count)
        .collect()
}
