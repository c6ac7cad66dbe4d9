//! What an appeal is beside the earlier ones of the same applicant (classifier №858, 2).

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use contract::{Channel, Sign, State, appeals::Signed, fields::AppealNumber};
use domain::{
    city::City,
    likeness::{Matter, letter},
    sign::{Earlier, MANY, Others, sign},
};

use crate::town::city;

static TOWN: LazyLock<City> = LazyLock::new(city);

const PIT: &str = "На дорозі біля будинку Хрещатик, 22 велика яма, пробив колесо. Прошу відремонтувати асфальт.";
const PIT_AGAIN: &str = "Велика яма на дорозі біля Хрещатик 22 досі є. Відремонтуйте асфальт, ще одне колесо пробив!";
const LAMP: &str = "Уже тиждень не горить ліхтар біля школи, увечері темно.";
const FIRST: AppealNumber = AppealNumber { year: 26, serial: 1 };

fn noon() -> DateTime<Utc> {
    "2026-03-06T12:00:00+02:00".parse().expect("a moment")
}

fn about<'a>(code: &str, text: &'a str) -> Matter<'a> {
    let category = TOWN.catalogue.find(code).expect("a category of the town");
    Matter { category, received: noon(), text }
}

/// An appeal of a week ago about the pit, in work.
fn earlier() -> Earlier<'static> {
    let matter = Matter { received: noon() - TimeDelta::days(7), ..about("potholes", PIT) };
    Earlier { number: FIRST, matter, channel: Channel::Web, state: State::InWork, answered: false, metres: 20.0 }
}

fn found(new: &Matter<'_>, channel: Channel, earlier: &[Earlier<'_>]) -> Option<Sign> {
    sign(new, channel, earlier.iter().copied(), None, &TOWN.catalogue).map(|found| found.sign)
}

#[test]
fn the_first_of_its_matter_has_no_sign() {
    let lamp = about("no-heating", LAMP);
    assert_eq!(found(&lamp, Channel::Web, &[]), None);
    assert_eq!(found(&lamp, Channel::Web, &[earlier()]), None, "of another matter");
    let far = Earlier { metres: 900.0, ..earlier() };
    assert_eq!(found(&about("potholes", PIT), Channel::Web, &[far]), None, "the same words about another street");
}

// Row: repeat.
#[test]
fn what_is_not_resolved_yet_is_repeated() {
    let new = about("potholes", PIT_AGAIN);
    let first = Some(Signed { sign: Sign::Repeat, of: FIRST });
    assert_eq!(sign(&new, Channel::Web, [earlier()], None, &TOWN.catalogue), first);
    let rework = Earlier { state: State::Rework, ..earlier() };
    assert_eq!(found(&new, Channel::Phone, &[rework]), Some(Sign::Repeat));
    let by_words_alone = about("no-heating", PIT_AGAIN);
    assert_eq!(found(&by_words_alone, Channel::Web, &[earlier()]), Some(Sign::Repeat));
}

// Row: duplicate.
#[test]
fn the_same_text_by_another_way_is_a_duplicate() {
    assert_eq!(found(&about("potholes", PIT), Channel::Hotline, &[earlier()]), Some(Sign::Duplicate));
    assert_eq!(found(&about("potholes", PIT), Channel::Web, &[earlier()]), Some(Sign::Repeat), "the same way");
}

// Row: persistent.
#[test]
fn after_an_answer_it_is_persistent() {
    for state in [State::Answered, State::Closed] {
        let answered = Earlier { state, answered: true, ..earlier() };
        assert_eq!(found(&about("potholes", PIT_AGAIN), Channel::Web, &[answered]), Some(Sign::Persistent), "{state}");
    }
}

#[test]
fn another_pit_next_year_and_what_was_taken_back_count_for_nothing() {
    let old = Matter { received: noon() - TimeDelta::days(300), ..about("potholes", LAMP) };
    let old = Earlier { matter: old, state: State::Closed, answered: true, ..earlier() };
    assert_eq!(found(&about("potholes", PIT), Channel::Web, &[old]), None);
    for state in [State::Withdrawn, State::Returned, State::NotConsidered] {
        let gone = Earlier { state, ..earlier() };
        assert_eq!(found(&about("potholes", PIT), Channel::Web, &[gone]), None, "{state}");
    }
}

#[test]
fn the_newest_of_the_same_matter_decides() {
    let second = AppealNumber { serial: 2, ..FIRST };
    let answered = Earlier { answered: true, state: State::Closed, ..earlier() };
    let open = Earlier { number: second, ..earlier() };
    let found = sign(&about("potholes", PIT_AGAIN), Channel::Web, [open, answered], None, &TOWN.catalogue);
    assert_eq!(found, Some(Signed { sign: Sign::Repeat, of: second }));
}

// Row: mass.
#[test]
fn the_same_text_of_many_people_is_mass_unless_the_applicant_wrote_of_it_before() {
    let new = about("potholes", PIT);
    let others = |people| Some(Others { people, first: FIRST });
    let mass = Some(Signed { sign: Sign::Mass, of: FIRST });
    assert_eq!(sign(&new, Channel::Web, [], others(MANY - 1), &TOWN.catalogue), mass);
    assert_eq!(sign(&new, Channel::Web, [], others(MANY - 2), &TOWN.catalogue), None, "not yet many");
    let repeat = sign(&new, Channel::Web, [earlier()], others(MANY), &TOWN.catalogue);
    assert_eq!(repeat.map(|found| found.sign), Some(Sign::Repeat));
}

#[test]
fn a_text_is_the_same_whatever_its_marks_and_blanks() {
    let shouted = PIT.to_uppercase().replace(", ", " – ").replace(' ', "\n ");
    assert!(letter(PIT).is_some());
    assert_eq!(letter(&shouted), letter(PIT));
    assert_ne!(letter(&PIT.replace("22", "23")), letter(PIT), "another house");
    assert_ne!(letter(&PIT.replace("яма, про", "ямапро")), letter(PIT), "words joined");
    assert_eq!(letter("Немає світла на сходах, прошу зробити."), None, "many say so by chance");
}
