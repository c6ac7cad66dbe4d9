//! Appeals of one matter: who is taken for one, who is not, and why.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use contract::State;
use domain::{
    catalogue::CategoryIndex,
    city::City,
    likeness::{LEAST, Likely, Matter, Nearby, OFFERED, Print, Reason, likely},
};
use proptest::prelude::*;

use crate::town::{city, refused};

static TOWN: LazyLock<City> = LazyLock::new(city);

const PIT: &str = "Доброго дня! На дорозі біля будинку вул. Хрещатик, 22 велика яма, вже пробив колесо. Прошу \
    відремонтувати асфальт, бо водії об'їжджають по зустрічній.";
const SAME_PIT: &str = "Величезна яма на дорозі навпроти Хрещатику 22. Машини обїжджають її зустрічною смугою, дві \
    вже пробили колеса. Зробіть щось із асфальтом, поки ніхто не постраждав!";
const PIT_IN_RUSSIAN: &str = "Большая яма на дороге возле дома Крещатик 22, машины пробивают колеса, водители \
    объезжают по встречной. Отремонтируйте асфальт.";
const PIT_MISTYPED: &str = "На дрозі біля будинка вул Хрещатік 22 велика яма, вже пробив колисо. прошу \
    відремонтувати асфальд бо водіі обїжджають по зустрічній";
const PIT_MIXED: &str = "Возле будинка Хрещатик 22 здоровенна яма на дорозі, пробив колесо, асфальт розбитий, водії \
    объезжают по встречке.";
const COLD: &str = "Вул. Хрещатик, 22: у квартирі 14 холодні батареї, температура 14 градусів, маленька дитина хворіє. \
    Коли дадуть тепло?";
const DUMP: &str = "Хрещатик, 22: третій день не вивозять сміття, контейнери переповнені, щури бігають просто серед \
    білого дня.";
const LAMP: &str = "Уже тиждень не горить ліхтар біля школи, увечері темно, діти бояться йти додому.";

fn category(code: &str) -> CategoryIndex {
    TOWN.catalogue.find(code).expect("a category of the town")
}

fn noon() -> DateTime<Utc> {
    "2026-03-06T12:00:00+02:00".parse().expect("a moment")
}

fn about<'a>(code: &str, text: &'a str) -> Matter<'a> {
    Matter { category: category(code), received: noon(), text }
}

fn nearby<'a>(code: &str, text: &'a str, metres: f64) -> Nearby<'a, &'a str> {
    Nearby { key: text, matter: about(code, text), metres, state: State::InWork }
}

fn earlier<K>(days: i64, other: Nearby<'_, K>) -> Nearby<'_, K> {
    let received = noon() - TimeDelta::days(days);
    Nearby { matter: Matter { received, ..other.matter }, ..other }
}

fn of<'a>(new: &Matter<'_>, others: Vec<Nearby<'a, &'a str>>) -> Vec<Likely<&'a str>> {
    likely(new, others, &TOWN.catalogue)
}

/// The score of one, 0 where it is not offered.
fn score(new: &Matter<'_>, other: Nearby<'_, &str>) -> f64 {
    of(new, vec![other]).first().map_or(0.0, |one| one.likeness.score)
}

fn words(one: &str, other: &str) -> f64 {
    Print::of(one).likeness(&Print::of(other))
}

#[test]
fn the_same_pit_told_by_two_people_is_one_matter() {
    let found = of(&about("potholes", PIT), vec![earlier(1, nearby("potholes", SAME_PIT, 40.0))]);
    let likeness = &found.first().expect("it is offered").likeness;
    assert!(likeness.score > 0.9, "{likeness:?}");
    let [Reason::SameCategory, Reason::Near(40), Reason::Recent(1), Reason::LikeWords(words)] = likeness.reasons[..]
    else {
        panic!("{likeness:?}");
    };
    assert!(words > 40, "{likeness:?}");
}

#[test]
fn two_matters_at_one_house_are_two() {
    for (code, text) in [("no-heating", COLD), ("thanks", DUMP)] {
        assert!(of(&about("potholes", PIT), vec![nearby(code, text, 0.0)]).is_empty(), "{text}");
    }
    assert!(of(&about("no-heating", COLD), vec![nearby("thanks", DUMP, 0.0)]).is_empty());
}

#[test]
fn one_matter_filed_under_another_category_is_still_found_but_later() {
    let new = about("potholes", PIT);
    let same = score(&new, nearby("potholes", SAME_PIT, 10.0));
    let kin = score(&new, nearby("manhole", SAME_PIT, 10.0));
    let strange = score(&new, nearby("no-heating", SAME_PIT, 10.0));
    assert!(same > kin && kin > strange && strange >= LEAST, "{same} {kin} {strange}");
}

#[test]
fn another_language_slips_and_a_mixture_of_two_languages_are_understood() {
    for told in [PIT_IN_RUSSIAN, PIT_MISTYPED, PIT_MIXED] {
        assert!(words(PIT, told) > 0.4 && words(SAME_PIT, told) > 0.4, "{told}");
    }
    for other in [COLD, DUMP, LAMP] {
        assert!(words(PIT, other) < 0.25 && words(PIT_IN_RUSSIAN, other) < 0.25, "{other}");
    }
    assert!(words(COLD, LAMP) < 0.25 && words(DUMP, LAMP) < 0.25);
}

#[test]
fn endings_capitals_and_apostrophes_make_no_other_word() {
    assert!(words("опалення", "ОПАЛЕННЯМ") > 0.8);
    assert!(words("Сміття у під’їзді", "сміттям у під'їздах") > 0.75);
    assert!(words("м’ята", "мята") > 0.99 && words("ґанок", "ганок") > 0.99);
    // й and ї as a base and a mark; a Latin i and o in the midst.
    assert!(words("їдкий дим", "і\u{308}дкии\u{306} дим") > 0.99);
    assert!(words("ліхтар не горить", "лiхтар не гoрить") > 0.99);
}

#[test]
fn greetings_and_prayers_are_no_likeness() {
    let polite = "Доброго дня, шановні! Прошу, будь ласка, дуже прошу: ";
    let both = [PIT, LAMP].map(|text| format!("{polite}{text}"));
    assert!(words(&both[0], &both[1]) < 0.1);
    assert!(Print::of(polite).is_empty());
}

#[test]
fn where_one_says_nothing_place_and_time_speak_alone() {
    let new = about("potholes", "");
    assert!(score(&new, nearby("potholes", PIT, 10.0)) > 0.9);
    assert!(score(&new, earlier(100, nearby("potholes", "", 145.0))) < 0.1);
    for empty in ["", "   ", "!!!", "🕳️", "я", "Прошу, будь ласка"] {
        assert!(words(empty, PIT) < f64::EPSILON && words(empty, empty) < f64::EPSILON, "{empty}");
        assert!(of(&about("no-heating", empty), vec![nearby("potholes", PIT, 140.0)]).is_empty());
    }
}

#[test]
fn what_is_nearer_newer_open_and_more_alike_comes_first() {
    let new = about("potholes", PIT);
    let plain = || nearby("potholes", SAME_PIT, 20.0);
    let whole = score(&new, plain());
    for (why, less) in [
        ("farther", Nearby { metres: 100.0, ..plain() }),
        ("older", earlier(30, plain())),
        ("closed", Nearby { state: State::Closed, ..plain() }),
        ("told otherwise", nearby("potholes", LAMP, 20.0)),
    ] {
        assert!(score(&new, less) < whole - 0.05, "{why}");
    }
    let last_year = Nearby { state: State::Closed, ..earlier(365, nearby("potholes", SAME_PIT, 20.0)) };
    assert!(score(&new, last_year) < whole / 1.5, "another winter, another pit");
}

#[test]
fn only_what_lies_within_the_categorys_radius_is_offered() {
    let new = |code| about(code, PIT);
    assert!(score(&new("potholes"), nearby("potholes", PIT, 149.0)) > 0.5);
    assert!(of(&new("potholes"), vec![nearby("potholes", PIT, 151.0)]).is_empty(), "150 m where nothing is said");
    let mut files = crate::town::files();
    let catalogue = files.get_mut("catalogue.toml").expect("a file of the town");
    *catalogue = catalogue.replace("term = \"2d\"", "term = \"2d\"\nduplicate_radius = 30");
    let town = City::from_files(&files).expect("a town");
    let offered = |metres| likely(&new("manhole"), [nearby("manhole", PIT, metres)], &town.catalogue).len();
    assert_eq!([29.0, 31.0, f64::NAN, f64::INFINITY, -1.0].map(offered), [1, 0, 0, 0, 1]);
    for radius in ["0", "5001", "-1", "\"30\"", "1.5"] {
        let said = refused("catalogue.toml", "photo = true", &format!("duplicate_radius = {radius}"));
        assert_eq!(said, "catalogue.toml:22: \"duplicate_radius\" must be a whole number from 1 to 5000");
    }
}

#[test]
fn the_best_are_offered_and_no_more() {
    let others = (0..20_u32).rev().map(|n| nearby("potholes", SAME_PIT, f64::from(n) * 5.0)).collect();
    let found = of(&about("potholes", PIT), others);
    assert_eq!(found.len(), OFFERED);
    assert!(found.is_sorted_by(|one, next| one.likeness.score >= next.likeness.score));
    let metres = |one: &Likely<&str>| {
        one.likeness.reasons.iter().find_map(|reason| match reason {
            Reason::Near(metres) => Some(*metres),
            _ => None,
        })
    };
    assert_eq!(found.iter().filter_map(metres).collect::<Vec<_>>(), [0, 5, 10, 15, 20]);
}

/// Letters of three scripts, marks, digits, blanks and anything else.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[а-яіїєґ '’,0-9]{0,200}", "[a-zа-я0-9 ]{0,60}", "\\PC{0,60}", any::<String>()]
}

proptest! {
    #[test]
    fn likeness_of_words_is_symmetric_and_from_0_to_1(one in any_text(), other in any_text()) {
        let (there, back) = (words(&one, &other), words(&other, &one));
        prop_assert!((0.0..=1.0).contains(&there));
        prop_assert!((there - back).abs() < f64::EPSILON);
    }

    #[test]
    fn equal_texts_are_wholly_alike(text in any_text()) {
        let print = Print::of(&text);
        let expected = if print.is_empty() { 0.0 } else { 1.0 };
        prop_assert!((print.likeness(&print) - expected).abs() < 1e-9);
    }

    #[test]
    fn capitals_say_nothing(text in "[а-яіїєґ '’0-9]{0,200}") {
        prop_assert!(Print::of(&text) == Print::of(&text.to_uppercase()));
    }

    #[test]
    fn any_two_appeals_have_a_score(
        texts in (any_text(), any_text()), categories in (any::<u16>(), 0_u16..8), metres in any::<f64>(),
        seconds in any::<i64>(), state in prop::sample::select(State::ALL),
    ) {
        let received = DateTime::from_timestamp_secs(seconds).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let new = Matter { category: CategoryIndex(categories.0), received: noon(), text: &texts.0 };
        let matter = Matter { category: CategoryIndex(categories.1), received, text: &texts.1 };
        let other = Nearby { key: (), matter, metres, state };
        let likeness = domain::likeness::likeness(&new, &Print::of(new.text), &other, &TOWN.catalogue);
        prop_assert!((0.0..=1.0).contains(&likeness.score), "{likeness:?}");
        prop_assert!(likely(&new, [other], &TOWN.catalogue).len() <= 1);
    }
}
