//! What comes to people's minds: who, what, how, and when.

use chrono::Days;
use contract::{Ground, Move, Outcome, Role, fields::AppealNumber};
use domain::{
    appeal::{self, Attempt, Decision, Main, Registration, Standing},
    catalogue::CategoryIndex,
    privacy,
    rights::{Caller, Staff},
    routing, term,
    territory::Point,
};
use proptest::prelude::*;

const AGENCIES: &[&str] = &["roads-west", "department", "heating"];

/// Everybody who may come.
pub fn people() -> Vec<Caller> {
    let mut people = vec![Caller::Stranger, Caller::KeyHolder(1), Caller::KeyHolder(2), Caller::System];
    let mut hire = |role, agency: Option<&str>| {
        let person = i64::try_from(people.len()).expect("few");
        people
            .push(Caller::Staff(Staff { person, name: "Ірина".into(), role, agency: agency.map(str::to_owned) }));
    };
    for agency in AGENCIES {
        hire(Role::Officer, Some(agency));
    }
    hire(Role::Head, Some("roads-west"));
    for role in Role::ALL.iter().filter(|role| !role.is_of_agency()) {
        hire(*role, None);
    }
    hire(Role::Supervisor, None);
    people
}

/// What somebody tries: who, what, how, and how long after the last.
#[derive(Debug, Clone)]
pub struct Try {
    pub who: prop::sample::Index,
    pub step: Move,
    pub agency: usize,
    pub days: i64,
    pub hours: i64,
    pub stale: bool,
    pub mended: bool,
}

pub fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (
        any::<prop::sample::Index>(),
        prop::sample::select(Move::ALL),
        0..AGENCIES.len(),
        -2_i64..40,
        0_i64..60,
        prop::bool::weighted(0.1),
        any::<bool>(),
    );
    let one = one.prop_map(|(who, step, agency, days, hours, stale, mended)| Try {
        who,
        step,
        agency,
        days,
        hours,
        stale,
        mended,
    });
    prop::collection::vec(one, 1..120)
}

/// Asks the domain, as the API would.
pub fn decide(attempt: &Attempt<'_>, main: &Standing, this: &Try) -> Option<Decision> {
    let agency = AGENCIES[this.agency];
    let today = term::city_date(attempt.at, attempt.city.tz);
    let day = if this.days < 0 { today - Days::new(2) } else { today + Days::new(this.days.unsigned_abs()) };
    let number = AppealNumber { year: 26, serial: 2 };
    Some(match this.step {
        Move::File | Move::Recount => return None,
        Move::Register => {
            let category = attempt.standing.category.unwrap_or(CategoryIndex(0));
            let about = this.mended.then(|| attempt.city.agencies.find(agency)).flatten();
            let except: Vec<_> = about.into_iter().collect();
            let routed = routing::route(attempt.city, category, Point::new(50.55, 30.45), &except);
            let shown = privacy::shown(false, contract::fields::Point { lon: 30.45, lat: 50.55 });
            let found = Registration {
                category,
                kind: None,
                complained_of: about,
                shown_story: None,
                shown,
                routed: &routed,
                signed: None,
            };
            appeal::register(attempt, found)
        }
        Move::Return => appeal::send_back(attempt),
        Move::Resubmit => appeal::resubmit(attempt, "Яма біля школи".into(), None),
        Move::Refer => appeal::refer(attempt, Ground::Anonymous),
        Move::Accept => appeal::accept(attempt, 7),
        Move::Decline => appeal::decline(attempt, agency),
        Move::Reassign => appeal::reassign(attempt, agency),
        Move::Delegate => appeal::delegate(attempt, agency),
        Move::Assign => appeal::assign(attempt, 7),
        Move::AddExecutor => appeal::add_executor(attempt, agency, this.mended, "Огорожа".into()),
        Move::DropExecutor => appeal::drop_executor(attempt, agency),
        Move::Report => appeal::report(attempt),
        Move::Plan => appeal::plan(attempt, day),
        Move::Resume => appeal::resume(attempt),
        Move::Answer => appeal::answer(attempt, Outcome::Satisfied),
        Move::Confirm => appeal::confirm(attempt, 5, this.mended),
        Move::Refute => appeal::refute(attempt),
        Move::Call => appeal::call(attempt, this.mended.then_some(day)),
        Move::TimeOut => appeal::time_out(attempt),
        Move::Forward => appeal::forward(attempt, "Поліція".into(), None),
        Move::NotConsider => appeal::not_consider(attempt, Ground::Resolved),
        Move::Withdraw => appeal::withdraw(attempt),
        Move::AskExtension => appeal::ask_extension(attempt, day),
        Move::Extend => appeal::extend(attempt, this.mended.then_some(day)),
        Move::RefuseExtension => appeal::refuse_extension(attempt),
        Move::Split => appeal::split(attempt, number),
        Move::Merge => appeal::merge(attempt, Main { number, standing: main }),
        Move::Unmerge => appeal::unmerge(attempt),
        Move::TakeControl => appeal::take_control(attempt, attempt.may.who(attempt.at).person.unwrap_or(0)),
        Move::ReleaseControl => appeal::release_control(attempt),
        Move::Comment | Move::Ask | Move::Add | Move::Note => appeal::say(attempt, this.step),
        Move::Hide => appeal::hide(attempt),
    })
}
