use super::case::Case;
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
};
use axum::extract::State;
use contract::{
    Move, Problem,
    appeals::Appeal,
    moves::{ReassignAppeal, Step},
    problem::Fault,
};
use domain::appeal;

/// Another agency must act.
#[utoipa::path(post, path = ReassignAppeal::PATH, operation_id = "reassign_appeal", tag = "moves",
    params(("number" = String, Path, description = "Number of the appeal")), request_body = ReassignAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn reassign(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    Json(ask): Json<ReassignAppeal>,
) -> Answer<Json<Appeal>> {
    let now = visitor.now;
    let case = Case::find(&app, visitor, number).await?;
    let may = case.may(Move::Reassign)?;
    let (agency, note) = ask.check()?;
    if app.city.agencies.find(&agency).is_none() {
        return Err(Refused::field("agency", Fault::Unknown { value: agency.chars().take(40).collect() }));
    }
    let decision = appeal::reassign(&case.standing, &may, ask.version, agency, &app.city, now);
    let (case, change) = case.decided(decision).await?;
    case.write(&may, &change, Some(note.as_str()), &[]).await
}
