//! Words for what is wrong with a field, and for what went wrong as a whole.

use super::distance;
use crate::{lang::words, time};
use contract::{Problem, ProblemCode, problem::Fault};

/// What is wrong with a field, and what helps.
pub fn fault(fault: &Fault) -> String {
    let t = &words().faults;
    match fault {
        Fault::Empty => t.empty.into(),
        Fault::TooShort { min } => t.too_short(*min as u64),
        Fault::TooLong { max } => t.too_long(*max as u64),
        Fault::BadCharacters => t.bad_characters.into(),
        Fault::NotAnEmail => t.not_an_email.into(),
        Fault::NotAPhone => t.not_a_phone.into(),
        Fault::NotANumber => t.not_a_number.into(),
        Fault::NotAPlace => t.not_a_place.into(),
        Fault::NotADate => t.not_a_date.into(),
        Fault::OutOfRange { min, max } => t.out_of_range(max, min),
        Fault::Unknown { value } => t.unknown(value),
        Fault::Unexpected => t.unexpected.into(),
        Fault::OutsideCity { metres, .. } => t.outside_city(distance(*metres)),
        Fault::Swapped { .. } => t.swapped.into(),
        Fault::Backwards => t.backwards.into(),
        Fault::NotOver => t.not_over.into(),
        Fault::NotAHundred { sum } => t.not_a_hundred(sum),
        Fault::OldLeagues => t.old_leagues.into(),
        Fault::NotAPicture => t.not_a_picture.into(),
        Fault::Broken => t.broken.into(),
        Fault::TooManyPixels { max } => t.too_many_pixels(max / 1_000_000),
        Fault::TooManyFiles { max } => t.too_many_files(*max as u64),
        Fault::TooLarge { max } => t.too_large(max / 1_048_576),
        Fault::PhotoNeeded => t.photo_needed.into(),
        Fault::InThePast => t.in_the_past.into(),
        Fault::TooLate { last } => t.too_late(time::date(*last)),
        Fault::ComplainedOf => t.complained_of.into(),
        Fault::HasItAlready => t.has_it_already.into(),
        Fault::Declined => t.declined.into(),
        Fault::NotBelow => t.not_below.into(),
        Fault::NotOfTheAgency => t.not_of_the_agency.into(),
        Fault::NotOpen => t.not_open.into(),
        Fault::UnknownField { value } => t.unknown_field(value),
        Fault::OpenBrace { value } => t.open_brace(value),
        Fault::NotPublic { value } => t.not_public(value),
        Fault::Taken => t.taken.into(),
        Fault::Full { max } => t.full(max),
        Fault::NotACode => t.not_a_code.into(),
        Fault::NotATerm => t.not_a_term.into(),
        Fault::Retired => t.retired.into(),
        Fault::AgencyClosed => t.agency_closed.into(),
        Fault::DayTwice => t.day_twice.into(),
        Fault::NotAWorkingDay => t.not_a_working_day.into(),
        Fault::NotADayOff => t.not_a_day_off.into(),
        Fault::GivenByRules { rules } => t.given_by_rules(rules.join(", ")),
        Fault::Circle => t.circle.into(),
        Fault::WouldVanish { value } => t.would_vanish(value),
        Fault::Yourself => t.yourself.into(),
        Fault::LinkVoid => t.link_void.into(),
        Fault::Unchanged => t.unchanged.into(),
        Fault::CityBroken { reason } => t.city_broken(reason),
    }
}

/// The title of a problem and what can be done about it.
pub fn problem(code: ProblemCode) -> (&'static str, &'static str) {
    let t = &words().problems;
    match code {
        ProblemCode::Malformed | ProblemCode::UnsupportedType | ProblemCode::BadRange => {
            (t.malformed, t.malformed_hint)
        }
        ProblemCode::SignIn => (t.sign_in, t.sign_in_hint),
        ProblemCode::WrongPassword => (t.wrong_password, t.wrong_password_hint),
        ProblemCode::WrongCode => (t.wrong_code, t.wrong_code_hint),
        ProblemCode::Forbidden => (t.forbidden, t.forbidden_hint),
        ProblemCode::CrossSite => (t.cross_site, t.cross_site_hint),
        ProblemCode::NotFound | ProblemCode::MethodNotAllowed => (t.not_found, t.not_found_hint),
        ProblemCode::MoveForbidden => (t.move_forbidden, t.move_forbidden_hint),
        ProblemCode::Stale => (t.stale, t.stale_hint),
        ProblemCode::Unconfirmed => (t.unconfirmed, t.unconfirmed_hint),
        ProblemCode::KeyReused | ProblemCode::KeyBusy => (t.key_busy, t.key_busy_hint),
        ProblemCode::Alike => (t.alike, t.alike_hint),
        ProblemCode::TooLarge => (t.too_large, t.too_large_hint),
        ProblemCode::Invalid => (t.invalid, t.invalid_hint),
        ProblemCode::TooMany => (t.too_many, t.too_many_hint),
        ProblemCode::Internal => (t.internal, t.internal_hint),
        ProblemCode::Unavailable => (t.unavailable, t.unavailable_hint),
        ProblemCode::Offline => (t.offline, t.offline_hint),
    }
}

/// When to try again, where the server said so.
pub fn again_in(problem: &Problem) -> Option<String> {
    problem.retry_after.map(|seconds| words().problems.again_in(u64::from(seconds.div_ceil(60).max(1))))
}
