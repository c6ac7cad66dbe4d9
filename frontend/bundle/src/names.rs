use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Hexadecimal digits of a hash in a name: 40 bits, plenty for a site of some dozen files.
const DIGITS: usize = 10;

/// `js` of `map/city-map.js`.
pub fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String does not fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// `map/city-map.js` becomes `map/city-map.3fa9c01d22.js`.
pub fn hashed(path: &str, content: &[u8]) -> String {
    let hash = &hex(&Sha256::digest(content))[..DIGITS];
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{folder}{slash}{stem}.{hash}.{extension}"),
        None => format!("{folder}{slash}{name}.{hash}"),
    }
}

/// The file that `reference` means when it stands in `from`: `map/x.css` and `../fonts/a.woff2` give `fonts/a.woff2`.
/// None when it leaves the site.
pub fn resolve(from: &str, reference: &str) -> Option<String> {
    if let Some(absolute) = reference.strip_prefix("/site/") {
        return Some(absolute.into());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in reference.split('/') {
        match part {
            "." => {}
            "" => return None,
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The reference with its last part replaced by that of the hashed path: folders do not change.
pub fn renamed(reference: &str, hashed: &str) -> String {
    let name = hashed.rsplit('/').next().unwrap_or(hashed);
    match reference.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_its_content_only() {
        assert_eq!(hashed("style.css", b"a"), "style.ca978112ca.css");
        assert_eq!(hashed("style.css", b"a"), hashed("style.css", b"a"));
        assert_ne!(hashed("style.css", b"a"), hashed("style.css", b"b"));
        assert_eq!(hashed("map/city.min.js", b"a"), "map/city.min.ca978112ca.js");
        assert_eq!(hashed("map.d/LICENSE", b"a"), "map.d/LICENSE.ca978112ca");
    }

    #[test]
    fn references_resolve_as_in_a_browser() {
        assert_eq!(resolve("map/a.js", "./b.js").as_deref(), Some("map/b.js"));
        assert_eq!(resolve("map/a.js", "b.js").as_deref(), Some("map/b.js"));
        assert_eq!(resolve("map/a.js", "../style.css").as_deref(), Some("style.css"));
        assert_eq!(resolve("map/a.js", "/site/fonts/x.woff2").as_deref(), Some("fonts/x.woff2"));
        assert_eq!(resolve("style.css", "../outside.css"), None);
        assert_eq!(resolve("style.css", "https://example.org/x.css"), None);
    }

    #[test]
    fn a_reference_keeps_its_folders() {
        assert_eq!(renamed("../fonts/x.woff2", "fonts/x.0123456789.woff2"), "../fonts/x.0123456789.woff2");
        assert_eq!(renamed("x.js", "map/x.0123456789.js"), "x.0123456789.js");
    }
}
