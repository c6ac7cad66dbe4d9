//! Days: a plan, more time, the next call.

use super::case::{Asked, Case};
use crate::api::{body::Json, docs::OneAppeal, error::Answer};
use contract::{
    Problem,
    appeals::Appeal,
    fields::Note,
    moves::{AskExtension, CallAppeal, ExtendAppeal, PlanAppeal, RefuseExtension, ResumeAppeal, Step},
};
use domain::appeal;

/// It cannot be done in this period; it will be by a later day.
#[utoipa::path(post, path = PlanAppeal::PATH, operation_id = "plan_appeal", tag = "moves",
    params(OneAppeal), request_body = PlanAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn plan(asked: Asked<PlanAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::plan(&case.attempt(), said.until);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// What was planned is taken up again.
#[utoipa::path(post, path = ResumeAppeal::PATH, operation_id = "resume_appeal", tag = "moves",
    params(OneAppeal), request_body = ResumeAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn resume(asked: Asked<ResumeAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::resume(&case.attempt());
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// The agency asks for more time.
#[utoipa::path(post, path = AskExtension::PATH, operation_id = "ask_extension_appeal", tag = "moves",
    params(OneAppeal), request_body = AskExtension,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn ask_extension(asked: Asked<AskExtension>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::ask_extension(&case.attempt(), said.until);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// More time is granted.
#[utoipa::path(post, path = ExtendAppeal::PATH, operation_id = "extend_appeal", tag = "moves",
    params(OneAppeal), request_body = ExtendAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn extend(asked: Asked<ExtendAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::extend(&case.attempt(), said.until);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// No more time.
#[utoipa::path(post, path = RefuseExtension::PATH, operation_id = "refuse_extension_appeal", tag = "moves",
    params(OneAppeal), request_body = RefuseExtension,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn refuse_extension(asked: Asked<RefuseExtension>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::refuse_extension(&case.attempt());
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// The controller called, and nobody took the phone.
#[utoipa::path(post, path = CallAppeal::PATH, operation_id = "call_appeal", tag = "moves",
    params(OneAppeal), request_body = CallAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn call(asked: Asked<CallAppeal>) -> Answer<Json<Appeal>> {
    called(asked).await?.say().await
}

/// The same, not yet kept.
pub async fn called(asked: Asked<CallAppeal>) -> Answer<Case> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::call(&case.attempt(), said.again);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await
}
