//! People who do not exist: names as they are in Ukraine, addresses for mail that nobody reads.

use super::dice::Dice;
use std::fmt::Write;

/// An invented applicant.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub name: String,
    pub email: String,
}

/// Domains that belong to nobody (RFC 2606).
const DOMAINS: [&str; 3] = ["example.org", "example.com", "example.net"];

/// First names, and how they are written in addresses.
#[rustfmt::skip]
const FIRST: [(&str, &str); 56] = [
    ("Олена", "olena"), ("Наталія", "nataliia"), ("Тетяна", "tetiana"), ("Ірина", "iryna"), ("Світлана", "svitlana"),
    ("Оксана", "oksana"), ("Людмила", "liudmyla"), ("Галина", "halyna"), ("Катерина", "kateryna"), ("Марія", "mariia"),
    ("Анна", "anna"), ("Юлія", "yuliia"), ("Вікторія", "viktoriia"), ("Ольга", "olha"), ("Надія", "nadiia"),
    ("Валентина", "valentyna"), ("Лариса", "larysa"), ("Алла", "alla"), ("Соломія", "solomiia"), ("Дарина", "daryna"),
    ("Софія", "sofiia"), ("Зоряна", "zoriana"), ("Христина", "khrystyna"), ("Інна", "inna"), ("Любов", "liubov"),
    ("Віра", "vira"), ("Поліна", "polina"), ("Злата", "zlata"), ("Олександр", "oleksandr"), ("Сергій", "serhii"),
    ("Андрій", "andrii"), ("Володимир", "volodymyr"), ("Микола", "mykola"), ("Іван", "ivan"), ("Василь", "vasyl"),
    ("Дмитро", "dmytro"), ("Юрій", "yurii"), ("Віталій", "vitalii"), ("Ігор", "ihor"), ("Олег", "oleh"),
    ("Михайло", "mykhailo"), ("Петро", "petro"), ("Богдан", "bohdan"), ("Тарас", "taras"), ("Роман", "roman"),
    ("Максим", "maksym"), ("Артем", "artem"), ("Назар", "nazar"), ("Остап", "ostap"), ("Павло", "pavlo"),
    ("Степан", "stepan"), ("Ярослав", "yaroslav"), ("Денис", "denys"), ("Євген", "yevhen"), ("Данило", "danylo"),
    ("Левко", "levko"),
];

/// Surnames that are the same for women and men.
#[rustfmt::skip]
const LAST: [(&str, &str); 60] = [
    ("Шевченко", "shevchenko"), ("Коваленко", "kovalenko"), ("Бондаренко", "bondarenko"), ("Ткаченко", "tkachenko"),
    ("Кравченко", "kravchenko"), ("Олійник", "oliinyk"), ("Шевчук", "shevchuk"), ("Коваль", "koval"),
    ("Поліщук", "polishchuk"), ("Бойко", "boiko"), ("Ткачук", "tkachuk"), ("Мороз", "moroz"), ("Марченко", "marchenko"),
    ("Лисенко", "lysenko"), ("Руденко", "rudenko"), ("Савченко", "savchenko"), ("Петренко", "petrenko"),
    ("Кравчук", "kravchuk"), ("Клименко", "klymenko"), ("Павленко", "pavlenko"), ("Савчук", "savchuk"),
    ("Кузьменко", "kuzmenko"), ("Левченко", "levchenko"), ("Пономаренко", "ponomarenko"), ("Мельник", "melnyk"),
    ("Василенко", "vasylenko"), ("Гриценко", "hrytsenko"), ("Юрченко", "yurchenko"), ("Романюк", "romaniuk"),
    ("Гончарук", "honcharuk"), ("Панасюк", "panasiuk"), ("Дяченко", "diachenko"), ("Кушнір", "kushnir"),
    ("Мазур", "mazur"), ("Остапчук", "ostapchuk"), ("Литвин", "lytvyn"), ("Ярошенко", "yaroshenko"),
    ("Захарченко", "zakharchenko"), ("Семенюк", "semeniuk"), ("Гнатюк", "hnatiuk"), ("Яременко", "yaremenko"),
    ("Костюк", "kostiuk"), ("Назаренко", "nazarenko"), ("Тимошенко", "tymoshenko"), ("Прокопенко", "prokopenko"),
    ("Сидоренко", "sydorenko"), ("Федоренко", "fedorenko"), ("Ковальчук", "kovalchuk"), ("Мартинюк", "martyniuk"),
    ("Вовк", "vovk"), ("Заєць", "zaiets"), ("Кучер", "kucher"), ("Гайдук", "haiduk"), ("Білик", "bilyk"),
    ("Довженко", "dovzhenko"), ("Нечипоренко", "nechyporenko"), ("Скиба", "skyba"), ("Стельмах", "stelmakh"),
    ("Хоменко", "khomenko"), ("Чумак", "chumak"),
];

/// Somebody who writes to the city.
pub fn applicant(dice: &mut Dice) -> Person {
    let ((first, f), (last, l)) = (FIRST[dice.below(FIRST.len())], LAST[dice.below(LAST.len())]);
    let mut email = String::with_capacity(48);
    let _ = write!(email, "{f}.{l}{}@{}", dice.below(1_000), DOMAINS[dice.below(DOMAINS.len())]);
    Person { name: [last, first].join(" "), email }
}

/// Somebody of the staff.
pub fn colleague(dice: &mut Dice) -> String {
    let (first, last) = (FIRST[dice.below(FIRST.len())].0, LAST[dice.below(LAST.len())].0);
    [last, first].join(" ")
}

/// Where they live: a flat near the place they write about, as most do.
pub fn residence(city: &str, address: &str, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(96);
    let _ = write!(text, "м. {city}, {address}");
    if address.ends_with(|sign: char| sign.is_numeric()) {
        let _ = write!(text, ", кв. {}", 1 + dice.below(180));
    }
    text
}
