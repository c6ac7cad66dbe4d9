//! Lists: filters, orders, pages.

use chrono::NaiveDate;
use contract::{
    Filter, ProblemCode, State,
    appeals::{Card, ListAppeals, Sort},
    city::ListCategories,
    fields::AppealNumber,
    problem::Fault,
};
use std::collections::BTreeSet;
use tests::{Draft, TestCity, pothole};

fn numbers(cards: &[Card]) -> Vec<AppealNumber> {
    cards.iter().map(|card| card.number).collect()
}

/// The list under a filter has exactly those that a look through all of them finds, and not none.
async fn fits(city: &TestCity, filter: Filter, fits: impl Fn(&Card) -> bool) {
    let all = city.everything().await;
    let expected: Vec<_> = all.iter().filter(|card| fits(card)).map(|card| card.number).collect();
    assert!(!expected.is_empty() && expected.len() < all.len(), "{filter:?} would prove nothing");
    let listed = city.pages(ListAppeals { filter: filter.clone(), limit: Some(7), ..ListAppeals::default() }).await;
    assert_eq!(numbers(&listed), expected, "{filter:?}");
}

fn code(named: Option<&contract::city::Named>) -> &str {
    named.map(|named| named.code.as_str()).unwrap_or_default()
}

#[tokio::test]
async fn each_filter_finds_what_a_look_through_all_finds() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let none = Filter::default;
    for state in [State::Assigned, State::InWork, State::Answered, State::Rework, State::Closed] {
        fits(&city, Filter { state: vec![state], ..none() }, |card| card.state == state).await;
    }
    let open: Vec<_> = State::ALL.iter().copied().filter(|state| state.is_open()).collect();
    fits(&city, Filter { state: open, ..none() }, |card| card.state.is_open()).await;

    let matters = ["pothole", "no-heating"];
    let both = Filter { category: matters.map(str::to_owned).into(), ..none() };
    fits(&city, both, |card| matters.contains(&card.category.code.as_str())).await;
    let groups = city.stranger().asks(&ListCategories {}).await.expect("the catalogue");
    let roads = groups.iter().find(|group| group.categories.iter().any(|one| one.name.code == "pothole"));
    let roads = roads.expect("a group of roads");
    let of_roads: BTreeSet<_> = roads.categories.iter().map(|one| one.name.code.clone()).collect();
    let group = Filter { category: vec![roads.name.code.clone()], ..none() };
    fits(&city, group, |card| of_roads.contains(&card.category.code)).await;

    let agency = Filter { agency: vec!["roads-obolonskyi".into()], ..none() };
    fits(&city, agency, |card| code(card.agency.as_ref()) == "roads-obolonskyi").await;
    let districts = ["obolonskyi", "pecherskyi"];
    let two = Filter { district: districts.map(str::to_owned).into(), ..none() };
    fits(&city, two, |card| districts.contains(&code(card.district.as_ref()))).await;

    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let from = Filter { from: day("2026-03-05"), ..none() };
    fits(&city, from, |card| Some(card.received.date_naive()) >= day("2026-03-05")).await;
    let to = Filter { to: day("2026-03-05"), ..none() };
    fits(&city, to, |card| Some(card.received.date_naive()) <= day("2026-03-05")).await;
    let one_day = Filter { from: day("2026-03-05"), to: day("2026-03-05"), ..none() };
    fits(&city, one_day, |card| Some(card.received.date_naive()) == day("2026-03-05")).await;

    fits(&city, Filter { overdue: true, ..none() }, |card| card.overdue).await;
    let north = Filter { bbox: Some([30.4, 50.48, 30.6, 50.6]), ..none() };
    fits(&city, north, |card| card.place.point.lat > 50.48).await;

    let late_there = Filter { overdue: true, district: vec!["obolonskyi".into()], ..none() };
    fits(&city, late_there, |card| card.overdue && code(card.district.as_ref()) == "obolonskyi").await;
}

#[tokio::test]
async fn a_search_finds_public_words_addresses_and_numbers() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let has = |card: &Card, word: &str| {
        let words = [card.excerpt.clone(), card.place.address.clone()].into_iter().flatten();
        words.map(|words| words.to_lowercase()).any(|words| words.contains(&word.to_lowercase()))
    };
    for word in ["Івасюка", "ІВАСЮКА, 10", "розсипався", "100% латок", "латок_зліва"]
    {
        fits(&city, Filter { q: word.into(), ..Filter::default() }, |card| has(card, word)).await;
    }
    let all = city.everything().await;
    let one = all[4].number;
    fits(&city, Filter { q: one.to_string(), ..Filter::default() }, |card| card.number == one).await;
    for hidden in ["Шовковична", "Коваль", "example.ua", "будівельне", "%", "_", "\\", "' or 1=1 --"]
    {
        let filter = Filter { q: hidden.into(), ..Filter::default() };
        assert!(city.pages(ListAppeals { filter, ..ListAppeals::default() }).await.is_empty(), "{hidden}");
    }
}

#[tokio::test]
async fn each_order_holds_over_all_pages() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let all = city.everything().await;
    let newest = city.sorted(Sort::Newest).await;
    assert!(newest.is_sorted_by_key(|card| std::cmp::Reverse(card.received)));
    let oldest = city.sorted(Sort::Oldest).await;
    assert_eq!(numbers(&newest).into_iter().rev().collect::<Vec<_>>(), numbers(&oldest));
    assert_eq!(newest.len(), all.len());
    let due = city.sorted(Sort::Due).await;
    assert!(due.is_sorted_by_key(|card| (card.due.is_none(), card.due)));
    let owed: BTreeSet<_> = all.iter().filter(|card| card.state.term_runs()).map(|card| card.number).collect();
    assert_eq!(numbers(&due).into_iter().collect::<BTreeSet<_>>(), owed);
}

#[tokio::test]
async fn pages_cover_all_exactly_once_while_new_appeals_arrive() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    // All at the same moment, so that only the id tells them apart.
    let mut before = BTreeSet::new();
    for _ in 0..17 {
        before.insert(olena.files(pothole()).await.number);
    }
    for sort in [Sort::Newest, Sort::Oldest, Sort::Due] {
        let mut ask = ListAppeals { sort, limit: Some(4), ..ListAppeals::default() };
        let mut seen = Vec::new();
        loop {
            let page = city.stranger().asks(&ask).await.expect("a page");
            seen.extend(numbers(&page.items));
            olena.files(pothole()).await;
            ask.after = page.next;
            if ask.after.is_none() || seen.len() > 200 {
                break;
            }
        }
        let unique: BTreeSet<_> = seen.iter().copied().collect();
        assert_eq!(unique.len(), seen.len(), "{sort:?}: twice");
        assert!(unique.is_superset(&before), "{sort:?}: passed over");
    }
}

#[tokio::test]
async fn names_and_codes_that_there_are_not_are_named() {
    let city = TestCity::start().await;
    let unknown = |value: &str| Fault::Unknown { value: value.into() };
    for (query, name, fault) in [
        ("colour=red", "colour", Fault::Unexpected),
        ("State=open", "State", Fault::Unexpected),
        ("state=lost", "state", unknown("lost")),
        ("category=pothole,dragons", "category", unknown("dragons")),
        ("agency=atlantis", "agency", unknown("atlantis")),
        ("district=atlantis", "district", unknown("atlantis")),
        ("from=2026-02-30", "from", Fault::NotADate),
        ("from=2026-03-02&to=2026-03-01", "to", Fault::Backwards),
        ("overdue=maybe", "overdue", unknown("maybe")),
        ("bbox=1,2,3", "bbox", Fault::NotAPlace),
        ("bbox=30,50,29,51", "bbox", Fault::NotAPlace),
        ("bbox=NaN,50,31,51", "bbox", Fault::NotAPlace),
        ("q=%00", "q", Fault::BadCharacters),
        ("sort=random", "sort", unknown("random")),
        ("limit=0", "limit", Fault::OutOfRange { min: 1, max: 100 }),
        ("limit=101", "limit", Fault::OutOfRange { min: 1, max: 100 }),
        ("limit=ten", "limit", Fault::OutOfRange { min: 1, max: 100 }),
        ("after=abc", "after", unknown("abc")),
    ] {
        let problem = city.stranger().gets(&format!("/api/v1/appeals?{query}")).await.is(ProblemCode::Invalid);
        assert_eq!(problem.fields.get(name), Some(&fault), "{query}");
        assert_eq!(problem.fields.len(), 1, "{query}");
    }
    let two = city.stranger().gets("/api/v1/appeals?agency=a&district=b&category=c").await.is(ProblemCode::Invalid);
    assert_eq!(two.fields.len(), 3);
    // The same words of a filter mean the same everywhere.
    for target in ["/api/v1/figures", "/api/v1/tiles/10/598/345"] {
        let problem = city.stranger().gets(&format!("{target}?agency=atlantis")).await.is(ProblemCode::Invalid);
        assert_eq!(problem.fields["agency"], unknown("atlantis"));
    }
}

#[tokio::test]
async fn a_cursor_is_good_for_its_own_order_only() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    for _ in 0..3 {
        olena.files(pothole()).await;
    }
    let ask = ListAppeals { limit: Some(1), ..ListAppeals::default() };
    let next = city.stranger().asks(&ask).await.expect("a page").next;
    let other = ListAppeals { after: next, sort: Sort::Due, ..ask };
    assert!(city.stranger().asks(&other).await.expect_err("another order").fields.contains_key("after"));
}

#[tokio::test]
async fn an_excerpt_ends_at_a_word() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole().with_text(&"Довге слово ".repeat(40))).await;
    city.officer_for(&filed).await.accepts(&filed).await;
    let excerpt = city.everything().await[0].excerpt.clone().expect("public");
    assert!(excerpt.chars().count() <= 161 && excerpt.ends_with("…"), "{excerpt}");
    assert!(["слово…", "Довге…"].iter().any(|end| excerpt.ends_with(end)), "{excerpt}");
}
