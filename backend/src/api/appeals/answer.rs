use super::case::Asked;
use crate::api::{
    body::Json,
    docs::OneAppeal,
    error::{Answer, Refused},
};
use contract::{
    Outcome, Problem,
    appeals::Appeal,
    moves::{AnswerAppeal, Step},
    problem::Fault,
};
use domain::appeal;

/// The agency answers in substance.
#[utoipa::path(post, path = AnswerAppeal::PATH, operation_id = "answer_appeal", tag = "moves",
    params(OneAppeal), request_body = AnswerAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn answer(asked: Asked<AnswerAppeal>) -> Answer<Json<Appeal>> {
    let (mut case, ask) = asked.find().await?;
    let said = ask.check()?;
    if said.outcome == Outcome::Satisfied && case.must_show_a_photo() && !case.has_photo(&said.media).await? {
        return Err(Refused::field("media", Fault::PhotoNeeded));
    }
    let decision = appeal::answer(&case.attempt(), said.outcome);
    case.write(decision, Some(said.text.as_str()), &said.media).await?.say().await
}
