//! Words of the administration.

use crate::lang::words;
use contract::Measure;

/// The name of a value in the city's files; what has none is told as it is written.
pub fn admin_field(field: &str) -> String {
    if let Some(term) = field.strip_prefix("terms.") {
        return city_term(term).to_owned();
    }
    if let Some(one) = Measure::from_code(field) {
        return measure(one).to_owned();
    }
    let t = &words().admin.fields;
    let (field, rest) = field.split_once('.').map_or((field, None), |(field, rest)| (field, Some(rest)));
    let word = match field {
        "uk" => t.uk,
        "en" => t.en,
        "short_uk" => t.short_uk,
        "short_en" => t.short_en,
        "term" => t.term,
        "kind" => t.kind,
        "group" => t.group,
        "dwelling" => t.dwelling,
        "photo" => t.photo,
        "moderated" => t.moderated,
        "retired" => t.retired,
        "duplicate_radius" => t.duplicate_radius,
        "words_uk" => t.words_uk,
        "words_en" => t.words_en,
        "code" => t.code,
        "parent" => t.parent,
        "closed" => t.closed,
        "agency" | "agencies" => t.agency,
        "layer" => t.layer,
        "for" => t.subjects,
        "behind" => t.behind,
        "weekend" => t.weekend,
        "holidays_are_days_off" => t.holidays_off,
        "weekend_holidays_move" => t.holidays_move,
        "date" => t.date,
        "from" => t.from,
        "to" => t.to,
        "day" => t.day,
        "month" => t.month,
        "since" => t.since,
        "until" => t.until,
        "name" => t.name,
        "role" => t.role,
        "email" => t.email,
        "disabled" => t.disabled,
        "weight" => t.weight,
        other => other,
    };
    rest.map_or_else(|| word.to_owned(), |rest| format!("{word} ({rest})"))
}

/// The name of one of the city's own terms.
pub fn city_term(field: &str) -> &str {
    let t = &words().admin.city_terms;
    match field {
        "resolve" => t.resolve,
        "extended_max" => t.extended_max,
        "rework" => t.rework,
        "check" => t.check,
        "decline" => t.decline,
        "forward" => t.forward,
        "return_at_most" => t.return_at_most,
        "mend" => t.mend,
        "accept_working_days" => t.accept_working_days,
        "register_working_days" => t.register_working_days,
        "attention_percent" => t.attention_percent,
        "attention_share" => t.attention_share,
        "returns_max" => t.returns_max,
        other => other,
    }
}

/// A measure of the league.
pub fn measure(measure: Measure) -> &'static str {
    let t = &words().league;
    match measure {
        Measure::OnTime => t.on_time,
        Measure::Executed => t.executed,
        Measure::Refuted => t.refuted,
        Measure::Speed => t.speed,
        Measure::Grade => t.grade,
    }
}

/// How a measure becomes points.
pub fn measure_rule(measure: Measure) -> &'static str {
    let t = &words().league;
    match measure {
        Measure::OnTime => t.rule_on_time,
        Measure::Executed => t.rule_executed,
        Measure::Refuted => t.rule_refuted,
        Measure::Speed => t.rule_speed,
        Measure::Grade => t.rule_grade,
    }
}

/// A value of the city's files.
pub fn admin_value(value: String) -> String {
    let t = &words().admin;
    match value.as_str() {
        "true" => t.yes.into(),
        "false" => t.no.into(),
        "" => t.is_none.into(),
        _ => value,
    }
}

/// `5d` in words.
pub fn term(code: &str) -> String {
    let t = &words().admin;
    let unit_at = code.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(code.len());
    let (count, unit) = code.split_at(unit_at);
    match (count.parse(), unit) {
        (Ok(count), "d") => t.term_days(count),
        (Ok(count), "h") => t.term_hours(count),
        (Ok(1), "m") => t.term_month.to_owned(),
        _ => code.to_owned(),
    }
}

/// The file of a change.
pub fn admin_file(file: &str) -> &'static str {
    let t = &words().admin;
    match file {
        "catalogue" => t.catalogue,
        "agencies" => t.agencies,
        "rules" => t.rules,
        "city" => t.city_terms.title,
        "league" => t.weights.title,
        _ => t.calendar,
    }
}

/// What an agency is.
pub fn agency_kind(kind: &str) -> &'static str {
    let t = &words().admin.agency_kinds;
    match kind {
        "department" => t.department,
        "administration" => t.administration,
        "enterprise" => t.enterprise,
        _ => t.body,
    }
}
