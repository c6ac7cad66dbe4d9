//! The papers: read back as a reader reads them, and fed with what people may write.

mod reader;
mod sample;

use contract::{
    Outcome,
    appeals::{Answer, Appeal},
};
use papers::{Case, Reply};
use proptest::prelude::*;
use reader::pages;

fn case(appeal: &Appeal) -> Vec<u8> {
    papers::case(&Case::of(appeal, &sample::issuer(), sample::at("2026-03-10T10:30:00+02:00")))
}

fn reply(appeal: &Appeal) -> Vec<u8> {
    papers::reply(&Reply::of(appeal, &sample::issuer(), Some(sample::signer())).expect("it is answered"))
}

/// All words, in one line.
fn words(pdf: &[u8]) -> String {
    let text = pages(pdf).join("\n").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn answered(text: &str, outcome: Outcome) -> Appeal {
    let appeal = sample::appeal();
    let answer = appeal.answer.clone().map(|answer| Answer { text: text.into(), outcome, ..answer });
    Appeal { answer, ..appeal }
}

#[test]
fn a_case_tells_all_that_an_officer_sees() {
    let text = words(&case(&sample::appeal()));
    for part in [
        "Справа за зверненням № 26-0001234",
        "станом на 10.03.2026, 10:30",
        "заява (клопотання)",
        "Яма на дорозі (Дороги й тротуари)",
        "вул. Хрещатик, 22",
        "50,45010° пн. ш., 30,52340° сх. д.",
        "КП «ШЕУ Шевченківського району»",
        "Дороги району — його ШЕУ (Шевченківський район)",
        "23.03.2026, 23:59",
        "5 з 5",
        "фото — 2, відео — 1",
        "Олена Коваль",
        "вул. Шовковична, буд. 13, кв. 4, м. Київ, 01024",
        "olena.koval@example.ua",
        "Надіслано виконавцю → В роботі",
        "Відповідальна особа: Іван Їжакевич",
        "Контролер: Оксана Щербань",
        "Засипано.",
        "Він уже розлетівся по тротуару.",
        "07.03.2026, 18:40",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for written in [sample::TEXT, sample::ANSWER] {
        assert!(text.contains(&written.replace('\n', " ")), "{text}");
    }
}

#[test]
fn a_reply_is_a_letter_of_the_agency() {
    let text = words(&reply(&sample::appeal()));
    for part in [
        "МІСТО КИЇВ КОМУНАЛЬНЕ ПІДПРИЄМСТВО «ШЛЯХОВО-ЕКСПЛУАТАЦІЙНЕ УПРАВЛІННЯ ШЕВЧЕНКІВСЬКОГО РАЙОНУ»",
        "09.03.2026 № 26-0001234",
        "Олена Коваль вул. Шовковична, буд. 13, кв. 4, м. Київ, 01024",
        "Про розгляд звернення № 26-0001234 від 06.03.2026",
        "Ваше звернення від 6 березня 2026 року щодо питання «Яма на дорозі» за адресою: вул. Хрещатик, 22, розглянуто.",
        &sample::ANSWER.replace('\n', " "),
        "Результат розгляду: вирішено позитивно.",
        "Додаток: фото — 2",
        "Керівник",
        "Ґалина ЄЖЕВСЬКА",
        "контактний центр, тел. 1551",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("оскаржено"));
}

#[test]
fn a_refusal_tells_where_to_complain() {
    let text = words(&reply(&answered("Підстав для ремонту немає.", Outcome::Refused)));
    assert!(text.contains("відмовлено у задоволенні"), "{text}");
    assert!(text.contains("може бути оскаржено") && text.contains("статті 15 і 16 Закону України"), "{text}");
}

#[test]
fn there_is_no_reply_without_an_answer_or_to_somebody_unknown() {
    let unanswered = Appeal { answer: None, ..sample::appeal() };
    let unknown = Appeal { applicant: None, ..sample::appeal() };
    for appeal in [unanswered, unknown] {
        assert_eq!(Reply::of(&appeal, &sample::issuer(), None), None);
        assert!(!words(&case(&appeal)).is_empty(), "its case can be printed all the same");
    }
}

#[test]
fn a_case_tells_no_more_than_the_appeal_that_it_was_given() {
    let public = Appeal { applicant: None, text: None, ..sample::appeal() };
    let text = words(&case(&public));
    assert!(!text.contains("Олена Коваль") && !text.contains("Шовковична") && !text.contains("персональні дані"));
    assert!(text.contains("не погодився оприлюднити"), "{text}");
}

#[test]
fn the_same_appeal_gives_the_same_bytes() {
    let appeal = sample::appeal();
    assert_eq!(case(&appeal), case(&appeal));
    assert_eq!(reply(&appeal), reply(&appeal));
    let later = Appeal { version: 99, followers: 7, check_until: None, ..appeal.clone() };
    assert_eq!(reply(&appeal), reply(&later), "a letter stays as it was written");
}

#[test]
fn long_texts_go_on_over_numbered_pages() {
    // Without a figure that could be taken for the number of the first page.
    let long =
        Appeal { text: Some(sample::long(4_000)), refutes: 0, ..answered(&sample::long(4_000), Outcome::Explained) };
    for paper in [case(&long), reply(&long)] {
        let pages = pages(&paper);
        assert!(pages.len() >= 3, "{}", pages.len());
        let numbered = |(at, page): (usize, &String)| page.lines().any(|line| line == (at + 1).to_string());
        assert!(pages.iter().enumerate().skip(1).all(numbered));
        assert!(!numbered((0, &pages[0])), "the first page has no number");
        let all = words(&paper);
        let said = sample::long(4_000).split_whitespace().count();
        assert!(all.split_whitespace().count() > said, "no word is lost");
    }
}

#[test]
fn every_letter_is_copied_as_it_was_written() {
    let written = "іїєґ ІЇЄҐ м'ята м’ята мʼята — – - № « » „лапки“ … § 5° ₴ ё ы э ъ café";
    let text = words(&reply(&answered(written, Outcome::Explained)));
    assert!(text.contains(written), "{text}");
}

#[test]
fn what_cannot_be_shown_is_a_frame() {
    let text = words(&reply(&answered("Яма 🕳️ і 汉字 та שלום\0!", Outcome::Explained)));
    assert!(text.contains("Яма □ і □□ та □□□□□!"), "{text}");
}

#[test]
fn a_word_wider_than_the_page_goes_on_in_the_next_line() {
    let word = "Ы".repeat(300);
    let text = words(&reply(&answered(&word, Outcome::Explained)));
    assert_eq!(text.chars().filter(|letter| *letter == 'Ы').count(), 300);
}

/// What people and programs send: letters of all scripts, marks, control signs, brackets of PDF, no blank at all.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[а-яіїєґ \n]{0,400}",
        r"[()\\<>%/\[\]{}\r\n ]{0,60}",
        "\\PC{0,80}",
        "[\u{0}-\u{1f}\u{300}-\u{36f}\u{200b}-\u{206f}\u{5d0}-\u{6ff}\u{1f300}-\u{1f6ff}]{0,80}",
        "[Щ]{0,500}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_write_gives_a_paper(texts in prop::collection::vec(hostile(), 6)) {
        let mut appeal = answered(&texts[0], Outcome::Refused);
        appeal.text = Some(texts[1].clone());
        appeal.place.address = Some(texts[2].clone());
        for (entry, text) in appeal.history.iter_mut().zip(&texts) {
            entry.note = Some(text.clone());
        }
        if let Some(applicant) = &mut appeal.applicant {
            applicant.name.clone_from(&texts[3]);
            applicant.residence.clone_from(&texts[4]);
            applicant.email = Some(texts[5].clone());
        }
        for paper in [case(&appeal), reply(&appeal)] {
            prop_assert!(words(&paper).contains("№ 26-0001234"));
        }
    }

    #[test]
    fn plain_words_are_all_found_again(written in "[а-яіїєґ’]{1,12}( [а-яіїєґ’]{1,12}){0,60}") {
        let text = words(&reply(&answered(&written, Outcome::Explained)));
        prop_assert!(text.contains(&written), "{written} in {text}");
    }
}

#[test]
fn as_much_as_the_api_takes_fits() {
    let most = "ї".repeat(4_000);
    let mut appeal = sample::appeal();
    for entry in &mut appeal.history {
        entry.note = Some(most.clone());
    }
    assert!(pages(&case(&appeal)).len() > 3);
}
