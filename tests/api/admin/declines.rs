//! What agencies often send away again.

use contract::{
    ProblemCode,
    admin::{Declined, ListDeclines},
    moves::DeclineAppeal,
};
use tests::{Staff, TestCity, pothole};

async fn declined(who: &Staff) -> Vec<Declined> {
    who.asks(&ListDeclines {}).await.expect("the administrator sees them")
}

// Row: decline. Row: routing.
#[tokio::test]
async fn an_agency_that_declines_often_is_listed_with_the_rule_and_whom_it_proposes() {
    let city = TestCity::start().await;
    let (admin, olena) = (city.administrator().await, city.resident("Олена"));
    for count in 1..=3 {
        assert_eq!(declined(&admin).await.len(), 0, "after {}", count - 1);
        let filed = olena.files(pothole()).await;
        let step =
            |version| DeclineAppeal { version, agency: "kyivvodokanal".into(), note: "Це їхній люк.".into() };
        city.officer_for(&filed).await.makes(&filed, step).await;
    }
    let found = declined(&admin).await;
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.agency.code.as_str(), one.category.code.as_str(), one.count), ("roads-pecherskyi", "pothole", 3));
    assert_eq!(one.district.as_ref().map(|one| one.code.as_str()), Some("pecherskyi"));
    assert_eq!(one.proposed.as_ref().map(|one| one.code.as_str()), Some("kyivvodokanal"));
    let sent = olena.files(pothole()).await.why.expect("a rule").rule.code;
    assert_eq!(one.rule.as_ref().map(|rule| &rule.code), Some(&sent));
    city.passes(chrono::TimeDelta::days(91));
    assert_eq!(declined(&admin.again().await).await, [], "that was long ago");
    let supervisor = city.supervisor().await;
    assert_eq!(supervisor.asks(&ListDeclines {}).await.expect_err("not theirs").code, ProblemCode::Forbidden);
}
