use super::case::{Asked, Case};
use crate::api::{
    body::Json,
    docs::{OneAppeal, PrivateKey},
    error::Answer,
};
use contract::{
    Problem,
    appeals::Appeal,
    fields::Note,
    moves::{ConfirmAppeal, Step},
};
use domain::appeal;

/// The applicant says: it is solved.
#[utoipa::path(post, path = ConfirmAppeal::PATH, operation_id = "confirm_appeal", tag = "moves",
    params(OneAppeal, PrivateKey), request_body = ConfirmAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn confirm(asked: Asked<ConfirmAppeal>) -> Answer<Json<Appeal>> {
    confirmed(asked).await?.say().await
}

/// The same, not yet kept.
pub async fn confirmed(asked: Asked<ConfirmAppeal>) -> Answer<Case> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::confirm(&case.attempt(), said.grade.get(), said.by_applicant);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await
}
