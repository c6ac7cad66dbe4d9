use super::administrator;
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
        query::Pairs,
    },
    app::App,
    store::editions::{self, Listed},
};
use axum::extract::State;
use contract::{
    Endpoint, Problem,
    admin::{Changes, Edition, ListChanges, Recount},
    problem::Fault,
};

/// Changes on a page.
const PAGE: i64 = 20;

/// What was changed in the city, newest first.
#[utoipa::path(get, path = ListChanges::PATH, operation_id = "list_changes", tag = "admin",
    params(("before" = Option<i32>, Query, description = "Only changes before this version")),
    responses((status = 200, body = Changes), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list_changes(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Changes>> {
    administrator(&visitor)?;
    pairs.only(&["before"])?;
    let before = pairs.parsed("before", Fault::NotANumber)?.unwrap_or(i32::MAX);
    let mut listed = editions::list(&app.pool, before, PAGE + 1).await?;
    let more = i64::try_from(listed.len()).is_ok_and(|count| count > PAGE);
    listed.truncate(usize::try_from(PAGE).unwrap_or_default());
    let items: Answer<Vec<_>> = listed.into_iter().map(|one| told(&app, one)).collect();
    Ok(Json(Changes { version: app.version, items: items?, more }))
}

fn told(app: &App, one: Listed) -> Answer<Edition> {
    let recount = one.moved.map(|moved| Recount { moved, done: one.done.unwrap_or_default() });
    Ok(Edition {
        version: one.version,
        file: one.file.trim_end_matches(".toml").to_owned(),
        author: one.author,
        at: app.local(one.at),
        note: one.note,
        differences: serde_json::from_value(one.differences).map_err(Refused::internal)?,
        recount,
    })
}
