use super::case::{Case, check_photo};
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
    moves::{AnswerAppeal, Step},
};
use domain::appeal;

/// The agency answers in substance.
#[utoipa::path(post, path = AnswerAppeal::PATH, operation_id = "answer_appeal", tag = "moves",
    params(("number" = String, Path, description = "Number of the appeal")), request_body = AnswerAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn answer(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
    Json(ask): Json<AnswerAppeal>,
) -> Answer<Json<Appeal>> {
    let now = visitor.now;
    let case = Case::find(&app, visitor, number).await?;
    let may = case.may(Move::Answer)?;
    let (text, outcome) = ask.check()?;
    check_photo(&app, &case.standing, outcome, &ask.media)?;
    let decision = appeal::answer(&case.standing, &may, ask.version, outcome, &app.city, now);
    let (case, change) = case.decided(decision).await?;
    case.write(&may, &change, Some(text.as_str()), &ask.media).await
}
