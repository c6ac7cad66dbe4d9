use super::case::Case;
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        error::Answer,
    },
    app::App,
};
use axum::extract::State;
use contract::{
    Move, Problem,
    appeals::Appeal,
    fields::Note,
    moves::{ConfirmAppeal, Step},
};
use domain::appeal;

/// The applicant says: it is solved.
#[utoipa::path(post, path = ConfirmAppeal::PATH, operation_id = "confirm_appeal", tag = "moves",
    params(("number" = String, Path, description = "Number of the appeal"),
        ("key" = Option<String>, Query, description = "Private key of the appeal")),
    request_body = ConfirmAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    Json(ask): Json<ConfirmAppeal>,
) -> Answer<Json<Appeal>> {
    let now = visitor.now;
    let case = Case::find(&app, visitor, number).await?;
    let may = case.may(Move::Confirm)?;
    let (grade, note) = ask.check()?;
    let decision = appeal::confirm(&case.standing, &may, ask.version, grade.get(), now);
    let (case, change) = case.decided(decision).await?;
    case.write(&may, &change, note.as_ref().map(Note::as_str), &[]).await
}
