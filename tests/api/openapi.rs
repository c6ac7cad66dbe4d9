//! The API's description of itself: complete, whole, and changed only on purpose.

use contract::{
    Endpoint,
    admin::{
        AddPerson, ChangeCity, GetAdminAgencies, GetAdminCalendar, GetAdminCatalogue, GetAdminRules, GetAdminTerms,
        GetAdminWeights, GetPerson, ListChanges, ListDeclines, ListPeople, MakeLink, OnPerson, SetPassword,
    },
    appeals::{FileAppeal, GetAppeal, ListAppeals, ListDuplicates, NearAppeals},
    calls::{AddConsultation, FileForCaller, FindCallers, GetAddress, GetConsultations},
    city::{GetCity, GetTerritories, ListAgencies, ListCategories, ListTerritories},
    desk::{
        AcceptMany, AddView, AssignMany, GetDesk, GetModeration, ListCallable, ListColleagues, ListLateAgencies,
        ListViews, RemoveView, RenameView, SettleCalls, TakeNext,
    },
    export::{AskExport, CancelExport, GetExport, ListExports},
    figures::{GetFigures, GetTotals},
    hot_spots::ListHotSpots,
    league::GetLeague,
    map::GetMap,
    mine::ListMine,
    moves::{FollowAppeal, OnAppeal},
    notices::{ListCaseNotices, ListNotices, ReadNotices, Unsubscribe},
    places::{GetSpot, SuggestPlaces},
    session::{AskCode, EnterCode, GetSession, SignIn, SignOut},
    templates::{AddTemplate, ChangeTemplate, ListFilled, ListTemplates, ListVersions, RetireTemplate},
    wall::GetWall,
};
use domain::{appeal::TABLE, rights::Party};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};
use tests::TestCity;

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/api/openapi.json");

fn described() -> Value {
    serde_json::to_value(backend::api::openapi()).expect("JSON")
}

fn operations(described: &Value) -> Vec<(String, String, &Value)> {
    let paths = described["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, item)| {
            let item = item.as_object().expect("an object");
            item.iter().map(|(verb, one)| (verb.to_uppercase(), path.clone(), one))
        })
        .collect()
}

#[test]
fn the_description_has_changed_only_on_purpose() {
    let now = format!("{:#}\n", described());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(KEPT, &now).expect("it can be written");
    }
    let kept = fs::read_to_string(KEPT).unwrap_or_default();
    let differs = kept.lines().zip(now.lines()).position(|(kept, now)| kept != now);
    assert!(
        kept == now,
        "the API is not what tests/api/openapi.json says (first at line {}).\nIf it should be so: UPDATE=1 cargo test -p tests --test api openapi",
        differs.map_or(kept.lines().count(), |line| line) + 1
    );
}

#[tokio::test]
async fn the_description_lies_at_its_address() {
    let city = TestCity::start().await;
    let told: Value = city.stranger().gets(backend::api::OPENAPI).await.json(200);
    assert_eq!(told, described());
    assert!(told["openapi"].as_str().expect("a version").starts_with("3.1"));
}

fn line<E: Endpoint>() -> (String, String) {
    (E::METHOD.as_str().to_owned(), E::PATH.to_owned())
}

#[test]
#[expect(clippy::too_many_lines, reason = "a line an endpoint")]
fn every_endpoint_of_the_contract_is_described() {
    let lines = [
        line::<FileAppeal>(),
        line::<GetAppeal>(),
        line::<FileForCaller>(),
        line::<FindCallers>(),
        line::<GetAddress>(),
        line::<AddConsultation>(),
        line::<GetConsultations>(),
        line::<ListAppeals>(),
        line::<NearAppeals>(),
        line::<ListDuplicates>(),
        line::<GetDesk>(),
        line::<ListColleagues>(),
        line::<ListLateAgencies>(),
        line::<ListCallable>(),
        line::<AcceptMany>(),
        line::<AssignMany>(),
        line::<SettleCalls>(),
        line::<ListExports>(),
        line::<AskExport>(),
        line::<GetExport>(),
        line::<CancelExport>(),
        line::<ListViews>(),
        line::<AddView>(),
        line::<RenameView>(),
        line::<RemoveView>(),
        line::<ListFilled>(),
        line::<ListTemplates>(),
        line::<AddTemplate>(),
        line::<ChangeTemplate>(),
        line::<RetireTemplate>(),
        line::<ListVersions>(),
        line::<GetModeration>(),
        line::<TakeNext>(),
        line::<ListCaseNotices>(),
        line::<ListNotices>(),
        line::<ReadNotices>(),
        line::<Unsubscribe>(),
        line::<GetCity>(),
        line::<ListCategories>(),
        line::<ListAgencies>(),
        line::<ListTerritories>(),
        line::<GetTerritories>(),
        line::<GetFigures>(),
        line::<GetTotals>(),
        line::<ListHotSpots>(),
        line::<GetLeague>(),
        line::<GetWall>(),
        line::<GetMap>(),
        line::<SuggestPlaces>(),
        line::<GetSpot>(),
        line::<GetSession>(),
        line::<SignIn>(),
        line::<SignOut>(),
        line::<AskCode>(),
        line::<EnterCode>(),
        line::<ListMine>(),
        line::<OnAppeal<FollowAppeal>>(),
        line::<ChangeCity>(),
        line::<ListChanges>(),
        line::<ListDeclines>(),
        line::<ListPeople>(),
        line::<AddPerson>(),
        line::<GetPerson>(),
        line::<OnPerson>(),
        line::<MakeLink>(),
        line::<SetPassword>(),
        line::<GetAdminCatalogue>(),
        line::<GetAdminCalendar>(),
        line::<GetAdminAgencies>(),
        line::<GetAdminRules>(),
        line::<GetAdminTerms>(),
        line::<GetAdminWeights>(),
    ];
    let described = described();
    let operations: BTreeSet<_> = operations(&described).into_iter().map(|(verb, path, _)| (verb, path)).collect();
    for line in &lines {
        assert!(operations.contains(line), "{line:?} is not described");
    }
    assert_eq!(lines.len(), endpoints_of_the_contract(), "a new endpoint of the contract needs its line here");
}

/// How many endpoints the contract's own text makes.
/// Those that are no moves: of them the table of moves tells.
fn endpoints_of_the_contract() -> usize {
    let text = text_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/contract/src"));
    let makers = ["\nimpl Endpoint for ", "\ncity_endpoint! {", "\nimpl Step for "];
    makers.iter().map(|maker| text.matches(maker).count()).sum()
}

fn text_below(path: &Path) -> String {
    match fs::read_dir(path) {
        Ok(folder) => folder.flatten().map(|inner| text_below(&inner.path())).collect(),
        Err(_) => fs::read_to_string(path).expect("a file of the contract"),
    }
}

#[test]
fn every_operation_has_a_name_a_summary_and_every_reference_leads_somewhere() {
    let described = described();
    let mut names = BTreeSet::new();
    for (verb, path, operation) in operations(&described) {
        let name = operation["operationId"].as_str().unwrap_or_default();
        assert!(!name.is_empty() && names.insert(name.to_owned()), "{verb} {path}: {name:?}");
        assert!(operation["summary"].is_string(), "{verb} {path} has no summary");
        assert!(operation["tags"].is_array(), "{verb} {path} has no tag");
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            assert!(parameters.iter().any(|one| one["name"] == part && one["in"] == "path"), "{verb} {path}: {part}");
        }
    }
    for reference in references(&described) {
        let found = reference.strip_prefix('#').and_then(|pointer| described.pointer(pointer));
        assert!(found.is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn the_api_offers_every_move_that_the_table_gives_to_people_and_no_other() {
    let by_people = TABLE.iter().filter(|line| line.who.iter().any(|party| *party != Party::System));
    let in_table: BTreeSet<_> = by_people
        .map(|line| line.step.code())
        .map(|code| (format!("/api/v1/appeals/{{number}}/{code}"), format!("{code}_appeal")))
        .collect();
    let described = described();
    let moves = operations(&described).into_iter().filter(|(_, _, operation)| operation["tags"][0] == "moves");
    let offered: BTreeSet<_> = moves
        .map(|(_, path, operation)| (path, operation["operationId"].as_str().unwrap_or_default().to_owned()))
        .collect();
    assert_eq!(offered, in_table);
}

#[test]
fn every_operation_may_end_in_a_problem_and_no_problem_passes_for_plain_json() {
    let described = described();
    for (verb, path, operation) in operations(&described) {
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.contains_key("default"), "{verb} {path}");
        for (status, response) in responses.iter().filter(|(status, _)| !status.starts_with(['2', '3'])) {
            let kinds: Vec<_> = response["content"].as_object().expect("a body").keys().collect();
            assert_eq!(kinds, ["application/problem+json"], "{verb} {path} {status}");
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{verb} {path} {status}");
        }
    }
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| match value.as_str() {
                Some(reference) if key == "$ref" => vec![reference.to_owned()],
                _ => references(value),
            })
            .collect(),
        Value::Array(all) => all.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
