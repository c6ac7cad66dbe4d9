//! Templates of texts: kept by the head of an agency for its people, by the administrator for the whole city.

use super::{
    body::{Json, Named},
    caller::Visitor,
    error::{Answer, Refused},
};
use crate::{
    app::App,
    store::{
        Tx,
        templates::{self as store, KEPT_MAX, Kept, Version},
    },
};
use axum::{extract::State, http::StatusCode};
use contract::{
    Endpoint, Move, Problem, ProblemCode,
    problem::Fault,
    templates::{
        AddTemplate, ChangeTemplate, ListTemplates, ListVersions, RetireTemplate, Template, Templates, Wording,
    },
};
use domain::{
    rights::{self, DeskOf, Staff},
    template,
};

/// The most versions that are shown of a template.
const VERSIONS: i64 = 50;

/// The templates that the caller keeps.
#[utoipa::path(get, path = ListTemplates::PATH, operation_id = "list_templates", tag = "desk",
    responses((status = 200, body = Templates), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list_templates(State(app): State<App>, visitor: Visitor) -> Answer<Json<Templates>> {
    let (_, agency) = keeper(&visitor)?;
    let kept = store::list_kept(&app.pool, agency.as_deref(), None).await?;
    let items = kept.into_iter().filter_map(|one| app.template(one)).collect();
    Ok(Json(Templates { agency: agency.map(|code| app.agency_short(&code)), items }))
}

/// Keep another template.
#[utoipa::path(post, path = AddTemplate::PATH, operation_id = "add_template", tag = "desk", request_body = AddTemplate,
    responses((status = 201, body = Template), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn add_template(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<AddTemplate>,
) -> Answer<(StatusCode, Json<Template>)> {
    let (staff, agency) = keeper(&visitor)?;
    let said = checked(&app, ask.check()?)?;
    let mut tx = Tx::begin(&app.pool).await?;
    let added = store::add(&mut tx, agency.as_deref(), version(&said, staff, &visitor)).await?;
    let id = added.ok_or_else(|| Refused::field("title", Fault::Full { max: KEPT_MAX }))?;
    tx.save().await?;
    Ok((StatusCode::CREATED, say(&app, agency.as_deref(), id).await?))
}

/// Word a template anew. What was retired is offered again.
#[utoipa::path(post, path = ChangeTemplate::PATH, operation_id = "change_template", tag = "desk",
    params(("id" = i64, Path, description = "Id of the template")), request_body = ChangeTemplate,
    responses((status = 200, body = Template), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change_template(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<i64>,
    Json(ask): Json<ChangeTemplate>,
) -> Answer<Json<Template>> {
    let (staff, agency) = keeper(&visitor)?;
    find(&app, agency.as_deref(), id).await?;
    let said = checked(&app, ask.check()?)?;
    write(&app, agency.as_deref(), id, ask.version, version(&said, staff, &visitor)).await
}

/// Offer a template to nobody any more.
#[utoipa::path(post, path = RetireTemplate::PATH, operation_id = "retire_template", tag = "desk",
    params(("id" = i64, Path, description = "Id of the template")), request_body = RetireTemplate,
    responses((status = 200, body = Template), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn retire_template(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<i64>,
    Json(ask): Json<RetireTemplate>,
) -> Answer<Json<Template>> {
    let (staff, agency) = keeper(&visitor)?;
    let kept = find(&app, agency.as_deref(), id).await?;
    let retired = Version {
        step: &kept.step,
        category: kept.category.as_deref(),
        title: &kept.title,
        text: &kept.text,
        retired: true,
        person: staff.person,
        at: visitor.now,
    };
    write(&app, agency.as_deref(), id, ask.version, retired).await
}

/// The versions of a template, who made each and when.
#[utoipa::path(get, path = ListVersions::PATH, operation_id = "list_template_versions", tag = "desk",
    params(("id" = i64, Path, description = "Id of the template")),
    responses((status = 200, body = Vec<Template>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn list_template_versions(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<i64>,
) -> Answer<Json<Vec<Template>>> {
    let (_, agency) = keeper(&visitor)?;
    let versions = store::list_versions(&app.pool, agency.as_deref(), id, VERSIONS).await?;
    if versions.is_empty() {
        return Err(Refused::not_found());
    }
    Ok(Json(versions.into_iter().filter_map(|one| app.template(one)).collect()))
}

/// The caller, and the agency whose templates they keep; none: the city's.
fn keeper(visitor: &Visitor) -> Answer<(&Staff, Option<String>)> {
    let staff = visitor.staff()?;
    match rights::keeps_templates(staff) {
        Some(DeskOf::Agency(code)) => Ok((staff, Some(code))),
        Some(DeskOf::City) => Ok((staff, None)),
        None => Err(Refused::of(ProblemCode::Forbidden)),
    }
}

/// That of others does not exist.
async fn find(app: &App, agency: Option<&str>, id: i64) -> Answer<Kept> {
    store::list_kept(&app.pool, agency, Some(id)).await?.pop().ok_or_else(Refused::not_found)
}

/// Its category exists, and its fields can be filled in.
fn checked(app: &App, said: Wording) -> Answer<Wording> {
    if let Some(code) = said.category.as_deref().filter(|code| app.city.catalogue.find(code).is_none()) {
        return Err(Refused::field("category", Fault::unknown(code)));
    }
    template::Template::parse(said.text.as_str(), said.step.readers())
        .map_err(|fault| Refused::field("text", fault))?;
    Ok(said)
}

fn version<'a>(said: &'a Wording, staff: &Staff, visitor: &Visitor) -> Version<'a> {
    Version {
        step: said.step.code(),
        category: said.category.as_deref(),
        title: said.title.as_str(),
        text: said.text.as_str(),
        retired: false,
        person: staff.person,
        at: visitor.now,
    }
}

async fn write(app: &App, agency: Option<&str>, id: i64, seen: i32, next: Version<'_>) -> Answer<Json<Template>> {
    let mut tx = Tx::begin(&app.pool).await?;
    if !store::change(&mut tx, agency, id, seen, next).await? {
        return Err(Refused::of(ProblemCode::Stale));
    }
    tx.save().await?;
    say(app, agency, id).await
}

async fn say(app: &App, agency: Option<&str>, id: i64) -> Answer<Json<Template>> {
    let kept = find(app, agency, id).await?;
    app.template(kept).map(Json).ok_or_else(|| Refused::internal("a template of no move"))
}

impl App {
    fn template(&self, one: Kept) -> Option<Template> {
        Some(Template {
            id: one.id,
            version: one.version,
            step: Move::from_code(&one.step)?,
            category: one.category.map(|code| self.category(&code)),
            title: one.title,
            text: one.text,
            retired: one.retired,
            by: one.by,
            at: self.local(one.at),
        })
    }
}
