//! Many appeals in one request: each is a move of its own, made or refused by itself.

use crate::{
    Endpoint, Method, Problem,
    codes::codes,
    fields::AppealNumber,
    forms::Fields,
    moves::{AcceptAppeal, AssignAppeal, CallAppeal, ConfirmAppeal, RefuteAppeal},
    problem::{Fault, Faults},
};
use serde::{Deserialize, Serialize};

/// How many appeals one request may name.
pub const MANY_MAX: usize = 100;
/// How many are settled in one call.
pub const CALLS_MAX: usize = 20;

/// An appeal as the caller had it before their eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Seen {
    pub number: String,
    pub version: i32,
}

impl Seen {
    /// As a box of a form says it: `26-0000001@3`.
    fn read(text: &str) -> Option<Self> {
        let (number, version) = text.split_once('@')?;
        Some(Self { number: number.to_owned(), version: version.parse().ok()? })
    }
}

/// What was ticked in a form.
fn ticked(form: &Fields) -> Vec<Seen> {
    form.0.iter().filter(|(name, _)| name == "pick").filter_map(|(_, value)| Seen::read(value)).collect()
}

/// The numbers of what was named, as many as there may be.
fn numbers<'a>(seen: impl ExactSizeIterator<Item = &'a str>, max: usize) -> Result<Vec<AppealNumber>, Faults> {
    let refused = |fault| Err(Faults::from([("appeals".to_owned(), fault)]));
    match seen.len() {
        0 => return refused(Fault::Empty),
        many if many > max => return refused(Fault::Full { max }),
        _ => {}
    }
    let read: Result<Vec<_>, _> = seen.map(AppealNumber::new).collect();
    read.map_err(|fault| Faults::from([("appeals".to_owned(), fault)]))
}

/// Take many appeals into work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptMany {
    /// 1 to 100.
    pub appeals: Vec<Seen>,
}
impl Endpoint for AcceptMany {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/accept";
    type Reply = Made;
}

impl AcceptMany {
    /// # Errors
    /// The fault of `appeals`.
    pub fn check(&self) -> Result<Vec<(AppealNumber, AcceptAppeal)>, Faults> {
        let numbers = numbers(self.appeals.iter().map(|one| one.number.as_str()), MANY_MAX)?;
        let steps = self.appeals.iter().map(|one| AcceptAppeal { version: one.version });
        Ok(numbers.into_iter().zip(steps).collect())
    }
}

impl From<&Fields> for AcceptMany {
    fn from(form: &Fields) -> Self {
        Self { appeals: ticked(form) }
    }
}

/// Give many appeals to a person of the agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssignMany {
    /// 1 to 100.
    pub appeals: Vec<Seen>,
    /// Id of the person.
    pub officer: i64,
    #[serde(default)]
    pub note: String,
}
impl Endpoint for AssignMany {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/assign";
    type Reply = Made;
}

impl AssignMany {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<Vec<(AppealNumber, AssignAppeal)>, Faults> {
        let step = |version| AssignAppeal { version, officer: self.officer, note: self.note.clone() };
        step(0).check()?;
        let numbers = numbers(self.appeals.iter().map(|one| one.number.as_str()), MANY_MAX)?;
        Ok(numbers.into_iter().zip(self.appeals.iter().map(|one| step(one.version))).collect())
    }
}

impl From<&Fields> for AssignMany {
    fn from(form: &Fields) -> Self {
        Self { appeals: ticked(form), officer: form.number("officer").unwrap_or(0), note: form.text("note") }
    }
}

codes! {
    /// What came of a call about an answer.
    CallResult {
        /// It is solved.
        Solved = "solved",
        /// It is not; the note says why.
        NotSolved = "not_solved",
        /// The applicant has done it themselves.
        ByApplicant = "by_applicant",
        /// Nobody took the phone.
        NoAnswer = "no_answer",
    }
}

/// What a controller's call settles: several answers, each by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettleCalls {
    /// 1 to 20.
    pub calls: Vec<Settle>,
}
impl Endpoint for SettleCalls {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/calls";
    type Reply = Made;
}

/// What a call settles about one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Settle {
    pub number: String,
    pub version: i32,
    /// A code of `CallResult`.
    pub result: String,
    /// 1 to 5, where it is solved.
    #[serde(default)]
    pub grade: u8,
    /// Required where it is not solved.
    #[serde(default)]
    pub note: String,
    /// Where nobody took the phone: the day of the next call.
    #[serde(default)]
    pub again: String,
}

/// The move that comes of a call.
#[derive(Clone, Debug, PartialEq)]
pub enum AfterCall {
    Confirm(ConfirmAppeal),
    Refute(RefuteAppeal),
    Call(CallAppeal),
}

impl Settle {
    fn step(&self) -> Result<AfterCall, Faults> {
        let Self { version, grade, note, again, .. } = self.clone();
        let result = CallResult::from_code(self.result.trim());
        let unknown = || Faults::from([("result".to_owned(), Fault::unknown(self.result.trim()))]);
        match result.ok_or_else(unknown)? {
            result @ (CallResult::Solved | CallResult::ByApplicant) => {
                let by_applicant = result == CallResult::ByApplicant;
                let step = ConfirmAppeal { version, grade, note, by_applicant };
                step.check().map(|_| AfterCall::Confirm(step))
            }
            CallResult::NotSolved => {
                let step = RefuteAppeal { version, note, media: Vec::new() };
                step.check().map(|_| AfterCall::Refute(step))
            }
            CallResult::NoAnswer => {
                let step = CallAppeal { version, again, note };
                step.check().map(|_| AfterCall::Call(step))
            }
        }
    }
}

impl SettleCalls {
    /// # Errors
    /// The faults of each by the name of its field with its number: `grade-26-0000001`.
    pub fn check(&self) -> Result<Vec<(AppealNumber, AfterCall)>, Faults> {
        let numbers = numbers(self.calls.iter().map(|one| one.number.as_str()), CALLS_MAX)?;
        let mut faults = Faults::new();
        let mut steps = Vec::new();
        for (number, call) in numbers.into_iter().zip(&self.calls) {
            match call.step() {
                Ok(step) => steps.push((number, step)),
                Err(wrong) => faults.extend(wrong.into_iter().map(|(name, fault)| (format!("{name}-{number}"), fault))),
            }
        }
        if faults.is_empty() { Ok(steps) } else { Err(faults) }
    }
}

impl From<&Fields> for SettleCalls {
    /// Each appeal of the form has fields of its own; one without a result was not spoken of.
    fn from(form: &Fields) -> Self {
        let settled = ticked(form).into_iter().filter_map(|Seen { number, version }| {
            let of = |name: &str| form.text(&format!("{name}-{number}"));
            let result = Some(of("result")).filter(|result| !result.is_empty())?;
            let grade = of("grade").trim().parse().unwrap_or(0);
            Some(Settle { version, result, grade, note: of("note"), again: of("again"), number })
        });
        Self { calls: settled.collect() }
    }
}

/// What came of many moves, in the order in which they were named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Made {
    pub results: Vec<MadeOne>,
}

/// What came of one of many moves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MadeOne {
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "26-0001234"))]
    pub number: AppealNumber,
    /// Why not; none where it was made.
    pub problem: Option<Problem>,
}
