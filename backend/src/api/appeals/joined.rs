//! Appeals of the same matter, and of several.

use super::{
    case::Asked,
    routed::{agency_of, at, rule_of, territory_of, year_of},
};
use crate::{
    api::{
        body::Json,
        docs::OneAppeal,
        error::{Answer, Refused},
    },
    store::{appeals, parts},
};
use contract::{
    Problem,
    appeals::Appeal,
    fields::{Note, Point},
    moves::{MergeAppeal, SplitAppeal, Step, UnmergeAppeal},
    problem::Fault,
};
use domain::{appeal, privacy, routing};

/// «Дублетне»: of the same matter as another appeal.
#[utoipa::path(post, path = MergeAppeal::PATH, operation_id = "merge_appeal", tag = "moves",
    params(OneAppeal), request_body = MergeAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn merge(asked: Asked<MergeAppeal>) -> Answer<Json<Appeal>> {
    let (mut case, ask) = asked.find().await?;
    let said = ask.check()?;
    // Two that are joined to each other at the same time would both be closed: one waits for the other.
    appeals::one_at_a_time(&mut **case.tx()).await?;
    let city = case.app().city.clone();
    let unknown = || Refused::field("main", Fault::unknown(&said.main.to_string()));
    let main = appeals::find_whole(&mut **case.tx(), said.main, &city).await?.ok_or_else(unknown)?;
    let main = appeal::Main { number: said.main, standing: &main.standing };
    let decision = appeal::merge(&case.attempt(), main);
    case.write(decision, said.note.as_ref().map(Note::as_str), &[]).await?.say().await
}

/// It was not the same matter after all.
#[utoipa::path(post, path = UnmergeAppeal::PATH, operation_id = "unmerge_appeal", tag = "moves",
    params(OneAppeal), request_body = UnmergeAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn unmerge(asked: Asked<UnmergeAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::unmerge(&case.attempt());
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// A part of the matter becomes an appeal of its own.
#[utoipa::path(post, path = SplitAppeal::PATH, operation_id = "split_appeal", tag = "moves",
    params(OneAppeal), request_body = SplitAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn split(asked: Asked<SplitAppeal>) -> Answer<Json<Appeal>> {
    let (mut case, ask) = asked.find().await?;
    let said = ask.check()?;
    let city = case.app().city.clone();
    let category = city.catalogue.open(&said.category).map_err(|fault| Refused::field("category", fault))?;
    let (id, from) = (case.standing().id, case.standing().term_from);
    let matter = appeals::matter(&mut **case.tx(), id).await?;
    let point = Point { lon: matter.lon, lat: matter.lat };
    let routed = routing::route(&city, category, at(point), &[]);
    let beginning = appeal::begin_read(&city, category, routed.answer.agency.is_some(), from);
    let part = parts::Part {
        of: id,
        beginning: &beginning,
        year: year_of(case.attempt().at, city.tz),
        category: &city.catalogue[category].code,
        shown: &privacy::shown(city.catalogue[category].dwelling, point),
        story: said.text.as_str(),
        shown_story: privacy::mask(said.text.as_str()),
        agency: agency_of(&city, &routed).map(|one| &*one.code),
        rule: rule_of(&city, &routed).map(|one| &*one.code),
        territory: territory_of(&routed),
        trace: serde_json::to_value(&routed.trace).map_err(Refused::internal)?,
        at: case.attempt().at,
        by: case.staff()?.clone(),
    };
    let number = parts::split_off(case.tx(), &part).await?;
    let decision = appeal::split(&case.attempt(), number);
    case.write(decision, Some(said.text.as_str()), &[]).await?.say().await
}
