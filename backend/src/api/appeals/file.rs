use super::files::check_files;
use crate::{
    api::{
        body::Json,
        caller::Visitor,
        error::{Answer, Refused},
        multipart::Filing,
        pace::MayFile,
    },
    app::App,
    store::{
        Fault as StoreFault, Tx, appeals,
        filing::{self, FIRST_SEQ, NewAppeal},
        media,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use contract::{
    BASE, Channel, Endpoint, Problem, ProblemCode, State as AppealState,
    appeals::{FileAppeal, Filed, FilingChecked},
    fields::{AppealNumber, Point},
    problem::Fault,
};
use domain::{
    appeal,
    catalogue::CategoryIndex,
    privacy,
    routing::{self, Routed},
    term, territory,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// File an appeal: as JSON, or as a form with its files (`multipart/form-data`: the same fields,
/// `files` for photos and a video).
#[utoipa::path(post, path = FileAppeal::PATH, operation_id = "file_appeal", tag = "appeals",
    params(("Idempotency-Key" = Option<String>, Header, description = "A word of the client's that is the same when the request is repeated")),
    request_body(content((FileAppeal = "application/json"), (FileAppeal = "multipart/form-data"))),
    responses((status = 201, body = Filed), (status = 422, body = Problem), (status = 429, body = Problem), (status = "default", body = Problem)))]
pub async fn file(
    State(app): State<App>,
    visitor: Visitor,
    _: MayFile,
    headers: HeaderMap,
    Filing(ask): Filing,
) -> Answer<Response> {
    let once = idempotency_key(&headers)?;
    let hash = hash_of(&ask);
    let once = once.as_deref().map(|key| (key, hash.as_slice()));
    if let Some(filed) = filed_before(&app, once).await? {
        return Ok(created(filed));
    }
    let (asked, category) = check(&app, &ask)?;
    let routed = routing::route(&app.city, category, at(asked.point), &[]);
    match write(&app, &asked, category, &routed, once, visitor.now).await {
        Ok(number) => {
            app.live.wake();
            let filed = say(&app, category, &routed, number, visitor.now);
            Ok(created(filed))
        }
        // The other sending of the same request was quicker.
        Err(refused) => filed_before(&app, once).await?.map(created).ok_or(refused),
    }
}

/// The same for the same request. A plain form that is sent twice sends its files twice, and they
/// get other ids: so files count by their number alone.
fn hash_of(ask: &FileAppeal) -> Vec<u8> {
    let same = FileAppeal { media: vec![Uuid::nil(); ask.media.len()], ..ask.clone() };
    Sha256::digest(serde_json::to_vec(&same).unwrap_or_default()).to_vec()
}

fn created(filed: Filed) -> Response {
    let place = format!("{BASE}/appeals/{}", filed.number);
    (StatusCode::CREATED, [(header::LOCATION, place)], Json(filed)).into_response()
}

/// All fields at once, then what only the city knows.
fn check(app: &App, ask: &FileAppeal) -> Answer<(FilingChecked, CategoryIndex)> {
    let checked = ask.check();
    let mut faults = checked.as_ref().err().cloned().unwrap_or_default();
    let code = ask.category.trim();
    let category = app.city.catalogue.find(code);
    if category.is_none() && !code.is_empty() {
        faults.insert("category".into(), Fault::unknown(code));
    }
    if let (Some(lon), Some(lat), false) = (ask.lon, ask.lat, faults.contains_key("place"))
        && let Err(fault) = inside(app, Point { lon, lat })
    {
        faults.insert("place".into(), fault);
    }
    match (checked, category) {
        (Ok(asked), Some(category)) if faults.is_empty() => Ok((asked, category)),
        _ => Err(faults.into()),
    }
}

/// Whether a point lies in the city; the nearest place inside, or the point with its numbers in
/// their places, is offered where it does not.
pub fn inside(app: &App, point: Point) -> Result<(), Fault> {
    let (territories, there) = (&app.city.territories, at(point));
    if territories.in_city(there) {
        return Ok(());
    }
    if territories.looks_swapped(there) {
        return Err(Fault::Swapped { corrected: Point { lon: point.lat, lat: point.lon } });
    }
    let nearest = territories.nearest_inside(there);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a distance on the Earth fits")]
    let metres = there.metres_to(nearest).round() as u32;
    Err(Fault::OutsideCity { nearest: Point { lon: nearest.lon, lat: nearest.lat }, metres })
}

/// A point as the domain has it.
#[must_use]
pub fn at(point: Point) -> territory::Point {
    territory::Point::new(point.lat, point.lon)
}

async fn write(
    app: &App,
    asked: &FilingChecked,
    index: CategoryIndex,
    routed: &Routed,
    once: Option<(&str, &[u8])>,
    now: DateTime<Utc>,
) -> Answer<AppealNumber> {
    let city = &app.city;
    let category = &city.catalogue[index];
    let beginning = appeal::begin(city, index, routed.answer.agency.is_some(), now);
    // Whom a moderator must see first has no agency yet.
    let routed =
        if beginning.state == AppealState::Received { &Routed::nobody(routed.answer.district) } else { routed };
    let shown = if category.dwelling { privacy::to_block(asked.point) } else { asked.point };
    let address = asked.address.as_ref().map(contract::fields::Address::as_str);
    let district = routed.answer.district.and_then(|index| city.territories.districts().get(index));
    let agency = routed.answer.agency.and_then(|index| city.agencies.get(index));
    let rule = routed.answer.rule.and_then(|index| city.routing.get(index));
    let (tx, thumb) = if asked.media.is_empty() {
        (None, None)
    } else {
        let mut tx = Tx::begin(&app.pool).await?;
        let thumb = check_files(&mut tx, &asked.media).await?;
        (Some(tx), thumb)
    };
    let new = NewAppeal {
        beginning: &beginning,
        year: year_of(now, city.tz),
        channel: Channel::Web.code(),
        category: &category.code,
        district: district.map(|one| &*one.code),
        lon: asked.point.lon,
        lat: asked.point.lat,
        shown_lon: shown.lon,
        shown_lat: shown.lat,
        address,
        dwelling: category.dwelling,
        story: asked.text.as_str(),
        shown_story: asked.publish.then(|| privacy::mask(asked.text.as_str())),
        search: &address.filter(|_| !category.dwelling).map(privacy::mask).unwrap_or_default().to_lowercase(),
        agency: agency.map(|one| &*one.code),
        rule: rule.map(|one| &*one.code),
        territory: territory_of(routed),
        trace: serde_json::to_value(&routed.trace).map_err(Refused::internal)?,
        name: asked.name.as_str(),
        residence: asked.residence.as_str(),
        email: asked.email.as_str(),
        thumb,
        at: now,
        once,
    };
    // Without files it is one statement, which keeps itself: the lock on the year's serials, for which all other
    // filings wait, then lasts no longer than it must.
    let Some(mut tx) = tx else { return Ok(filing::file(&app.pool, &new).await.map_err(refused)?.1) };
    let (id, number) = filing::file(&mut *tx, &new).await.map_err(refused)?;
    media::attach(&mut tx, &asked.media, id, FIRST_SEQ).await?;
    tx.save().await?;
    Ok(number)
}

/// Two digits of the year in which a number is given.
#[must_use]
pub fn year_of(now: DateTime<Utc>, tz: Tz) -> i16 {
    i16::try_from(term::city_date(now, tz).year().rem_euclid(100)).unwrap_or_default()
}

fn refused(fault: StoreFault) -> Refused {
    match fault {
        StoreFault::Constraint(name) if name == "idempotency_pkey" => Refused::of(ProblemCode::KeyBusy),
        other => other.into(),
    }
}

/// The territory that the chosen rule looked at, as `layer/code`.
#[must_use]
pub fn territory_of(routed: &Routed) -> Option<String> {
    let chosen = routed.trace.0.iter().find(|step| step.end == routing::End::Chosen)?;
    Some(format!("{}/{}", chosen.layer.as_ref()?, chosen.territory.as_ref()?))
}

fn say(app: &App, category: CategoryIndex, routed: &Routed, number: AppealNumber, now: DateTime<Utc>) -> Filed {
    let city = &app.city;
    let beginning = appeal::begin(city, category, routed.answer.agency.is_some(), now);
    let routed =
        if beginning.state == AppealState::Received { &Routed::nobody(routed.answer.district) } else { routed };
    let agency = routed.answer.agency.and_then(|index| city.agencies.get(index));
    let district = routed.answer.district.and_then(|index| city.territories.districts().get(index));
    let rule = routed.answer.rule.and_then(|index| city.routing.get(index));
    Filed {
        number,
        version: filing::first_version(beginning.state),
        state: beginning.state,
        agency: agency.map(|one| app.agency(&one.code)),
        district: district.map(|one| app.district(&one.code)),
        why: app.why(rule.map(|one| &*one.code), territory_of(routed).as_deref()),
        due: app.maybe_local(beginning.due),
        key: app.private.key(number),
    }
}

/// The appeal that an earlier sending of the same request made.
async fn filed_before(app: &App, once: Option<(&str, &[u8])>) -> Answer<Option<Filed>> {
    let Some((key, hash)) = once else { return Ok(None) };
    let Some(earlier) = filing::find_earlier(&app.pool, key).await? else { return Ok(None) };
    if earlier.request_hash != hash {
        return Err(Refused::of(ProblemCode::KeyReused));
    }
    let number = AppealNumber::from_i64(earlier.number);
    let Some(whole) = appeals::find_whole(&app.pool, number, &app.city).await? else { return Ok(None) };
    Ok(Some(Filed {
        number,
        version: whole.standing.version,
        state: whole.standing.state,
        agency: whole.standing.agency.as_deref().map(|code| app.agency(code)),
        district: whole.district.as_deref().map(|code| app.district(code)),
        why: app.why(whole.rule.as_deref(), whole.territory.as_deref()),
        due: app.maybe_local(whole.standing.due),
        key: app.private.key(number),
    }))
}

/// The greatest length of an Idempotency-Key.
const KEY_MAX: usize = 200;

fn idempotency_key(headers: &HeaderMap) -> Answer<Option<String>> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let wrong = || Refused::field("Idempotency-Key", Fault::TooLong { max: KEY_MAX });
    let key = value.to_str().map_err(|_| Refused::field("Idempotency-Key", Fault::BadCharacters))?.trim();
    match key.len() {
        0 => Err(Refused::field("Idempotency-Key", Fault::Empty)),
        1..=KEY_MAX => Ok(Some(key.to_owned())),
        _ => Err(wrong()),
    }
}
