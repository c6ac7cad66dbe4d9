use super::{administrator, effect};
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
    },
    app::App,
    jobs,
    store::{Fault as StoreFault, editions},
};
use axum::extract::State;
use chrono::NaiveDate;
use contract::{
    Endpoint, Problem, ProblemCode,
    admin::{ChangeCity, CityChange, Effect, Saved},
    fields::Note,
    problem::{Fault, Faults, check},
};
use domain::{
    city::{
        City,
        edit::{self, Written},
    },
    term,
};
use tokio::task::spawn_blocking;

/// A change that was decided, and the city as it would be.
pub struct Decided {
    pub written: Written,
    pub city: City,
    pub effect: Effect,
}

/// Change the city. The first answer says what would come of it; sent again with that answer's token, it is saved.
#[utoipa::path(post, path = ChangeCity::PATH, operation_id = "change_city", tag = "admin", request_body = ChangeCity,
    responses((status = 200, body = Saved), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change_city(State(app): State<App>, visitor: Visitor, Json(ask): Json<ChangeCity>) -> Answer<Json<Saved>> {
    let staff = administrator(&visitor)?;
    let app = jobs::city::adopt(&app).await?;
    if ask.version != app.version {
        return Err(Refused::of(ProblemCode::Stale));
    }
    let mut faults = Faults::new();
    let note = check(&mut faults, "note", Note::new(&ask.note));
    let today = term::city_date(visitor.now, app.city.tz);
    let written = write(&app, today, &ask.change).await?.map_err(|found| faults.extend(found)).ok();
    let (Some(note), Some(written)) = (note, written) else { return Err(faults.into()) };
    let Decided { written, city, effect } = decide(&app, today, &ask, written).await?;
    if ask.confirmed != effect.token {
        return Err(Problem { effect: Some(Box::new(effect)), ..Problem::new(ProblemCode::Unconfirmed) }.into());
    }
    let before = app.texts.get(written.file).map(String::as_str).unwrap_or_default();
    let new = editions::NewEdition {
        version: app.version + 1,
        file: written.file,
        content: &written.text,
        content_before: before,
        person: staff.person,
        at: visitor.now,
        note: note.as_str(),
        differences: serde_json::to_value(&effect.differences).map_err(Refused::internal)?,
        recount: effect::moves_terms(&app.city, &city),
    };
    editions::add(&app.pool, &new).await.map_err(refused)?;
    let version = jobs::city::adopt(&app).await?.version;
    Ok(Json(Saved { version }))
}

/// The file as it shall be; going back takes what was kept.
async fn write(app: &App, today: NaiveDate, change: &CityChange) -> Answer<Result<Written, Faults>> {
    let CityChange::Undo(undo) = change else { return Ok(edit::write(&app.city, &app.texts, today, change)) };
    let unknown = || Faults::from([("to_before".to_owned(), Fault::unknown(&undo.to_before.to_string()))]);
    let found = editions::find_before(&app.pool, undo.to_before).await?;
    let written = found.and_then(|(file, text)| {
        let file = edit::FILES.into_iter().find(|known| *known == file)?;
        Some(Written { file, text })
    });
    Ok(written.ok_or_else(unknown))
}

/// Whether the files fit together with it, and what it would do.
async fn decide(app: &App, today: NaiveDate, ask: &ChangeCity, written: Written) -> Answer<Decided> {
    let refused = |fault| Refused::field("change", fault);
    let before = app.texts.get(written.file).cloned().unwrap_or_default();
    if before == written.text {
        return Err(refused(Fault::Unchanged));
    }
    let mut texts = (*app.texts).clone();
    texts.insert(written.file.to_owned(), written.text.clone());
    let folder = app.city.clone();
    let city = spawn_blocking(move || folder.amended(&texts)).await.map_err(Refused::internal)?;
    let city = city.map_err(|faults| {
        let reason = faults.iter().map(|fault| fault.reason.clone()).collect::<Vec<_>>().join("; ");
        refused(Fault::CityBroken { reason })
    })?;
    if let Some(code) = app.city.lacking_in(&city) {
        return Err(refused(Fault::WouldVanish { value: code.to_string() }));
    }
    // A league that was told stays as it was, also behind a change that is taken back.
    if app.city.weights.rewritten_in(&city.weights, today) {
        return Err(refused(Fault::OldLeagues));
    }
    let (terms, routes) = effect::count(app, &city).await?;
    let token = effect::token(ask).map_err(Refused::internal)?;
    let differences = edit::differences(&before, &written.text);
    Ok(Decided { written, city, effect: Effect { token, differences, terms, routes } })
}

fn refused(fault: StoreFault) -> Refused {
    match fault {
        StoreFault::Constraint(name) if name == "edition_pkey" => Refused::of(ProblemCode::Stale),
        other => other.into(),
    }
}
