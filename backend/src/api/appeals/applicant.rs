//! What only the applicant does.

use super::case::Asked;
use crate::api::{
    body::Json,
    docs::{OneAppeal, PrivateKey},
    error::Answer,
};
use contract::{
    Problem,
    appeals::Appeal,
    fields::Note,
    moves::{HideApplicant, ResubmitAppeal, Step, WithdrawAppeal},
};
use domain::{appeal, privacy};

/// What was sent back comes again, mended.
#[utoipa::path(post, path = ResubmitAppeal::PATH, operation_id = "resubmit_appeal", tag = "moves",
    params(OneAppeal, PrivateKey), request_body = ResubmitAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn resubmit(asked: Asked<ResubmitAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let story = said.text.as_str();
    let decision = appeal::resubmit(&case.attempt(), story.to_owned(), Some(privacy::mask(story)));
    case.write(decision, None, &said.media).await?.say().await
}

/// The applicant takes the appeal back.
#[utoipa::path(post, path = WithdrawAppeal::PATH, operation_id = "withdraw_appeal", tag = "moves",
    params(OneAppeal, PrivateKey), request_body = WithdrawAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn withdraw(asked: Asked<WithdrawAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::withdraw(&case.attempt());
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// The agency shall not learn who the applicant is.
#[utoipa::path(post, path = HideApplicant::PATH, operation_id = "hide_appeal", tag = "moves",
    params(OneAppeal, PrivateKey), request_body = HideApplicant,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn hide(asked: Asked<HideApplicant>) -> Answer<Json<Appeal>> {
    let (case, _) = asked.find().await?;
    let decision = appeal::hide(&case.attempt());
    case.write(decision, None, &[]).await?.say().await
}
