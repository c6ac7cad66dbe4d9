//! Views of a desk that somebody keeps under names of their own.

use super::{
    body::{Json, Named},
    caller::Visitor,
    desk::asked,
    error::{Answer, Refused},
    query::Pairs,
};
use crate::{
    app::App,
    store::{Fault as StoreFault, views as store},
};
use axum::{extract::State, http::StatusCode};
use contract::{
    Endpoint, Problem,
    desk::{AddView, ListViews, RemoveView, RenameView, VIEW_QUERY_MAX, VIEWS_MAX, View},
    problem::Fault,
};

/// The views that the caller keeps.
#[utoipa::path(get, path = ListViews::PATH, operation_id = "list_views", tag = "desk",
    responses((status = 200, body = Vec<View>), (status = 401, body = Problem)))]
pub async fn list_views(State(app): State<App>, visitor: Visitor) -> Answer<Json<Vec<View>>> {
    say(&app, visitor.staff()?.person).await
}

/// Keep a view of one's desk.
#[utoipa::path(post, path = AddView::PATH, operation_id = "add_view", tag = "desk", request_body = AddView,
    responses((status = 201, body = View), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn add_view(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<AddView>,
) -> Answer<(StatusCode, Json<View>)> {
    let staff = visitor.staff()?;
    let name = ask.check()?;
    if ask.query.len() > VIEW_QUERY_MAX {
        return Err(Refused::field("query", Fault::TooLong { max: VIEW_QUERY_MAX }));
    }
    let (desk, _) = asked(&app, staff, &Pairs::of(&ask.query)).await?;
    // As we write it ourselves, and without the page.
    let query = desk.query().written();
    let added = store::add(&app.pool, staff.person, name.as_str(), &query, VIEWS_MAX).await.map_err(taken)?;
    let added = added.ok_or_else(|| Refused::field("name", Fault::Full { max: VIEWS_MAX }))?;
    Ok((StatusCode::CREATED, Json(view(added))))
}

/// Call a view by another name.
#[utoipa::path(post, path = RenameView::PATH, operation_id = "rename_view", tag = "desk",
    params(("id" = i64, Path, description = "Id of the view")), request_body = RenameView,
    responses((status = 200, body = View), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub async fn rename_view(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<i64>,
    Json(ask): Json<RenameView>,
) -> Answer<Json<View>> {
    let staff = visitor.staff()?;
    let name = ask.check()?;
    let renamed = store::rename(&app.pool, staff.person, id, name.as_str()).await.map_err(taken)?;
    renamed.map(|one| Json(view(one))).ok_or_else(Refused::not_found)
}

/// Keep a view no longer.
#[utoipa::path(delete, path = RemoveView::PATH, operation_id = "remove_view", tag = "desk",
    params(("id" = i64, Path, description = "Id of the view")),
    responses((status = 200, body = Vec<View>), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn remove_view(State(app): State<App>, visitor: Visitor, Named(id): Named<i64>) -> Answer<Json<Vec<View>>> {
    let staff = visitor.staff()?;
    if !store::remove(&app.pool, staff.person, id).await? {
        return Err(Refused::not_found());
    }
    say(&app, staff.person).await
}

async fn say(app: &App, person: i64) -> Answer<Json<Vec<View>>> {
    Ok(Json(store::list(&app.pool, person).await?.into_iter().map(view).collect()))
}

fn view(one: store::View) -> View {
    View { id: one.id, name: one.name, query: one.query }
}

fn taken(fault: StoreFault) -> Refused {
    match fault {
        StoreFault::Constraint(name) if name == "saved_view_name_key" => Refused::field("name", Fault::Taken),
        other => other.into(),
    }
}
