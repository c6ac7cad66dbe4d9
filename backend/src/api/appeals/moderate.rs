//! What comes in: found complete, sent back, handed on, or not considered.

use super::{
    case::Asked,
    earlier::{EARLIER, signed},
    routed::{at, rule_of, territory_of},
};
use crate::{
    api::{
        body::Json,
        docs::OneAppeal,
        error::{Answer, Refused},
    },
    store::{alike, appeals},
};
use contract::{
    Problem,
    appeals::Appeal,
    fields::{Note, Point, Reference, Story},
    moves::{ForwardAppeal, NotConsiderAppeal, ReferAppeal, RegisterAppeal, ReturnAppeal, Step},
    problem::Fault,
};
use domain::{appeal, catalogue::CategoryIndex, likeness::Matter, privacy, routing};

/// The appeal is complete: it goes to the agency that routing finds.
#[utoipa::path(post, path = RegisterAppeal::PATH, operation_id = "register_appeal", tag = "moves",
    params(OneAppeal), request_body = RegisterAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn register(asked: Asked<RegisterAppeal>) -> Answer<Json<Appeal>> {
    let (mut case, ask) = asked.find().await?;
    let said = ask.check()?;
    let city = case.app().city.clone();
    let id = case.standing().id;
    let matter = appeals::matter(&mut **case.tx(), id).await?;
    let code = said.category.as_deref().unwrap_or(&matter.category);
    // What came in under a category before it was retired may stay in it; nothing is moved to one that is.
    let retired = |category: &CategoryIndex| said.category.is_some() && city.catalogue[*category].retired;
    let category = city.catalogue.find(code).ok_or_else(|| Refused::field("category", Fault::unknown(code)))?;
    if retired(&category) {
        return Err(Refused::field("category", Fault::Retired));
    }
    let about = said.complained_of.as_deref();
    let unknown = |code: &str| Refused::field("complained_of", Fault::unknown(code));
    let complained_of = about.map(|code| city.agencies.find(code).ok_or_else(|| unknown(code))).transpose()?;
    // Neither it nor anybody below it (the Law, art. 7).
    let except: Vec<_> = complained_of.map(|about| city.agencies.below(about).collect()).unwrap_or_default();
    let point = Point { lon: matter.lon, lat: matter.lat };
    let routed = routing::route(&city, category, at(point), &except);
    // What it is beside earlier ones is kept as it was found now: they go on.
    let new = Matter { category, received: case.standing().received, text: &matter.story };
    let earlier = alike::list_earlier(&mut **case.tx(), id, None, EARLIER).await?;
    let now = case.attempt().at;
    let others = alike::count_same_words(&mut **case.tx(), id, &matter.story, now).await?;
    let signed = signed(case.app(), &new, &matter.channel, point, &earlier, others)?;
    let found = appeal::Registration {
        category,
        kind: said.kind,
        complained_of,
        shown_story: said.text.as_ref().map(Story::as_str),
        shown: privacy::shown(city.catalogue[category].dwelling, point),
        routed: &routed,
        signed,
    };
    let decision = appeal::register(&case.attempt(), found);
    if decision.is_ok() {
        let rule = rule_of(&city, &routed).map(|rule| &*rule.code);
        let trace = serde_json::to_value(&routed.trace).map_err(Refused::internal)?;
        let kept = appeals::Routed { rule, territory: territory_of(&routed), trace };
        appeals::keep_trace(&mut **case.tx(), id, &kept).await?;
    }
    case.write(decision, None, &[]).await?.say().await
}

/// Something is missing: the applicant may mend it and send it again.
#[utoipa::path(post, path = ReturnAppeal::PATH, operation_id = "return_appeal", tag = "moves",
    params(OneAppeal), request_body = ReturnAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn send_back(asked: Asked<ReturnAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::send_back(&case.attempt());
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// To the head of the contact centre, who decides whether it is considered.
#[utoipa::path(post, path = ReferAppeal::PATH, operation_id = "refer_appeal", tag = "moves",
    params(OneAppeal), request_body = ReferAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn refer(asked: Asked<ReferAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::refer(&case.attempt(), said.ground);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// It is not considered, on a ground of the Law.
#[utoipa::path(post, path = NotConsiderAppeal::PATH, operation_id = "not_consider_appeal", tag = "moves",
    params(OneAppeal), request_body = NotConsiderAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn not_consider(asked: Asked<NotConsiderAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::not_consider(&case.attempt(), said.ground);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// To a competent body outside the system.
#[utoipa::path(post, path = ForwardAppeal::PATH, operation_id = "forward_appeal", tag = "moves",
    params(OneAppeal), request_body = ForwardAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn forward(asked: Asked<ForwardAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let note = said.note.clone();
    let decision =
        appeal::forward(&case.attempt(), said.body.into_string(), said.reference.map(Reference::into_string));
    case.write(decision, Some(note.as_str()), &[]).await?.say().await
}
