use super::printed::{self, Asked, Pdf};
use crate::{
    api::{
        body::Number,
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
    store::appeals::Whole,
};
use axum::{extract::State, response::Response};
use contract::{Move, Problem, Role, papers::REPLY};
use papers::{Reply, Signer};

/// The official reply to an appeal as PDF, once there is an answer: for the applicant and the staff who see the case.
#[utoipa::path(get, path = REPLY, operation_id = "print_reply", tag = "appeals",
    params(("number" = String, Path, description = "Number of the appeal"),
        ("key" = Option<String>, Query, description = "Private key of the appeal")),
    responses((status = 200, description = "the reply", content_type = "application/pdf", body = Pdf),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn print_reply(State(app): State<App>, visitor: Visitor, Number(number): Number) -> Answer<Response> {
    let asked = Asked::find(&app, &visitor, number).await?;
    let reply = Reply::of(&asked.appeal, &printed::issuer(&app), signer(&asked.whole));
    let reply = reply.ok_or_else(Refused::not_found)?;
    asked.log_look(&app, &visitor).await?;
    printed::send(format!("reply-{number}.pdf"), move || papers::reply(&reply)).await
}

/// Who gave the newest answer. The letter names them to the applicant too, as the Law asks (art. 15), though elsewhere
/// the applicant reads only what they are.
fn signer(whole: &Whole) -> Option<Signer> {
    let answer = whole.history.iter().rev().find(|told| told.step == Move::Answer.code())?;
    Some(Signer { role: Role::from_code(answer.role.as_deref()?)?, name: answer.person.clone()? })
}
