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
    Move, Problem, ProblemCode,
    appeals::Appeal,
    moves::{AcceptAppeal, Step},
};
use domain::appeal;

/// The agency takes the appeal into work.
#[utoipa::path(post, path = AcceptAppeal::PATH, operation_id = "accept_appeal", tag = "moves",
    params(("number" = String, Path, description = "Number of the appeal")), request_body = AcceptAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn accept(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    Json(ask): Json<AcceptAppeal>,
) -> Answer<Json<Appeal>> {
    let now = visitor.now;
    let case = Case::find(&app, visitor, number).await?;
    let may = case.may(Move::Accept)?;
    let officer = case.caller.staff().ok_or_else(|| Refused::of(ProblemCode::Forbidden))?.person;
    let decision = appeal::accept(&case.standing, &may, ask.version, officer, now);
    let (case, change) = case.decided(decision).await?;
    case.write(&may, &change, None, &[]).await
}
