//! Papers of an appeal, as PDF: not JSON, so their addresses are all that there is of them here.

use crate::{BASE, fields::AppealNumber, filter::Query};

/// The whole case, for the staff who see it: `GET`.
pub const CASE: &str = "/api/v1/appeals/{number}/case.pdf";
/// The official reply, for the applicant and the staff who see the case, once there is an answer: `GET`.
pub const REPLY: &str = "/api/v1/appeals/{number}/reply.pdf";

/// Where the case of an appeal is printed.
#[must_use]
pub fn case(number: AppealNumber) -> String {
    format!("{BASE}/appeals/{number}/case.pdf")
}

/// Where the reply to an appeal is printed; with the private key for the applicant.
#[must_use]
pub fn reply(number: AppealNumber, key: Option<&str>) -> String {
    Query::new().maybe("key", key).on(&format!("{BASE}/appeals/{number}/reply.pdf"))
}
