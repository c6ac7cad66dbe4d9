//! What the lead agency does with others: gives it away, shares it, takes it back.

use super::case::{Asked, Case};
use crate::{
    api::{
        body::Json,
        docs::OneAppeal,
        error::{Answer, Refused},
    },
    store::people,
};
use contract::{
    Problem,
    appeals::Appeal,
    fields::Note,
    moves::{AddExecutor, AssignAppeal, DeclineAppeal, DelegateAppeal, DropExecutor, ReportAppeal, Step},
    problem::Fault,
};
use domain::appeal;

/// «Не в компетенції»: another agency must act.
#[utoipa::path(post, path = DeclineAppeal::PATH, operation_id = "decline_appeal", tag = "moves",
    params(OneAppeal), request_body = DeclineAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn decline(asked: Asked<DeclineAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::decline(&case.attempt(), &said.agency);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// A body below the lead agency must act.
#[utoipa::path(post, path = DelegateAppeal::PATH, operation_id = "delegate_appeal", tag = "moves",
    params(OneAppeal), request_body = DelegateAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn delegate(asked: Asked<DelegateAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::delegate(&case.attempt(), &said.agency);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// A person of the lead agency must act.
#[utoipa::path(post, path = AssignAppeal::PATH, operation_id = "assign_appeal", tag = "moves",
    params(OneAppeal), request_body = AssignAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn assign(asked: Asked<AssignAppeal>) -> Answer<Json<Appeal>> {
    assigned(asked).await?.say().await
}

/// The same, not yet kept.
pub async fn assigned(asked: Asked<AssignAppeal>) -> Answer<Case> {
    let (mut case, ask) = asked.find().await?;
    let said = ask.check()?;
    let agency = case.standing().agency.clone();
    if !people::is_of(&mut **case.tx(), said.officer, agency.as_deref()).await? {
        return Err(Refused::field("officer", Fault::NotOfTheAgency));
    }
    let decision = appeal::assign(&case.attempt(), said.officer);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await
}

/// Another agency gets a part in it, or gets to know.
#[utoipa::path(post, path = AddExecutor::PATH, operation_id = "add_executor_appeal", tag = "moves",
    params(OneAppeal), request_body = AddExecutor,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn add_executor(asked: Asked<AddExecutor>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::add_executor(&case.attempt(), &said.agency, said.informed, said.note.as_str().to_owned());
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// Another agency has no part in it any more.
#[utoipa::path(post, path = DropExecutor::PATH, operation_id = "drop_executor_appeal", tag = "moves",
    params(OneAppeal), request_body = DropExecutor,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn drop_executor(asked: Asked<DropExecutor>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::drop_executor(&case.attempt(), &said.agency);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// A co-executor has done its part.
#[utoipa::path(post, path = ReportAppeal::PATH, operation_id = "report_appeal", tag = "moves",
    params(OneAppeal), request_body = ReportAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn report(asked: Asked<ReportAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::report(&case.attempt());
    case.write(decision, Some(said.note.as_str()), &said.media).await?.say().await
}
