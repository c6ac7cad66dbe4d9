//! Broken tables: refused with the place and the reason, and with nothing else.

use crate::town::refused;

/// What stands, what is put in its place, what is said.
type Case = (&'static str, &'static str, &'static str);

const CATALOGUE: &[Case] = &[
    ("code = \"manhole\"", "code = \"potholes\"", ":18: category \"potholes\" appears twice (before in line 9)"),
    ("code = \"manhole\"", "code = \"roads\"", ":18: category \"roads\" appears twice (before in line 3)"),
    ("\"2d\"", "\"31d\"", ":21: term 31d exceeds the legal ceiling of one month (30 days)"),
    ("\"2d\"", "\"2m\"", ":21: term 2m exceeds the legal ceiling of one month (30 days)"),
    ("\"2d\"", "\"721h\"", ":21: term 721h exceeds the legal ceiling of one month (30 days)"),
    ("\"2d\"", "\"2wd\"", ":21: the law counts a term for resolving in calendar days"),
    (
        "\"2d\"",
        "\"two\"",
        ":21: \"two\": a term is a number of days, hours, months or working days, such as 15d, 12h, 1m, 1wd",
    ),
    ("\"2d\"", "2", ":21: \"term\" must be a text"),
    ("photo = true", "foto = true", ":22: unknown key \"foto\" in category"),
    ("photo = true", "photo = 1", ":22: \"photo\" must be true or false"),
    ("weight = 50", "weight = -1", ":13: \"weight\" must be a whole number from 0 to 4294967295"),
    ("words_en = [\"asphalt\"]", "words_en = \"asphalt\"", ":15: \"words_en\" must be a list of texts"),
    ("en = \"Missing manhole cover\"", "", ":17: category has no \"en\""),
    ("en = \"Missing manhole cover\"", "en = \"\"", ":20: \"en\" is empty"),
    (
        "code = \"manhole\"",
        "code = \"Manhole\"",
        ":18: \"Manhole\": a code consists of a–z, 0–9, - and _, at most 64 of them",
    ),
    (
        "kind = \"gratitude\"",
        "kind = \"thanks\"",
        ":53: \"thanks\": must be one of: application complaint proposal gratitude",
    ),
    ("kind = \"gratitude\"", "kind = \"gratitude\"\nterm = \"1d\"", ":54: gratitude has no term"),
    (
        "[[group.category]]\ncode = \"thanks\"\nuk = \"Подяка\"\nen = \"Thanks\"\nkind = \"gratitude\"",
        "",
        ":43: group has no [[group.category]]",
    ),
    ("icon = \"dots\"", "icon = dots", ":47: not TOML: "),
];

const CITY: &[Case] = &[
    ("Europe/Kyiv", "Europe/Kiew", ":5: \"Europe/Kiew\" is no time zone such as \"Europe/Kyiv\""),
    ("[30.5, 50.5]", "[50.5, 30.5]", ":7: \"centre\" is [longitude, latitude]: these look swapped"),
    ("[30.5, 50.5]", "[30.5]", ":7: \"centre\" must be a list of 2 numbers"),
    ("[30.5, 50.5]", "[30.5, nan]", ":7: \"centre\" must be a list of 2 numbers"),
    ("resolve = \"15d\"", "resolve = \"2m\"", ":12: \"resolve\" exceeds the legal ceiling of one month (30 days)"),
    ("45d", "46d", ":20: \"extended_max\" must be at most 45 days (45d)"),
    ("0.25", "25", ":21: \"attention_share\" must be above 0 and below 1"),
    ("rework", "reworks", ":11: [terms] has no \"rework\"\n:13: unknown key \"reworks\" in [terms]"),
    ("zoom = 11", "zoom = 99", ":8: \"zoom\" must be from 0 to 22"),
];

const CALENDAR: &[Case] = &[
    (
        "holidays_are",
        "holiday_are",
        ":1: the file has no \"holidays_are_days_off\"\n:2: unknown key \"holiday_are_days_off\" in this file",
    ),
    ("\"sun\"", "\"sonntag\"", ":3: \"sonntag\": weekend days are mon … sun, once each"),
    ("month = 1\nday = 1", "month = 2\nday = 30", ":5: there is no such day in any year"),
    ("day = 1\n", "day = 1\nsince = 2020\nuntil = 2019\n", ":9: \"until\" is before \"since\""),
    ("2026-04-12", "2026-02-30", ":12: not TOML: "),
    ("date = 2026-04-12", "date = \"2026-02-30\"", ":12: \"date\" must be a date like 2026-04-12"),
    ("from = 2026-01-02", "from = 2026-01-03", ":17: 2026-01-03 is not a working day"),
    ("to = \"2026-01-10\"", "to = \"2026-01-12\"", ":18: 2026-01-12 is not a weekend day"),
    (
        "to = \"2026-01-10\"",
        "to = \"2026-01-10\"\n[[moved]]\nfrom = 2026-01-02\nto = 2026-01-11",
        ":20: 2026-01-02 is moved twice",
    ),
];

const AGENCIES: &[Case] = &[
    ("parent = \"department\"", "parent = \"ministry\"", ":17: there is no agency \"ministry\""),
    ("parent = \"department\"", "parent = \"roads-west\"", ":17: the parents of agency \"roads-west\" go in a circle"),
    (
        "kind = \"body\"",
        "kind = \"office\"",
        ":25: \"office\": an agency's kind is department, administration, enterprise or body",
    ),
    ("code = \"heating\"", "code = \"department\"", ":19: agency \"department\" appears twice"),
];

const RULES: &[Case] = &[
    ("agency = \"department\"", "agency = \"ministry\"", ":7: there is no agency \"ministry\""),
    ("agency = \"department\"", "", ":2: a rule has either \"agency\" or \"layer\" with [rule.agencies]"),
    ("for = [\"roads\"]", "for = [\"road\"]", ":6: there is no category or group \"road\""),
    ("for = [\"roads\"]", "for = [\"roads\", \"roads\"]", ":6: \"roads\" appears twice in \"for\""),
    ("for = [\"roads\"]", "", ":2: rule has no categories or groups in \"for\""),
    ("layer = \"heat\"", "layer = \"water\"", ":24: there is no layer territories/water.geojson"),
    ("core = \"heating\"", "corn = \"heating\"", ":26: layer heat has no territory \"corn\""),
    ("core = \"heating\"", "core = \"cooling\"", ":26: there is no agency \"cooling\""),
    ("core = \"heating\"", "", ":25: [rule.agencies] is empty"),
    (
        "code = \"heat-areas\"",
        "code = \"roads-everywhere\"",
        ":20: rule \"roads-everywhere\" appears twice (before in line 3)",
    ),
];

const GAZETTEER: &[Case] = &[
    ("kind\tuk", "uk\tkind", ":1: the header must be kind, uk, en, lat, lon, district (tab-separated)"),
    ("50.45\t30.45", "30.45\t50.45", ":2: lat and lon look swapped"),
    ("50.45\t30.45", "51.45\t30.45", ":2: lies outside of the city's bounds"),
    ("50.45\t30.45", "50,45\t30.45", ":2: lat \"50,45\" is not a number"),
    ("\tsouth", "", ":2: 5 fields instead of 6"),
    ("\tsouth", "\tsouths", ":2: there is no district \"souths\""),
];

/// Each line of what is said begins with the file, and there are no other lines.
fn all_are_refused(file: &str, cases: &[Case]) {
    for (from, to, said) in cases {
        let all = refused(file, from, to);
        let lines: Vec<_> = all.lines().collect();
        assert_eq!(lines.len(), said.lines().count(), "{said}\n{all}");
        for (line, said) in lines.iter().zip(said.lines()) {
            assert!(line.starts_with(&format!("{file}{said}")), "{said}\n{all}");
        }
    }
}

#[test]
fn a_broken_catalogue_is_refused_by_line() {
    all_are_refused("catalogue.toml", CATALOGUE);
}

#[test]
fn a_broken_city_file_is_refused_by_line() {
    all_are_refused("city.toml", CITY);
}

#[test]
fn a_broken_calendar_is_refused_by_line() {
    all_are_refused("calendar.toml", CALENDAR);
}

#[test]
fn a_broken_agencies_is_refused_by_line() {
    all_are_refused("agencies.toml", AGENCIES);
}

#[test]
fn a_broken_rules_is_refused_by_line() {
    all_are_refused("rules.toml", RULES);
}

#[test]
fn a_broken_gazetteer_is_refused_by_line() {
    all_are_refused("gazetteer.tsv", GAZETTEER);
}
