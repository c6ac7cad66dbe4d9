//! What applicants and officers say: put together from sentences that fit the matter's group.

mod themes;

use super::dice::Dice;
use domain::codes::{Ground, Kind, Outcome};
use std::fmt::Write;
use themes::{THEMES, Theme, USUAL};

/// The sentences for a group, by its sign.
fn theme(icon: &str) -> &'static Theme {
    THEMES.into_iter().flatten().find(|theme| theme.icon == icon).unwrap_or(&USUAL)
}

const GREETINGS: &[&str] = &["Добрий день! ", "Доброго дня. ", "Вітаю! ", "Шановні, ", "", "", "", "", ""];

const ASKS: &[&str] = &[
    "Прошу вжити заходів.",
    "Прошу розібратися й повідомити про результат.",
    "Просимо допомогти, бо самі цього зробити не можемо.",
    "Прошу надіслати фахівців і оглянути на місці.",
    "Коли це буде зроблено?",
    "Просимо не відкладати, мешканці чекають.",
    "Дуже прошу вирішити це питання найближчим часом.",
    "Прошу відповісти по суті, а не відпискою.",
    "Сподіваюся на вашу увагу.",
    "Готові показати місце, якщо треба.",
    "Дякую за оперативність.",
    "",
    "",
];

/// A telephone left in the text shows how the public reads it.
const CALL: &str = " Телефонуйте мені: 067 ";

/// What an applicant wrote.
#[derive(Debug)]
pub struct Story {
    pub text: String,
    /// There is something in it that the public may not read.
    pub has_contacts: bool,
}

/// Tells a matter: what, where, how bad it is, what is wished. The address of a dwelling is left
/// out: the text may become public, the dwelling may not.
pub fn story(category: &str, icon: &str, kind: Kind, address: Option<&str>, dice: &mut Dice) -> Story {
    let theme = theme(icon);
    let mut text = String::with_capacity(560);
    if kind == Kind::Gratitude {
        fill(&mut text, dice.pick(theme.details), dice);
        text.push(' ');
        text.push_str(dice.pick(&[
            "Так тримати!",
            "Щиро дякую.",
            "Бажаю здоров’я всім, хто працював.",
            "Дякуємо від усього будинку.",
        ]));
        return Story { text, has_contacts: false };
    }
    text.push_str(dice.pick(GREETINGS));
    if text.ends_with(", ") {
        // The sentence goes on.
        lower_first(&mut text, "Звертаюся з таким питанням: ");
        lower_first(&mut text, category);
    } else {
        text.push_str(category);
    }
    place(&mut text, address, dice);
    let first = dice.below(theme.details.len());
    fill(&mut text, theme.details[first], dice);
    if dice.chance(0.35) && theme.details.len() > 1 {
        text.push(' ');
        let second = (first + 1 + dice.below(theme.details.len() - 1)) % theme.details.len();
        fill(&mut text, theme.details[second], dice);
    }
    let ask = dice.pick(ASKS);
    if !ask.is_empty() {
        text.push(' ');
        text.push_str(ask);
    }
    let has_contacts = dice.chance(0.02);
    if has_contacts {
        text.push_str(CALL);
        let number = 1_000_000 + dice.below(9_000_000);
        let _ = write!(text, "{}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100);
        text.push('.');
    }
    Story { text, has_contacts }
}

fn place(text: &mut String, address: Option<&str>, dice: &mut Dice) {
    match (address, dice.below(4)) {
        (Some(address), 0) => text.extend([": ", address, ". "]),
        (Some(address), 1) => text.extend([" — ", address, ". "]),
        (Some(address), 2) => text.extend([". Місце: ", address, ". "]),
        (Some(address), _) => text.extend([". Адреса: ", address, ". "]),
        (None, _) => text.push_str(". "),
    }
}

/// A sentence; `#` stands for a number after which Ukrainian counts in the genitive plural.
fn fill(text: &mut String, sentence: &str, dice: &mut Dice) {
    match sentence.split_once('#') {
        Some((before, after)) => text.extend([before, NUMBERS[dice.below(NUMBERS.len())], after]),
        None => text.push_str(sentence),
    }
}

const NUMBERS: [&str; 10] = ["5", "6", "7", "8", "9", "10", "11", "12", "14", "15"];

fn lower_first(text: &mut String, words: &str) {
    let mut letters = words.chars();
    text.extend(letters.next().into_iter().flat_map(char::to_lowercase));
    text.push_str(letters.as_str());
}

const THANKS: &[&str] = &[
    "Дякуємо за звернення.",
    "Дякуємо за небайдужість.",
    "За результатами розгляду повідомляємо.",
    "Ваше звернення розглянуто.",
];

const EXPLAINED: &[&str] = &[
    "Місце оглянуто фахівцями. Потрібні роботи потребують коштів і внесені до переліку для фінансування в наступному кварталі; до того часу стан перевірятимуть щомісяця.",
    "Роз’яснюємо: за утримання цього об’єкта відповідає його балансоутримувач, якому надіслано припис. Про виконання він повідомить вас окремо.",
    "Під час перевірки порушень не встановлено. Якщо ситуація повториться, просимо зателефонувати до контактного центру одразу, щоб фахівці застали її на місці.",
    "Роботи цього виду виконують за графіком. Ваш будинок стоїть у ньому в поточному сезоні, точну дату буде розміщено на дошці оголошень.",
];

const REFUSED: &[&str] = &[
    "На жаль, задовольнити звернення неможливо: об’єкт перебуває у приватній власності, а місто не має права втручатися в його утримання.",
    "Виконати прохання неможливо, оскільки воно суперечить чинним будівельним нормам. Копію висновку можна отримати в нашій приймальні.",
    "Після обстеження встановлено, що підстав для проведення робіт немає. Рішення можна оскаржити в порядку, встановленому законом.",
];

/// What an agency answers in substance.
pub fn answer(icon: &str, kind: Kind, outcome: Outcome, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(420);
    text.push_str(dice.pick(THANKS));
    text.push(' ');
    let sentences = match (kind, outcome) {
        (Kind::Gratitude, _) => &["Вашу подяку передано колективу. Добрі слова додають сил."][..],
        (_, Outcome::Refused) => REFUSED,
        (_, Outcome::Explained) => EXPLAINED,
        _ => theme(icon).answers,
    };
    fill(&mut text, dice.pick(sentences), dice);
    text
}

/// Why an applicant is not content.
pub const REFUTES: &[&str] = &[
    "Нічого не зроблено, усе залишилося так само.",
    "Приїхали, подивилися і поїхали. Проблема є й досі.",
    "Зробили лише половину, а у відповіді написали, що все готово.",
    "Полагодили, але за два дні знову те саме.",
    "Відповідь не по суті. Прошу перевірити на місці.",
    "Роботи проведено неякісно, прошу переробити.",
];

/// What an applicant adds to a grade, good and bad.
pub const PRAISES: &[&str] =
    &["Дякую, зробили швидко.", "Усе добре, дякую!", "Задоволена результатом.", "Нарешті! Дякуємо.", "Молодці."];
pub const GRUMBLES: &[&str] =
    &["Довго чекали.", "Зробили абияк, але хоч щось.", "Очікували на краще.", "Відповідь формальна."];

/// Why an agency says that it is not its matter.
pub const DECLINES: &[&str] = &[
    "Об’єкт не перебуває на нашому балансі. Пропонуємо переслати за належністю.",
    "Не належить до нашої компетенції: ці мережі обслуговує інше підприємство.",
    "Територію закріплено за іншим виконавцем.",
];

/// Why the work is put off.
pub const PLANS: &[&str] = &[
    "Роботи потребують капітального ремонту й внесені до плану; зараз місце обгороджено.",
    "Роботи заплановано після завершення закупівлі матеріалів.",
    "Роботи можливі лише за сталої плюсової температури, тому їх внесено до весняного плану.",
];

/// Why the matter goes to a body outside of the city.
pub const FORWARDS: &[&(&str, &str)] = &[
    &("Національна поліція України", "Переслано за належністю: питання громадського порядку."),
    &("Держпродспоживслужба", "Переслано за належністю: захист прав споживачів."),
    &("АТ «Укрзалізниця»", "Переслано за належністю: територія залізниці."),
];

/// Why a form goes back.
pub const RETURNS: &[&str] = &[
    "Просимо уточнити місце: за вказаною адресою такого об’єкта немає.",
    "Просимо вказати прізвище та ім’я повністю, як вимагає закон.",
];

/// The ground in the Law on which an appeal is not considered.
pub const GROUNDS: &[&(Ground, &str)] = &[
    &(Ground::Resolved, "Повторне звернення від тієї самої особи з питання, яке вже вирішено по суті (ст. 8 Закону)."),
    &(Ground::OutOfTime, "Скаргу подано з порушенням строку (ст. 17 Закону)."),
];

/// Why an applicant takes the appeal back.
pub const WITHDRAWALS: &[&str] =
    &["Питання вже вирішено, дякую.", "Помилилася адресою, подам нове звернення.", "Вже не актуально."];
