//! Agencies, and the rules that give them.

use super::{effect, refused, saves};
use contract::{
    admin::{AdminRule, AgencyChange, CityChange, GetAdminAgencies, GetAdminRules, RuleChange, RuleOrder},
    moves::ReassignAppeal,
    problem::Fault,
};
use tests::{Draft, Staff, TestCity, pothole};

async fn rules(who: &Staff) -> Vec<AdminRule> {
    who.asks(&GetAdminRules {}).await.expect("the administrator sees the rules").rules
}

async fn rule(who: &Staff, code: &str) -> RuleChange {
    let one = rules(who).await.into_iter().find(|one| one.name.code == code).expect("there is such a rule");
    RuleChange {
        code: code.into(),
        new: false,
        uk: one.name.uk,
        en: one.name.en,
        subjects: one.subjects,
        agency: one.agency.unwrap_or_default(),
        layer: one.layer.unwrap_or_default(),
        agencies: one.agencies,
    }
}

async fn agency(who: &Staff, code: &str) -> AgencyChange {
    let all = who.asks(&GetAdminAgencies {}).await.expect("the administrator sees the agencies").agencies;
    let one = all.into_iter().find(|one| one.name.code == code).expect("there is such an agency");
    AgencyChange {
        code: code.into(),
        new: false,
        uk: one.name.uk,
        en: one.name.en,
        short_uk: one.short.uk,
        short_en: one.short.en,
        kind: one.kind,
        parent: one.parent.unwrap_or_default(),
        closed: one.closed,
    }
}

/// The code of the rule that sends potholes of the centre.
async fn sends_potholes(city: &TestCity) -> String {
    let filed = city.resident("Ігор").files(pothole()).await;
    filed.why.expect("a rule gave it").rule.code
}

#[tokio::test]
async fn a_rule_that_gives_another_agency_says_how_many_would_go_there_and_sends_what_comes_next() {
    let city = TestCity::start().await;
    let (admin, code) = (city.administrator().await, sends_potholes(&city).await);
    let mut change = rule(&admin, &code).await;
    change.agencies.insert("pecherskyi".into(), "roads-podilskyi".into());
    let told = effect(&admin, CityChange::Rule(change.clone())).await;
    assert_eq!((told.routes.count, told.terms.count), (1, 0));
    assert_eq!(told.differences.len(), 1, "{told:?}");
    saves(&admin, CityChange::Rule(change)).await;
    let filed = city.resident("Олена").files(pothole()).await;
    assert_eq!(filed.agency.map(|one| one.code).as_deref(), Some("roads-podilskyi"));
}

#[tokio::test]
async fn a_rule_that_points_to_nothing_is_refused_at_its_field() {
    let city = TestCity::start().await;
    let (admin, code) = (city.administrator().await, sends_potholes(&city).await);
    let mut change = rule(&admin, &code).await;
    change.subjects.push("no-such-matter".into());
    change.agencies = [("pecherskyi", "no-such-agency"), ("atlantis", "kyivavtodor")]
        .map(|(territory, agency)| (territory.to_owned(), agency.to_owned()))
        .into();
    let faults = refused(&admin, CityChange::Rule(change.clone())).await.fields;
    assert_eq!(faults["subjects"], Fault::unknown("no-such-matter"));
    assert_eq!(faults["agencies.pecherskyi"], Fault::unknown("no-such-agency"));
    assert_eq!(faults["agencies.atlantis"], Fault::unknown("atlantis"));
    let nowhere = RuleChange { layer: "oceans".into(), ..change };
    assert_eq!(refused(&admin, CityChange::Rule(nowhere)).await.fields["layer"], Fault::unknown("oceans"));
}

#[tokio::test]
async fn rules_are_added_moved_to_the_front_and_taken_away() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let before = rules(&admin).await.len();
    let new = RuleChange {
        code: "all-to-one".into(),
        new: true,
        uk: "Усі ями — одному".into(),
        en: "All potholes to one".into(),
        subjects: vec!["pothole".into()],
        agency: "kyivvodokanal".into(),
        ..RuleChange::default()
    };
    saves(&admin, CityChange::Rule(new)).await;
    let order = |place| CityChange::RuleOrder(RuleOrder { code: "all-to-one".into(), place });
    let range = Fault::OutOfRange { min: 1, max: i64::try_from(before).expect("a few") + 1 };
    assert_eq!(refused(&admin, order(Some(0))).await.fields["place"], range);
    saves(&admin, order(Some(1))).await;
    assert_eq!(rules(&admin).await[0].name.code, "all-to-one");
    let filed = city.resident("Олена").files(pothole()).await;
    assert_eq!(filed.agency.map(|one| one.code).as_deref(), Some("kyivvodokanal"));
    saves(&admin, order(None)).await;
    assert_eq!(rules(&admin).await.len(), before);
    let filed = city.resident("Олена").files(pothole()).await;
    assert_ne!(filed.agency.map(|one| one.code).as_deref(), Some("kyivvodokanal"));
}

#[tokio::test]
async fn an_agency_is_closed_only_when_no_rule_gives_it_and_gets_nothing_then() {
    let city = TestCity::start().await;
    let (admin, code) = (city.administrator().await, sends_potholes(&city).await);
    let used = AgencyChange { closed: true, ..agency(&admin, "roads-pecherskyi").await };
    let refusal = refused(&admin, CityChange::Agency(used)).await.fields;
    let Fault::GivenByRules { rules } = &refusal["closed"] else { panic!("{refusal:?}") };
    assert!(rules.contains(&code));

    let new = AgencyChange {
        code: "scooter-yard".into(),
        new: true,
        uk: "КП «Самокатний двір»".into(),
        en: "Scooter Yard".into(),
        short_uk: "Самокатний двір".into(),
        short_en: "Scooter Yard".into(),
        kind: "enterprise".into(),
        ..AgencyChange::default()
    };
    saves(&admin, CityChange::Agency(new.clone())).await;
    let filed = city.resident("Олена").files(pothole().about("illegal-dump")).await;
    let (dispatcher, lead) = (city.dispatcher().await, "scooter-yard");
    dispatcher.reassigns(&filed, lead).await;
    let closed = AgencyChange { new: false, closed: true, ..new };
    saves(&admin, CityChange::Agency(closed)).await;
    let seen = city.stranger().sees(filed.number).await;
    assert_eq!(seen.agency.map(|one| one.uk).as_deref(), Some("КП «Самокатний двір»"), "what it has it keeps");
    let other = city.resident("Ігор").files(pothole()).await;
    let step = |version| ReassignAppeal { version, agency: lead.into(), note: "Туди ж".into() };
    let refused = dispatcher.tries_now(other.number, None, step).await.expect_err("it is closed");
    assert_eq!(refused.fields["agency"], Fault::AgencyClosed);
}

#[tokio::test]
async fn an_agency_never_stands_above_itself() {
    let city = TestCity::start().await;
    let admin = city.administrator().await;
    let below = agency(&admin, "dep-transport").await;
    let above = AgencyChange { parent: below.code.clone(), ..agency(&admin, &below.parent).await };
    assert_eq!(refused(&admin, CityChange::Agency(above)).await.fields["parent"], Fault::Circle);
    let unknown = AgencyChange { parent: "nobody".into(), kind: "club".into(), ..below };
    let faults = refused(&admin, CityChange::Agency(unknown)).await.fields;
    assert_eq!((&faults["parent"], &faults["kind"]), (&Fault::unknown("nobody"), &Fault::unknown("club")));
}
