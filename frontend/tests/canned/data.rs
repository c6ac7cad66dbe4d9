//! A city on a usual day.

use super::{
    Canned,
    figures::{figures, totals},
    town::{agencies, city, groups, layers, named, pechersk, roads, suggestions},
};
use contract::{
    Channel, DateTime, Kind, Move, Outcome, Role, State,
    appeals::{Actor, Answer, Appeal, Applicant, Card, Entry, Near, Page, Place, Why},
    city::Named,
    desk::{Bucket, BucketCount, Desk, Lying},
    fields::{AppealNumber, Point},
    places::Spot,
    session::Session,
    uploads::{Medium, MediumKind},
};

pub const NUMBER: AppealNumber = AppealNumber { year: 26, serial: 41_207 };
pub const KEY: &str = "k3y-of-olena";

pub fn at(text: &str) -> DateTime {
    text.parse().expect("a moment")
}

pub fn now() -> DateTime {
    at("2026-11-24T14:05:00+02:00")
}

pub fn pothole() -> Named {
    named("pothole", "Яма на дорозі", "Pothole")
}

fn photo(n: u128) -> Medium {
    Medium {
        id: uuid::Uuid::from_u128(n),
        kind: MediumKind::Photo,
        width: 1600,
        height: 1200,
        bytes: 240_000,
        content_type: "image/jpeg".into(),
    }
}

pub fn place() -> Place {
    Place {
        point: Point { lon: 30.5389, lat: 50.4326 },
        address: Some("вул. Генерала Алмазова, 12".into()),
        exact: true,
    }
}

fn entry(at_: &str, step: Move, from: Option<State>, to: State, by: Actor) -> Entry {
    Entry { at: at(at_), step, from, to, by, agency: None, note: None, due: None, media: vec![], detail: None }
}

/// Answered, and waiting for the applicant's word.
#[expect(clippy::too_many_lines, reason = "a whole appeal, field by field")]
pub fn answered() -> Appeal {
    let officer = || Actor::Staff { role: Role::Officer, name: None };
    let first = Entry {
        agency: Some(roads()),
        due: Some(at("2026-11-26T23:59:59+02:00")),
        ..entry("2026-11-11T09:20:05+02:00", Move::Register, Some(State::Received), State::Assigned, Actor::System)
    };
    let history = vec![
        entry("2026-11-11T09:20:00+02:00", Move::File, None, State::Received, Actor::Applicant),
        first,
        entry("2026-11-11T15:42:00+02:00", Move::Accept, Some(State::Assigned), State::InWork, officer()),
        entry("2026-11-23T11:30:00+02:00", Move::Answer, Some(State::InWork), State::Answered, officer()),
    ];
    Appeal {
        number: NUMBER,
        version: 4,
        state: State::Answered,
        kind: Kind::Application,
        channel: Channel::Web,
        outside_number: None,
        category: pothole(),
        group: named("roads", "Дороги та тротуари", "Roads and pavements"),
        district: Some(pechersk()),
        agency: Some(roads()),
        why: Some(Why {
            rule: named("roads-all", "Дороги міста", "Roads of the city"), territory: Some(pechersk())
        }),
        place: place(),
        text: Some(
            "Глибока яма посеред правої смуги, саме перед пішохідним переходом. Автомобілі об’їжджають її зустрічною \
             смугою, а після дощу її зовсім не видно.\nПоруч школа, діти переходять тут щоранку."
                .into(),
        ),
        shown_text: None,
        received: at("2026-11-11T09:20:00+02:00"),
        due: Some(at("2026-11-26T23:59:59+02:00")),
        overdue: false,
        check_until: Some(at("2026-12-03T23:59:59+02:00")),
        closed: None,
        outcome: None,
        grade: None,
        refutes: 0,
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
        media: vec![photo(1), photo(2), photo(3)],
        answer: Some(Answer {
            text:
                "Доброго дня! 22 листопада бригада виконала поточний ремонт: вирізано й замінено 6 м² асфальтобетону, \
                   відновлено розмітку переходу. Фото додаємо."
                    .into(),
            outcome: Outcome::Satisfied,
            at: at("2026-11-23T11:30:00+02:00"),
            agency: Some(roads()),
            media: vec![photo(4)],
        }),
        history,
        followers: 3,
        can: vec![],
        applicant: None,
        trace: None,
    }
}

/// Just filed, sent to the agency.
pub fn filed() -> Appeal {
    Appeal {
        state: State::Assigned,
        version: 2,
        received: at("2026-11-24T14:04:00+02:00"),
        due: Some(at("2026-12-09T23:59:59+02:00")),
        answer: None,
        check_until: None,
        history: answered().history.into_iter().take(2).collect(),
        followers: 0,
        ..answered()
    }
}

/// As the officer sees it.
pub fn at_desk(state: State, can: Vec<Move>) -> Appeal {
    let trace = serde_json::json!([
        {"rule": "main-roads", "layer": "main-roads", "end": "no_territory"},
        {"rule": "roads-all", "layer": "district", "territory": "pechersk", "agency": "kyivavtodor", "end": "chosen"}
    ]);
    Appeal {
        state,
        can,
        answer: None,
        check_until: None,
        applicant: Some(Applicant {
            name: "Коваль Олена".into(),
            residence: "м. Київ, вул. Генерала Алмазова, 14, кв. 8".into(),
            email: Some("olena@example.ua".into()),
            phone: None,
        }),
        trace: Some(trace),
        history: answered().history.into_iter().take(3).collect(),
        ..answered()
    }
}

fn card(serial: u32, state: State, due: &str, category: Named, agency: Named, address: &str, picture: bool) -> Card {
    let due = at(due);
    Card {
        number: AppealNumber { year: 26, serial },
        state,
        category,
        district: Some(pechersk()),
        agency: Some(agency),
        place: Place { address: Some(address.into()), ..place() },
        received: due - chrono::Days::new(15),
        due: Some(due),
        overdue: state.term_runs() && due < now(),
        excerpt: picture.then(|| "Глибока яма посеред правої смуги, саме перед пішохідним переходом…".into()),
        thumb: picture.then(|| photo(u128::from(serial)).address(contract::uploads::Variant::Thumb)),
        marks: Vec::new(),
    }
}

pub fn cards() -> Vec<Card> {
    let heat = || named("kyivteploenergo", "КП «Київтеплоенерго»", "Kyivteploenergo");
    let cold = || named("no-heating", "Немає опалення", "No heating");
    let dark = || named("dark-street", "Не горить ліхтар", "Street lamp is out");
    let light = || named("kyivmisksvitlo", "КП «Київміськсвітло»", "Kyivmisksvitlo");
    vec![
        card(41_190, State::InWork, "2026-11-22T23:59:59+02:00", pothole(), roads(), "просп. Берестейський, 37", true),
        card(
            41_203,
            State::Assigned,
            "2026-11-25T23:59:59+02:00",
            cold(),
            heat(),
            "вул. Велика Васильківська, 100",
            false,
        ),
        card(
            41_207,
            State::Answered,
            "2026-11-26T23:59:59+02:00",
            pothole(),
            roads(),
            "вул. Генерала Алмазова, 12",
            true,
        ),
        card(41_211, State::Rework, "2026-11-27T23:59:59+02:00", dark(), light(), "Маріїнський парк", true),
        card(41_220, State::InWork, "2026-12-08T23:59:59+02:00", dark(), light(), "вул. Михайла Бойчука, 3", false),
        card(40_977, State::Closed, "2026-11-20T23:59:59+02:00", pothole(), roads(), "Кловський узвіз, 5", true),
    ]
}

pub fn desk() -> Desk {
    let counts = Bucket::of(Role::Officer)
        .iter()
        .zip([14, 2, 32, 1, 3, 5, 0, 4, 9].map(Some).into_iter().chain([None]))
        .map(|(bucket, count)| BucketCount { bucket: *bucket, count });
    let lying = |card: Card| Lying { changed: card.received, card, version: 2, officer: None };
    let items = cards().into_iter().map(lying).collect();
    Desk { agency: Some(roads()), counts: counts.collect(), items, next: Some("c2".into()) }
}

pub fn usual_day(api: Canned) -> Canned {
    let near = vec![Near { metres: 40, score: 0.9, reasons: Vec::new(), same: false, appeal: cards().remove(0) }];
    let spot = Spot {
        point: place().point,
        district: Some(pechersk()),
        near: suggestions().into_iter().next(),
        metres: Some(120),
    };
    api.with("/api/v1/appeals", &Page { items: cards(), next: Some("c1".into()) })
        .with(&format!("/api/v1/appeals/{NUMBER}"), &answered())
        .with("/api/v1/appeals/near", &near)
        .with("/api/v1/city", &city())
        .with("/api/v1/session", &Session::default())
        .with("/api/v1/categories", &groups())
        .with("/api/v1/agencies", &agencies())
        .with("/api/v1/territories", &layers())
        .with("/api/v1/figures", &figures())
        .with("/api/v1/totals", &totals())
        .with("/api/v1/desk", &desk())
        .with("/api/v1/places", &suggestions())
        .with("/api/v1/places/at", &spot)
}
