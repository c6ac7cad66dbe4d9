use super::seen::Seen;
use crate::{
    api::{
        body::{Json, Number},
        caller::Visitor,
        docs::OneAppeal,
        error::Answer,
    },
    app::App,
    store::{appeals, callable},
};
use axum::extract::State;
use contract::{
    Endpoint, Move, Problem,
    desk::{CALLS_MAX, Callable, ListCallable, SameCall},
};
use domain::{rights, term};

/// What else can be settled in a call about an answer: other answers of the same applicant, or about the same house.
#[utoipa::path(get, path = ListCallable::PATH, operation_id = "list_callable", tag = "desk", params(OneAppeal),
    responses((status = 200, body = Vec<Callable>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn list_callable(
    State(app): State<App>,
    visitor: Visitor,
    Number(number): Number,
) -> Answer<Json<Vec<Callable>>> {
    let Seen { staff, caller, whole } = Seen::all(&app, &visitor, number).await?;
    // The page of a case asks for everybody who works on it; whoever makes no calls learns of nobody.
    if rights::may(Move::Call, &caller, &whole.standing).is_none() {
        return Ok(Json(Vec::new()));
    }
    let limit = i64::try_from(CALLS_MAX).unwrap_or(i64::MAX);
    let found = callable::list(&app.pool, whole.standing.id, limit).await?;
    let seen: Vec<_> = found.iter().map(|one| one.lying.row.id).collect();
    appeals::log_looks(&app.pool, staff.person, &seen, visitor.now).await?;
    let say = |one: callable::Callable| -> Answer<Callable> {
        Ok(Callable {
            lying: app.lying(&one.lying, None, visitor.now)?,
            same: if one.same_applicant { SameCall::Applicant } else { SameCall::House },
            name: one.name,
            phone: one.phone,
            calls: one.calls,
            again: one.again.map(|end| term::city_date(end, app.city.tz)),
        })
    };
    Ok(Json(found.into_iter().map(say).collect::<Answer<_>>()?))
}
