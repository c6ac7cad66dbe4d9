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
    moves::{RefuteAppeal, Step},
};
use domain::appeal;

/// The applicant says: it is not solved, because…
#[utoipa::path(post, path = RefuteAppeal::PATH, operation_id = "refute_appeal", tag = "moves",
    params(("number" = String, Path, description = "Number of the appeal"),
        ("key" = Option<String>, Query, description = "Private key of the appeal")),
    request_body = RefuteAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn refute(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    Json(ask): Json<RefuteAppeal>,
) -> Answer<Json<Appeal>> {
    let now = visitor.now;
    let case = Case::find(&app, visitor, number).await?;
    let may = case.may(Move::Refute)?;
    let note = ask.check()?;
    let decision = appeal::refute(&case.standing, &may, ask.version, &app.city, now);
    let (case, change) = case.decided(decision).await?;
    case.write(&may, &change, note.as_ref().map(Note::as_str), &ask.media).await
}
