//! A city's files are refused with the file, the place and the reason.

use std::collections::BTreeMap;

use domain::{
    catalogue::Kind,
    city::City,
    routing::Gives,
    term::Term,
    territory::{DISTRICT, LayerIndex},
};

use crate::town;

#[test]
fn a_sound_city_is_read_whole() {
    let city = town::city();
    assert_eq!((&*city.code, city.name.uk.as_str(), city.phone.as_str()), ("town", "Містечко", "1551"));
    assert_eq!((city.centre.lat, city.centre.lon), (50.5, 30.5));
    assert_eq!(city.terms.accept, Term::WorkingDays(1));
    assert_eq!(city.catalogue.len(), 5);
    assert_eq!(city.catalogue.groups().len(), 3);
    let heating = city.catalogue.find("no-heating").expect("a category");
    assert_eq!(heating.0, 2);
    assert!(city.catalogue[heating].dwelling);
    assert_eq!(&*city.catalogue.group_of(heating).expect("a group").code, "heat");
    let west = city.agencies.find("roads-west").expect("an agency");
    let lineage: Vec<_> = city.agencies.lineage(west).map(|at| city.agencies[at].code.to_string()).collect();
    assert_eq!(lineage, ["roads-west", "department"]);
    assert_eq!(city.territories.districts().code, DISTRICT);
    assert_eq!(city.territories.find("heat"), Some(LayerIndex(1)));
    assert!(matches!(&city.routing.rules()[1].gives, Gives::ByTerritory { agencies, .. } if agencies.len() == 4));
    assert_eq!(city.gazetteer.places().len(), 6);
}

#[test]
fn a_category_has_its_own_term_or_the_citys_and_gratitude_has_none() {
    let city = town::city();
    let term = |code| city.term_of(city.catalogue.find(code).expect("a category"));
    assert_eq!(term("manhole"), Some(Term::Days(2)));
    assert_eq!(term("hot-water"), Some(Term::Days(15)));
    assert_eq!(term("thanks"), None);
    let rework = |code| city.rework_term_of(city.catalogue.find(code).expect("a category"));
    assert_eq!([rework("manhole"), rework("potholes")], [Term::Days(2), Term::Days(5)]);
    assert_eq!(city.catalogue[city.catalogue.find("thanks").expect("a category")].kind, Kind::Gratitude);
}

#[test]
fn every_mistake_of_every_file_is_shown_at_once() {
    let mut files = town::files();
    for (file, from, to) in [
        ("city.toml", "zoom = 11", "zoom = 99"),
        ("catalogue.toml", "\"2d\"", "\"31d\""),
        ("catalogue.toml", "photo = true", "foto = true"),
        ("territories/district.geojson", "\"order\":2", "\"order\":1"),
    ] {
        let text = files.get_mut(file).expect("a file");
        *text = text.replacen(from, to, 1);
    }
    files.remove("rules.toml");
    let faults = City::from_files(&files).expect_err("broken files");
    let files: Vec<_> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let all = ["catalogue.toml", "catalogue.toml", "city.toml", "rules.toml", "territories/district.geojson"];
    assert_eq!(files, all, "{}", town::lines(&faults));
}

#[test]
fn nothing_at_all_names_each_missing_file() {
    let faults = City::from_files(&BTreeMap::default()).expect_err("no files");
    let said = "agencies.toml: the file is missing\ncalendar.toml: the file is missing\n\
                catalogue.toml: the file is missing\ncity.toml: the file is missing\n\
                rules.toml: the file is missing\nterritories/district.geojson: the file is missing";
    assert_eq!(town::lines(&faults), said);
}
