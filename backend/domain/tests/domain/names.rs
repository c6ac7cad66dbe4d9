//! Search of categories and suggestions of places.

use domain::{city::City, words::Lang};

use crate::town;

fn search(city: &City, query: &str, lang: Lang) -> Vec<String> {
    let found = city.catalogue.search(query, lang, 10);
    found.into_iter().map(|index| city.catalogue[index].code.to_string()).collect()
}

fn suggest(city: &City, query: &str) -> Vec<String> {
    let name = |found: domain::gazetteer::Suggestion| match found.house {
        Some(house) => format!("{}, {house}", found.place.name.uk),
        None => found.place.name.uk.clone(),
    };
    city.gazetteer.suggest(query, 10).into_iter().map(name).collect()
}

#[test]
fn categories_are_found_by_word_beginnings_in_any_order() {
    let city = town::city();
    let find = |query| search(&city, query, Lang::Uk);
    assert_eq!(find("ям"), ["potholes"]);
    assert_eq!(find("ДОРОЗІ ями"), ["potholes"]);
    assert_eq!(find("відсут"), ["no-heating", "manhole", "hot-water"], "the frequent one first");
    assert_eq!(find("відсут вод"), ["hot-water"]);
    assert_eq!(find("дорог"), ["potholes", "manhole"], "by the group's name");
    assert!(find("ведмідь").is_empty());
    assert_eq!(find("")[0], "no-heating");
    assert_eq!(city.catalogue.search("", Lang::Uk, 2).len(), 2);
}

#[test]
fn apostrophes_endings_and_the_other_language_do_not_matter() {
    let city = town::city();
    for query in ["під'їзд", "під’їзд", "підʼїзд", "підїзд", "під`їзд", "пiд".replace('i', "і").as_str()]
    {
        assert_eq!(search(&city, query, Lang::Uk), ["potholes"], "{query}");
    }
    assert_eq!(search(&city, "опаленням", Lang::Uk), ["no-heating"]);
    assert_eq!(search(&city, "вода", Lang::Uk), ["hot-water"]);
    assert_eq!(search(&city, "pothole", Lang::Uk), ["potholes"]);
    assert_eq!(search(&city, "люк", Lang::En), ["manhole"]);
    assert_eq!(search(&city, "MANHOLE cov", Lang::En), ["manhole"]);
}

#[test]
fn a_name_that_matches_comes_before_further_words_and_groups() {
    let city = town::city();
    assert_eq!(search(&city, "heat", Lang::En), ["no-heating", "hot-water"]);
}

#[test]
fn where_no_category_has_all_words_those_with_most_are_found() {
    let city = town::city();
    assert_eq!(search(&city, "розбитий люк", Lang::Uk), ["manhole"]);
    assert_eq!(search(&city, "немає гарячої води в квартирі", Lang::Uk), ["hot-water"]);
    assert!(search(&city, "на в у", Lang::Uk).is_empty());
}

#[test]
fn places_are_suggested_with_and_without_their_type() {
    let city = town::city();
    assert_eq!(suggest(&city, "хрещатик")[0], "вул. Хрещатик");
    for query in ["вул хрещ", "вул. Хрещатик", "вулиця Хрещатик", "вули хрещ", "хрещатик вул."]
    {
        assert_eq!(suggest(&city, query)[0], "вул. Хрещатик", "{query}");
    }
    assert_eq!(suggest(&city, "метро хрещ")[0], "ст. м. Хрещатик");
    assert_eq!(suggest(&city, "хмельницького"), ["вул. Богдана Хмельницького"]);
    assert_eq!(suggest(&city, "богдана").len(), 2);
    assert_eq!(suggest(&city, "площа"), ["Пл. Перемоги"]);
    assert_eq!(suggest(&city, "khresh")[0], "вул. Хрещатик");
    assert!(suggest(&city, "").is_empty());
}

#[test]
fn a_house_number_at_the_end_is_kept() {
    let city = town::city();
    for (query, house) in [
        ("хрещатик 22", "22"),
        ("вул. Хрещатик, 22-а", "22-а"),
        ("Хрещатик 22 а", "22 а"),
        ("хрещатик, буд. 22/4", "22/4"),
        ("хрещатик № 22", "22"),
        ("хрещатик №22,", "22"),
    ] {
        assert_eq!(suggest(&city, query)[0], format!("вул. Хрещатик, {house}"), "{query}");
    }
    assert_eq!(suggest(&city, "школа 22"), ["Школа 22, 22"]);
    assert_eq!(suggest(&city, "22"), ["Школа 22"], "a number alone is a name");
}
