//! Personal control of a supervisor.

use super::case::Asked;
use crate::api::{body::Json, docs::OneAppeal, error::Answer};
use contract::{
    Problem,
    appeals::Appeal,
    fields::Note,
    moves::{ReleaseControl, Step, TakeControl},
};
use domain::appeal;

/// A supervisor watches over it in person.
#[utoipa::path(post, path = TakeControl::PATH, operation_id = "take_control_appeal", tag = "moves",
    params(OneAppeal), request_body = TakeControl,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn take_control(asked: Asked<TakeControl>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let person = case.staff()?.person;
    let decision = appeal::take_control(&case.attempt(), person);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// The supervisor who watched over it lets go.
#[utoipa::path(post, path = ReleaseControl::PATH, operation_id = "release_control_appeal", tag = "moves",
    params(OneAppeal), request_body = ReleaseControl,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn release_control(asked: Asked<ReleaseControl>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::release_control(&case.attempt());
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}
