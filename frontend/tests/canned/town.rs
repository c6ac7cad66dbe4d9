//! The city itself: its catalogue, agencies, territories, places and people.

use contract::{
    Kind, Role,
    city::{Agency, Category, City, DemoAccount, Group, Layer, Named, Short},
    fields::Point,
    places::Suggestion,
    session::{Me, Session},
};

pub fn named(code: &str, uk: &str, en: &str) -> Named {
    Named { code: code.into(), uk: uk.into(), en: en.into() }
}

pub fn roads() -> Named {
    named("kyivavtodor", "КК «Київавтодор»", "Kyivavtodor road corporation")
}

pub fn pechersk() -> Named {
    named("pechersk", "Печерський район", "Pecherskyi district")
}

pub fn city() -> City {
    let demo = |role: Role, email: &str| DemoAccount { role, email: email.into(), password: "vidhuk-demo".into() };
    City {
        name: named("kyiv", "Київ", "Kyiv"),
        centre: Point { lon: 30.5234, lat: 50.4501 },
        zoom: 11.0,
        bounds: [30.22, 50.2, 30.84, 50.6],
        phone: "1551".into(),
        basemap: None,
        demo: true,
        demo_accounts: vec![
            demo(Role::Officer, "officer@vidhuk.example"),
            demo(Role::Head, "head@vidhuk.example"),
            demo(Role::Controller, "controller@vidhuk.example"),
            demo(Role::Supervisor, "supervisor@vidhuk.example"),
        ],
    }
}

pub fn groups() -> Vec<Group> {
    let category = |code: &str, uk: &str, en: &str, term: &str, words: &[&str]| Category {
        name: named(code, uk, en),
        kind: Kind::Application,
        term: Some(term.into()),
        dwelling: code.contains("heating"),
        photo: code == "pothole",
        retired: false,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    let group =
        |code: &str, uk: &str, en: &str, categories| Group { name: named(code, uk, en), icon: code.into(), categories };
    vec![
        group(
            "roads",
            "Дороги та тротуари",
            "Roads and pavements",
            vec![
                category("pothole", "Яма на дорозі", "Pothole", "15d", &["вибоїна", "асфальт"]),
                category("manhole", "Відсутній люк", "Missing manhole cover", "2d", &["колодязь"]),
            ],
        ),
        group(
            "heat",
            "Опалення",
            "Heating",
            vec![
                category("no-heating", "Немає опалення", "No heating", "3d", &["холодно", "батареї"]),
                category("weak-heating", "Ледь теплі батареї", "Radiators barely warm", "5d", &["холодно"]),
            ],
        ),
        group(
            "light",
            "Освітлення",
            "Lighting",
            vec![category("dark-street", "Не горить ліхтар", "Street lamp is out", "15d", &["темно"])],
        ),
    ]
}

pub fn agencies() -> Vec<Agency> {
    let agency = |code: &str, uk: &str, en: &str| Agency {
        name: named(code, uk, en),
        short: Short { uk: uk.into(), en: en.into() },
        kind: "enterprise".into(),
        parent: None,
        closed: false,
    };
    vec![
        agency("kyivavtodor", "КК «Київавтодор»", "Kyivavtodor"),
        agency("kyivteploenergo", "КП «Київтеплоенерго»", "Kyivteploenergo"),
        agency("kyivmisksvitlo", "КП «Київміськсвітло»", "Kyivmisksvitlo"),
        agency("pechersk-rda", "Печерська РДА", "Pechersk administration"),
    ]
}

pub fn layers() -> Vec<Layer> {
    let territories = vec![
        pechersk(),
        named("shevchenko", "Шевченківський район", "Shevchenkivskyi district"),
        named("darnytsia", "Дарницький район", "Darnytskyi district"),
    ];
    vec![Layer { code: "district".into(), territories }]
}

pub fn me(role: Role) -> Session {
    let agency = role.is_of_agency().then(roads);
    Session {
        resident: None,
        me: Some(Me { name: "Тарас Мельник".into(), email: "officer@vidhuk.example".into(), role, agency }),
        unread: 3,
    }
}

pub fn suggestions() -> Vec<Suggestion> {
    let place = |uk: &str, en: &str, lat: f64| Suggestion {
        name: Short { uk: uk.into(), en: en.into() },
        kind: "street".into(),
        house: None,
        point: Point { lon: 30.52, lat },
        district: Some(pechersk()),
    };
    vec![place("вул. Хрещатик", "Khreshchatyk st.", 50.447), place("Хрещатик (метро)", "Khreshchatyk (metro)", 50.4472)]
}
