//! Answers that a browser may keep and ask about: the same tag means the same content.

use axum::{
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};

/// The tag of an answer, and who may keep it.
#[derive(Clone, Debug)]
pub struct Tag {
    quoted: String,
    keeping: &'static str,
}

impl Tag {
    /// Of what everybody may see.
    #[must_use]
    pub fn public(content: impl std::fmt::Display) -> Self {
        Self { quoted: format!("\"{content}\""), keeping: "public, no-cache" }
    }

    /// Of what differs by who looks.
    #[must_use]
    pub fn private(content: impl std::fmt::Display) -> Self {
        Self { keeping: "private, no-cache", ..Self::public(content) }
    }

    /// Whether the caller has it already: one of a list, weak where a proxy compressed it (RFC 9110, 13.1.2).
    #[must_use]
    pub fn is_known_to(&self, headers: &HeaderMap) -> bool {
        let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|list| list.to_str().ok());
        let mut tags = lists.flat_map(|list| list.split(',')).map(str::trim);
        tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.quoted)
    }

    /// The headers of the answer. The tag is weak: the same content travels compressed in more than one way.
    #[must_use]
    pub fn headers(self) -> [(HeaderName, String); 2] {
        [(header::ETAG, format!("W/{}", self.quoted)), (header::CACHE_CONTROL, self.keeping.to_owned())]
    }

    /// The answer to whoever has it.
    #[must_use]
    pub fn not_modified(self) -> Response {
        (StatusCode::NOT_MODIFIED, self.headers()).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_weak_or_strong_alone_or_in_a_list() {
        let asked = |list: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, list.parse().unwrap());
            Tag::public("7-a").is_known_to(&headers)
        };
        for list in ["\"7-a\"", "W/\"7-a\"", "\"1\", W/\"7-a\"", "*"] {
            assert!(asked(list), "{list}");
        }
        for list in ["\"7-b\"", "7-a", "", "W/*"] {
            assert!(!asked(list), "{list}");
        }
    }
}
