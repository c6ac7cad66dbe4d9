//! Filing: a number, an agency and why, a date.

use contract::{Move, Outcome, State};
use tests::{Draft, TestCity, pothole};

#[tokio::test]
async fn a_resident_files_and_learns_number_agency_reason_and_date() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    assert_eq!(filed.number.to_string(), "26-0000001");
    assert_eq!((filed.state, filed.version), (State::Assigned, 2));
    println!("{filed:?}");
}
