//! Who is told, and when: letters on a real mail server with moods, and the bell.

mod delivery;
mod leaving;
mod parts;
mod staff;
mod who;

use contract::{
    appeals::Filed,
    moves::FollowAppeal,
    notices::{CaseNotice, ListCaseNotices, ListNotices, Notices, TryOutcome},
};
use std::time::Duration;
use tests::{MailServer, Staff, TestCity, Visitor, pothole};

/// How long the mail server may take for a letter.
const PATIENCE: Duration = Duration::from_secs(5);

async fn city_with(server: &MailServer) -> TestCity {
    TestCity::with_post(server.post(PATIENCE)).await
}

/// All that is known of an appeal's notices, by one who may know it.
async fn told(city: &TestCity, filed: &Filed) -> Vec<CaseNotice> {
    let ask = ListCaseNotices { number: filed.number };
    city.supervisor().await.asks(&ask).await.expect("they see all").items
}

fn tries(notice: &CaseNotice) -> Vec<TryOutcome> {
    notice.tries.iter().map(|one| one.outcome).collect()
}

/// The agency that gets what is filed on Khreshchatyk.
async fn agency_of_potholes(city: &TestCity) -> String {
    let filed = city.resident("Ігор").files(pothole()).await;
    filed.agency.expect("routed").code
}

async fn bell(who: &Staff) -> Notices {
    who.asks(&ListNotices::default()).await.expect("their own")
}

async fn follows(visitor: &Visitor, filed: &Filed, email: &str) {
    visitor.tries(filed.number, None, FollowAppeal { email: email.into() }).await.expect("anybody may follow");
}
