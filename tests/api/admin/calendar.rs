//! Days off: holidays, moved working days, and whether holidays are days off at all.

use super::{changes, effect, refused, saves};
use contract::{
    Move,
    admin::{AddDate, AddHoliday, AddMoved, AdminCalendar, CalendarDay, CityChange, GetAdminCalendar, RemoveDay, Week},
    problem::Fault,
};
use tests::{Draft, Staff, TestCity, no_heating, pothole};

async fn calendar(who: &Staff) -> AdminCalendar {
    who.asks(&GetAdminCalendar {}).await.expect("the administrator sees the calendar")
}

fn moved(from: &str, to: &str) -> CityChange {
    CityChange::AddMoved(AddMoved { from: from.into(), to: to.into() })
}

// Row: recount.
#[tokio::test]
async fn a_moved_working_day_moves_the_terms_that_end_on_it() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    let (moves, stays) = (olena.files(pothole()).await, olena.files(no_heating()).await);
    // Fifteen days of the 3rd end on the 18th, a Wednesday.
    let change = moved("2026-03-18", "2026-03-21");
    let told = effect(&admin, change.clone()).await;
    assert_eq!((told.terms.count, told.terms.looked_at), (1, 2));
    saves(&admin, change).await;
    city.does_what_was_changed().await;
    let after = olena.looks_at(&moves).await;
    assert_eq!(after.due.map(|due| due.to_rfc3339()).as_deref(), Some("2026-03-19T23:59:59+02:00"));
    assert_eq!(after.history.last().map(|line| line.step), Some(Move::Recount));
    assert_eq!(olena.looks_at(&stays).await.due, stays.due);

    let day = calendar(&admin).await.days.into_iter().find_map(|day| match day {
        CalendarDay::Moved { id, .. } => Some(id),
        _ => None,
    });
    saves(&admin, CityChange::RemoveDay(RemoveDay { id: day.expect("it is listed") })).await;
    city.does_what_was_changed().await;
    assert_eq!(olena.looks_at(&moves).await.due, moves.due, "and back");
}

#[tokio::test]
async fn when_holidays_are_days_off_again_terms_move_and_the_flag_is_told() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let olena = city.resident("Олена");
    // Five days of the 3rd end on Sunday the 8th, Women's Day; the Monday after it is then off too.
    olena.files(pothole().about("weak-heating")).await;
    let before = calendar(&admin).await;
    assert!(!before.holidays_are_days_off && before.weekend == ["sat", "sun"]);
    let peace = Week { weekend: before.weekend, holidays_are_days_off: true, weekend_holidays_move: true };
    let told = effect(&admin, CityChange::Week(peace.clone())).await;
    assert_eq!(told.terms.count, 1);
    saves(&admin, CityChange::Week(peace)).await;
    assert!(calendar(&admin).await.holidays_are_days_off);
}

#[tokio::test]
async fn a_calendar_that_has_a_day_twice_is_refused_at_the_day() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let named = |date: &str| {
        CityChange::AddDate(AddDate { date: date.into(), uk: "Великдень".into(), en: "Easter".into() })
    };
    assert_eq!(refused(&admin, named("2026-04-12")).await.fields["date"], Fault::DayTwice);
    saves(&admin, named("2036-04-20")).await;
    assert_eq!(refused(&admin, named("2036-04-20")).await.fields["date"], Fault::DayTwice);
    let yearly = |month, day, since: &str| {
        let since = since.to_owned();
        let ask = AddHoliday {
            month: Some(month),
            day: Some(day),
            since,
            uk: "Свято".into(),
            en: "Day".into(),
            ..AddHoliday::default()
        };
        CityChange::AddHoliday(ask)
    };
    assert_eq!(refused(&admin, yearly(8, 24, "")).await.fields["day"], Fault::DayTwice);
    assert_eq!(refused(&admin, yearly(12, 25, "2026")).await.fields["day"], Fault::DayTwice);
    assert_eq!(refused(&admin, yearly(2, 30, "")).await.fields["day"], Fault::NotADate);
    saves(&admin, yearly(5, 9, "2026")).await;
    saves(&admin, moved("2026-03-18", "2026-03-21")).await;
    let twice = refused(&admin, moved("2026-03-18", "2026-03-21")).await.fields;
    assert_eq!((&twice["from"], &twice["to"]), (&Fault::DayTwice, &Fault::DayTwice));
    let swapped = refused(&admin, moved("2026-03-22", "2026-03-19")).await.fields;
    assert_eq!((&swapped["from"], &swapped["to"]), (&Fault::NotAWorkingDay, &Fault::NotADayOff));
    let no_work = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(str::to_owned).to_vec();
    let never = Week { weekend: no_work, holidays_are_days_off: false, weekend_holidays_move: false };
    assert_eq!(refused(&admin, CityChange::Week(never)).await.fields["weekend"], Fault::OutOfRange { min: 0, max: 6 });
    assert_eq!(changes(&admin).await.version, 3);
}
