//! The moderators' queue: each takes the oldest appeal that nobody else is at.

use super::{
    body::Json,
    caller::Visitor,
    error::{Answer, Refused},
};
use crate::{
    app::App,
    store::{
        Tx,
        leases::{self, Asking},
    },
};
use axum::{
    extract::{FromRequest, Request, State},
    http::header::CONTENT_TYPE,
};
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem, ProblemCode,
    desk::{GetModeration, Moderation, TakeNext, Taken},
    fields::AppealNumber,
};
use domain::rights::{Moderates, Staff, moderates};

/// How long an appeal is one's own: time to read it, and not too long if one has gone home.
const LEASE: TimeDelta = TimeDelta::minutes(15);
/// What has waited longer than this has waited long.
const LONG: TimeDelta = TimeDelta::hours(2);

/// How much waits for a moderator, or for the head of the contact centre.
#[utoipa::path(get, path = GetModeration::PATH, operation_id = "get_moderation", tag = "desk",
    responses((status = 200, body = Moderation), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn get_moderation(State(app): State<App>, visitor: Visitor) -> Answer<Json<Moderation>> {
    let referred = reads_referred(visitor.staff()?)?;
    let found = leases::count_waiting(&app.pool, referred, visitor.now - LONG).await?;
    Ok(Json(Moderation { waiting: found.waiting, over_2h: found.before, oldest: app.maybe_local(found.oldest) }))
}

/// The oldest appeal that nobody else is at; it is the caller's for 15 minutes, and asking again gives the same.
#[utoipa::path(post, path = TakeNext::PATH, operation_id = "take_next", tag = "desk",
    request_body = Option<TakeNext>,
    responses((status = 200, body = Taken), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn take_next(State(app): State<App>, visitor: Visitor, request: Request) -> Answer<Json<Taken>> {
    let asking = asking(&visitor, request).await?;
    let mut tx = Tx::begin(&app.pool).await?;
    let number = leases::take_next(&mut tx, asking).await?;
    tx.save().await?;
    Ok(Json(Taken { number }))
}

async fn asking(visitor: &Visitor, request: Request) -> Answer<Asking> {
    let staff = visitor.staff()?;
    let referred = reads_referred(staff)?;
    // Whoever has nothing to say may say nothing.
    let ask = if request.headers().contains_key(CONTENT_TYPE) {
        Json::<TakeNext>::from_request(request, &()).await?.0
    } else {
        TakeNext::default()
    };
    let number = |number: &str| AppealNumber::new(number).map_err(|fault| Refused::field("skip", fault));
    let skip = ask.skip.as_deref().map(number).transpose()?;
    Ok(Asking { person: staff.person, referred, skip, now: visitor.now, until: visitor.now + LEASE })
}

fn reads_referred(staff: &Staff) -> Answer<bool> {
    match moderates(staff) {
        Some(Moderates::Unreferred) => Ok(false),
        Some(Moderates::ReferredFirst) => Ok(true),
        None => Err(Refused::of(ProblemCode::Forbidden)),
    }
}
