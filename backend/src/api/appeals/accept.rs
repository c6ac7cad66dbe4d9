use super::case::{Asked, Case};
use crate::api::{body::Json, docs::OneAppeal, error::Answer};
use contract::{
    Problem,
    appeals::Appeal,
    moves::{AcceptAppeal, Step},
};
use domain::appeal;

/// The agency takes the appeal into work.
#[utoipa::path(post, path = AcceptAppeal::PATH, operation_id = "accept_appeal", tag = "moves",
    params(OneAppeal), request_body = AcceptAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn accept(asked: Asked<AcceptAppeal>) -> Answer<Json<Appeal>> {
    accepted(asked).await?.say().await
}

/// The same, not yet kept.
pub async fn accepted(asked: Asked<AcceptAppeal>) -> Answer<Case> {
    let (case, _) = asked.find().await?;
    let officer = case.staff()?.person;
    let decision = appeal::accept(&case.attempt(), officer);
    case.write(decision, None, &[]).await
}
