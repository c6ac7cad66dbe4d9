use super::case::Asked;
use crate::api::{body::Json, docs::OneAppeal, error::Answer};
use contract::{
    Problem,
    appeals::Appeal,
    moves::{ReassignAppeal, Step},
};
use domain::appeal;

/// Another agency must act.
#[utoipa::path(post, path = ReassignAppeal::PATH, operation_id = "reassign_appeal", tag = "moves",
    params(OneAppeal), request_body = ReassignAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn reassign(asked: Asked<ReassignAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::reassign(&case.attempt(), &said.agency);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}
