//! An appeal from beginning to end, as the API shows it to the staff.

use contract::{
    Channel, DateTime, Kind, Move, Outcome, Role, State,
    appeals::{Actor, Answer, Appeal, Applicant, Entry, Place, Why},
    city::Named,
    fields::{AppealNumber, Point},
    uploads::{Medium, MediumKind},
};
use papers::{Issuer, Signer};

pub const TEXT: &str = "На дорозі біля будинку № 22 величезна яма: завглибшки з долоню, завширшки з метр. За вечір \
    пробили колеса вже дві машини, водії об’їжджають її по зустрічній.\nПоруч школа — діти щодня переходять тут дорогу \
    до ґанку й під'їзду. Прохання заасфальтувати «по-справжньому», а не засипати щебенем, як торік.";

pub const ANSWER: &str = "За результатами обстеження 7 березня 2026 року бригадою ШЕУ Шевченківського району вибоїну \
    відфрезеровано й закладено гарячим асфальтобетоном на площі 4,5 кв. м, ділянку відкрито для руху.\nЄдиний \
    договір № 17/26-Д передбачає гарантію на виконані роботи — 5 років. Їх якість перевірено комісією.";

pub fn at(text: &str) -> DateTime {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

pub fn issuer() -> Issuer {
    Issuer { city: "Київ".into(), phone: "1551".into() }
}

pub fn signer() -> Signer {
    Signer { role: Role::Head, name: "Ґалина ЄЖЕВСЬКА".into() }
}

fn named(uk: &str) -> Named {
    Named { code: "code".into(), uk: uk.into(), en: "English".into() }
}

fn medium(kind: MediumKind) -> Medium {
    let content_type = "image/jpeg".into();
    Medium { id: uuid(), kind, width: 800, height: 600, bytes: 100_000, content_type }
}

fn uuid() -> uuid::Uuid {
    "019a0000-0000-7000-8000-000000000000".parse().expect("an id")
}

fn entry(moment: &str, step: Move, states: (Option<State>, State), by: Actor, note: Option<&str>) -> Entry {
    let note = note.map(str::to_owned);
    Entry {
        at: at(moment),
        step,
        from: states.0,
        to: states.1,
        by,
        agency: None,
        note,
        due: None,
        media: vec![],
        detail: None,
    }
}

fn officer() -> Actor {
    Actor::Staff { role: Role::Officer, name: Some("Іван Їжакевич".into()) }
}

fn history() -> Vec<Entry> {
    use State::{Answered, Assigned, Closed, InWork, Received, Rework};
    let agency = Some(named("КП «ШЕУ Шевченківського району»"));
    let due = Some(at("2026-03-23T23:59:59+02:00"));
    let refused = Some("Яма на місці, засипано щебенем. Він уже розлетівся по тротуару.");
    let checked = Some("Зателефонував заявниці, перевірив на місці.");
    let controller = Actor::Staff { role: Role::Controller, name: Some("Оксана Щербань".into()) };
    vec![
        entry("2026-03-06T14:05:00+02:00", Move::File, (None, Received), Actor::Applicant, None),
        Entry {
            agency: agency.clone(),
            due,
            ..entry("2026-03-06T14:05:00+02:00", Move::Register, (Some(Received), Assigned), Actor::System, None)
        },
        entry("2026-03-06T16:30:00+02:00", Move::Accept, (Some(Assigned), InWork), officer(), None),
        entry("2026-03-07T11:00:00+02:00", Move::Answer, (Some(InWork), Answered), officer(), Some("Засипано.")),
        Entry {
            media: vec![medium(MediumKind::Photo)],
            ..entry("2026-03-07T18:40:00+02:00", Move::Refute, (Some(Answered), Rework), Actor::Applicant, refused)
        },
        entry("2026-03-09T08:15:00+02:00", Move::Accept, (Some(Rework), InWork), officer(), None),
        Entry {
            media: vec![medium(MediumKind::Photo), medium(MediumKind::Photo)],
            ..entry("2026-03-09T17:20:00+02:00", Move::Answer, (Some(InWork), Answered), officer(), Some(ANSWER))
        },
        entry("2026-03-10T10:00:00+02:00", Move::Confirm, (Some(Answered), Closed), controller, checked),
    ]
}

pub fn appeal() -> Appeal {
    let photos = vec![medium(MediumKind::Photo), medium(MediumKind::Photo)];
    Appeal {
        number: AppealNumber { year: 26, serial: 1234 },
        version: 8,
        state: State::Closed,
        kind: Kind::Application,
        channel: Channel::Web,
        outside_number: None,
        category: named("Яма на дорозі"),
        group: named("Дороги й тротуари"),
        district: Some(named("Шевченківський район")),
        agency: Some(named("КП «ШЕУ Шевченківського району»")),
        why: Some(Why {
            rule: named("Дороги району — його ШЕУ"), territory: Some(named("Шевченківський район"))
        }),
        place: Place {
            point: Point { lon: 30.5234, lat: 50.4501 },
            address: Some("вул. Хрещатик, 22".into()),
            exact: true,
        },
        text: Some(TEXT.into()),
        shown_text: None,
        received: at("2026-03-06T14:05:00+02:00"),
        due: Some(at("2026-03-23T23:59:59+02:00")),
        overdue: false,
        check_until: None,
        closed: Some(at("2026-03-10T10:00:00+02:00")),
        outcome: Some(Outcome::Satisfied),
        grade: Some(5),
        refutes: 1,
        disputed: false,
        officer: None,
        executors: vec![],
        planned_until: None,
        asked_until: None,
        controlled_by: None,
        hidden: false,
        merged_into: None,
        merged: vec![],
        split_from: None,
        terms: vec![],
        alarms: vec![],
        media: vec![medium(MediumKind::Photo), medium(MediumKind::Photo), medium(MediumKind::Video)],
        answer: Some(Answer {
            text: ANSWER.into(),
            outcome: Outcome::Satisfied,
            at: at("2026-03-09T17:20:00+02:00"),
            agency: Some(named("Комунальне підприємство «Шляхово-експлуатаційне управління Шевченківського району»")),
            media: photos,
        }),
        history: history(),
        followers: 3,
        can: vec![],
        applicant: Some(applicant()),
        trace: None,
    }
}

/// A text of about so many letters.
pub fn long(letters: usize) -> String {
    format!("{TEXT}\n").chars().cycle().take(letters).collect()
}

fn applicant() -> Applicant {
    Applicant {
        name: "Олена Коваль".into(),
        residence: "вул. Шовковична, буд. 13, кв. 4, м. Київ, 01024".into(),
        email: Some("olena.koval@example.ua".into()),
        phone: None,
    }
}
