//! The official language: words for codes, dates and counts. Papers of a Ukrainian city are written in Ukrainian.
//!
//! Each `match` is exhaustive: a new code does not compile until it has words.

use contract::{
    Channel, DateTime, Kind, Move, Outcome, Role, State,
    appeals::{Actor, Place},
    uploads::{Medium, MediumKind},
};

pub const fn state(state: State) -> &'static str {
    match state {
        State::Received => "Надійшло",
        State::Returned => "Повернуто заявникові",
        State::Registered => "Зареєстровано",
        State::Assigned => "Надіслано виконавцю",
        State::InWork => "В роботі",
        State::Planned => "Заплановано",
        State::Answered => "На перевірці",
        State::Rework => "На доопрацюванні",
        State::Closed => "Закрито",
        State::Forwarded => "Переслано за належністю",
        State::NotConsidered => "Не підлягає розгляду",
        State::Withdrawn => "Відкликано заявником",
    }
}

/// What happened.
pub const fn happened(step: Move) -> &'static str {
    match step {
        Move::File => "Звернення надійшло",
        Move::Register => "Зареєстровано",
        Move::Return => "Повернуто заявникові",
        Move::Resubmit => "Подано знову",
        Move::Accept => "Взято в роботу",
        Move::Decline => "Виконавець відмовився: не в його компетенції",
        Move::Reassign => "Передано іншому виконавцеві",
        Move::Plan => "Заплановано",
        Move::Resume => "Роботу відновлено",
        Move::Answer => "Надано відповідь",
        Move::Confirm => "Підтверджено: вирішено",
        Move::Refute => "Не вирішено: повернуто",
        Move::TimeOut => "Закрито: заявник не відповів",
        Move::Forward => "Переслано за належністю",
        Move::NotConsider => "Визнано таким, що не підлягає розгляду",
        Move::Withdraw => "Відкликано",
        Move::Extend => "Строк продовжено",
        Move::Merge => "Приєднано до іншого звернення",
        Move::Refer => "Передано керівникові контакт-центру",
        Move::Delegate => "Передано підпорядкованій установі",
        Move::Assign => "Призначено відповідальну особу",
        Move::AddExecutor => "Залучено співвиконавця",
        Move::DropExecutor => "Співвиконавця виключено",
        Move::Report => "Співвиконавець виконав свою частину",
        Move::Call => "Дзвінок заявникові: не відповів",
        Move::AskExtension => "Виконавець просить більше часу",
        Move::RefuseExtension => "У продовженні строку відмовлено",
        Move::Split => "Частину виділено в окреме звернення",
        Move::Unmerge => "Від’єднано від іншого звернення",
        Move::TakeControl => "Взято на особистий контроль",
        Move::ReleaseControl => "Знято з особистого контролю",
        Move::Comment => "Коментар",
        Move::Ask => "Запитання заявникові",
        Move::Add => "Заявник доповнив звернення",
        Move::Note => "Внутрішня нотатка",
        Move::Hide => "Заявник просить не розголошувати його дані",
        Move::Recount => "Строк перераховано за календарем",
    }
}

/// Вид звернення (the Law, art. 3).
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Application => "заява (клопотання)",
        Kind::Complaint => "скарга",
        Kind::Proposal => "пропозиція (зауваження)",
        Kind::Gratitude => "подяка",
    }
}

pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "через сайт",
        Channel::Phone => "телефоном",
        Channel::Letter => "листом",
        Channel::Email => "електронною поштою",
        Channel::InPerson => "на особистому прийомі",
        Channel::Hotline => "через урядову гарячу лінію",
        Channel::Api => "через іншу програму",
    }
}

/// Результат розгляду (№858, 9).
pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Satisfied => "вирішено позитивно",
        Outcome::Refused => "відмовлено у задоволенні",
        Outcome::Explained => "дано роз’яснення",
        Outcome::Returned => "повернуто заявникові",
        Outcome::Forwarded => "переслано за належністю",
        Outcome::NotConsidered => "не підлягає розгляду",
        Outcome::DoneByApplicant => "виконано самим заявником",
        Outcome::ClosedSilently => "закрито без підтвердження заявника",
        Outcome::Merged => "приєднано до іншого звернення",
    }
}

pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Officer => "Відповідальна особа",
        Role::Head => "Керівник",
        Role::Moderator => "Модератор контактного центру",
        Role::Dispatcher => "Диспетчер контактного центру",
        Role::CentreHead => "Керівник контактного центру",
        Role::Controller => "Контролер",
        Role::Supervisor => "Керівництво міста",
        Role::Administrator => "Адміністратор",
    }
}

/// Who did it, in words.
pub fn actor(actor: &Actor) -> String {
    match actor {
        Actor::Applicant => "Заявник".to_owned(),
        Actor::System => "Система".to_owned(),
        Actor::Staff { role: of, name: None } => role(*of).to_owned(),
        Actor::Staff { role: of, name: Some(name) } => format!("{}: {name}", role(*of)),
    }
}

/// `06.03.2026` (DSTU 4163).
pub fn date(at: &DateTime) -> String {
    at.format("%d.%m.%Y").to_string()
}

/// `06.03.2026, 14:05`.
pub fn date_time(at: &DateTime) -> String {
    at.format("%d.%m.%Y, %H:%M").to_string()
}

/// `6 березня 2026 року`, held together.
pub fn long_date(at: &DateTime) -> String {
    use chrono::Datelike;
    const MONTHS: [&str; 12] = [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ];
    let month = usize::try_from(at.month0()).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&"");
    format!("{}\u{a0}{month} {}\u{a0}року", at.day(), at.year())
}

/// `фото — 2, відео — 1`; none where there is no file.
pub fn files(media: &[Medium]) -> Option<String> {
    let count = |kind| media.iter().filter(|medium| medium.kind == kind).count();
    let counts = [("фото", count(MediumKind::Photo)), ("відео", count(MediumKind::Video))];
    let counts: Vec<_> = counts.iter().filter(|(_, count)| *count > 0).collect();
    let told = counts.iter().map(|(what, count)| format!("{what}\u{a0}— {count}"));
    (!counts.is_empty()).then(|| told.collect::<Vec<_>>().join(", "))
}

/// The place by its coordinates, `50,45010° пн. ш., 30,52340° сх. д.`.
pub fn coordinates(place: &Place) -> String {
    let degrees = |value: f64, positive: &str, negative: &str| {
        let side = if value < 0.0 { negative } else { positive };
        format!("{:.5}°\u{a0}{side}", value.abs()).replacen('.', ",", 1)
    };
    let (lat, lon) = (place.point.lat, place.point.lon);
    format!("{}, {}", degrees(lat, "пн.\u{a0}ш.", "пд.\u{a0}ш."), degrees(lon, "сх.\u{a0}д.", "зх.\u{a0}д."))
}
