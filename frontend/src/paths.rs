//! The addresses of pages and forms: written here once.

use contract::{Move, fields::AppealNumber, mine::Which, notices::NoticeKind};

pub const HOME: &str = "/";
pub const APPEALS: &str = "/appeals";
pub const NEW_APPEAL: &str = "/appeals/new";
pub const FIND: &str = "/find";
pub const DESK: &str = "/desk";
/// The templates that somebody keeps.
pub const TEMPLATES: &str = "/desk/templates";
/// The contact centre's telephone; `POST`: file for whoever calls, or only look something up.
pub const CALL: &str = "/desk/call";
/// `POST`: write down a call that needed no appeal.
pub const CONSULTATION: &str = "/desk/call/consultation";
/// The moderators' queue; `POST`: take the next.
pub const MODERATION: &str = "/desk/moderation";
/// Which agencies are late.
pub const LATE: &str = "/desk/agencies";
/// What the staff was told; `POST`: it was seen.
pub const NOTICES: &str = "/notices";
pub const OVERVIEW: &str = "/overview";
/// The files that somebody asked for; `POST`: ask for one, or keep one no longer.
pub const EXPORTS: &str = "/exports";
/// Agencies and districts by how they did.
pub const LEAGUE: &str = "/overview/league";
/// What burns now, for the screen of a room.
pub const WALL: &str = "/overview/wall";
pub const SIGN_IN: &str = "/sign-in";
/// `POST`: a code is sent to an e-mail.
pub const ASK_CODE: &str = "/sign-in/code";
/// `POST`: the code that was sent.
pub const ENTER_CODE: &str = "/sign-in/resident";
/// What a resident filed and follows.
pub const MY: &str = "/my";
/// No more letters about an appeal; `POST`: so it is.
pub const UNSUBSCRIBE: &str = "/unsubscribe";
/// `POST`, without fields.
pub const SIGN_OUT: &str = "/sign-out";
pub const ABOUT: &str = "/about";
/// Below it the pages of the administration; a form is posted to the page that it is on.
pub const ADMIN: &str = "/admin";
pub const ADMIN_CATALOGUE: &str = "/admin/catalogue";
pub const ADMIN_TERMS: &str = "/admin/terms";
pub const ADMIN_LEAGUE: &str = "/admin/league";
pub const ADMIN_CALENDAR: &str = "/admin/calendar";
pub const ADMIN_AGENCIES: &str = "/admin/agencies";
pub const ADMIN_RULES: &str = "/admin/rules";
pub const ADMIN_PEOPLE: &str = "/admin/people";
pub const ADMIN_DECLINES: &str = "/admin/declines";
/// Setting one's password by a link.
pub const PASSWORD: &str = "/password";
pub const ADMIN_CHANGES: &str = "/admin/changes";
/// Before a status: the page of a problem that has no page of its own.
pub const PROBLEM: &str = "/problem";

/// The names of the forms, as [`crate::Rejected`] has them; those of moves are also the last part
/// of the address they are posted to.
pub mod form {
    pub const FILE: &str = "file";
    pub const SIGN_IN: &str = "sign-in";
    pub const CODE: &str = "code";
    pub const ENTER: &str = "resident";
    pub const CONFIRM: &str = "confirm";
    pub const REFUTE: &str = "refute";
    pub const FOLLOW: &str = "follow";
    /// The same, from the form of whoever was about to file it once more.
    pub const JOIN: &str = "join";
    pub const UNSUBSCRIBE: &str = "unsubscribe";
    pub const SEEN: &str = "seen";
    pub const TEMPLATE: &str = "template";
    pub const NEXT: &str = "next";
    pub const CALL: &str = "call";
    /// The form of a call that comes back because something was looked up, not because it was refused.
    pub const LOOK: &str = "look";
    pub const CONSULTATION: &str = "consultation";
    /// Several appeals at once, and views of a desk.
    pub const DESK: &str = "desk";
    /// What a call settles, of several appeals.
    pub const SETTLE: &str = "settle";
    /// Views of the overview.
    pub const OVERVIEW: &str = "overview";
    /// A file that is asked for, and one that is kept no longer.
    pub const EXPORT: &str = "export";
}

/// How pages are told what came of several moves.
pub mod many {
    /// The name in an address of how many were made.
    pub const DONE: &str = "done";
    /// The field in which a form that came back tells one that was made, by number.
    pub const MADE: &str = "made";
    /// And one that was refused, with its fault or the kind of its problem: `26-0000001 "stale"`.
    pub const REFUSED: &str = "refused";
}

/// Whether the page of an address is of the staff, whose pages are a module of their own in the browser; also that of a
/// problem, which is told at whichever address it came up.
#[must_use]
pub fn is_of_staff(path_and_query: &str) -> bool {
    let path = path_and_query.split(['?', '#']).next().unwrap_or_default();
    [DESK, OVERVIEW, EXPORTS, NOTICES, ADMIN, PASSWORD, PROBLEM].iter().any(|area| is_below(area, path))
}

/// Whether a path is this one, or below it.
#[must_use]
pub fn is_below(area: &str, path: &str) -> bool {
    path.strip_prefix(area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The page of one thing of a list of the administration.
#[must_use]
pub fn admin_one(list: &str, code: &str) -> String {
    format!("{list}/{code}")
}

/// The page of an appeal; with its private key for the applicant.
#[must_use]
pub fn appeal(number: AppealNumber, key: Option<&str>) -> String {
    with_key(format!("{APPEALS}/{number}"), key)
}

/// The page of an appeal that was just filed; with its private key for whoever is not known otherwise.
#[must_use]
pub fn filed(number: AppealNumber, key: Option<&str>) -> String {
    contract::filter::Query::new().maybe("key", key).with("filed", 1).on(&format!("{APPEALS}/{number}"))
}

/// The page of an appeal to which somebody comes who has just begun to follow it.
#[must_use]
pub fn followed(number: AppealNumber, key: Option<&str>) -> String {
    let page = format!("{APPEALS}/{number}");
    format!("{}#follow", contract::filter::Query::new().maybe("key", key).with("followed", 1).on(&page))
}

/// Where somebody joins an appeal instead of filing it once more.
#[must_use]
pub fn join(number: AppealNumber) -> String {
    format!("{APPEALS}/{number}/{}", form::JOIN)
}

/// The page of an appeal to which somebody comes who wants to join it and has not said by which e-mail.
#[must_use]
pub fn joining(number: AppealNumber) -> String {
    format!("{APPEALS}/{number}?join=1#follow")
}

/// Where a resident's form about an appeal is posted to.
#[must_use]
pub fn appeal_form(number: AppealNumber, form: &str, key: Option<&str>) -> String {
    with_key(format!("{APPEALS}/{number}/{form}"), key)
}

/// An appeal on a desk.
#[must_use]
pub fn desk(number: AppealNumber) -> String {
    format!("{DESK}/{number}")
}

/// Where an officer's form is posted to.
#[must_use]
pub fn desk_form(number: AppealNumber, form: &str) -> String {
    format!("{DESK}/{number}/{form}")
}

/// The moderators' queue, at an appeal that was taken, or where none waits; with the move that was made before.
#[must_use]
pub fn moderation(number: Option<AppealNumber>, done: Option<(AppealNumber, &str)>) -> String {
    let page = number.map_or_else(|| MODERATION.to_owned(), |number| format!("{MODERATION}/{number}"));
    let (done, step) = done.unzip();
    contract::filter::Query::new()
        .maybe("done", done)
        .maybe("step", step)
        .maybe("free", number.is_none().then_some(0))
        .on(&page)
}

/// The telephone, with what came of the call before.
#[must_use]
pub fn call(done: Option<(&'static str, AppealNumber)>) -> String {
    done.map_or_else(|| CALL.to_owned(), |(what, number)| contract::filter::Query::new().with(what, number).on(CALL))
}

/// Where a moderator's form is posted to.
#[must_use]
pub fn moderation_form(number: AppealNumber, form: &str) -> String {
    format!("{MODERATION}/{number}/{form}")
}

/// The page of an address; of one that a form is posted to, the page that has the form.
#[must_use]
pub fn page_of(path: &str) -> &str {
    let is_form = |last: &str| {
        [form::FOLLOW, form::JOIN, form::CONSULTATION, form::SETTLE].contains(&last) || Move::from_code(last).is_some()
    };
    path.rsplit_once('/').filter(|(_, last)| is_form(last)).map_or(path, |(page, _)| page)
}

/// Where letters about an appeal to an e-mail are stopped.
#[must_use]
pub fn unsubscribe(number: &str, email: &str, token: &str) -> String {
    let query = contract::filter::Query::new().with("number", number).with("email", email);
    query.with("token", token).on(UNSUBSCRIBE)
}

/// The same page once they are: which are still sent, by their codes.
#[must_use]
pub fn unsubscribed(number: AppealNumber, still: &[NoticeKind]) -> String {
    let still: Vec<_> = still.iter().map(|kind| kind.code()).collect();
    let still = (!still.is_empty()).then(|| still.join(","));
    contract::filter::Query::new().with("number", number).with("done", 1).maybe("still", still).on(UNSUBSCRIBE)
}

/// A page of a resident's own appeals.
#[must_use]
pub fn my(which: Which, after: Option<&str>) -> String {
    let named = (which != Which::default()).then(|| which.code());
    contract::filter::Query::new().maybe("which", named).maybe("after", after).on(MY)
}

/// The sign-in page, where a code was sent to this e-mail; `code` where a demonstration tells it.
#[must_use]
pub fn code_sent(email: &str, code: Option<&str>, next: &str) -> String {
    let next = Some(next).filter(|next| !next.is_empty());
    contract::filter::Query::new().with("email", email).maybe("code", code).maybe("next", next).on(SIGN_IN)
}

/// The switch to a language, and back to the page.
#[must_use]
pub fn language(code: &str, back: &str) -> String {
    contract::filter::Query::new().with("back", back).on(&format!("/lang/{code}"))
}

/// Sign in, then go on to a page.
#[must_use]
pub fn sign_in(next: &str) -> String {
    contract::filter::Query::new().with("next", next).on(SIGN_IN)
}

fn with_key(path: String, key: Option<&str>) -> String {
    contract::filter::Query::new().maybe("key", key).on(&path)
}
