//! The official reply: a letter on the letterhead of the agency that answered (DSTU 4163:2020), signed as the Law asks
//! (393/96-ВР, art. 15: over the signature of the head or who stands for them).

use contract::{DateTime, Outcome, Role, appeals::Appeal};

use crate::{
    Issuer,
    pdf::{self, About},
    sheet::{Align, MM, Part, ROOM, Sheets, Style},
    words,
};

/// Whom the letter goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Full name, as they wrote it.
    pub name: String,
    /// Where they live, as they wrote it.
    pub residence: String,
    /// Where the letter is sent; none for whom it goes to by post.
    pub email: Option<String>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// What they are in the agency.
    pub role: Role,
    /// Full name.
    pub name: String,
}

/// A reply in words, ready to be printed. It says nothing that changes later: printed again, it is the same letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Who answers, in which city, and by which telephone one can ask.
    pub issuer: Issuer,
    /// The full name of the agency.
    pub agency: String,
    /// The number of the appeal.
    pub number: String,
    /// When it was received.
    pub received: DateTime,
    /// When it was answered.
    pub answered: DateTime,
    /// Whom it goes to.
    pub to: Addressee,
    /// What the appeal was about.
    pub matter: String,
    /// Where, if it can be told in words.
    pub place: Option<String>,
    /// The answer in substance.
    pub text: String,
    /// What came of it.
    pub outcome: Outcome,
    /// `фото — 2`; none where no file goes with it.
    pub files: Option<String>,
    /// Who signs; an empty line where nobody is known.
    pub signer: Option<Signer>,
}

impl Reply {
    /// The newest reply to an appeal; none where it is not answered, or whoever asks may not know the applicant.
    #[must_use]
    pub fn of(appeal: &Appeal, issuer: &Issuer, signer: Option<Signer>) -> Option<Self> {
        let (answer, applicant) = (appeal.answer.as_ref()?, appeal.applicant.as_ref()?);
        let agency = answer.agency.as_ref().or(appeal.agency.as_ref());
        Some(Self {
            issuer: issuer.clone(),
            agency: agency.map(|agency| agency.uk.clone()).unwrap_or_default(),
            number: appeal.number.to_string(),
            received: appeal.received,
            answered: answer.at,
            to: Addressee {
                name: applicant.name.clone(),
                residence: applicant.residence.clone(),
                email: applicant.email.clone(),
            },
            matter: appeal.category.uk.clone(),
            place: appeal.place.address.clone(),
            text: answer.text.clone(),
            outcome: answer.outcome,
            files: words::files(&answer.media),
            signer,
        })
    }

    /// What the letter answers.
    fn opening(&self) -> String {
        let place = self.place.as_ref().map(|place| format!(" за адресою: {place},")).unwrap_or_default();
        let matter = &self.matter;
        let received = words::long_date(&self.received);
        format!("Ваше звернення від {received} щодо питання «{matter}»{place} розглянуто.")
    }

    /// What came of it; a refusal tells where to complain (the Law, art. 15 and 16).
    fn closing(&self) -> String {
        let outcome = words::outcome(self.outcome);
        let complain = match self.outcome {
            Outcome::Refused => {
                "\nРішення про відмову може бути оскаржено в порядку підлеглості вищому органу або посадовій особі, \
                    а також до суду (статті 15 і 16 Закону України «Про звернення громадян»)."
            }
            _ => "",
        };
        format!("Результат розгляду: {outcome}.{complain}")
    }
}

const SIZE: f32 = 14.0;
const SMALL: Style = Style::of(10.0);
/// The addressee stands on the right half.
const TO: f32 = 92.0 * MM;

impl Reply {
    pub(crate) fn draw(&self) -> Vec<u8> {
        let title = format!("Відповідь на звернення № {}", self.number);
        let mut sheets = Sheets::new();
        self.draw_head(&mut sheets);
        self.draw_address(&mut sheets);
        let heading = format!("Про розгляд звернення\n№\u{a0}{} від\u{a0}{}", self.number, words::date(&self.received));
        sheets.text(Part::Title, &heading, &Style::of(SIZE).bold().column(0.0, 85.0 * MM));
        sheets.gap(6.0 * MM);
        let body = Style { indent: 10.0 * MM, leading: 1.2, ..Style::of(SIZE).align(Align::Even) };
        for text in [&self.opening(), &self.text, &self.closing()] {
            sheets.text(Part::Text, text, &body);
        }
        if let Some(files) = &self.files {
            sheets.gap(4.0 * MM);
            let files = format!("Додаток: {files} (на сторінці звернення).");
            sheets.text(Part::Text, &files, &Style::of(SIZE));
        }
        self.draw_signature(&mut sheets);
        let about = About { title: &title, author: &self.agency, made: self.answered, head: None };
        pdf::write(sheets, &about)
    }

    fn draw_head(&self, sheets: &mut Sheets) {
        let centre = |style: Style| style.align(Align::Centre);
        let city = format!("місто {}", self.issuer.city).to_uppercase();
        sheets.text(Part::Text, &city, &centre(Style::of(12.0)));
        sheets.gap(1.5 * MM);
        sheets.text(Part::Text, &self.agency.to_uppercase(), &centre(Style::of(SIZE).bold()));
        sheets.gap(1.5 * MM);
        let phone = format!("Контактний центр міста: тел. {}", self.issuer.phone);
        sheets.text(Part::Text, &phone, &centre(SMALL));
        sheets.gap(2.0 * MM);
        sheets.rule(1.2, 0.0);
        sheets.gap(0.7 * MM);
        sheets.rule(0.4, 0.0);
        sheets.gap(6.0 * MM);
    }

    /// The date and number on the left, whom it goes to on the right.
    fn draw_address(&self, sheets: &mut Sheets) {
        let date = format!("{} №\u{a0}{}", words::date(&self.answered), self.number);
        let left = Style::of(SIZE).column(0.0, TO - 6.0 * MM);
        let right = Style::of(SIZE).column(TO, ROOM - TO);
        let to = [Some(&self.to.name), Some(&self.to.residence), self.to.email.as_ref()];
        let to: Vec<_> =
            to.into_iter().flatten().filter(|line| !line.is_empty()).map(|line| (Part::Text, &**line, right)).collect();
        sheets.columns(&[&[(Part::Text, &date, left)], &to]);
        sheets.gap(8.0 * MM);
    }

    /// What they are, room for the signature, and their name; the contact centre for whoever has questions.
    fn draw_signature(&self, sheets: &mut Sheets) {
        sheets.gap(12.0 * MM);
        sheets.keep(30.0 * MM);
        let (role, name) = match &self.signer {
            Some(signer) => (words::role(signer.role), signer.name.as_str()),
            None => ("Відповідальна особа", ""),
        };
        let [left, line, right] = [(0.0, 62.0), (66.0, 38.0), (108.0, 62.0)]
            .map(|(left, width)| Style::of(SIZE).column(left * MM, width * MM));
        sheets.columns(&[
            &[(Part::Text, role, left)],
            &[(Part::Text, "_________________", Style { size: 12.0, ..line })],
            &[(Part::Text, name, right)],
        ]);
        sheets.gap(10.0 * MM);
        let phone = format!("Запитання щодо відповіді: контактний центр, тел. {}", self.issuer.phone);
        sheets.text(Part::Text, &phone, &SMALL.pale());
    }
}
