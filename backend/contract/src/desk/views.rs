//! Views of a desk, or of the overview, that a person keeps under names of their own.

use crate::{
    BASE, Endpoint, Method,
    codes::codes,
    fields::ViewName,
    filter::Query,
    forms::Fields,
    problem::{Faults, check},
};
use serde::{Deserialize, Serialize};

codes! {
    /// The page of which a view is.
    #[derive(Default)]
    ViewOf {
        /// One's own desk.
        #[default]
        Desk = "desk",
        /// The overview of the whole city, of those who watch over it.
        Overview = "overview",
    }
}

/// How many views of a page a person may keep.
pub const VIEWS_MAX: usize = 20;
/// The greatest length of what a view keeps of an address, bytes.
pub const VIEW_QUERY_MAX: usize = 2000;

/// The views of a page that the caller keeps, by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListViews {
    /// The desk where absent.
    pub of: ViewOf,
}
impl Endpoint for ListViews {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/desk/views";
    type Reply = Vec<View>;

    fn target(&self) -> String {
        Query::new().maybe("of", (self.of != ViewOf::default()).then_some(self.of)).on(Self::PATH)
    }
}

/// A view of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct View {
    pub id: i64,
    pub name: String,
    /// The query of the address: `bucket=overdue&sort=received`, `state=open&view=spots`.
    pub query: String,
}

/// Keep a view.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddView {
    /// The desk where absent.
    #[serde(default)]
    pub of: ViewOf,
    /// 1 to 60 characters, another than those of one's other views of the page.
    pub name: String,
    /// The query of the page's address; what it cannot be asked is refused.
    pub query: String,
}
impl Endpoint for AddView {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/views";
    type Reply = View;
}

impl AddView {
    /// # Errors
    /// The fault of `name`.
    pub fn check(&self) -> Result<ViewName, Faults> {
        named(&self.name)
    }
}

impl From<&Fields> for AddView {
    fn from(form: &Fields) -> Self {
        let of = ViewOf::from_code(&form.text("of")).unwrap_or_default();
        Self { of, name: form.text("name"), query: form.text("query") }
    }
}

/// Call a view by another name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenameView {
    #[serde(skip, default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub id: i64,
    pub name: String,
}
impl Endpoint for RenameView {
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/api/v1/desk/views/{id}";
    type Reply = View;

    fn target(&self) -> String {
        format!("{BASE}/desk/views/{}", self.id)
    }
}

impl RenameView {
    /// # Errors
    /// The fault of `name`.
    pub fn check(&self) -> Result<ViewName, Faults> {
        named(&self.name)
    }
}

impl From<&Fields> for RenameView {
    fn from(form: &Fields) -> Self {
        Self { id: form.number("id").unwrap_or(0), name: form.text("name") }
    }
}

/// Keep a view no longer; gives those of its page that stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RemoveView {
    pub id: i64,
}
impl Endpoint for RemoveView {
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/api/v1/desk/views/{id}";
    type Reply = Vec<View>;

    fn target(&self) -> String {
        format!("{BASE}/desk/views/{}", self.id)
    }
}

fn named(name: &str) -> Result<ViewName, Faults> {
    let mut faults = Faults::new();
    check(&mut faults, "name", ViewName::new(name)).ok_or(faults)
}
