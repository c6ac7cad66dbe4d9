//! Sentences by the sign of a group of categories: what applicants see, what agencies do.

mod home;
mod life;
mod street;

/// The sentences for a group.
#[derive(Debug)]
pub struct Theme {
    pub icon: &'static str,
    /// What an applicant adds to the matter's name.
    pub details: &'static [&'static str],
    /// What an agency answers when it is done.
    pub answers: &'static [&'static str],
}

/// For signs that have none of their own.
pub const USUAL: Theme = Theme {
    icon: "",
    details: &[
        "Ситуація триває вже # днів, на звернення ніхто не реагує.",
        "Питання стосується багатьох мешканців, не лише мене.",
        "Зверталися телефоном, обіцяли розібратися, але нічого не змінилося.",
        "Раніше все було добре, а цього місяця стало гірше.",
    ],
    answers: &[
        "Порушене питання вирішено, відповідальних працівників попереджено.",
        "Проведено перевірку, виявлені недоліки усунуто.",
        "Питання опрацьовано спільно з балансоутримувачем, усе виконано.",
    ],
};

/// The sentences of groups, by parts of life.
pub const THEMES: [&[Theme]; 3] = [home::THEMES, street::THEMES, life::THEMES];
