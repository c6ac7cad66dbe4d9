//! Writes every page, filled with a usual day, as files to look at:
//! `cargo run -p frontend --features ssr --example look -- <folder> [<site.json>]`.

#[path = "../tests/canned/mod.rs"]
mod canned;

use canned::{Canned, Visitor, data, town};
use contract::{
    Move, Problem, ProblemCode, Role, State,
    fields::Point,
    forms::Fields,
    problem::{Fault, Faults},
};
use frontend::{Lang, Rejected, Site, paths};
use std::{collections::BTreeMap, fs, path::Path};

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).expect("a folder to write into");
    fs::create_dir_all(&folder).expect("the folder can be made");
    let site = std::env::args().nth(2).map_or_else(Site::default, |list| built(&list));
    for (name, path, mut visitor) in pages() {
        visitor.site = site.clone();
        for lang in Lang::ALL {
            let page = visitor.clone().speaking(lang).opens(&path).await;
            let file = Path::new(&folder).join(format!("{name}.{}.html", lang.code()));
            fs::write(file, page.html).expect("the file can be written");
        }
    }
}

/// The files that the bundle made.
fn built(list: &str) -> Site {
    let list = fs::read_to_string(list).expect("the list of the site's files");
    let list: BTreeMap<String, String> = serde_json::from_str(&list).expect("the list of the site's files");
    Site::new(list.into_iter().map(|(name, file)| (name, format!("/site/{file}"))))
}

fn pages() -> Vec<(&'static str, String, Visitor)> {
    let guest = || Visitor::of(Canned::city());
    let number = format!("/api/v1/appeals/{}", data::NUMBER);
    let shows = |appeal| Canned::city().with(&number, &appeal);
    let staff = |role, api: Canned| Visitor::of(api.with("/api/v1/session", &town::me(role)));
    let mut judged = data::answered();
    judged.can = vec![Move::Confirm, Move::Refute];
    let with_key = format!("/appeals/{}?key={}", data::NUMBER, data::KEY);
    let at_desk = data::at_desk(State::InWork, vec![Move::Answer, Move::Reassign]);
    let down = Canned::city().failing("/api/v1/desk", &Problem::new(ProblemCode::Unavailable));
    vec![
        ("home", "/".into(), guest()),
        ("appeals", "/appeals?state=open&district=pechersk".into(), guest()),
        ("new", paths::NEW_APPEAL.into(), guest()),
        ("new-refused", paths::NEW_APPEAL.into(), guest().refused(refused_filing())),
        ("appeal", paths::appeal(data::NUMBER, None), guest()),
        ("appeal-filed", format!("{with_key}&filed=1"), Visitor::of(shows(data::filed()))),
        ("appeal-judge", with_key, Visitor::of(shows(judged))),
        ("desk", "/desk?bucket=in_work".into(), staff(Role::Officer, Canned::city())),
        ("desk-item", paths::desk(data::NUMBER), staff(Role::Officer, shows(at_desk))),
        ("overview", "/overview".into(), staff(Role::Supervisor, Canned::city())),
        ("sign-in", "/sign-in?next=/desk".into(), guest()),
        ("about", "/about".into(), guest()),
        ("not-found", "/nowhere".into(), guest()),
        ("unavailable", "/desk".into(), staff(Role::Officer, down)),
    ]
}

/// A form that came back with all that can be wrong.
fn refused_filing() -> Rejected {
    let typed = [
        ("text", "Яма"),
        ("address", "Хрещатик"),
        ("category", "pothole"),
        ("name", "Коваль Олена"),
        ("email", "olena@"),
    ];
    let faults = [
        ("place", Fault::OutsideCity { nearest: Point { lon: 30.6, lat: 50.5 }, metres: 1_400 }),
        ("text", Fault::TooShort { min: 10 }),
        ("residence", Fault::Empty),
        ("email", Fault::NotAnEmail),
    ];
    Rejected {
        form: paths::form::FILE.into(),
        fields: Fields(typed.map(|(name, value)| (name.to_owned(), value.to_owned())).into()),
        problem: Problem::invalid(faults.map(|(name, fault)| (name.to_owned(), fault)).into_iter().collect::<Faults>()),
    }
}
