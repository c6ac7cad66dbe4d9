use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        docs::OneAppeal,
        error::{Answer, Refused},
    },
    app::App,
    store::{appeals, callable},
};
use axum::extract::State;
use contract::{
    Endpoint, Move, Problem, ProblemCode,
    desk::{CALLS_MAX, Callable, ListCallable, SameCall},
};
use domain::{
    rights::{self, Caller},
    term,
};

/// What else can be settled in a call about an answer: other answers of the same applicant, or about the same house.
#[utoipa::path(get, path = ListCallable::PATH, operation_id = "list_callable", tag = "desk", params(OneAppeal),
    responses((status = 200, body = Vec<Callable>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn list_callable(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
) -> Answer<Json<Vec<Callable>>> {
    let staff = visitor.staff()?;
    let caller = Caller::Staff(staff.clone());
    let whole = appeals::find_whole(&app.pool, number, &app.city).await?.ok_or_else(Refused::not_found)?;
    if !rights::knows(&caller, &whole.standing) {
        return Err(Refused::not_found());
    }
    if !rights::sees_all(&caller, &whole.standing) {
        return Err(Refused::of(ProblemCode::Forbidden));
    }
    // The page of a case asks for everybody who works on it; whoever makes no calls learns of nobody.
    if rights::may(Move::Call, &caller, &whole.standing).is_none() {
        return Ok(Json(Vec::new()));
    }
    let limit = i64::try_from(CALLS_MAX).unwrap_or(i64::MAX);
    let mut found = Vec::new();
    for one in callable::list(&app.pool, whole.standing.id, limit).await? {
        appeals::log_look(&app.pool, staff.person, one.lying.row.id, visitor.now).await?;
        found.push(Callable {
            lying: app.lying(&one.lying, visitor.now)?,
            same: if one.same_applicant { SameCall::Applicant } else { SameCall::House },
            name: one.name,
            phone: one.phone,
            calls: one.calls,
            again: one.again.map(|end| term::city_date(end, app.city.tz)),
        });
    }
    Ok(Json(found))
}
