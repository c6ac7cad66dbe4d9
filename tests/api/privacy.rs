//! What the public may not read (the Law, art. 10), and who may.

use contract::{
    Move, Role,
    appeals::{Appeal, Entry, GetAppeal, ListAppeals},
    fields::Point,
};
use tests::{Draft, KHRESHCHATYK, TestCity, answer, no_heating, photo, pothole};

#[tokio::test]
async fn a_text_is_public_once_it_was_accepted_and_its_contacts_are_hidden() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let text = "Яма біля школи. Телефонуйте +38 (067) 123-45-67 або olena@example.ua.";
    let filed = olena.files(pothole().with_text(text)).await;
    assert_eq!(city.stranger().sees(filed.number).await.text, None);
    assert_eq!(olena.looks_at(&filed).await.text.as_deref(), Some(text));

    let officer = city.officer_for(&filed).await;
    assert_eq!(officer.accepts(&filed).await.text.as_deref(), Some(text), "the officer must be able to call");
    let public = city.stranger().sees(filed.number).await.text.expect("public now");
    assert!(public.starts_with("Яма біля школи."), "{public}");
    assert!(!public.contains("067") && !public.contains("67") && !public.contains("olena@"), "{public}");
    let cards = city.stranger().asks(&ListAppeals::default()).await.expect("a list").items;
    let excerpt = cards[0].excerpt.clone().expect("public now");
    assert!(!excerpt.contains("067") && !excerpt.contains("olena@"), "{excerpt}");
}

#[tokio::test]
async fn without_consent_a_text_and_its_photos_are_never_public() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let id = olena.uploads(photo(60, 40)).await.id;
    let filed = olena.files(pothole().not_public().with_media(&[id])).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    olena.refutes(&filed, "Мій номер 067 123 45 67, яма на місці").await;
    let public = city.stranger().sees(filed.number).await;
    assert_eq!((public.text, public.media.len()), (None, 0));
    let refute = public.history.last().expect("a history");
    assert_eq!(refute.note, None, "the applicant's words follow their consent");
    // The city's own words and photos are public.
    let said = public.answer.expect("an answer");
    assert_eq!((said.text, said.media.len()), (answer().text, 1));
    assert_eq!(olena.looks_at(&filed).await.media.len(), 1);
    let card = &city.stranger().asks(&ListAppeals::default()).await.expect("a list").items[0];
    assert_eq!((&card.excerpt, &card.thumb), (&None, &None));
}

#[tokio::test]
async fn photos_are_public_with_the_text_and_not_before() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let id = olena.uploads(photo(60, 40)).await.id;
    let filed = olena.files(pothole().with_media(&[id])).await;
    assert_eq!(city.stranger().sees(filed.number).await.media.len(), 0);
    city.officer_for(&filed).await.accepts(&filed).await;
    assert_eq!(city.stranger().sees(filed.number).await.media.len(), 1);
    let card = &city.stranger().asks(&ListAppeals::default()).await.expect("a list").items[0];
    assert_eq!(card.thumb.as_deref(), Some(format!("/api/v1/media/{id}/thumb").as_str()));
}

#[tokio::test]
async fn what_the_applicant_says_later_is_read_first_and_masked_for_the_public_too() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.resolves(&filed).await;
    olena.refutes(&filed, "Яма на місці, дзвоніть 067 123 45 67").await;
    let said = |entry: &Entry| (entry.step == Move::Refute).then(|| entry.note.clone());
    let note = |appeal: Appeal| appeal.history.iter().find_map(said).expect("it was refused");
    assert_eq!(note(city.stranger().sees(filed.number).await), None, "nobody of the staff has read it");
    officer.accepts(&filed).await;
    let public = note(city.stranger().sees(filed.number).await).expect("they agreed");
    assert!(public.contains("Яма на місці") && !public.contains("123"), "{public}");
    assert!(note(olena.looks_at(&filed).await).expect("their own words").contains("123"));
}

#[tokio::test]
async fn a_dwelling_is_shown_to_its_block_and_without_its_address() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(no_heating().with_address("вул. Хрещатик, 22, кв. 14")).await;
    let public = city.stranger().sees(filed.number).await.place;
    assert_eq!((public.exact, &public.address), (false, &None));
    assert_ne!(public.point, KHRESHCHATYK);
    assert!(close(public.point, KHRESHCHATYK), "{public:?}");

    let card = &city.stranger().asks(&ListAppeals::default()).await.expect("a list").items[0];
    assert_eq!(card.place, public);
    city.search_is_up_to_date().await;
    let found = ListAppeals {
        filter: contract::Filter { q: "Хрещатик".into(), ..Default::default() },
        ..Default::default()
    };
    assert!(city.stranger().asks(&found).await.expect("a list").items.is_empty(), "nor can it be searched for");

    let officer = city.officer_for(&filed).await;
    for place in [olena.looks_at(&filed).await.place, officer.sees(filed.number).await.place] {
        assert_eq!((place.point, place.exact), (KHRESHCHATYK, true));
        assert_eq!(place.address.as_deref(), Some("вул. Хрещатик, 22, кв. 14"));
    }
    let other = city.officer_of("kyivvodokanal").await.sees(filed.number).await;
    assert_eq!((other.place, other.applicant), (public, None));
}

/// A block is 0.002° by 0.003°.
fn close(one: Point, other: Point) -> bool {
    (one.lat - other.lat).abs() <= 0.001_001 && (one.lon - other.lon).abs() <= 0.001_501
}

#[tokio::test]
async fn what_is_no_dwelling_is_shown_where_it_is() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let place = city.stranger().sees(filed.number).await.place;
    assert_eq!((place.point, place.exact), (KHRESHCHATYK, true));
    assert_eq!(place.address.as_deref(), Some("вул. Хрещатик, 22"));
}

#[tokio::test]
async fn who_the_applicant_is_only_those_know_who_must() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    for who in
        [city.officer_for(&filed).await, city.dispatcher().await, city.controller().await, city.supervisor().await]
    {
        let seen = who.sees(filed.number).await;
        let applicant = seen.applicant.unwrap_or_else(|| panic!("{} must know", who.me.role));
        assert_eq!((applicant.name, applicant.email), (olena.name.clone(), Some(olena.email.clone())));
        assert!(seen.trace.is_some());
    }
    let own = olena.looks_at(&filed).await;
    assert!(own.applicant.is_some() && own.trace.is_none());

    let other = olena.files(pothole()).await;
    let wrong = GetAppeal { number: filed.number, key: Some(other.key) };
    let head = city.staff(Role::Head, Some("kyivvodokanal")).await;
    for seen in [
        city.stranger().sees(filed.number).await,
        city.stranger().asks(&wrong).await.expect("the public part"),
        head.sees(filed.number).await,
    ] {
        assert_eq!((seen.applicant, seen.trace, seen.text), (None, None, None));
        assert!(seen.can.is_empty());
    }
    let everything = city.stranger().gets(&format!("/api/v1/appeals/{}", filed.number)).await.text();
    for secret in [&olena.name, &olena.email, "Шовковична"] {
        assert!(!everything.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn each_look_of_the_staff_at_an_applicant_is_written_down() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let (officer, other) = (city.officer_for(&filed).await, city.officer_of("kyivvodokanal").await);
    let looks = async || city.number("select count(*) from look").await;
    olena.looks_at(&filed).await;
    city.stranger().sees(filed.number).await;
    other.sees(filed.number).await;
    assert_eq!(looks().await, 0);
    officer.sees(filed.number).await;
    officer.sees(filed.number).await;
    assert_eq!(looks().await, 2);
    let whose = "select count(*) from look l join person p on p.id = l.person_id where p.role = 'officer'";
    assert_eq!(city.number(whose).await, 2);
}
