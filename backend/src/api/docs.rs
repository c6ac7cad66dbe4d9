//! What OpenAPI says of what handlers do not say themselves: queries read by hand, and problems.

use utoipa::{
    IntoParams,
    openapi::{Content, OpenApi, Ref, RefOr, Response, ResponseBuilder},
};

/// The media type of a problem (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";

/// The filter of lists, tiles and figures.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct FilterParams {
    /// Codes of states, with commas; `open` stands for all that are open.
    state: Option<String>,
    /// Codes of categories or groups, with commas.
    category: Option<String>,
    /// Codes of agencies, with commas.
    agency: Option<String>,
    /// Codes of districts, with commas.
    district: Option<String>,
    /// Codes of channels, with commas.
    channel: Option<String>,
    /// How it stands to its term: `running`, `on_time`, `late`, with commas.
    timely: Option<String>,
    /// How long the answer took: `1d`, `3d`, `7d`, `15d`, `30d` (less than so long, and no shorter one), `longer`,
    /// `unanswered`, with commas.
    wait: Option<String>,
    /// Grades of applicants, with commas; 0 is without one.
    grade: Option<String>,
    /// Received on this day or later.
    from: Option<chrono::NaiveDate>,
    /// Received on this day or earlier.
    to: Option<chrono::NaiveDate>,
    /// Only what is open with its term passed.
    overdue: Option<bool>,
    /// West, south, east, north; degrees.
    bbox: Option<String>,
    /// Part of the text or the address, or a number.
    q: Option<String>,
}

/// Whose league, and of which appeals.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct LeagueParams {
    /// `agency`, where nothing is said, or `district`.
    of: Option<contract::LeagueOf>,
    /// Codes of categories or groups, with commas.
    category: Option<String>,
    /// Codes of agencies, with commas.
    agency: Option<String>,
    /// Codes of districts, with commas.
    district: Option<String>,
    /// Codes of channels, with commas.
    channel: Option<String>,
    /// Received on this day or later; without days the last month that is over.
    from: Option<chrono::NaiveDate>,
    /// Received on this day or earlier: a day that is over.
    to: Option<chrono::NaiveDate>,
}

/// Who takes appeals along.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct ForStaff {
    /// Also what only those may know who read the whole: the exact place, what was written, the officer, inner terms.
    /// Of an agency its own appeals; each time is written down. Never who the applicant is.
    staff: Option<bool>,
}

/// The order of a desk, and the part of it that is looked at.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct PartOfDesk {
    /// `due`, `received` or `changed`, where the bucket can lie so.
    sort: Option<String>,
    /// In whose hands, of an agency's desk: `me`, `none`, or the id of a person.
    officer: Option<String>,
    /// Codes of categories or groups, with commas.
    category: Option<String>,
    /// Codes of agencies, with commas; of a desk of the whole city.
    agency: Option<String>,
    /// Codes of districts, with commas.
    district: Option<String>,
    /// Received on this day or later.
    from: Option<chrono::NaiveDate>,
    /// Received on this day or earlier.
    to: Option<chrono::NaiveDate>,
    /// Only what is open with its term passed.
    overdue: Option<bool>,
    /// Part of the text or the address, or a number.
    q: Option<String>,
}

/// A page of a desk.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct DeskParams {
    /// The cursor that the page before gave as `next`.
    after: Option<String>,
    /// Rows of a page, 1 to 100.
    limit: Option<u16>,
}

/// A page of a resident's own appeals.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct MineParams {
    /// `filed` (default) or `followed`.
    which: Option<String>,
    /// The cursor that the page before gave as `next`.
    after: Option<String>,
    /// Rows of a page, 1 to 100.
    limit: Option<u16>,
}

/// A page of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct PageParams {
    /// `newest` (default), `oldest` or `due`.
    sort: Option<String>,
    /// The cursor that the page before gave as `next`.
    after: Option<String>,
    /// Rows of a page, 1 to 100.
    limit: Option<u16>,
}

/// The appeal that a path names.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "describes the path, is never made")]
pub struct OneAppeal {
    /// Number of the appeal
    number: String,
}

/// The key that came with an applicant's address.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query, is never made")]
pub struct PrivateKey {
    /// Private key of the appeal
    key: Option<String>,
}

/// The same description, in which every operation may end in a problem, and each is one by its type.
#[must_use]
pub fn with_problems(mut api: OpenApi) -> OpenApi {
    for item in api.paths.paths.values_mut() {
        let verbs = [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in verbs.into_iter().flatten() {
            let responses = &mut operation.responses.responses;
            responses.entry("default".to_owned()).or_insert_with(|| RefOr::T(Response::default()));
            let problems = responses.iter_mut().filter(|(status, _)| !status.starts_with(['2', '3']));
            problems.for_each(|(_, response)| *response = problem());
        }
    }
    api
}

fn problem() -> RefOr<Response> {
    let content = Content::new(Some(Ref::from_schema_name("Problem")));
    ResponseBuilder::new().description("what is wrong").content(PROBLEM, content).build().into()
}
