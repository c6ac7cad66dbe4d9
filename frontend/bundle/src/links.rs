use crate::Told;
use crate::gather::Files;
use crate::names::{extension, hashed, renamed};
use crate::references::{Reference, references};
use std::collections::{BTreeMap, BTreeSet};

/// A file that has got its name.
#[derive(Debug)]
pub struct Linked {
    /// As it is written in the sources: `map/city-map.js`.
    pub path: String,
    /// As it is served: `map/city-map.3fa9c01d22.js`.
    pub hashed: String,
    pub content: Vec<u8>,
}

/// What a file refers to, by its path.
type Links = BTreeMap<String, Vec<Reference>>;

/// Names every file by its content and by that of all files it leads to, and rewrites the references between them:
/// so a change of a font changes the name of the style that uses it, too, and modules may refer to each other.
pub fn link(mut files: Files) -> Told<Vec<Linked>> {
    for (path, content) in &mut files {
        if matches!(extension(path), "js" | "mjs") {
            cut_source_map(content);
        }
    }
    let found = files.iter().map(|(path, content)| Ok((path.clone(), references(path, content, &files)?)));
    let links = found.collect::<Told<Links>>()?;
    let names: BTreeMap<_, _> = files.keys().map(|path| (path, hashed(path, &reach(path, &links, &files)))).collect();
    let linked = files.iter().map(|(path, content)| Linked {
        path: path.clone(),
        hashed: names[path].clone(),
        content: rewrite(content, &links[path], &names),
    });
    Ok(linked.collect())
}

/// Everything that a file's rewritten content depends on: itself and what it leads to, directly or not;
/// and the rules by which references are rewritten.
fn reach(path: &str, links: &Links, files: &Files) -> Vec<u8> {
    let (mut reached, mut todo) = (BTreeSet::from([path]), vec![path]);
    while let Some(path) = todo.pop() {
        let targets = links[path].iter().map(|reference| reference.target.as_str());
        todo.extend(targets.filter(|target| reached.insert(target)));
    }
    let mut content = Vec::new();
    if reached.len() > 1 {
        content.extend(include_bytes!("links.rs"));
        content.extend(include_bytes!("references.rs"));
    }
    for other in reached {
        content.extend(other.as_bytes());
        content.extend(&files[other]);
    }
    content
}

fn rewrite(content: &[u8], references: &[Reference], names: &BTreeMap<&String, String>) -> Vec<u8> {
    let (mut out, mut copied) = (Vec::with_capacity(content.len()), 0);
    for Reference { at, length, target } in references {
        out.extend(&content[copied..*at]);
        let reference = String::from_utf8_lossy(&content[*at..at + length]);
        out.extend(renamed(&reference, &names[target]).into_bytes());
        copied = at + length;
    }
    out.extend(&content[copied..]);
    out
}

/// Source maps are not served: a browser's tools would ask for them in vain.
fn cut_source_map(content: &mut Vec<u8>) {
    let last = content.trim_ascii_end().iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    if content[last..].starts_with(b"//# sourceMappingURL=") {
        content.truncate(last);
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
    fn modules_that_refer_to_each_other_both_change() {
        let one = linked(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'")]);
        let two = linked(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'; 1")]);
        assert_eq!(one["a.js"].1, format!("import './{}'", one["b.js"].0));
        assert_eq!(one["b.js"].1, format!("import './{}'", one["a.js"].0));
        assert_ne!(one["a.js"].0, two["a.js"].0);
        assert_ne!(one["b.js"].0, two["b.js"].0);
    }

    #[test]
    fn the_note_of_a_source_map_goes() {
        let cut = |text: &str| {
            let mut content = text.as_bytes().to_vec();
            cut_source_map(&mut content);
            String::from_utf8(content).unwrap()
        };
        assert_eq!(cut("a\n//# sourceMappingURL=a.map\n"), "a\n");
        assert_eq!(cut("a\n//# sourceMappingURL=b\nc\n"), "a\n//# sourceMappingURL=b\nc\n");
        assert_eq!(cut("//# sourceMappingURL=a.map"), "");
    }
}
