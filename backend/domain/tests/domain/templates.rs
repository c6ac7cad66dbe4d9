//! Templates: what is taken, what is refused, and what comes of one.

use contract::{Readers, problem::Fault, templates::TemplateField};
use domain::template::Template;

fn read(text: &str) -> Result<Template, Fault> {
    Template::parse(text, Readers::Applicant)
}

#[test]
fn a_template_is_filled_with_what_the_appeal_tells() {
    let template =
        read("Шановна {applicant}! Звернення {number} ({ category }) виконає {agency} до {due}.").expect("good");
    let told = template.fill(|field| match field {
        TemplateField::Number => Some("26-0000007".into()),
        TemplateField::Category => Some("Яма на дорозі".into()),
        TemplateField::Applicant => Some("Олено {number}".into()),
        TemplateField::Agency => Some("Київавтодор".into()),
        _ => None,
    });
    assert_eq!(told, "Шановна Олено {number}! Звернення 26-0000007 (Яма на дорозі) виконає Київавтодор до ….");
    assert!(template.has(TemplateField::Due) && !template.has(TemplateField::Officer));
}

#[test]
fn a_text_without_fields_stays_as_it_is() {
    for text in ["", "Зроблено.", "Дужка } сама", "рядок\nдругий"] {
        assert_eq!(read(text).map(|one| one.fill(|_| None)), Ok(text.to_owned()));
    }
}

#[test]
fn a_mistake_is_refused_and_named() {
    let unknown = |value: &str| Err(Fault::UnknownField { value: value.into() });
    let open = |value: &str| Err(Fault::OpenBrace { value: value.into() });
    assert_eq!(read("До {deadline}."), unknown("deadline"));
    assert_eq!(read("{}"), unknown(""));
    assert_eq!(read("{Number}"), unknown("Number"));
    assert_eq!(read("Строк {due"), open("due"));
    assert_eq!(read("{number {due}"), open("number {due}"));
    assert_eq!(read("{num\nber}"), open("num"));
    assert_eq!(read(&format!("{{{}}}", "ї".repeat(900))), unknown(&"ї".repeat(24)));
}

#[test]
fn what_everybody_reads_does_not_name_the_applicant() {
    let named = Template::parse("Шановна {applicant}!", Readers::Public);
    assert_eq!(named, Err(Fault::NotPublic { value: "applicant".into() }));
    assert!(Template::parse("Звернення {number}", Readers::Public).is_ok());
}

#[test]
fn every_field_of_the_list_can_be_used() {
    for field in TemplateField::ALL {
        let template = read(&format!("<{{{field}}}>")).expect("it is in the list");
        assert_eq!(
            template.fill(|asked| Some(asked.code().to_uppercase())),
            format!("<{}>", field.code().to_uppercase())
        );
    }
}
