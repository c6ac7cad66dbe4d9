//! A line for every operation of the API.

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// Done, as for anybody.
    Done,
    /// 401: who are you?
    Unknown,
    /// 403: not you.
    Forbidden,
    /// 404: there is no such thing.
    Hidden,
    /// 422: what it holds leads to nobody.
    Void,
}
use Is::{Done, Forbidden, Hidden, Unknown, Void};

/// Operation; what comes of it for somebody unknown, for one with a made-up key, for one with the
/// key of another appeal, and for an officer of another agency.
pub const TABLE: &[(&str, [Is; 4])] = &[
    ("delete /api/v1/session", [Done; 4]),
    // The administrator's alone.
    ("get /api/v1/admin/agencies", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/calendar", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/catalogue", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/changes", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/declines", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/league", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/people", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/people/{id}", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/admin/people", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/admin/people/{id}", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/admin/people/{id}/link", [Unknown, Unknown, Unknown, Forbidden]),
    // Whoever has the link sets the password, and nobody else.
    ("post /api/v1/session/password", [Void; 4]),
    ("get /api/v1/admin/rules", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/admin/terms", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/admin/changes", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/agencies", [Done; 4]),
    ("get /api/v1/appeals", [Done; 4]),
    ("get /api/v1/appeals.csv", [Done; 4]),
    ("get /api/v1/appeals.geojson", [Done; 4]),
    ("get /api/v1/appeals.xlsx", [Done; 4]),
    // The public part of it: see `privacy.rs`.
    ("get /api/v1/appeals/{number}", [Done; 4]),
    // Who the applicant is stands in both.
    ("get /api/v1/appeals/{number}/case.pdf", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/appeals/{number}/reply.pdf", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/appeals/{number}/duplicates", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/appeals/{number}/calls", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/appeals/{number}/templates", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/appeals/{number}/notices", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/basemap/{name}", [Done; 4]),
    ("get /api/v1/categories", [Done; 4]),
    ("get /api/v1/city", [Done; 4]),
    // The officer sees their own.
    ("get /api/v1/desk", [Unknown, Unknown, Unknown, Done]),
    // Who the callers are is for the contact centre to know.
    ("get /api/v1/desk/address", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/desk/callers", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/desk/colleagues", [Unknown, Unknown, Unknown, Done]),
    ("get /api/v1/desk/moderation", [Unknown, Unknown, Unknown, Forbidden]),
    // Which agencies are late is for those who see the desks of all.
    ("get /api/v1/desk/agencies", [Unknown, Unknown, Unknown, Forbidden]),
    // One's own.
    ("get /api/v1/desk/views", [Unknown, Unknown, Unknown, Done]),
    // Officers use what their head keeps.
    ("get /api/v1/desk/templates", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/desk/consultations", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/events", [Done; 4]),
    // One's own alone.
    ("get /api/v1/exports", [Unknown, Unknown, Unknown, Done]),
    ("post /api/v1/exports", [Unknown, Unknown, Unknown, Done]),
    ("get /api/v1/exports/{id}", [Unknown, Unknown, Unknown, Hidden]),
    ("delete /api/v1/exports/{id}", [Unknown, Unknown, Unknown, Hidden]),
    ("get /api/v1/exports/{id}/file", [Unknown, Unknown, Unknown, Hidden]),
    ("get /api/v1/figures", [Done; 4]),
    ("get /api/v1/figures.csv", [Done; 4]),
    ("get /api/v1/hot-spots", [Done; 4]),
    // How agencies do is for those who oversee them.
    ("get /api/v1/league", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/league.csv", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/map", [Done; 4]),
    // Whoever knows the id may look: it is told with the appeal, to those who may see it.
    ("get /api/v1/media/{id}/{variant}", [Done; 4]),
    ("get /api/v1/my/appeals", [Unknown; 4]),
    // The officer sees their own.
    ("get /api/v1/notices", [Unknown, Unknown, Unknown, Done]),
    ("get /api/v1/places", [Done; 4]),
    ("get /api/v1/places/at", [Done; 4]),
    ("get /api/v1/session", [Done; 4]),
    ("get /api/v1/territories", [Done; 4]),
    ("get /api/v1/territories/{layer}", [Done; 4]),
    ("get /api/v1/tiles/{z}/{x}/{y}", [Done; 4]),
    ("get /api/v1/totals", [Done; 4]),
    ("get /api/v1/wall", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals", [Done; 4]),
    // A question, posted for its length.
    ("post /api/v1/appeals/near", [Done; 4]),
    ("post /api/v1/appeals/{number}/accept", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/add", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/add_executor", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/answer", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/ask", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/ask_extension", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/assign", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/call", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/comment", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/confirm", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/decline", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/delegate", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/drop_executor", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/extend", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/forward", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/hide", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/merge", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/not_consider", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/note", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/plan", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/reassign", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/refer", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/refuse_extension", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/refute", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/register", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/release_control", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/report", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/resubmit", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/resume", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/return", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/split", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/take_control", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/unmerge", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/appeals/{number}/withdraw", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/desk/appeals", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/desk/consultations", [Unknown, Unknown, Unknown, Forbidden]),
    // The token of a letter says that it came to this mailbox; without one there is nothing to be found.
    ("post /api/v1/appeals/{number}/unsubscribe", [Hidden; 4]),
    // Anybody may follow what is public.
    ("post /api/v1/appeals/{number}/follow", [Done; 4]),
    // Of many each is refused by itself, where somebody may do such a thing at all.
    ("post /api/v1/desk/accept", [Unknown, Unknown, Unknown, Done]),
    ("post /api/v1/desk/assign", [Unknown, Unknown, Unknown, Done]),
    ("post /api/v1/desk/calls", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/desk/views", [Unknown, Unknown, Unknown, Done]),
    ("post /api/v1/desk/views/{id}", [Unknown, Unknown, Unknown, Hidden]),
    ("delete /api/v1/desk/views/{id}", [Unknown, Unknown, Unknown, Hidden]),
    ("post /api/v1/desk/templates", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/desk/templates/{id}", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/desk/templates/{id}/retire", [Unknown, Unknown, Unknown, Forbidden]),
    ("get /api/v1/desk/templates/{id}/versions", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/desk/moderation/next", [Unknown, Unknown, Unknown, Forbidden]),
    ("post /api/v1/notices/read", [Unknown, Unknown, Unknown, Done]),
    // The password says who one is.
    ("post /api/v1/session", [Unknown; 4]),
    // The code tells who one is, and is told to the mailbox alone.
    ("post /api/v1/session/code", [Done; 4]),
    ("post /api/v1/session/resident", [Unknown; 4]),
    ("post /api/v1/uploads", [Done; 4]),
];
