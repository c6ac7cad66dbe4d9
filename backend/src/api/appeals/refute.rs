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
    moves::{RefuteAppeal, Step},
};
use domain::appeal;

/// The applicant says: it is not solved, because…
#[utoipa::path(post, path = RefuteAppeal::PATH, operation_id = "refute_appeal", tag = "moves",
    params(OneAppeal, PrivateKey), request_body = RefuteAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn refute(asked: Asked<RefuteAppeal>) -> Answer<Json<Appeal>> {
    refuted(asked).await?.say().await
}

/// The same, not yet kept.
pub async fn refuted(asked: Asked<RefuteAppeal>) -> Answer<Case> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::refute(&case.attempt());
    case.write(decision, said.note.as_ref().map(Note::as_str), &said.media).await
}
