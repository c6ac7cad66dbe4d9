//! `city.toml`.

use std::ops::RangeInclusive;

use chrono_tz::Tz;

use crate::{
    city::{
        Bounds, Code, Terms,
        sheet::{At, Table},
    },
    term::{EXTENDED_CEILING_DAYS, Term},
    territory::Point,
    words::Bilingual,
};

/// So long an applicant has to mend what was sent back, where the city does not say.
const MEND: Term = Term::Days(30);

/// Bounds of what is counted in working days.
pub const WORKING_DAYS: RangeInclusive<i64> = 1..=30;
/// Bounds of how often an answer can be refuted.
pub const RETURNS: RangeInclusive<i64> = 0..=100;

/// Whether the law allows this as the ceiling of an extended appeal.
pub fn extended(term: Term) -> bool {
    matches!(term, Term::Days(days) if days <= EXTENDED_CEILING_DAYS)
}

/// The city's own file.
pub struct General {
    pub code: Code,
    pub name: Bilingual,
    pub tz: Tz,
    pub centre: Point,
    pub zoom: f64,
    pub bounds: Bounds,
    pub phone: String,
    pub terms: Terms,
}

pub fn read(root: &Table<'_>) -> Option<General> {
    let (code, name) = (root.code("code"), root.bilingual("name_uk", "name_en"));
    let (tz, phone) = (zone(root), root.text("contact_phone"));
    let (bounds, centre) = (bounds(root), root.numbers::<2>("centre"));
    let zoom = root.number("zoom").filter(|zoom| {
        let fits = (0.0..=22.0).contains(&zoom.value);
        if !fits {
            root.fault(zoom.line, "\"zoom\" must be from 0 to 22");
        }
        fits
    });
    let terms = root.inner("terms", "[terms]").and_then(terms);
    let (bounds, centre) = (bounds?, centre?);
    let [lon, lat] = centre.value;
    let middle = Point::new(lat, lon);
    if !bounds.contain(middle) {
        let reason = if bounds.contain(middle.swapped()) {
            "\"centre\" is [longitude, latitude]: these look swapped"
        } else {
            "\"centre\" lies outside of \"bounds\""
        };
        root.fault(centre.line, reason);
    }
    Some(General {
        code: code?.value,
        name: name?,
        tz: tz?,
        centre: middle,
        zoom: zoom?.value,
        bounds,
        phone: phone?.value.to_owned(),
        terms: terms?,
    })
}

fn zone(root: &Table<'_>) -> Option<Tz> {
    let name = root.text("time_zone")?;
    let zone = name.value.parse().ok();
    if zone.is_none() {
        let reason = format!("\"{}\" is no time zone such as \"Europe/Kyiv\"", name.value);
        root.fault(name.line, reason);
    }
    zone
}

fn bounds(root: &Table<'_>) -> Option<Bounds> {
    let At { value: [west, south, east, north], line } = root.numbers("bounds")?;
    let corners = [Point::new(south, west), Point::new(north, east)];
    let fits = west < east && south < north && corners.into_iter().all(Point::is_on_earth);
    if !fits {
        root.fault(line, "\"bounds\" must be [west, south, east, north] in degrees");
    }
    fits.then_some(Bounds { west, south, east, north })
}

fn terms(table: Table<'_>) -> Option<Terms> {
    let term = |key| table.must_be::<Term>(key);
    let lawful = |key, fits: fn(Term) -> bool, reason: &str| {
        let term = table.must_be::<Term>(key)?;
        if !fits(term.value) {
            table.fault(term.line, format!("\"{key}\" {reason}"));
        }
        Some(term.value)
    };
    let working_days = |key| {
        let days = table.whole(key, WORKING_DAYS)?.value;
        Some(Term::WorkingDays(days.try_into().ok()?))
    };
    let month = "exceeds the legal ceiling of one month (30 days)";
    let resolve = lawful("resolve", Term::is_lawful_for_resolving, month);
    let extended_max = lawful("extended_max", extended, "must be at most 45 days (45d)");
    let (rework, check) = (term("rework"), term("check"));
    let (decline, forward, return_at_most) = (term("decline"), term("forward"), term("return_at_most"));
    let mend = table.maybe_as::<Term>("mend").map_or(MEND, |term| term.value);
    let (accept, register) = (working_days("accept_working_days"), working_days("register_working_days"));
    let (share, returns) = (table.number("attention_share"), table.whole("returns_max", RETURNS));
    if let Some(share) = share.filter(|share| !(share.value > 0.0 && share.value < 1.0)) {
        table.fault(share.line, "\"attention_share\" must be above 0 and below 1");
    }
    table.close();
    Some(Terms {
        resolve: resolve?,
        rework: rework?.value,
        check: check?.value,
        accept: accept?,
        decline: decline?.value,
        register: register?,
        forward: forward?.value,
        return_at_most: return_at_most?.value,
        mend,
        extended_max: extended_max?,
        attention_share: share?.value,
        returns_max: returns?.value.try_into().ok()?,
    })
}
