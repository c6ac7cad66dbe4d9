//! Templates: texts of moves that are written often, with fields that the appeal fills in.

use crate::{
    BASE, DateTime, Endpoint, Method, Move,
    city::Named,
    codes::codes,
    fields::{AppealNumber, TemplateText, Title},
    filter::Query,
    forms::Fields,
    moves::{
        inputs,
        inputs::{Input, Shape},
    },
    problem::{Fault, Faults, check},
};
use serde::{Deserialize, Serialize};

codes! {
    /// What a template may leave open, written in braces: `{number}`.
    TemplateField {
        /// Of the appeal: `26-0001234`.
        Number = "number",
        /// The category's name.
        Category = "category",
        /// The place; open where everybody may read the text and the matter is about a dwelling.
        Address = "address",
        /// The day of receipt.
        Received = "received",
        /// The last day of the term.
        Due = "due",
        /// The lead agency.
        Agency = "agency",
        /// The applicant's name: only in texts that the public does not read.
        Applicant = "applicant",
        /// Whoever fills it in.
        Officer = "officer",
        /// The day on which it is filled in.
        Today = "today",
    }
}

/// The field of a move that a template fills: words of the staff. None where a move has no such words.
#[must_use]
pub fn written(step: Move) -> Option<&'static Input> {
    // What the public reads of a story, and a part of it, are the applicant's own words.
    if matches!(step, Move::Register | Move::Split | Move::Resubmit | Move::Withdraw | Move::Add) {
        return None;
    }
    inputs(step)?.iter().find(|input| matches!(input.shape, Shape::Text { .. }))
}

/// The templates that fit an appeal, filled in, for the moves that the caller can make now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ListFilled {
    pub number: AppealNumber,
    /// For this move alone.
    pub step: Option<Move>,
}
impl Endpoint for ListFilled {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/appeals/{number}/templates";
    type Reply = Vec<Filled>;

    fn target(&self) -> String {
        Query::new().maybe("step", self.step.map(Move::code)).on(&format!("{BASE}/appeals/{}/templates", self.number))
    }
}

/// A template, filled in. What the appeal does not tell is an ellipsis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filled {
    pub id: i64,
    pub step: Move,
    pub title: String,
    pub text: String,
}

/// The templates that the caller keeps: a head's agency's, an administrator's for the whole city.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListTemplates {}
impl Endpoint for ListTemplates {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/templates";
    type Reply = Templates;
}

/// Templates of one keeper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Templates {
    /// Whose; none: the whole city's.
    pub agency: Option<Named>,
    /// In the order of moves, then of titles; what is retired comes last.
    pub items: Vec<Template>,
}

/// A template as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    pub id: i64,
    /// Grows by one with every change.
    pub version: i32,
    pub step: Move,
    /// None: for any.
    pub category: Option<Named>,
    pub title: String,
    pub text: String,
    /// Offered to nobody any more.
    pub retired: bool,
    /// Who made this version.
    pub by: String,
    pub at: DateTime,
}

/// All versions of a template that the caller keeps, the newest first; that of others does not exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListVersions {
    pub id: i64,
}
impl Endpoint for ListVersions {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/templates/{id}/versions";
    type Reply = Vec<Template>;

    fn target(&self) -> String {
        format!("{BASE}/desk/templates/{}/versions", self.id)
    }
}

/// A new template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddTemplate {
    /// The code of the move.
    pub step: String,
    /// Code of a category; any where it is empty.
    #[serde(default)]
    pub category: String,
    /// 3 to 120 characters.
    pub title: String,
    /// 3 to 4,000 characters with fields in braces.
    pub text: String,
}
impl Endpoint for AddTemplate {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/templates";
    type Reply = Template;
}

/// What a template says, checked; that its fields exist is the server's to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    pub step: Move,
    pub category: Option<String>,
    pub title: Title,
    pub text: TemplateText,
}

impl AddTemplate {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<Wording, Faults> {
        let mut faults = Faults::new();
        let step = match self.step.trim() {
            "" => Err(Fault::Empty),
            code => Move::from_code(code).filter(|step| written(*step).is_some()).ok_or_else(|| Fault::unknown(code)),
        };
        let step = check(&mut faults, "step", step);
        let title = check(&mut faults, "title", Title::new(&self.title));
        let text = check(&mut faults, "text", TemplateText::new(&self.text));
        let category = Some(self.category.trim().to_owned()).filter(|code| !code.is_empty());
        match (step, title, text) {
            (Some(step), Some(title), Some(text)) => Ok(Wording { step, category, title, text }),
            _ => Err(faults),
        }
    }
}

impl From<&Fields> for AddTemplate {
    fn from(form: &Fields) -> Self {
        let [step, category, title, text] = ["step", "category", "title", "text"].map(|name| form.text(name));
        Self { step, category, title, text }
    }
}

/// Another wording; what was retired is offered again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeTemplate {
    #[serde(skip, default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub id: i64,
    /// The version that the caller had before their eyes.
    pub version: i32,
    /// The code of the move.
    pub step: String,
    /// Code of a category; any where it is empty.
    #[serde(default)]
    pub category: String,
    /// 3 to 120 characters.
    pub title: String,
    /// 3 to 4,000 characters with fields in braces.
    pub text: String,
}
impl ChangeTemplate {
    /// # Errors
    /// Every fault by the name of its field.
    pub fn check(&self) -> Result<Wording, Faults> {
        let Self { step, category, title, text, .. } = self.clone();
        AddTemplate { step, category, title, text }.check()
    }
}
impl Endpoint for ChangeTemplate {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/templates/{id}";
    type Reply = Template;

    fn target(&self) -> String {
        format!("{BASE}/desk/templates/{}", self.id)
    }
}

impl From<&Fields> for ChangeTemplate {
    fn from(form: &Fields) -> Self {
        let AddTemplate { step, category, title, text } = AddTemplate::from(form);
        let [id, version]: [i64; 2] = ["id", "version"].map(|name| form.number(name).unwrap_or(0));
        Self { id, version: i32::try_from(version).unwrap_or(0), step, category, title, text }
    }
}

/// It is offered to nobody any more. What was written with it stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RetireTemplate {
    #[serde(skip, default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub id: i64,
    /// The version that the caller had before their eyes.
    pub version: i32,
}
impl Endpoint for RetireTemplate {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/templates/{id}/retire";
    type Reply = Template;

    fn target(&self) -> String {
        format!("{BASE}/desk/templates/{}/retire", self.id)
    }
}

impl From<&Fields> for RetireTemplate {
    fn from(form: &Fields) -> Self {
        Self { id: form.number("id").unwrap_or(0), version: form.number("version").unwrap_or(0) }
    }
}
