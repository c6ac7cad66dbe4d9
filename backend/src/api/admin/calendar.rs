use super::administrator;
use crate::{
    api::{body::Json, caller::Visitor, error::Answer},
    app::App,
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{AdminCalendar, CalendarDay, GetAdminCalendar},
};
use domain::{calendar::Calendar, city::edit};

/// The days off of the city.
#[utoipa::path(get, path = GetAdminCalendar::PATH, operation_id = "get_admin_calendar", tag = "admin",
    responses((status = 200, body = AdminCalendar), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_admin_calendar(State(app): State<App>, visitor: Visitor) -> Answer<Json<AdminCalendar>> {
    administrator(&visitor)?;
    let calendar = &app.city.calendar;
    Ok(Json(AdminCalendar {
        version: app.version,
        weekend: calendar.weekend.iter().map(|day| day.to_string().to_lowercase()).collect(),
        holidays_are_days_off: calendar.holidays_are_days_off,
        weekend_holidays_move: calendar.weekend_holidays_move,
        days: days(calendar),
    }))
}

fn days(calendar: &Calendar) -> Vec<CalendarDay> {
    let holidays = calendar.holidays.iter().map(|one| CalendarDay::Holiday {
        id: edit::holiday_id(one.month, one.day, one.since),
        month: one.month,
        day: one.day,
        since: one.since,
        until: one.until,
        uk: one.name.uk.clone(),
        en: one.name.en.clone(),
    });
    let dated = calendar.dated.iter().map(|(date, name)| CalendarDay::Date {
        id: edit::date_id(*date),
        date: *date,
        uk: name.uk.clone(),
        en: name.en.clone(),
    });
    let moved =
        calendar.moved.iter().map(|(from, to)| CalendarDay::Moved { id: edit::moved_id(*from), from: *from, to: *to });
    holidays.chain(dated).chain(moved).collect()
}
