//! The case of an appeal: its card, the applicant's words, the answer, and what happened (instruction №348).

use contract::{
    DateTime,
    appeals::{Answer, Appeal, Applicant, Entry},
    city::Named,
};

use crate::{
    Fact, Issuer,
    pdf::{self, About},
    sheet::{Align, MM, Part, ROOM, Sheets, Style},
    words,
};

/// A case in words, ready to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The number of the appeal.
    pub number: String,
    /// The city's name.
    pub city: String,
    /// When it is printed.
    pub printed: DateTime,
    /// The card of the appeal.
    pub facts: Vec<Fact>,
    /// Who the applicant is; empty where they may not be told.
    pub applicant: Vec<Fact>,
    /// The applicant's words.
    pub text: Option<String>,
    /// The newest answer: its card and its words.
    pub answer: Option<(Vec<Fact>, String)>,
    /// What happened, from the first on.
    pub history: Vec<Step>,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `06.03.2026, 14:05`.
    pub at: String,
    /// What happened.
    pub what: String,
    /// By whom, and what else came of it.
    pub details: Vec<String>,
    /// What was said with it.
    pub note: Option<String>,
}

impl Case {
    /// The case of an appeal, as far as whoever asks may see it.
    #[must_use]
    pub fn of(appeal: &Appeal, issuer: &Issuer, printed: DateTime) -> Self {
        Self {
            number: appeal.number.to_string(),
            city: issuer.city.clone(),
            printed,
            facts: facts(appeal),
            applicant: appeal.applicant.as_ref().map(applicant).unwrap_or_default(),
            text: appeal.text.clone(),
            answer: appeal.answer.as_ref().map(|answer| (answer_facts(answer), answer.text.clone())),
            history: appeal.history.iter().map(Step::of).collect(),
        }
    }
}

/// The facts that there are.
fn told(facts: impl IntoIterator<Item = (&'static str, Option<String>)>) -> Vec<Fact> {
    facts.into_iter().filter_map(|(name, value)| Some(Fact { name, value: value? })).collect()
}

fn uk(name: &Named) -> String {
    name.uk.clone()
}

fn facts(appeal: &Appeal) -> Vec<Fact> {
    let due = appeal.due.as_ref().map(|due| {
        let over = if appeal.overdue { " — прострочено" } else { "" };
        format!("{}{over}", words::date_time(due))
    });
    let why = appeal.why.as_ref().map(|why| match &why.territory {
        Some(territory) => format!("{} ({})", why.rule.uk, territory.uk),
        None => uk(&why.rule),
    });
    let category = match appeal.group.uk.as_str() {
        "" => uk(&appeal.category),
        group => format!("{} ({group})", appeal.category.uk),
    };
    let rounded = if appeal.place.exact { "" } else { " (приблизно)" };
    told([
        ("Стан", Some(words::state(appeal.state).to_owned())),
        ("Вид звернення", Some(words::kind(appeal.kind).to_owned())),
        ("Тип питання", Some(category)),
        ("Місце", appeal.place.address.clone()),
        ("Координати", Some(format!("{}{rounded}", words::coordinates(&appeal.place)))),
        ("Район", appeal.district.as_ref().map(uk)),
        ("Виконавець", Some(appeal.agency.as_ref().map_or_else(|| "ще не визначено".to_owned(), uk))),
        ("Підстава вибору", why),
        ("Форма надходження", Some(words::channel(appeal.channel).to_owned())),
        ("Зовнішній номер", appeal.outside_number.clone()),
        ("Надійшло", Some(words::date_time(&appeal.received))),
        ("Строк відповіді", due),
        ("Перевірка заявником", appeal.check_until.as_ref().map(|until| format!("до {}", words::date_time(until)))),
        ("Закрито", appeal.closed.as_ref().map(words::date_time)),
        ("Результат", appeal.outcome.map(|outcome| words::outcome(outcome).to_owned())),
        ("Оцінка заявника", appeal.grade.map(|grade| format!("{grade} з 5"))),
        ("Повернень", (appeal.refutes > 0).then(|| appeal.refutes.to_string())),
        ("Стежать", (appeal.followers > 0).then(|| appeal.followers.to_string())),
        ("Додано", words::files(&appeal.media)),
    ])
}

fn applicant(applicant: &Applicant) -> Vec<Fact> {
    told([
        ("Прізвище та ім’я", Some(applicant.name.clone())),
        ("Місце проживання", Some(applicant.residence.clone())),
        ("Електронна пошта", applicant.email.clone()),
        ("Телефон", applicant.phone.clone()),
    ])
}

fn answer_facts(answer: &Answer) -> Vec<Fact> {
    told([
        ("Надано", Some(words::date_time(&answer.at))),
        ("Виконавець", answer.agency.as_ref().map(uk)),
        ("Результат", Some(words::outcome(answer.outcome).to_owned())),
        ("Додано", words::files(&answer.media)),
    ])
}

impl Step {
    fn of(entry: &Entry) -> Self {
        let state = match entry.from {
            Some(from) if from != entry.to => format!("{} → {}", words::state(from), words::state(entry.to)),
            _ => words::state(entry.to).to_owned(),
        };
        let details = [
            Some(words::actor(&entry.by)),
            Some(format!("Стан: {state}")),
            entry.agency.as_ref().map(|agency| format!("Виконавець: {}", agency.uk)),
            entry.due.as_ref().map(|due| format!("Строк: {}", words::date_time(due))),
            words::files(&entry.media).map(|files| format!("Додано: {files}")),
        ];
        Self {
            at: words::date_time(&entry.at),
            what: words::happened(entry.step).to_owned(),
            details: details.into_iter().flatten().collect(),
            note: entry.note.clone(),
        }
    }
}

const BODY: Style = Style::of(11.0);
/// The names of facts, and the moments of the history.
const NAMES: f32 = 46.0 * MM;
const VALUES: Style = BODY.column(NAMES + 3.0 * MM, ROOM - NAMES - 3.0 * MM);

impl Case {
    pub(crate) fn draw(&self) -> Vec<u8> {
        let title = format!("Справа за зверненням № {}", self.number);
        let mut sheets = Sheets::new();
        self.draw_title(&mut sheets, &title);
        draw_facts(&mut sheets, &self.facts);
        if !self.applicant.is_empty() {
            heading(&mut sheets, "Заявник");
            draw_facts(&mut sheets, &self.applicant);
        }
        heading(&mut sheets, "Текст звернення");
        let hidden = "Заявник не погодився оприлюднити текст, або його ще не перевірено.";
        words_of(&mut sheets, self.text.as_deref().unwrap_or(hidden));
        if let Some((facts, text)) = &self.answer {
            heading(&mut sheets, "Відповідь");
            draw_facts(&mut sheets, facts);
            sheets.gap(2.0 * MM);
            words_of(&mut sheets, text);
        }
        heading(&mut sheets, "Перебіг розгляду");
        for step in &self.history {
            step.draw(&mut sheets);
        }
        let head = format!("№ {}", self.number);
        let about = About { title: &title, author: &self.city, made: self.printed, head: Some(&head) };
        pdf::write(sheets, &about)
    }

    fn draw_title(&self, sheets: &mut Sheets, title: &str) {
        let centre = Style::of(10.0).pale().align(Align::Centre);
        sheets.text(Part::Title, title, &Style::of(16.0).bold().align(Align::Centre));
        sheets.gap(1.0 * MM);
        let printed = format!("{} · станом на {}", self.city, words::date_time(&self.printed));
        sheets.text(Part::Text, &printed, &centre);
        if !self.applicant.is_empty() {
            sheets.text(Part::Text, "Містить персональні дані. Кожен перегляд записується.", &centre);
        }
        sheets.gap(4.0 * MM);
    }
}

impl Step {
    fn draw(&self, sheets: &mut Sheets) {
        let at = BODY.pale().column(0.0, NAMES);
        let (what, details) = (VALUES.bold(), Style { size: 10.0, ..VALUES.pale() });
        let mut told = vec![(Part::Text, self.what.as_str(), what)];
        told.extend(self.details.iter().map(|line| (Part::Text, line.as_str(), details)));
        told.extend(self.note.iter().map(|note| (Part::Text, note.as_str(), VALUES)));
        // What happened, by whom and what came of it stay together: six lines at most, but for long names.
        sheets.keep(28.0 * MM);
        sheets.columns(&[&[(Part::Text, self.at.as_str(), at)], &told]);
        sheets.gap(2.5 * MM);
    }
}

fn heading(sheets: &mut Sheets, text: &str) {
    sheets.gap(5.0 * MM);
    sheets.keep(20.0 * MM);
    sheets.text(Part::Heading, text, &Style::of(13.0).bold());
    sheets.gap(1.0 * MM);
    sheets.rule(0.7, 0.0);
    sheets.gap(2.0 * MM);
}

fn words_of(sheets: &mut Sheets, text: &str) {
    sheets.text(Part::Text, text, &Style { leading: 1.25, ..BODY });
}

fn draw_facts(sheets: &mut Sheets, facts: &[Fact]) {
    let name = BODY.pale().column(0.0, NAMES);
    for fact in facts {
        sheets.columns(&[&[(Part::Text, fact.name, name)], &[(Part::Text, &fact.value, VALUES)]]);
        sheets.gap(0.8 * MM);
    }
}
