//! The whole life of an appeal, told by those who live it. `Row:` names the rows of the rules that a test is about;
//! a row that no test names is found by `house/rows.rs`.

mod agency;
mod applicant;
mod centre;
mod joined;
mod table;
mod terms;

use contract::{ApiResult, ProblemCode, appeals::Appeal, problem::Fault};
use tests::TestCity;

/// Codes of two agencies, the second below the first.
fn above_and_below(city: &TestCity) -> (String, String) {
    let agencies = &city.app.city.agencies;
    let (below, above) = agencies.iter().find_map(|(_, one)| Some((one, one.parent?))).expect("one has a parent");
    (agencies[above].code.to_string(), below.code.to_string())
}

/// Codes of agencies beside the one that an appeal went to.
fn others(city: &TestCity, agency: &str) -> Vec<String> {
    city.app.city.agencies.iter().map(|(_, one)| one.code.to_string()).filter(|code| code != agency).collect()
}

/// What is wrong with a field.
#[track_caller]
fn fault(refused: ApiResult<Appeal>, field: &str) -> Fault {
    let problem = refused.expect_err("it does not fit");
    assert_eq!(problem.code, ProblemCode::Invalid, "{problem:?}");
    problem.fields.get(field).cloned().unwrap_or_else(|| panic!("{field} is at fault: {problem:?}"))
}

/// Why not.
#[track_caller]
fn refused(refused: ApiResult<Appeal>) -> ProblemCode {
    refused.expect_err("it is refused").code
}
