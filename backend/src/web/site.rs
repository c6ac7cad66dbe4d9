//! The files of the site: named by the hash of their content, compressed when they were made.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use frontend::Site;
use std::{
    collections::{BTreeMap, HashSet},
    io,
    path::{Path as FilePath, PathBuf},
    sync::Arc,
};

/// The list of files that the bundle wrote.
const LIST: &str = "site.json";

/// The files of the site in their folder.
#[derive(Debug, Default)]
pub struct SiteFiles {
    folder: PathBuf,
    /// Logical name → name with its hash.
    names: BTreeMap<String, String>,
    /// Names that may be asked for.
    known: HashSet<String>,
}

impl SiteFiles {
    /// Reads the list of a folder.
    ///
    /// # Errors
    /// The list is missing or is not one: the site has not been built.
    pub fn open(folder: &FilePath) -> io::Result<Self> {
        let text = std::fs::read_to_string(folder.join(LIST))?;
        let names: BTreeMap<String, String> = serde_json::from_str(&text)?;
        let known = names.values().cloned().collect();
        Ok(Self { folder: folder.to_owned(), names, known })
    }

    /// Where each file is asked for.
    #[must_use]
    pub fn site(&self) -> Site {
        Site::new(self.names.iter().map(|(name, hashed)| (name.clone(), format!("/site/{hashed}"))))
    }
}

/// A file of the site: kept for ever by the browser, since its name changes with its content.
pub async fn file(State(files): State<Arc<SiteFiles>>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    if !files.known.contains(&name) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for (coding, ending) in [("br", ".br"), ("gzip", ".gz"), ("", "")] {
        if !coding.is_empty() && !accepted.split(',').any(|one| one.trim().split(';').next() == Some(coding)) {
            continue;
        }
        if let Ok(bytes) = tokio::fs::read(files.folder.join(format!("{name}{ending}"))).await {
            return respond(&name, coding, bytes);
        }
    }
    StatusCode::NOT_FOUND.into_response()
}

fn respond(name: &str, coding: &'static str, bytes: Vec<u8>) -> Response {
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if !coding.is_empty() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// The sign of the site where a browser asks for it by its old name.
pub async fn favicon(State(files): State<Arc<SiteFiles>>) -> Response {
    axum::response::Redirect::temporary(&files.site().path("icons/favicon.svg")).into_response()
}

/// Pages that say what an address means to one person are not for search engines.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /desk\nDisallow: /overview\nDisallow: /api/\n"
}
