//! Papers of an appeal: who gets them, and what stands in them.

#[path = "../../backend/papers/tests/papers/reader.rs"]
mod reader;

use contract::{Outcome, ProblemCode, appeals::Filed, fields::AppealNumber, papers};
use tests::{Answering, Draft, Reply, TestCity, Visitor, answer, pothole};

async fn case(who: &Visitor, filed: &Filed) -> Reply {
    who.gets(&papers::case(filed.number)).await
}

async fn letter(who: &Visitor, filed: &Filed) -> Reply {
    who.gets(&papers::reply(filed.number, Some(&filed.key))).await
}

/// All words of a document, in one line.
fn words(paper: &Reply) -> String {
    assert_eq!((paper.status, paper.header("content-type")), (200, "application/pdf"), "{paper:?}");
    assert_eq!(paper.header("cache-control"), "private, no-store");
    let text = reader::pages(&paper.body).join("\n").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_staff_of_the_case_print_it_and_each_look_is_written_down() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole().with_text("Яма біля школи, п’ята за тиждень: «ґрунт» просів.")).await;
    let officer = city.officer_for(&filed).await;
    officer.resolves(&filed).await;
    let looks = async || city.number("select count(*) from look").await;
    let before = looks().await;
    for who in [&officer, &city.dispatcher().await, &city.controller().await, &city.supervisor().await] {
        let paper = case(who, &filed).await;
        let text = words(&paper);
        for part in [
            &format!("№ {}", filed.number),
            &olena.name,
            &olena.email,
            "Яма біля школи, п’ята за тиждень: «ґрунт» просів.",
            "вул. Хрещатик, 22",
            &answer().text,
            &officer.me.name,
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let name = format!("inline; filename=\"case-{}.pdf\"", filed.number);
        assert_eq!(paper.header("content-disposition"), name);
    }
    assert_eq!(looks().await, before + 4);
}

#[tokio::test]
async fn nobody_else_gets_a_paper() {
    let city = TestCity::start().await;
    let (olena, ihor) = (city.resident("Олена"), city.resident("Ігор"));
    let filed = olena.files(pothole()).await;
    city.officer_for(&filed).await.resolves(&filed).await;
    let other = city.officer_of("kyivvodokanal").await;
    let looks = city.number("select count(*) from look").await;
    let with_key = format!("{}?key={}", papers::case(filed.number), filed.key);
    olena.gets(&with_key).await.is(ProblemCode::Forbidden);
    let keys = [None, Some(ihor.files(pothole()).await.key)];
    for key in &keys {
        city.stranger().gets(&papers::reply(filed.number, key.as_deref())).await.is(ProblemCode::SignIn);
        other.gets(&papers::reply(filed.number, key.as_deref())).await.is(ProblemCode::Forbidden);
    }
    case(&city.stranger(), &filed).await.is(ProblemCode::SignIn);
    case(&other, &filed).await.is(ProblemCode::Forbidden);
    assert_eq!(city.number("select count(*) from look").await, looks, "what was not shown was not looked at");
    let unknown = AppealNumber { serial: filed.number.serial + 100, ..filed.number };
    other.gets(&papers::case(unknown)).await.is(ProblemCode::NotFound);
    other.gets("/api/v1/appeals/dragons/reply.pdf").await.is(ProblemCode::NotFound);
}

#[tokio::test]
async fn a_reply_is_printed_once_there_is_an_answer_for_the_applicant_and_the_staff() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.accepts(&filed).await;
    letter(&olena, &filed).await.is(ProblemCode::NotFound);
    officer.gets(&papers::reply(filed.number, None)).await.is(ProblemCode::NotFound);
    officer.resolves_after_acceptance(&filed).await;

    let looks = async || city.number("select count(*) from look").await;
    let before = looks().await;
    let own = letter(&olena, &filed).await;
    assert_eq!(looks().await, before, "one's own letter is no look of the staff");
    let theirs = officer.gets(&papers::reply(filed.number, None)).await;
    assert_eq!(looks().await, before + 1);
    assert!(own.body == theirs.body, "one letter for both");
    let name = format!("inline; filename=\"reply-{}.pdf\"", filed.number);
    assert_eq!(own.header("content-disposition"), name);
    let text = words(&own);
    for part in [
        "МІСТО КИЇВ",
        &filed.agency.as_ref().expect("an agency was found").uk.to_uppercase(),
        &format!("Про розгляд звернення № {}", filed.number),
        &olena.name,
        &answer().text,
        "вирішено позитивно",
        "Відповідальна особа",
        &officer.me.name,
        "тел. 1551",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    olena.confirms(&filed, 5).await;
    assert!(letter(&olena, &filed).await.body == own.body, "what comes later changes no letter");
}

#[tokio::test]
async fn a_second_answer_is_another_letter() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let filed = olena.files(pothole()).await;
    let officer = city.officer_for(&filed).await;
    officer.resolves(&filed).await;
    olena.refutes(&filed, "Яма на місці").await;
    officer.accepts(&filed).await;
    let refusal = Answering {
        text: "Вулиця не є комунальною.".into(), outcome: Outcome::Refused, photos: vec![]
    };
    officer.answers(&filed, refusal).await;
    let text = words(&letter(&olena, &filed).await);
    assert!(text.contains("Вулиця не є комунальною.") && !text.contains(&answer().text), "{text}");
    assert!(text.contains("може бути оскаржено"), "{text}");
}

#[tokio::test]
async fn whatever_people_write_can_be_printed() {
    let city = TestCity::start().await;
    let olena = city.resident("Олена");
    let text = format!("🕳️ Яма {} שלום зворот (\\) 汉字 e\u{301}\u{302}\u{303}", "Щ".repeat(3_000));
    let filed = olena.files(pothole().with_text(&text)).await;
    let officer = city.officer_for(&filed).await;
    let printed = words(&case(&officer, &filed).await);
    assert!(printed.contains("□ Яма") && printed.contains("□□□□ зворот (\\) □□"), "{printed}");
}
