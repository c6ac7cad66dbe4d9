use super::*;
use std::sync::LazyLock;

static KYIV: LazyLock<Bilingual> = LazyLock::new(|| Bilingual { uk: "Київ".into(), en: "Kyiv".into() });
static MATTER: LazyLock<Bilingual> =
    LazyLock::new(|| Bilingual { uk: "Яма на дорозі".into(), en: "A pothole".into() });
static AGENCY: LazyLock<Bilingual> =
    LazyLock::new(|| Bilingual { uk: "ШЕУ <Центр> & Ко".into(), en: "Roads <Centre> & Co".into() });

fn facts(kind: NoticeKind, audience: Audience) -> Facts<'static> {
    let due = "2026-03-18T21:59:59Z".parse().ok();
    Facts {
        city: &KYIV,
        tz: chrono_tz::Europe::Kyiv,
        phone: "1551",
        kind,
        audience,
        number: AppealNumber { year: 26, serial: 7 },
        category: &MATTER,
        agency: Some(&AGENCY),
        due,
        until: due,
        outcome: Some(Outcome::Satisfied),
        note: Some("Яму <script>alert(1)</script> засипано.\nДякуємо!"),
        link: "https://city.example/appeals/26-0000007?key=a&b",
        leave: Some("https://city.example/unsubscribe?number=26-0000007&token=c"),
    }
}

#[test]
fn every_letter_has_words_for_all_it_may_say() {
    let letters = Letters::ours();
    for kind in NoticeKind::ALL {
        for audience in Audience::ALL {
            let Written { subject, text, html } = letters.write(&facts(*kind, *audience));
            assert!(subject.contains("26-0000007") && subject.contains(" · "), "{subject}");
            for words in [&subject, &text] {
                assert!(!words.contains(['{', '}']), "{kind}: {words}");
            }
            assert_eq!(text.matches("https://city.example/appeals/26-0000007?key=a&b").count(), 2, "{text}");
            assert_eq!(html.matches("?key=a&amp;b").count(), 2, "{html}");
        }
    }
}

#[test]
fn words_of_people_are_words_in_html_too() {
    let html = Letters::ours().write(&facts(NoticeKind::Answered, Audience::Applicant)).html;
    assert!(
        !html.contains("<script>") && html.contains("&lt;script&gt;") && html.contains("ШЕУ &lt;Центр&gt; &amp; Ко")
    );
    assert!(html.contains("засипано.<br>Дякуємо!"));
}

#[test]
fn a_line_without_its_fact_is_left_out() {
    let without = Facts { agency: None, due: None, ..facts(NoticeKind::Registered, Audience::Applicant) };
    let text = Letters::ours().write(&without).text;
    assert!(text.contains("зареєстровано") && !text.contains("Виконавець") && !text.contains("Відповідь має бути"));
    let with = Letters::ours().write(&facts(NoticeKind::Registered, Audience::Applicant)).text;
    assert!(with.contains("до 18.03.2026, 23:59") && with.contains("by 18 March 2026, 23:59"), "{with}");
}

#[test]
fn what_comes_next_is_for_those_whose_turn_it_may_be() {
    let letters = Letters::ours();
    let asks = |audience| letters.write(&facts(NoticeKind::Answered, audience)).text.contains("Чи вирішено питання?");
    assert!(asks(Audience::Applicant) && !asks(Audience::Follower));
}

#[test]
fn a_fact_that_looks_like_a_hole_stays_what_it_is() {
    let odd = Bilingual { uk: "{number}".into(), en: "{due".into() };
    let text = Letters::ours().write(&Facts { category: &odd, ..facts(NoticeKind::Closed, Audience::Follower) }).text;
    assert!(text.contains("({number}) закрито") && text.contains("({due) is closed"), "{text}");
}

#[test]
fn a_city_says_it_in_its_own_words_and_ours_stand_in_for_broken_ones() {
    let own = r#"
        closed.uk = { subject = "Готово: {number}", said = "Зроблено." }
        closed.en = { subject = "Done: {number}", said = "Done." }
        answered.uk = { subject = "{nummer}", said = "Ось." }
        answered.en = { subject = "Answer", said = "Here." }
        planned.uk = { subject = "План" }
        opened.uk = { subject = "Так", said = "Так" }
    "#;
    let (letters, faults) = Letters::with(own);
    assert!(letters.write(&facts(NoticeKind::Closed, Audience::Staff)).subject.starts_with("Готово: 26-0000007"));
    assert!(letters.write(&facts(NoticeKind::Answered, Audience::Staff)).text.contains("є відповідь"));
    assert_eq!(faults.len(), 3, "{faults:?}");
    assert!(faults[0].starts_with("letters.toml: [answered]: {nummer} is no fact"), "{faults:?}");
    let (letters, faults) = Letters::with("closed = [");
    assert!(letters.write(&facts(NoticeKind::Closed, Audience::Staff)).text.contains("закрито"));
    assert_eq!(faults.len(), 1);
}

#[test]
fn the_letter_with_a_code_says_it_until_when_and_that_it_is_a_secret() {
    let until = "2026-03-03T08:10:00Z".parse::<DateTime<Utc>>().unwrap().with_timezone(&chrono_tz::Europe::Kyiv);
    let written = Letters::ours().code(&KYIV, "1551", "012345", until, "https://city.example/sign-in?email=a%40b.ua");
    assert!(written.subject.starts_with("012345"), "{}", written.subject);
    for said in ["012345", "до 10:10", "until 10:10", "Нікому", "nobody", "телефон 1551"] {
        assert!(written.text.contains(said), "{said}: {}", written.text);
    }
    assert!(written.html.contains("<blockquote") && written.html.contains("?email=a%40b.ua"));
}
