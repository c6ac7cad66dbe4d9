//! What can be changed, as it is asked for and as a form says it.

use crate::forms::Fields;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::form::{form, list, map, number, text, tick};

/// A change of the city.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum CityChange {
    /// A category as it shall be, there already or new.
    Category(CategoryChange),
    /// An agency as it shall be, there already or new.
    Agency(AgencyChange),
    /// A rule as it shall be, there already or new.
    Rule(RuleChange),
    /// A rule stands elsewhere in the order, or is taken away.
    RuleOrder(RuleOrder),
    /// The days off of each week, and whether holidays are days off.
    Week(Week),
    AddHoliday(AddHoliday),
    AddDate(AddDate),
    AddMoved(AddMoved),
    RemoveDay(RemoveDay),
    /// The city's own terms.
    Terms(TermsChange),
    /// How much each measure of the league weighs from a day on.
    Weights(WeightsChange),
    /// The file of a change as it was before that change.
    Undo(Undo),
}

form! {
    /// A category of the catalogue.
    CategoryChange {
        code: String = text,
        /// There is none of this code yet.
        new: bool = tick,
        /// Code of its group.
        group: String = text,
        uk: String = text,
        en: String = text,
        /// `15d`, `12h` or `1m`; the city's own where empty.
        term: String = text,
        /// `application` where empty.
        kind: String = text,
        /// It is about a dwelling: the exact place is not public.
        dwelling: bool = tick,
        /// An answer must show a photo.
        photo: bool = tick,
        /// A moderator looks at it first.
        moderated: bool = tick,
        /// Metres; the usual ones where there are none.
        duplicate_radius: String = text,
        /// Further words by which it is found.
        words_uk: Vec<String> = list,
        words_en: Vec<String> = list,
        /// Nothing new comes in under it; what came keeps it.
        retired: bool = tick,
    }
}

form! {
    /// An agency.
    AgencyChange {
        code: String = text,
        /// There is none of this code yet.
        new: bool = tick,
        uk: String = text,
        en: String = text,
        short_uk: String = text,
        short_en: String = text,
        /// `department`, `administration`, `enterprise` or `body`.
        kind: String = text,
        /// Code of the agency above it; may be empty.
        parent: String = text,
        /// It gets nothing new; what it has it keeps.
        closed: bool = tick,
    }
}

form! {
    /// A rule of routing.
    RuleChange {
        code: String = text,
        /// There is none of this code yet.
        new: bool = tick,
        uk: String = text,
        en: String = text,
        /// Codes of categories and groups.
        subjects: Vec<String> = list,
        /// Code of the one agency of the whole city; or empty, and then by territory.
        agency: String = text,
        /// Code of a layer of territories.
        layer: String = text,
        /// By code of a territory of that layer.
        agencies: BTreeMap<String, String> = map,
    }
}

form! {
    /// Where a rule stands.
    RuleOrder {
        code: String = text,
        /// From 1; none takes it away.
        place: Option<usize> = number,
    }
}

form! {
    /// What holds in every week.
    Week {
        /// `mon` … `sun`.
        weekend: Vec<String> = list,
        /// Under martial law they are not.
        holidays_are_days_off: bool = tick,
        /// A holiday on a weekend makes the next working day one off.
        weekend_holidays_move: bool = tick,
    }
}

form! {
    /// A holiday on the same day of each year.
    AddHoliday {
        month: Option<u32> = number,
        day: Option<u32> = number,
        /// The first year; of old where there is none.
        since: String = text,
        /// The last year.
        until: String = text,
        uk: String = text,
        en: String = text,
    }
}

form! {
    /// A holiday on one date.
    AddDate {
        date: String = text,
        uk: String = text,
        en: String = text,
    }
}

form! {
    /// A working day that is off, for a day off that is worked.
    AddMoved {
        from: String = text,
        to: String = text,
    }
}

form! {
    /// A day that is no longer in the calendar.
    RemoveDay {
        /// As [`super::CalendarDay`] names it.
        id: String = text,
    }
}

form! {
    /// The city's own terms: `15d`, `12h`, `1m` or, in working days, `3wd`.
    TermsChange {
        /// To resolve what a category without a term of its own asks for.
        resolve: String = text,
        /// The ceiling of an extended one, in days.
        extended_max: String = text,
        /// To mend after a refuted answer.
        rework: String = text,
        /// For the applicant to check an answer.
        check: String = text,
        /// For an agency to decline.
        decline: String = text,
        /// To forward to a competent body.
        forward: String = text,
        /// To return what lacks something, at the latest.
        return_at_most: String = text,
        /// For the applicant to mend what was returned.
        mend: String = text,
        accept_working_days: Option<i64> = number,
        register_working_days: Option<i64> = number,
        /// The last part of a term that needs attention, in hundredths.
        attention_percent: Option<i64> = number,
        /// How often an answer can be refuted before the controller decides.
        returns_max: Option<i64> = number,
    }
}

form! {
    /// How much each measure of the league weighs, in hundredths: 100 together.
    WeightsChange {
        /// They hold from this day of the city on: today, or a day to come. Those of a day to come can be written over.
        since: String = text,
        on_time: Option<i64> = number,
        executed: Option<i64> = number,
        refuted: Option<i64> = number,
        speed: Option<i64> = number,
        grade: Option<i64> = number,
    }
}

form! {
    /// Going back behind a change.
    Undo {
        /// The version that the change made.
        to_before: i32 = |fields, name| fields.number(name).unwrap_or_default(),
    }
}

impl CityChange {
    /// The change that a form asks for, by its field `what`.
    #[must_use]
    pub fn from_form(fields: &Fields) -> Option<Self> {
        Some(match fields.text("what").as_str() {
            "category" => Self::Category(fields.into()),
            "agency" => Self::Agency(fields.into()),
            "rule" => Self::Rule(fields.into()),
            "rule_order" => Self::RuleOrder(fields.into()),
            "week" => Self::Week(fields.into()),
            "add_holiday" => Self::AddHoliday(fields.into()),
            "add_date" => Self::AddDate(fields.into()),
            "add_moved" => Self::AddMoved(fields.into()),
            "remove_day" => Self::RemoveDay(fields.into()),
            "terms" => Self::Terms(fields.into()),
            "weights" => Self::Weights(fields.into()),
            "undo" => Self::Undo(fields.into()),
            _ => return None,
        })
    }
}
