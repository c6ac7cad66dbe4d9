//! Views of a desk, or of the overview, that somebody keeps under names of their own.

use super::{
    body::{Json, Named},
    caller::Visitor,
    desk::asked,
    error::{Answer, Refused},
    query::{Pairs, known},
};
use crate::{
    app::App,
    store::{
        Fault as StoreFault,
        views::{self as store, New},
    },
};
use axum::{extract::State, http::StatusCode};
use contract::{
    Endpoint, Problem, ProblemCode,
    desk::{AddView, ListViews, RemoveView, RenameView, VIEW_QUERY_MAX, VIEWS_MAX, View, ViewOf},
    filter::NAMES,
    overview::{LOOK_NAMES, Look},
    problem::Fault,
};
use domain::rights::{Staff, oversees};

/// The views of a page that the caller keeps.
#[utoipa::path(get, path = ListViews::PATH, operation_id = "list_views", tag = "desk",
    params(("of" = Option<ViewOf>, Query, description = "The page; the desk where absent")),
    responses((status = 200, body = Vec<View>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn list_views(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<Vec<View>>> {
    let staff = visitor.staff()?;
    pairs.only(&["of"])?;
    let unknown = Fault::unknown(pairs.get("of").unwrap_or_default());
    let of = pairs.parsed("of", unknown)?.unwrap_or_default();
    has(staff, of)?;
    say(&app, staff.person, of.code()).await
}

/// Keep a view of one's desk, or of the overview.
#[utoipa::path(post, path = AddView::PATH, operation_id = "add_view", tag = "desk", request_body = AddView,
    responses((status = 201, body = View), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn add_view(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<AddView>,
) -> Answer<(StatusCode, Json<View>)> {
    let staff = visitor.staff()?;
    has(staff, ask.of)?;
    let name = ask.check()?;
    if ask.query.len() > VIEW_QUERY_MAX {
        return Err(Refused::field("query", Fault::TooLong { max: VIEW_QUERY_MAX }));
    }
    let query = written(&app, staff, ask.of, &Pairs::of(&ask.query)).await?;
    let new = New { person: staff.person, page: ask.of.code(), name: name.as_str(), query: &query };
    let added = store::add(&app.pool, new, VIEWS_MAX).await.map_err(taken)?;
    let added = added.ok_or_else(|| Refused::field("name", Fault::Full { max: VIEWS_MAX }))?;
    Ok((StatusCode::CREATED, Json(view(added))))
}

/// What is asked of a page, as we write it ourselves: of a desk without the page of its list.
async fn written(app: &App, staff: &Staff, of: ViewOf, pairs: &Pairs) -> Answer<String> {
    match of {
        ViewOf::Desk => Ok(asked(app, staff, pairs).await?.0.query().written()),
        ViewOf::Overview => {
            pairs.only(&[NAMES, LOOK_NAMES].concat())?;
            let look = Look::from_pairs(pairs.iter())?;
            known(app, &look.filter)?;
            Ok(look.query().written())
        }
    }
}

/// A desk everybody of the staff has, in their own way; the overview those who watch over the city.
fn has(staff: &Staff, of: ViewOf) -> Answer<()> {
    if of == ViewOf::Overview && !oversees(staff) { Err(Refused::of(ProblemCode::Forbidden)) } else { Ok(()) }
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
    let page = store::remove(&app.pool, staff.person, id).await?.ok_or_else(Refused::not_found)?;
    say(&app, staff.person, &page).await
}

async fn say(app: &App, person: i64, page: &str) -> Answer<Json<Vec<View>>> {
    Ok(Json(store::list(&app.pool, person, page).await?.into_iter().map(view).collect()))
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
