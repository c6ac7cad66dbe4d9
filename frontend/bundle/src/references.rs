use crate::Told;
use crate::gather::Files;
use crate::names::{extension, resolve};

/// A place in a file's text that names another file of the site.
#[derive(Debug)]
pub struct Reference {
    pub at: usize,
    pub length: usize,
    pub target: String,
}

/// The longest text between quotes that can be a reference; longer ones are code or data.
const LONGEST: usize = 200;

/// All references of a file, in their order. A file that cannot have any has none.
pub fn references(path: &str, content: &[u8], files: &Files) -> Told<Vec<Reference>> {
    let next: NextReference = match extension(path) {
        "css" => css_reference,
        "js" | "mjs" | "webmanifest" => quoted,
        _ => return Ok(Vec::new()),
    };
    let text = std::str::from_utf8(content).map_err(|e| format!("{path} is not UTF-8: {e}"))?;
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some((before, reference)) = next(&text[at..]) {
        at += before;
        let bare = reference.split(['?', '#']).next().unwrap_or_default();
        if let Some(target) = resolve(path, bare).filter(|target| files.contains_key(target)) {
            found.push(Reference { at, length: bare.len(), target });
            at += bare.len();
        } else if must_be_here(path, &text[..at], bare) {
            return Err(format!("{path} refers to {reference}, which is not among the site's files"));
        }
        // What looked like a reference may have begun with a closing quote: the search goes on right behind it.
    }
    Ok(found)
}

/// Finds the next reference in a text: where it begins, and the reference itself.
type NextReference = fn(&str) -> Option<(usize, &str)>;

/// JavaScript, JSON: any short text in quotes may be one; whether it is, the list of files decides.
fn quoted(text: &str) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().find_map(|(at, &quote)| {
        if !matches!(quote, b'"' | b'\'' | b'`') {
            return None;
        }
        let begin = at + 1;
        let length = bytes[begin..].iter().take(LONGEST).position(|&b| b == quote || b == b'\n')?;
        // The end is a quote or a line's end, both ASCII, so the cut is at a character's border.
        (length > 0 && bytes[begin + length] == quote).then(|| (begin, &text[begin..begin + length]))
    })
}

/// Styles: `url(…)`, and the text of an `@import`.
fn css_reference(text: &str) -> Option<(usize, &str)> {
    let openings = ["url(", "@import \"", "@import '"];
    let begin = openings.iter().filter_map(|opening| Some(text.find(opening)? + opening.len())).min()?;
    let inner = &text[begin..];
    let quotes = inner.len() - inner.trim_start_matches(['"', '\'', ' ']).len();
    let end = inner[quotes..].find(['"', '\'', ')']).unwrap_or(0);
    Some((begin + quotes, &inner[quotes..quotes + end]))
}

/// A missing file is a mistake that nobody would see before the page is broken. In a style every relative
/// reference is meant; in JavaScript only what is imported or made a URL of.
fn must_be_here(path: &str, before: &str, reference: &str) -> bool {
    if extension(path) == "css" {
        return !(reference.is_empty() || reference.contains(':') || reference.starts_with('/'));
    }
    let before = before.trim_end_matches(['"', '\'', '`']).trim_end();
    (reference.starts_with("./") || reference.starts_with("../"))
        && !reference.contains("${")
        && ["from", "import", "import(", "new URL("].iter().any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str, others: &[&str]) -> Told<Vec<String>> {
        let files = others.iter().map(|other| ((*other).into(), Vec::new())).collect();
        Ok(references(path, text.as_bytes(), &files)?.into_iter().map(|reference| reference.target).collect())
    }

    #[test]
    fn an_apostrophe_in_a_comment_does_not_hide_a_reference() {
        assert_eq!(found("a.js", "// it's\nimport \"./b.js\" // Київ's", &["b.js"]).unwrap(), ["b.js"]);
    }

    #[test]
    fn data_inside_a_style_is_no_reference() {
        let style = "@import 'base.css'; a{b:url( 'data:image/svg+xml,<svg>' )} c{d:url(\"x.svg#e\")}";
        assert_eq!(found("a.css", style, &["base.css", "x.svg"]).unwrap(), ["base.css", "x.svg"]);
    }

    #[test]
    fn a_missing_file_is_named() {
        let told = found("a.js", "import './gone.js'", &[]).unwrap_err();
        assert_eq!(told, "a.js refers to ./gone.js, which is not among the site's files");
        let told = found("a.css", "a{b:url(gone.woff2)}", &[]).unwrap_err();
        assert_eq!(told, "a.css refers to gone.woff2, which is not among the site's files");
        // The name under which the glue hands its functions to the module; nobody asks the server for it.
        assert!(found("app.js", "return { \"./app_bg.js\": imports }", &[]).unwrap().is_empty());
    }
}
