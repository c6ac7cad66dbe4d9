use super::administrator;
use crate::{
    api::{
        body::{Json, Named},
        caller::{Visitor, fresh_token, token_hash},
        error::{Answer, Refused},
        query::Pairs,
    },
    app::App,
    password,
    store::{
        Fault as StoreFault, Tx,
        people::{self, NewPerson},
        staff::{self, Listed, Member, Which, Written},
    },
};
use axum::{extract::State, http::StatusCode};
use chrono::TimeDelta;
use contract::{
    Endpoint, Problem, ProblemCode, Role,
    admin::{
        AddPerson, Added, ChangePerson, Difference, GetPerson, Link, ListPeople, MakeLink, OnPerson, People, Person,
        PersonCase, PersonChecked, PersonEdition,
    },
    problem::Fault,
};
use domain::rights::Staff;
use tokio::task::spawn_blocking;

/// People on a page.
const PAGE: i64 = 50;
/// How long a link leads to somebody: until they come to work.
const LASTS: TimeDelta = TimeDelta::days(3);

/// The staff, by e-mail.
#[utoipa::path(get, path = ListPeople::PATH, operation_id = "list_people", tag = "admin",
    params(("agency" = Option<String>, Query, description = "Code of an agency"),
        ("role" = Option<String>, Query), ("after" = Option<String>, Query, description = "Only behind this e-mail")),
    responses((status = 200, body = People), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn list_people(State(app): State<App>, visitor: Visitor, pairs: Pairs) -> Answer<Json<People>> {
    administrator(&visitor)?;
    pairs.only(&["agency", "role", "after"])?;
    let role =
        pairs.get("role").map(|code| Role::from_code(code).ok_or_else(|| Refused::field("role", Fault::unknown(code))));
    let which = Which { agency: pairs.get("agency"), role: role.transpose()?, after: pairs.get("after").unwrap_or("") };
    let mut found = staff::list(&app.pool, &which, PAGE + 1).await?;
    let more = i64::try_from(found.len()).is_ok_and(|count| count > PAGE);
    found.truncate(usize::try_from(PAGE).unwrap_or_default());
    let next = found.last().filter(|_| more).map(|last| last.email.clone());
    Ok(Json(People { items: found.into_iter().map(|one| person(&app, one)).collect(), next }))
}

/// One person, with what was changed.
#[utoipa::path(get, path = GetPerson::PATH, operation_id = "get_person", tag = "admin",
    params(("id" = i64, Path, description = "Id of the person")),
    responses((status = 200, body = PersonCase), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn get_person(State(app): State<App>, visitor: Visitor, Named(id): Named<i64>) -> Answer<Json<PersonCase>> {
    administrator(&visitor)?;
    let (member, open) = staff::find(&app.pool, id).await?.ok_or_else(Refused::not_found)?;
    let changes = staff::list_changes(&app.pool, id, PAGE).await?;
    let changes: Answer<Vec<_>> = changes.into_iter().map(|one| edition(&app, one)).collect();
    Ok(Json(PersonCase { person: person(&app, member), open, changes: changes? }))
}

/// Add a person; they set their password by a link.
#[utoipa::path(post, path = AddPerson::PATH, operation_id = "add_person", tag = "admin", request_body = AddPerson,
    responses((status = 201, body = Added), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn add_person(
    State(app): State<App>,
    visitor: Visitor,
    Json(ask): Json<AddPerson>,
) -> Answer<(StatusCode, Json<Added>)> {
    let by = administrator(&visitor)?;
    let (email, said) = ask.check()?;
    open_agency(&app, None, said.agency.as_deref())?;
    // Nobody knows it, so nobody signs in before the link is used.
    let password_hash = hash(fresh_token()).await?;
    let new = NewPerson {
        email: email.as_str(),
        name: said.name.as_str(),
        role: said.role,
        agency: said.agency.as_deref(),
        password_hash: &password_hash,
        demo: false,
    };
    let mut tx = Tx::begin(&app.pool).await?;
    let id = people::add(&mut *tx, &new, visitor.now).await.map_err(|fault| match fault {
        StoreFault::Constraint(name) if name == "person_email_key" => Refused::field("email", Fault::Taken),
        other => other.into(),
    })?;
    let fresh = [("email", email.as_str()), ("name", said.name.as_str()), ("role", said.role.code())];
    let fresh = fresh.into_iter().chain(said.agency.as_deref().map(|agency| ("agency", agency)));
    let differences: Vec<_> = fresh.filter_map(|(field, after)| difference(field, None, Some(after))).collect();
    staff::note_added(&mut *tx, id, &written(by, &visitor, &said, &differences)?).await?;
    tx.save().await?;
    Ok((StatusCode::CREATED, Json(Added { id })))
}

/// Change a person; they are signed out.
#[utoipa::path(post, path = OnPerson::PATH, operation_id = "change_person", tag = "admin",
    params(("id" = i64, Path, description = "Id of the person")), request_body = ChangePerson,
    responses((status = 200, body = Person), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change_person(
    State(app): State<App>,
    visitor: Visitor,
    Named(id): Named<i64>,
    Json(ask): Json<ChangePerson>,
) -> Answer<Json<Person>> {
    let by = administrator(&visitor)?;
    let (before, _) = staff::find(&app.pool, id).await?.ok_or_else(Refused::not_found)?;
    let said = ask.check()?;
    if ask.version != before.version {
        return Err(Refused::of(ProblemCode::Stale));
    }
    // So that there is always somebody who administers.
    if by.person == id && (ask.disabled || said.role != Role::Administrator) {
        return Err(Refused::field(if ask.disabled { "disabled" } else { "role" }, Fault::Yourself));
    }
    open_agency(&app, before.agency.as_deref(), said.agency.as_deref())?;
    let differences = differences(&before, &said, ask.disabled);
    if differences.is_empty() {
        return Err(Refused::field("change", Fault::Unchanged));
    }
    let next = Member {
        id,
        version: before.version,
        email: before.email.clone(),
        name: said.name.as_str().to_owned(),
        role: said.role,
        agency: said.agency.clone(),
        disabled: ask.disabled,
    };
    if !staff::change(&app.pool, &next, &written(by, &visitor, &said, &differences)?).await? {
        return Err(Refused::of(ProblemCode::Stale));
    }
    Ok(Json(person(&app, Member { version: next.version + 1, ..next })))
}

/// Make a link by which a person sets their password. It is told this once.
#[utoipa::path(post, path = MakeLink::PATH, operation_id = "make_link", tag = "admin",
    params(("id" = i64, Path, description = "Id of the person")),
    responses((status = 200, body = Link), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn make_link(State(app): State<App>, visitor: Visitor, Named(id): Named<i64>) -> Answer<Json<Link>> {
    administrator(&visitor)?;
    let found = staff::find(&app.pool, id).await?.filter(|(member, _)| !member.disabled);
    found.ok_or_else(Refused::not_found)?;
    let (token, until) = (fresh_token(), visitor.now + LASTS);
    staff::keep_link(&app.pool, id, &token_hash(&token), until).await?;
    let mut url = app.public_url.clone();
    url.set_path("/password");
    url.query_pairs_mut().append_pair("token", &token);
    Ok(Json(Link { url: url.into(), expires: app.local(until) }))
}

/// Hashes off the threads that answer.
pub async fn hash(password: String) -> Answer<String> {
    spawn_blocking(move || password::hash(&password)).await.map_err(Refused::internal)
}

/// Nobody is put into an agency that is closed; who is there may stay.
fn open_agency(app: &App, before: Option<&str>, agency: Option<&str>) -> Answer<()> {
    let Some(code) = agency.filter(|code| before != Some(code)) else { return Ok(()) };
    app.city.agencies.open(code).map(drop).map_err(|fault| Refused::field("agency", fault))
}

fn written<'a>(
    by: &Staff,
    visitor: &Visitor,
    said: &'a PersonChecked,
    differences: &[Difference],
) -> Answer<Written<'a>> {
    let differences = serde_json::to_value(differences).map_err(Refused::internal)?;
    Ok(Written { by: by.person, at: visitor.now, note: said.note.as_str(), differences })
}

fn differences(before: &Member, said: &PersonChecked, disabled: bool) -> Vec<Difference> {
    let flag = |set: bool| Some(if set { "true" } else { "false" });
    let all = [
        difference("name", Some(&before.name), Some(said.name.as_str())),
        difference("role", Some(before.role.code()), Some(said.role.code())),
        difference("agency", before.agency.as_deref(), said.agency.as_deref()),
        difference("disabled", flag(before.disabled), flag(disabled)),
    ];
    all.into_iter().flatten().collect()
}

fn difference(field: &str, before: Option<&str>, after: Option<&str>) -> Option<Difference> {
    let text = |value: Option<&str>| value.map(str::to_owned);
    let told = || Difference { of: String::new(), field: field.to_owned(), before: text(before), after: text(after) };
    (before != after).then(told)
}

fn person(app: &App, one: Member) -> Person {
    Person {
        id: one.id,
        version: one.version,
        email: one.email,
        name: one.name,
        role: one.role,
        agency: one.agency.as_deref().map(|code| app.agency_short(code)),
        disabled: one.disabled,
    }
}

fn edition(app: &App, one: Listed) -> Answer<PersonEdition> {
    let differences = serde_json::from_value(one.differences).map_err(Refused::internal)?;
    Ok(PersonEdition { author: one.author, at: app.local(one.at), note: one.note, differences })
}
