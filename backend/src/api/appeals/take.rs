//! What all filings have in common, whoever writes them down: once for each request, routed, kept, said.

use super::{
    files::check_files,
    routed::{agency_of, at, district_of, inside, rule_of, territory_of, year_of},
};
use crate::{
    api::{
        body::Json,
        error::{Answer, Refused},
    },
    app::App,
    store::{
        Fault as StoreFault, TxOn, appeals,
        filing::{self, FIRST_SEQ, NewAppeal},
        media,
    },
};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use contract::{
    BASE, Channel, ProblemCode, State as AppealState,
    appeals::{FileAppeal, Filed, FilingChecked},
    fields::{Address, AppealNumber, Email, Phone, Point},
    problem::{Fault, Faults},
};
use domain::{
    appeal::{self, Beginning},
    catalogue::CategoryIndex,
    city::City,
    likeness, privacy,
    rights::Staff,
    routing::{self, Routed},
};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// An appeal that comes in, checked, and how.
pub struct Coming<'a> {
    pub filing: FilingChecked,
    pub category: CategoryIndex,
    pub channel: Channel,
    pub outside_number: Option<&'a str>,
    /// Who of the staff writes it down, and so has read it; none where the applicant files.
    pub by: Option<&'a Staff>,
    pub now: DateTime<Utc>,
}

/// Where an appeal goes, and how it begins there.
struct Way {
    beginning: Beginning,
    routed: Routed,
}

impl Coming<'_> {
    fn way(&self, city: &City) -> Way {
        let routed = routing::route(city, self.category, at(self.filing.point), &[]);
        let begin = if self.by.is_some() { appeal::begin_read } else { appeal::begin };
        let beginning = begin(city, self.category, routed.answer.agency.is_some(), self.now);
        // Whom a moderator must see first has no agency yet.
        let received = beginning.state == AppealState::Received;
        Way { beginning, routed: if received { Routed::nobody(routed.answer.district) } else { routed } }
    }
}

/// Files what comes in and says so, once for each request: `ask` is what was asked, as it is known again.
pub async fn take<'a>(
    app: &App,
    headers: &HeaderMap,
    ask: &impl Serialize,
    coming: impl FnOnce() -> Answer<Coming<'a>>,
) -> Answer<Response> {
    let once = idempotency_key(headers)?;
    let hash = Sha256::digest(serde_json::to_vec(ask).unwrap_or_default());
    let once = once.as_deref().map(|key| (key, hash.as_slice()));
    if let Some(filed) = filed_before(app, once).await? {
        return Ok(created(filed));
    }
    let coming = coming()?;
    let way = coming.way(&app.city);
    match write(app, &coming, &way, once).await {
        Ok(number) => {
            app.live.wake();
            if let Some(end) = way.beginning.duties.iter().map(|(_, end)| *end).min() {
                app.sleeper.hears(end);
            }
            Ok(created(own(say(app, &way, number), &coming)))
        }
        // The other sending of the same request was quicker.
        Err(refused) => filed_before(app, once).await?.map(created).ok_or(refused),
    }
}

/// What is said to whoever filed: the staff who write for others do not get the key of others.
fn own(filed: Filed, coming: &Coming<'_>) -> Filed {
    if coming.by.is_some() { Filed { key: String::new(), ..filed } } else { filed }
}

fn created(filed: Filed) -> Response {
    let place = format!("{BASE}/appeals/{}", filed.number);
    (StatusCode::CREATED, [(header::LOCATION, place)], Json(filed)).into_response()
}

/// What was found of all fields at once, and then what only the city knows.
pub fn known<T>(app: &App, ask: &FileAppeal, checked: Result<T, Faults>) -> Answer<(T, CategoryIndex)> {
    let mut faults = checked.as_ref().err().cloned().unwrap_or_default();
    let code = ask.category.trim();
    let category = app.city.catalogue.open(code);
    if let (Err(fault), false) = (&category, code.is_empty()) {
        faults.insert("category".into(), fault.clone());
    }
    if let (Some(lon), Some(lat), false) = (ask.lon, ask.lat, faults.contains_key("place"))
        && let Err(fault) = inside(app, Point { lon, lat })
    {
        faults.insert("place".into(), fault);
    }
    match (checked, category) {
        (Ok(asked), Ok(category)) if faults.is_empty() => Ok((asked, category)),
        _ => Err(faults.into()),
    }
}

async fn write(app: &App, coming: &Coming<'_>, way: &Way, once: Option<(&str, &[u8])>) -> Answer<AppealNumber> {
    let (city, asked, routed) = (&app.city, &coming.filing, &way.routed);
    let category = &city.catalogue[coming.category];
    let address = asked.address.as_ref().map(Address::as_str);
    let shown = privacy::shown(category.dwelling, asked.point);
    let trace = serde_json::to_value(&routed.trace).map_err(Refused::internal)?;
    let new = |thumb| NewAppeal {
        beginning: &way.beginning,
        year: year_of(coming.now, city.tz),
        channel: coming.channel.code(),
        category: &category.code,
        district: district_of(city, routed),
        lon: asked.point.lon,
        lat: asked.point.lat,
        shown_lon: shown.point.lon,
        shown_lat: shown.point.lat,
        address,
        dwelling: category.dwelling,
        story: asked.text.as_str(),
        words: likeness::letter(asked.text.as_str()),
        shown_story: asked.publish.then(|| privacy::mask(asked.text.as_str())),
        agency: agency_of(city, routed).map(|one| &*one.code),
        rule: rule_of(city, routed).map(|one| &*one.code),
        territory: territory_of(routed),
        trace,
        name: asked.name.as_str(),
        residence: asked.residence.as_str(),
        email: asked.contact.email.as_ref().map(Email::as_str),
        phone: asked.contact.phone.as_ref().map(Phone::as_str),
        outside_number: coming.outside_number,
        by: coming.by,
        thumb,
        at: coming.now,
        once,
    };
    let mut connection = app.pool.acquire().await.map_err(StoreFault::from)?;
    let number = if asked.media.is_empty() {
        // It is one statement, which keeps itself.
        filing::file(&mut *connection, &new(None)).await.map_err(refused)?.1
    } else {
        let mut tx = TxOn::begin_on(&mut connection).await?;
        let thumb = check_files(&mut tx, &asked.media).await?;
        let (id, number) = filing::file(&mut *tx, &new(thumb)).await.map_err(refused)?;
        media::attach(&mut tx, &asked.media, id, FIRST_SEQ).await?;
        tx.save().await?;
        number
    };
    filing::on_the_disk(&mut connection).await?;
    Ok(number)
}

fn refused(fault: StoreFault) -> Refused {
    match fault {
        StoreFault::Constraint(name) if name == "idempotency_pkey" => Refused::of(ProblemCode::KeyBusy),
        other => other.into(),
    }
}

fn say(app: &App, way: &Way, number: AppealNumber) -> Filed {
    let (city, routed) = (&app.city, &way.routed);
    let rule = rule_of(city, routed).map(|one| &*one.code);
    Filed {
        number,
        version: filing::first_version(way.beginning.state),
        state: way.beginning.state,
        agency: agency_of(city, routed).map(|one| app.agency(&one.code)),
        district: district_of(city, routed).map(|code| app.district(code)),
        why: app.why(rule, territory_of(routed).as_deref()),
        due: app.maybe_local(way.beginning.due),
        key: app.private.key(number),
    }
}

/// The appeal that an earlier sending of the same request made.
async fn filed_before(app: &App, once: Option<(&str, &[u8])>) -> Answer<Option<Filed>> {
    let Some((key, hash)) = once else { return Ok(None) };
    let mut connection = app.pool.acquire().await.map_err(StoreFault::from)?;
    let Some(earlier) = filing::find_earlier(&mut *connection, key).await? else { return Ok(None) };
    if earlier.request_hash != hash {
        return Err(Refused::of(ProblemCode::KeyReused));
    }
    // Whoever filed it may be waiting for the disk still.
    filing::on_the_disk(&mut connection).await?;
    drop(connection);
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
        // Who of the staff filed it for somebody has no use for the key of theirs.
        key: if whole.channel == Channel::Web.code() { app.private.key(number) } else { String::new() },
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
