//! Search: words and their forms, parts, slips, letters of two languages; ranked, marked, by rights, on the map too.

use crate::figures::figures;
use chrono::TimeDelta;
use contract::{
    Filter,
    appeals::{Card, ListAppeals, Page, Sort},
    desk::{Bucket, GetDesk},
    fields::AppealNumber,
};
use tests::{Draft, TestCity, complaint, no_heating, pothole};

fn search(words: &str) -> ListAppeals {
    ListAppeals { filter: Filter { q: words.into(), ..Filter::default() }, ..ListAppeals::default() }
}

async fn finds(city: &TestCity, words: &str) -> Vec<AppealNumber> {
    city.pages(search(words)).await.into_iter().map(|card| card.number).collect()
}

/// A published appeal with this text at this address.
async fn told(city: &TestCity, address: &str, text: &str) -> AppealNumber {
    let filed = city.resident("Олена").files(pothole().with_address(address).with_text(text)).await;
    city.officer_for(&filed).await.accepts(&filed).await;
    city.passes(TimeDelta::minutes(1));
    filed.number
}

#[tokio::test]
async fn words_are_found_by_their_forms_parts_and_letters_and_with_slips() {
    let city = TestCity::start().await;
    let gate = told(&city, "вул. Ґонти, 7", "Біля під’їзду не горить ліхтар, темно ходити.").await;
    let pit = told(&city, "просп. Берестейський, 12а", "Глибока вибоїна на дорозі після дощу.").await;
    city.search_is_up_to_date().await;
    for words in [
        "під'їзд",
        "ПІДʼЇЗДУ",
        "подъезду підїзду підїзд",
        "подїзду",
        "ліхтарі",
        "лихтар",
        "фонарь ліхтар",
        "вулиця Гонти",
        "вул.Гонти, буд. 7",
        "ґонта",
        "не горить ліхтар біля під'їзду",
        "хтар",
        "ліхтра",
    ] {
        // A word in Russian that is another word is not this one.
        let expected =
            if words.contains("подъезду") || words.contains("фонарь") { vec![] } else { vec![gate] };
        assert_eq!(finds(&city, words).await, expected, "{words}");
    }
    for words in ["дорога", "дорогою вибоїни", "вибоина", "вибоїнна", "виб", "Берестейского", "берестейський 12а", "12"]
    {
        assert_eq!(finds(&city, words).await, [pit], "{words}");
    }
    for words in ["дорога ліхтар", "1", "120", "13", "дракон", "%", "_", "\\", "' or 1=1 --", ")|!&('", "ь", "у", "🕳"]
    {
        assert!(finds(&city, words).await.is_empty(), "{words}");
    }
    assert_eq!(finds(&city, &pit.to_string()).await, [pit]);
}

#[tokio::test]
async fn what_fits_best_stands_first_and_pages_go_on_over_all_of_it() {
    let city = TestCity::start().await;
    let mut expected = Vec::new();
    for (n, text) in ["Яма посеред двору.", "Ямковий ремонт обіцяли ще навесні.", "Біля приямку зірвало решітку."]
        .into_iter()
        .enumerate()
    {
        for _ in 0..3 {
            expected.push((n, told(&city, "вул. Шовковична, 5", text).await));
        }
    }
    city.search_is_up_to_date().await;
    expected.sort_by_key(|(tier, number)| (*tier, std::cmp::Reverse(*number)));
    // Whatever is told later fits less: by moments alone it would stand first.
    let expected: Vec<_> = expected.into_iter().map(|(_, number)| number).collect();
    for limit in [1, 2, 3, 4, 100] {
        let all = city.pages(ListAppeals { limit: Some(limit), ..search("ям") }).await;
        let found: Vec<_> = all.into_iter().map(|card| card.number).collect();
        // Two letters alone are not looked for within words.
        assert_eq!(found, expected[..6], "{limit}");
    }
    assert_eq!(finds(&city, "ямк").await, [&expected[3..6], &expected[6..]].concat());
    let by_moment = city.pages(ListAppeals { sort: Sort::Oldest, ..search("ямк") }).await;
    assert!(by_moment.is_sorted_by_key(|card| card.received) && by_moment.len() == 6);
    let wrong = ListAppeals { after: Some("abc".into()), ..search("ям") };
    assert!(city.stranger().asks(&wrong).await.expect_err("no cursor").fields.contains_key("after"));
}

#[tokio::test]
async fn a_word_that_nearly_all_have_finds_them_too() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let mut all = Vec::new();
    for n in 0..40 {
        all.push(olena.files(pothole().with_address(&format!("вул. Хрещатик, {n}"))).await.number);
        city.passes(TimeDelta::minutes(1));
    }
    all.reverse();
    city.search_is_up_to_date().await;
    assert_eq!(finds(&city, "хрещатик").await, all);
    let few = city.stranger().asks(&ListAppeals { limit: Some(5), ..search("хрещатику") }).await.expect("a page");
    assert_eq!(few.items.iter().map(|card| card.number).collect::<Vec<_>>(), all[..5]);
}

#[tokio::test]
async fn what_was_searched_for_is_marked_as_it_stands() {
    let city = TestCity::start().await;
    told(&city, "вул. Ґонти, 7", "Біля під’їзду не горить ліхтар. Ліхтарі темні.").await;
    city.search_is_up_to_date().await;
    let card = |page: Page| page.items.into_iter().next().expect("found");
    let marks = async |words: &str| card(city.stranger().asks(&search(words)).await.expect("a page")).marks;
    assert_eq!(marks("ліхтар гонти").await, ["Ліхтарі", "ліхтар", "Ґонти"]);
    assert_eq!(marks("підїзд").await, ["під’їзду"]);
    let far = "Добрий день, звертаюся з таким питанням: уже другий тиждень немає світла на сходах, а вчора впала шафа.";
    told(&city, "вул. Ґонти, 8", far).await;
    city.search_is_up_to_date().await;
    let found = card(city.stranger().asks(&search("шафи")).await.expect("a page"));
    assert_eq!(found.excerpt.as_deref(), Some("…вчора впала шафа."));
    assert_eq!(found.marks, ["шафа"]);
    let all: Card = card(city.stranger().asks(&ListAppeals::default()).await.expect("a page"));
    assert!(all.marks.is_empty());
}

#[tokio::test]
async fn what_not_everybody_may_read_is_found_only_by_those_who_may() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let secret = pothole().with_address("вул. Шовковична, 5, тел. 0671234567").not_public();
    let hidden = olena.files(secret.with_text("Лагодьте негайно, дзвоніть: жирафа.")).await;
    let dwelling = olena.files(no_heating().with_address("вул. Хрещатик, 22, кв. 14")).await;
    let unread = olena.files(complaint().with_text("Посадовець грубіянив крокодилом.")).await;
    let officer = city.officer_for(&hidden).await;
    officer.accepts(&hidden).await;
    city.search_is_up_to_date().await;
    for words in ["жирафа", "жирафи", "0671234567", "Хрещатик", "крокодил", "Олена"] {
        assert!(finds(&city, words).await.is_empty(), "{words}");
    }
    assert_eq!(finds(&city, "шовковична").await, [hidden.number]);

    let desk = async |who: &tests::Staff, bucket, words: &str| {
        let filter = Filter { q: words.into(), ..Filter::default() };
        let page = who.asks(&GetDesk { bucket, filter, ..GetDesk::default() }).await.expect("a desk");
        page.items.into_iter().map(|one| (one.card.number, one.card.marks)).collect::<Vec<_>>()
    };
    assert_eq!(desk(&officer, None, "жираф").await, [(hidden.number, vec!["жирафа".to_owned()])]);
    assert_eq!(desk(&officer, None, "шовковична жирафи").await.len(), 1, "one word of each");
    let moderator = city.moderator().await;
    let found = desk(&moderator, Some(Bucket::Received), "крокодил").await;
    assert_eq!(found.into_iter().map(|(number, _)| number).collect::<Vec<_>>(), [unread.number]);
    let other = city.officer_of("kyivvodokanal").await;
    assert!(desk(&other, None, "жирафа").await.is_empty());
    let of_heat = city.officer_for(&dwelling).await;
    assert_eq!(desk(&of_heat, None, "хрещатик 22").await.len(), 1);
}

#[tokio::test]
async fn what_is_made_public_later_is_found_from_then_on() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole().with_text("Провалилася бруківка біля фонтана.")).await;
    city.search_is_up_to_date().await;
    assert!(finds(&city, "бруківка").await.is_empty(), "nobody has read it");
    city.officer_for(&filed).await.accepts(&filed).await;
    city.search_is_up_to_date().await;
    assert_eq!(finds(&city, "бруківка").await, [filed.number]);
}

#[tokio::test]
async fn the_map_and_the_figures_have_all_that_the_list_finds() {
    let city = TestCity::start().await;
    let all = city.with_a_crowd().await;
    city.map_is_up_to_date().await;
    for words in ["Івасюка", "асфальту латок", "ремонт", "івасюк", &all[3].number.to_string()]
    {
        let filter = Filter { q: words.into(), ..Filter::default() };
        let listed = city.pages(search(words)).await;
        let shown = figures(&city, filter).await;
        assert_eq!(usize::try_from(shown.total).expect("few"), listed.len(), "{words}");
    }
}

#[tokio::test]
async fn a_search_is_filtered_with_all_else() {
    let city = TestCity::start().await;
    city.with_a_crowd().await;
    let of_district = Filter { q: "івасюка".into(), district: vec!["obolonskyi".into()], ..Filter::default() };
    let found = city.pages(ListAppeals { filter: of_district, ..ListAppeals::default() }).await;
    let all = city.pages(search("івасюка")).await;
    let there = |card: &&Card| card.district.as_ref().is_some_and(|one| one.code == "obolonskyi");
    let expected: Vec<_> = all.iter().filter(there).map(|card| card.number).collect();
    assert!(!expected.is_empty() && expected.len() < all.len());
    assert_eq!(found.iter().map(|card| card.number).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn a_store_that_was_filled_from_another_is_read_again() {
    let city = TestCity::start().await;
    // Marks of another history, which this one will not reach for ages.
    let foreign = "update words_progress set xact = 4000000000000000 returning 1::bigint";
    city.search_is_up_to_date().await;
    assert_eq!(city.number(foreign).await, 1);
    city.search_is_up_to_date().await;
    let first = told(&city, "вул. Ґонти, 7", "Не горить ліхтар.").await;
    city.search_is_up_to_date().await;
    assert_eq!(finds(&city, "ліхтарі").await, [first], "an empty one is followed");
    assert_eq!(city.number(foreign).await, 1);
    let second = told(&city, "вул. Ґонти, 9", "Зламаний ліхтар.").await;
    city.search_is_up_to_date().await;
    assert_eq!(finds(&city, "ліхтарі").await, [second, first]);
}
