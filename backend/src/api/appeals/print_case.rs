use super::printed::{self, Asked, Pdf};
use crate::{
    api::{
        body::Number,
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
};
use axum::{extract::State, response::Response};
use contract::{Problem, ProblemCode, papers::CASE};
use papers::Case;

/// The case of an appeal as PDF, for the staff who see it whole.
#[utoipa::path(get, path = CASE, operation_id = "print_case", tag = "appeals",
    params(("number" = String, Path, description = "Number of the appeal")),
    responses((status = 200, description = "the case", content_type = "application/pdf", body = Pdf),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn print_case(State(app): State<App>, visitor: Visitor, Number(number): Number) -> Answer<Response> {
    let asked = Asked::find(&app, &visitor, number).await?;
    if asked.caller.staff().is_none() {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    asked.log_look(&app, &visitor).await?;
    let case = Case::of(&asked.appeal, &printed::issuer(&app), app.local(visitor.now));
    printed::send(format!("case-{number}.pdf"), move || papers::case(&case)).await
}
