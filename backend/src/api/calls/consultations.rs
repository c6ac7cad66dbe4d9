use super::staff_who;
use crate::{
    api::{body::Json, caller::Visitor, error::Answer},
    app::App,
    store::consultations::{self, NewConsultation},
};
use axum::{extract::State, http::StatusCode};
use chrono::NaiveTime;
use contract::{
    Endpoint, Problem,
    calls::{AddConsultation, Consultations, Consulted, GetConsultations},
    fields::{Note, Phone},
};
use domain::{rights, term};

/// Write down a call that needed no appeal.
#[utoipa::path(post, path = AddConsultation::PATH, operation_id = "add_consultation", tag = "desk",
    request_body = AddConsultation,
    responses((status = 201, body = Consulted), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn add_consultation(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<AddConsultation>,
) -> Answer<(StatusCode, Json<Consulted>)> {
    let staff = staff_who(&visitor, rights::takes_calls)?;
    let said = ask.check()?;
    let new = NewConsultation {
        person: staff.person,
        at: visitor.now,
        topic: said.topic.as_str(),
        seconds: said.seconds,
        note: said.note.as_ref().map(Note::as_str),
        phone: said.phone.as_ref().map(Phone::as_str),
    };
    let id = consultations::add(&app.pool, &new).await?;
    Ok((StatusCode::CREATED, Json(Consulted { id })))
}

/// How many calls without an appeal the caller had today, and how long they were.
#[utoipa::path(get, path = GetConsultations::PATH, operation_id = "get_consultations", tag = "desk",
    responses((status = 200, body = Consultations), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_consultations(State(app): State<App>, visitor: Visitor) -> Answer<Json<Consultations>> {
    let staff = staff_who(&visitor, rights::takes_calls)?;
    let today = term::city_date(visitor.now, app.city.tz).and_time(NaiveTime::MIN);
    let since = term::moment(today, app.city.tz, term::Twice::Earlier);
    let sum = consultations::sum(&app.pool, staff.person, since).await?;
    Ok(Json(Consultations { count: sum.count, mean_seconds: sum.mean_seconds }))
}
