//! The city as data: what can be wrong, who acts, where.

use crate::{BASE, Endpoint, Kind, Method, Role, fields::Point};
use serde::{Deserialize, Serialize};

/// A thing of the city's data with its names. The names belong to the data, so they travel with the code.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Named {
    pub code: String,
    pub uk: String,
    pub en: String,
}

/// A group of categories.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    #[serde(flatten)]
    pub name: Named,
    /// The name of the group's sign.
    pub icon: String,
    pub categories: Vec<Category>,
}

/// A leaf of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    #[serde(flatten)]
    pub name: Named,
    pub kind: Kind,
    /// The term of resolving, `15d`, `12h` or `1m`; none for a gratitude.
    pub term: Option<String>,
    /// The matter is about a dwelling: the public sees its place rounded.
    pub dwelling: bool,
    /// The answer must carry a photo.
    pub photo: bool,
    /// Everyday words by which people look for it, both languages.
    pub words: Vec<String>,
    /// Nothing new is taken under it any more; what came keeps its name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A body or enterprise that acts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agency {
    #[serde(flatten)]
    pub name: Named,
    pub short: Short,
    /// `department`, `administration`, `enterprise` or `body`.
    pub kind: String,
    pub parent: Option<String>,
    /// It gets nothing new any more; what it has it keeps.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// A short name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Short {
    pub uk: String,
    pub en: String,
}

/// A layer of territories, such as the districts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Layer {
    pub code: String,
    pub territories: Vec<Named>,
}

/// What a client needs to know of the city before anything else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct City {
    #[serde(flatten)]
    pub name: Named,
    pub centre: Point,
    pub zoom: f64,
    /// West, south, east, north; degrees.
    pub bounds: [f64; 4],
    /// The contact centre's telephone.
    pub phone: String,
    /// A `MapLibre` style of another base map; ours where absent.
    pub basemap: Option<String>,
    /// A seeded demonstration: demo accounts exist.
    pub demo: bool,
    /// The accounts of the demonstration; empty where it is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demo_accounts: Vec<DemoAccount>,
}

/// An account that everybody may use, in a demonstration alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoAccount {
    pub role: Role,
    pub email: String,
    pub password: String,
}

macro_rules! city_endpoint {
    ($(#[$about:meta])* $name:ident, $path:literal => $reply:ty) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, Serialize, Deserialize)]
        pub struct $name {}
        impl Endpoint for $name {
            const METHOD: Method = Method::Get;
            const PATH: &'static str = $path;
            type Reply = $reply;
        }
    };
}

city_endpoint! {
    /// The city itself.
    GetCity, "/api/v1/city" => City
}
city_endpoint! {
    /// The catalogue, in the city's order.
    ListCategories, "/api/v1/categories" => Vec<Group>
}
city_endpoint! {
    /// All agencies, in the city's order.
    ListAgencies, "/api/v1/agencies" => Vec<Agency>
}
city_endpoint! {
    /// The layers and the names of their territories.
    ListTerritories, "/api/v1/territories" => Vec<Layer>
}

/// The outlines of a layer as a `GeoJSON` feature collection.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct GetTerritories {
    pub layer: String,
}
impl Endpoint for GetTerritories {
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/api/v1/territories/{layer}";
    type Reply = serde_json::Value;

    fn target(&self) -> String {
        format!("{BASE}/territories/{}", self.layer)
    }
}
