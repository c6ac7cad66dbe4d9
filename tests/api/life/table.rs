//! The table of moves, at the door: what it allows passes the gate, what it does not is refused, for every role.

use contract::{Move, Role};
use domain::{appeal::TABLE, rights::Party};
use serde_json::json;
use tests::{TestCity, pothole};

/// The part that a role plays towards an appeal of its agency.
fn party(role: Role) -> Party {
    match role {
        Role::Officer | Role::Head => Party::Agency,
        Role::Moderator => Party::Moderator,
        Role::Dispatcher => Party::Dispatcher,
        Role::CentreHead => Party::CentreHead,
        Role::Controller => Party::Controller,
        Role::Supervisor => Party::Supervisor,
        Role::Administrator => Party::Administrator,
    }
}

// Row: officer. Row: head. Row: moderator. Row: dispatcher. Row: centre_head. Row: controller. Row: supervisor.
// Row: administrator.
#[tokio::test]
async fn each_role_makes_the_moves_of_the_table_and_no_others() {
    let city = TestCity::start().await;
    let filed = city.resident("Олена").files(pothole()).await;
    let agency = filed.agency.clone().expect("routed").code;
    let by_people = |step: &&Move| !matches!(step, Move::File | Move::TimeOut | Move::Recount);
    let mut wrong = Vec::new();
    for role in Role::ALL {
        let who = city.staff(*role, role.is_of_agency().then_some(&*agency)).await;
        for step in Move::ALL.iter().filter(by_people) {
            let may = TABLE.iter().any(|line| line.step == *step && line.who.contains(&party(*role)));
            // Of no version that there is: nothing moves.
            let body = json!({ "version": 99 }).to_string();
            let status = who.posts_json(&format!("/api/v1/appeals/{}/{step}", filed.number), body).await.status;
            let passed = matches!(status, 409 | 422);
            if passed != may || (!may && status != 403) {
                wrong.push(format!("{role} {step}: {status}, and the table says {may}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
