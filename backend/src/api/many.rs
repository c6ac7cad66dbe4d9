//! Many appeals in one request. Each is an ordinary move with its own transaction, history and notices: one that is
//! refused changes nothing of the others.

use super::{
    appeals::{
        accept::accepted,
        case::{Asked, Case},
        confirm::confirmed,
        executors::assigned,
        refute::refuted,
        schedule::called,
    },
    body::Json,
    caller::Visitor,
    error::{Answer, Refused},
};
use crate::app::App;
use axum::extract::State;
use contract::{
    Endpoint, Move, Problem, ProblemCode,
    desk::{AcceptMany, AfterCall, AssignMany, Made, MadeOne, SettleCalls},
    fields::AppealNumber,
};
use domain::rights;

/// Take many appeals into work.
#[utoipa::path(post, path = AcceptMany::PATH, operation_id = "accept_many", tag = "desk", request_body = AcceptMany,
    responses((status = 200, body = Made), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn accept_many(State(app): State<App>, visitor: Visitor, Json(ask): Json<AcceptMany>) -> Answer<Json<Made>> {
    may(&visitor, Move::Accept)?;
    let mut results = Vec::new();
    for (number, step) in ask.check()? {
        let case = accepted(Asked::of(app.clone(), visitor.clone(), number, step)).await;
        results.push(kept(number, case).await);
    }
    Ok(Json(Made { results }))
}

/// Give many appeals to a person of the agency.
#[utoipa::path(post, path = AssignMany::PATH, operation_id = "assign_many", tag = "desk", request_body = AssignMany,
    responses((status = 200, body = Made), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn assign_many(State(app): State<App>, visitor: Visitor, Json(ask): Json<AssignMany>) -> Answer<Json<Made>> {
    may(&visitor, Move::Assign)?;
    let mut results = Vec::new();
    for (number, step) in ask.check()? {
        let case = assigned(Asked::of(app.clone(), visitor.clone(), number, step)).await;
        results.push(kept(number, case).await);
    }
    Ok(Json(Made { results }))
}

/// What a call to an applicant settles: several answers.
#[utoipa::path(post, path = SettleCalls::PATH, operation_id = "settle_calls", tag = "desk", request_body = SettleCalls,
    responses((status = 200, body = Made), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn settle_calls(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<SettleCalls>,
) -> Answer<Json<Made>> {
    may(&visitor, Move::Call)?;
    let mut results = Vec::new();
    for (number, step) in ask.check()? {
        let (app, visitor) = (app.clone(), visitor.clone());
        let case = match step {
            AfterCall::Confirm(step) => confirmed(Asked::of(app, visitor, number, step)).await,
            AfterCall::Refute(step) => refuted(Asked::of(app, visitor, number, step)).await,
            AfterCall::Call(step) => called(Asked::of(app, visitor, number, step)).await,
        };
        results.push(kept(number, case).await);
    }
    Ok(Json(Made { results }))
}

/// Whether such a move is for the caller's part at all.
fn may(visitor: &Visitor, step: Move) -> Answer<()> {
    let staff = visitor.staff()?;
    if rights::makes(step, staff.role) { Ok(()) } else { Err(Refused::of(ProblemCode::Forbidden)) }
}

/// Keeps one of many, and says what came of it. How an appeal is that somebody else has moved is for its page to show.
async fn kept(number: AppealNumber, case: Answer<Case>) -> MadeOne {
    let kept = match case {
        Ok(case) => case.save().await,
        Err(refused) => Err(refused),
    };
    let problem = kept.err().map(|Refused(problem)| Problem { fresh: None, ..*problem });
    MadeOne { number, problem }
}
