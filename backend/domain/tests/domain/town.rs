//! A town of 2 × 2 districts around 30.5° E, 50.5° N, small enough to see at a glance:
//!
//! ```text
//! 50.6 ┌──────┬───────┐
//!      │ west │ north │      west and south meet north in a slanted border,
//! 50.5 ├─────╱┤       │      all four meet in the middle
//!      │south │ east  │
//! 50.4 └──────┴───────┘
//!    30.4   30.5    30.6
//! ```

use std::collections::BTreeMap;

use domain::city::{City, Fault};

pub const CITY: &str = r#"
code = "town"
name_uk = "Містечко"
name_en = "Town"
time_zone = "Europe/Kyiv"
contact_phone = "1551"
centre = [30.5, 50.5]
zoom = 11
bounds = [30.4, 50.4, 30.6, 50.6]

[terms]
resolve = "15d"
rework = "5d"
check = "10d"
accept_working_days = 1
register_working_days = 1
return_at_most = "10d"
decline = "3d"
forward = "5d"
extended_max = "45d"
attention_share = 0.25
returns_max = 2
"#;

pub const CALENDAR: &str = r#"
holidays_are_days_off = false
weekend = ["sat", "sun"]

[[holiday]]
month = 1
day = 1
uk = "Новий рік"
en = "New Year"

[[dated]]
date = 2026-04-12
uk = "Великдень"
en = "Easter"

[[moved]]
from = 2026-01-02
to = "2026-01-10"
"#;

pub const CATALOGUE: &str = r#"
[[group]]
code = "roads"
uk = "Дороги"
en = "Roads"
icon = "road"

[[group.category]]
code = "potholes"
uk = "Ями на дорозі"
en = "Potholes"
term = "15d"
weight = 50
words_uk = ["асфальт", "яма", "під'їзд до будинку"]
words_en = ["asphalt"]

[[group.category]]
code = "manhole"
uk = "Відсутній люк"
en = "Missing manhole cover"
term = "2d"
photo = true

[[group]]
code = "heat"
uk = "Тепло"
en = "Heat"
icon = "flame"

[[group.category]]
code = "no-heating"
uk = "Відсутність опалення"
en = "No heating"
term = "12h"
dwelling = true
weight = 90

[[group.category]]
code = "hot-water"
uk = "Відсутність гарячої води"
en = "No hot water"

[[group]]
code = "other"
uk = "Інше"
en = "Other"
icon = "dots"

[[group.category]]
code = "thanks"
uk = "Подяка"
en = "Thanks"
kind = "gratitude"
"#;

pub const AGENCIES: &str = r#"
[[agency]]
code = "department"
uk = "Департамент доріг"
short_uk = "Дороги"
en = "Department of Roads"
short_en = "Roads"
kind = "department"

[[agency]]
code = "roads-west"
uk = "Шляхи заходу"
short_uk = "Захід"
en = "Roads of the West"
short_en = "West"
kind = "enterprise"
parent = "department"

[[agency]]
code = "heating"
uk = "Тепломережа"
short_uk = "Тепло"
en = "Heating"
short_en = "Heat"
kind = "body"
"#;

pub const RULES: &str = r#"
[[rule]]
code = "roads-everywhere"
uk = "Дороги міста"
en = "Roads of the city"
for = ["roads"]
agency = "department"

[[rule]]
code = "potholes-by-district"
uk = "Ями за районом"
en = "Potholes by district"
for = ["potholes"]
layer = "district"
[rule.agencies]
west = "roads-west"
north = "department"

[[rule]]
code = "heat-areas"
uk = "Теплові зони"
en = "Areas of heating"
for = ["heat"]
layer = "heat"
[rule.agencies]
core = "heating"
"#;

pub const GAZETTEER: &str = "\
kind\tuk\ten\tlat\tlon\tdistrict
street\tвул. Хрещатик\tKhreshchatyk St\t50.45\t30.45\tsouth
street\tвул. Богдана Хмельницького\tBohdana Khmelnytskoho St\t50.55\t30.45\twest
street\tпросп. Богдана Ступки\tBohdana Stupky Ave\t50.55\t30.44\t
square\tПл. Перемоги\tPeremohy Square\t50.55\t30.55\tnorth
metro\tст. м. Хрещатик\tKhreshchatyk station\t50.45\t30.46\tsouth
building\tШкола 22\tSchool 22\t50.45\t30.55\teast
";

/// Feature collection of `(code, order, ring)`.
pub fn collection(features: &[(&str, u16, &str)]) -> String {
    let features: Vec<_> = features
        .iter()
        .map(|(code, order, ring)| {
            format!(
                r#"{{"type":"Feature","properties":{{"code":"{code}","uk":"{code}","en":"{code}","order":{order}}},
                "geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
            )
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(",\n"))
}

pub const WEST: &str = "[[30.4,50.5],[30.4375,50.5],[30.5,50.5625],[30.5,50.6],[30.4,50.6],[30.4,50.5]]";
pub const NORTH: &str = "[[30.5,50.5],[30.6,50.5],[30.6,50.6],[30.5,50.6],[30.5,50.5625],[30.5,50.5]]";
pub const SOUTH: &str = "[[30.4,50.4],[30.5,50.4],[30.5,50.5],[30.5,50.5625],[30.4375,50.5],[30.4,50.5],[30.4,50.4]]";
pub const EAST: &str = "[[30.5,50.4],[30.6,50.4],[30.6,50.5],[30.5,50.5],[30.5,50.4]]";

pub fn districts() -> String {
    collection(&[("west", 1, WEST), ("north", 2, NORTH), ("south", 3, SOUTH), ("east", 4, EAST)])
}

/// The files of the town.
pub fn files() -> BTreeMap<String, String> {
    let heat = collection(&[
        ("core", 1, "[[30.45,50.45],[30.55,50.45],[30.55,50.55],[30.45,50.55],[30.45,50.45]]"),
        ("rim", 2, "[[30.45,50.55],[30.55,50.55],[30.55,50.58],[30.45,50.58],[30.45,50.55]]"),
    ]);
    [
        ("city.toml", CITY.to_owned()),
        ("calendar.toml", CALENDAR.to_owned()),
        ("catalogue.toml", CATALOGUE.to_owned()),
        ("agencies.toml", AGENCIES.to_owned()),
        ("rules.toml", RULES.to_owned()),
        ("gazetteer.tsv", GAZETTEER.to_owned()),
        ("territories/district.geojson", districts()),
        ("territories/heat.geojson", heat),
        ("README.md", "Not read.".to_owned()),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into()
}

/// The town itself.
pub fn city() -> City {
    City::from_files(&files()).unwrap_or_else(|faults| panic!("{}", lines(&faults)))
}

/// Faults as they are shown.
pub fn lines(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What is said when `from` stands for `to` in one file.
pub fn refused(file: &str, from: &str, to: &str) -> String {
    let mut files = files();
    let text = files.get_mut(file).expect("a file of the town");
    assert!(text.contains(from), "{file} has {from}");
    *text = text.replacen(from, to, 1);
    lines(&City::from_files(&files).expect_err("a broken file"))
}
