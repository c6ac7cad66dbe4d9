use super::staff_who;
use crate::{
    api::{body::Json, caller::Visitor, error::Answer, query::Pairs},
    app::App,
    store::callers::{self, Clue},
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    appeals::Card,
    calls::{CallerClue, FindCallers, KnownCaller},
};
use domain::rights;
use std::collections::HashMap;

/// Who called, wrote or came before, by part of a number, an e-mail, or part of a name.
///
/// That the person looked at whose these appeals are is written down.
#[utoipa::path(get, path = FindCallers::PATH, operation_id = "find_callers", tag = "desk",
    params(("q" = String, Query, description = "At least four digits, a whole e-mail, or three letters of a name")),
    responses((status = 200, body = Vec<KnownCaller>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn find_callers(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Vec<KnownCaller>>> {
    let staff = staff_who(&visitor, rights::looks_for_callers)?;
    pairs.only(&["q"])?;
    let clue = FindCallers { q: pairs.get("q").unwrap_or_default().to_owned() }.check()?;
    let known = callers::find(&app.pool, &of(clue)).await?;
    let ids: Vec<i64> = known.iter().flat_map(|one| one.newest.iter().copied()).collect();
    let rows = callers::look_at(&app.pool, &ids, staff.person, visitor.now).await?;
    let mut cards = HashMap::with_capacity(rows.len());
    for row in &rows {
        cards.insert(row.id, app.card(row, true, visitor.now)?);
    }
    let say = |one: callers::Known| KnownCaller {
        newest: one.newest.iter().filter_map(|id| cards.get(id)).cloned().collect::<Vec<Card>>(),
        name: one.name,
        residence: one.residence,
        email: one.email,
        phone: one.phone,
        count: one.count,
    };
    Ok(Json(known.into_iter().map(say).collect()))
}

fn of(clue: CallerClue) -> Clue {
    match clue {
        CallerClue::Phone(part) => Clue { phone: Some(part), ..Clue::default() },
        CallerClue::Email(email) => Clue { email: Some(email), ..Clue::default() },
        CallerClue::Name(part) => Clue { name: Some(part), ..Clue::default() },
    }
}
