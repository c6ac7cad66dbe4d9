use crate::Told;
use crate::gather::Files;
use crate::names::{hashed, renamed, resolve};
use std::collections::BTreeMap;

/// A file that has got its name.
#[derive(Debug)]
pub struct Linked {
    /// As it is written in the sources: `map/city-map.js`.
    pub path: String,
    /// As it is served: `map/city-map.3fa9c01d22.js`.
    pub hashed: String,
    pub content: Vec<u8>,
}

/// The longest text between quotes that can be a reference; longer ones are code or data.
const LONGEST: usize = 200;

/// Names every file by its content and rewrites the references between them, the referred-to first:
/// so a change of a font changes the name of the style that uses it, too.
pub fn link(files: Files) -> Told<Vec<Linked>> {
    let mut linker = Linker { files, done: BTreeMap::new(), open: Vec::new() };
    for path in linker.files.keys().cloned().collect::<Vec<_>>() {
        linker.visit(&path)?;
    }
    Ok(linker.done.into_values().collect())
}

struct Linker {
    files: Files,
    done: BTreeMap<String, Linked>,
    /// The files on the way from the first to the present one: to meet one of them again is a circle.
    open: Vec<String>,
}

impl Linker {
    /// The served name of a file.
    fn visit(&mut self, path: &str) -> Told<String> {
        if let Some(linked) = self.done.get(path) {
            return Ok(linked.hashed.clone());
        }
        if self.open.iter().any(|open| open == path) {
            return Err(format!("{} → {path} refer to each other in a circle", self.open.join(" → ")));
        }
        self.open.push(path.into());
        let content = self.files[path].clone();
        let content = match (path.rsplit('.').next().unwrap_or_default(), String::from_utf8(content)) {
            ("css", Ok(text)) => self.rewrite(path, &text, css_reference)?.into_bytes(),
            ("js" | "mjs", Ok(text)) => self.rewrite(path, without_source_map(&text), quoted)?.into_bytes(),
            ("webmanifest", Ok(text)) => self.rewrite(path, &text, quoted)?.into_bytes(),
            (_, Ok(text)) => text.into_bytes(),
            (_, Err(binary)) => binary.into_bytes(),
        };
        self.open.pop();
        let hashed = hashed(path, &content);
        self.done.insert(path.into(), Linked { path: path.into(), hashed: hashed.clone(), content });
        Ok(hashed)
    }

    fn rewrite(&mut self, path: &str, text: &str, next: NextReference) -> Told<String> {
        let mut out = String::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some((before, reference)) = next(rest) {
            let bare = reference.split(['?', '#']).next().unwrap_or_default();
            let target = resolve(path, bare).filter(|target| self.files.contains_key(target) && target != path);
            if let Some(target) = target {
                let hashed = self.visit(&target)?;
                out.push_str(&rest[..before]);
                out.push_str(&renamed(bare, &hashed));
                rest = &rest[before + bare.len()..];
            } else {
                if must_be_here(path, bare) {
                    return Err(format!("{path} refers to {reference}, which is not among the site's files"));
                }
                // What looked like a reference may have begun with a closing quote: go on right behind it.
                out.push_str(&rest[..before]);
                rest = &rest[before..];
            }
        }
        out.push_str(rest);
        Ok(out)
    }
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
/// reference is meant; in JavaScript only an explicit `./` or `../` to a file we would serve.
fn must_be_here(path: &str, reference: &str) -> bool {
    if path.ends_with(".css") {
        return !(reference.is_empty() || reference.contains(':') || reference.starts_with('/'));
    }
    let known = [".js", ".mjs", ".css", ".wasm", ".woff2", ".svg", ".png"];
    (reference.starts_with("./") || reference.starts_with("../"))
        && !reference.contains(|c: char| c == '$' || c.is_whitespace())
        && known.iter().any(|end| reference.ends_with(end))
}

/// Source maps are not served: a browser's tools would ask for them in vain.
fn without_source_map(text: &str) -> &str {
    match text.rfind("\n//# sourceMappingURL=") {
        Some(at) if !text[at + 1..].trim_end().contains('\n') => &text[..=at],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())).collect()
    }

    fn linked(files: &[(&str, &str)]) -> BTreeMap<String, (String, String)> {
        let linked = link(site(files)).unwrap();
        linked.into_iter().map(|l| (l.path, (l.hashed, String::from_utf8(l.content).unwrap()))).collect()
    }

    #[test]
    fn imports_are_rewritten_to_the_hashed_names() {
        let files = linked(&[
            ("map/city-map.js", "import m from './maplibre-gl.mjs';\nimport(`../app.js`)"),
            ("map/maplibre-gl.mjs", "let t=`maplibre-gl-worker.mjs`,n=new URL(`./${t}`,e)"),
            ("map/maplibre-gl-worker.mjs", "1"),
            ("app.js", "new URL('app_bg.wasm', import.meta.url)"),
            ("app_bg.wasm", "\0asm"),
        ]);
        let name = |path: &str| files[path].0.rsplit('/').next().unwrap();
        assert_eq!(
            files["map/city-map.js"].1,
            format!("import m from './{}';\nimport(`../{}`)", name("map/maplibre-gl.mjs"), name("app.js"))
        );
        assert_eq!(
            files["map/maplibre-gl.mjs"].1,
            format!("let t=`{}`,n=new URL(`./${{t}}`,e)", name("map/maplibre-gl-worker.mjs"))
        );
        assert_eq!(files["app.js"].1, format!("new URL('{}', import.meta.url)", name("app_bg.wasm")));
    }

    #[test]
    fn a_changed_font_renames_the_style_that_uses_it() {
        let style = "@import \"base.css\"; a{src:url(fonts/x.woff2)} b{background:url( 'data:image/svg+xml,<svg>' )}";
        let one = linked(&[("style.css", style), ("base.css", ""), ("fonts/x.woff2", "1")]);
        let two = linked(&[("style.css", style), ("base.css", ""), ("fonts/x.woff2", "2")]);
        assert_ne!(one["style.css"].0, two["style.css"].0);
        assert_eq!(one["base.css"].0, two["base.css"].0);
        assert!(one["style.css"].1.contains(&format!("url({})", one["fonts/x.woff2"].0)));
        assert!(one["style.css"].1.contains(&format!("@import \"{}\"", one["base.css"].0)));
        assert!(one["style.css"].1.ends_with("url( 'data:image/svg+xml,<svg>' )}"));
    }

    #[test]
    fn an_apostrophe_in_a_comment_does_not_hide_a_reference() {
        let files = linked(&[("a.js", "// it's\nimport \"./b.js\" // Київ's"), ("b.js", "")]);
        assert!(files["a.js"].1.contains(&files["b.js"].0));
    }

    #[test]
    fn a_missing_file_is_named() {
        let told = link(site(&[("a.js", "import './gone.js'")])).unwrap_err();
        assert_eq!(told, "a.js refers to ./gone.js, which is not among the site's files");
        let told = link(site(&[("a.css", "a{b:url(gone.woff2)}")])).unwrap_err();
        assert_eq!(told, "a.css refers to gone.woff2, which is not among the site's files");
    }

    #[test]
    fn a_circle_is_refused() {
        let told = link(site(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'")])).unwrap_err();
        assert_eq!(told, "a.js → b.js → a.js refer to each other in a circle");
    }

    #[test]
    fn the_note_of_a_source_map_goes() {
        assert_eq!(without_source_map("a\n//# sourceMappingURL=a.map\n"), "a\n");
        assert_eq!(without_source_map("a\n//# sourceMappingURL=b\nc\n"), "a\n//# sourceMappingURL=b\nc\n");
    }
}
