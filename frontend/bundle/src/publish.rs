use crate::Told;
use crate::compress::Pressed;
use crate::gather::Files;
use crate::names::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Dotted, so that it is not mistaken for one of the site's files.
const STAMP: &str = ".stamp";

/// The bundler's own text belongs to its inputs: an improved bundler bundles anew.
const SELF: [&str; 6] = [
    include_str!("compress.rs"),
    include_str!("glue.rs"),
    include_str!("links.rs"),
    include_str!("names.rs"),
    include_str!("publish.rs"),
    include_str!("references.rs"),
];

/// A hash of everything that decides what the site looks like.
pub fn stamp(files: &Files, modules: &Files) -> String {
    let mut hash = Sha256::new();
    let own = SELF.iter().map(|text| (String::new(), text.as_bytes()));
    let files = files.iter().map(|(path, content)| (path.clone(), content.as_slice()));
    // No file is called so.
    let modules = modules.iter().map(|(name, content)| (format!("/{name}"), content.as_slice()));
    for (name, content) in own.chain(files).chain(modules) {
        // With its length before each part, no two lists of parts look alike.
        hash.update(name.len().to_le_bytes());
        hash.update(name);
        hash.update(content.len().to_le_bytes());
        hash.update(content);
    }
    hex(&hash.finalize())
}

pub fn is_current(out: &Path, stamp: &str) -> bool {
    fs::read_to_string(out.join(STAMP)).is_ok_and(|old| old == stamp)
}

/// Writes the new folder beside the old one and puts it in its place at once: a server that starts
/// meanwhile sees the one or the other, never a half.
pub fn publish(out: &Path, files: &[Pressed], stamp: &str) -> Told<()> {
    let (fresh, stale) = (beside(out, "new"), beside(out, "old"));
    remove(&fresh)?;
    remove(&stale)?;
    for Pressed { file, brotli, gzip } in files {
        let name = |extension: &str| fresh.join(format!("{}{extension}", file.hashed));
        write(&name(""), &file.content)?;
        brotli.iter().try_for_each(|bytes| write(&name(".br"), bytes))?;
        gzip.iter().try_for_each(|bytes| write(&name(".gz"), bytes))?;
    }
    let names: BTreeMap<_, _> = files.iter().map(|f| (&f.file.path, &f.file.hashed)).collect();
    let names = serde_json::to_string_pretty(&names).map_err(|e| e.to_string())?;
    write(&fresh.join("site.json"), names.as_bytes())?;
    write(&fresh.join(STAMP), stamp.as_bytes())?;

    let cannot = |e| format!("cannot put {} in its place: {e}", out.display());
    if out.exists() {
        fs::rename(out, &stale).map_err(cannot)?;
    }
    fs::rename(&fresh, out).map_err(cannot)?;
    remove(&stale)
}

fn beside(out: &Path, word: &str) -> PathBuf {
    out.with_extension(word)
}

fn remove(folder: &Path) -> Told<()> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(format!("cannot remove {}: {e}", folder.display())),
        _ => Ok(()),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Told<()> {
    path.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|e| format!("cannot write {}: {e}", path.display()))
}

/// The site's files, the heaviest over the wire first.
pub fn print_table(files: &[Pressed]) {
    let wire = |f: &Pressed| f.brotli.as_ref().map_or(f.file.content.len(), Vec::len);
    let mut rows: Vec<_> = files.iter().map(|f| (f.file.path.as_str(), f.file.content.len(), wire(f))).collect();
    rows.sort_by_key(|&(_, _, wire)| std::cmp::Reverse(wire));
    println!("{:<40} {:>10} {:>10}", "file", "raw", "brotli");
    for (path, raw, wire) in &rows {
        println!("{path:<40} {raw:>10} {wire:>10}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Linked;

    fn file(path: &str, hashed: &str) -> Pressed {
        let file = Linked { path: path.into(), hashed: hashed.into(), content: b"1".into() };
        Pressed { file, brotli: Some(b"2".into()), gzip: None }
    }

    #[test]
    fn a_new_site_replaces_the_old_one_whole() {
        let root = std::env::temp_dir().join(format!("bundle-publish-{}", std::process::id()));
        let out = root.join("site");
        publish(&out, &[file("map/a.js", "map/a.1.js")], "one").unwrap();
        publish(&out, &[file("map/a.js", "map/a.2.js")], "two").unwrap();
        let read = |name: &str| fs::read_to_string(out.join(name)).ok();
        let names = read("site.json").unwrap();
        let found = (read("map/a.1.js"), read("map/a.2.js"), read("map/a.2.js.br"), read("map/a.2.js.gz"));
        let current = (is_current(&out, "one"), is_current(&out, "two"));
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(names, "{\n  \"map/a.js\": \"map/a.2.js\"\n}");
        assert_eq!(found, (None, Some("1".into()), Some("2".into()), None));
        assert_eq!(current, (false, true));
    }

    #[test]
    fn any_change_of_the_inputs_changes_the_stamp() {
        let files = |list: &[(&str, &str)]| -> Files {
            list.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())).collect()
        };
        let stamps = [
            stamp(&files(&[]), &files(&[])),
            stamp(&files(&[("a", "b")]), &files(&[])),
            stamp(&files(&[("ab", "")]), &files(&[])),
            stamp(&files(&[]), &files(&[("a", "")])),
            stamp(&files(&[]), &files(&[("a", "b")])),
            stamp(&files(&[]), &files(&[("a", ""), ("b", "")])),
        ];
        let different: std::collections::BTreeSet<_> = stamps.iter().collect();
        assert_eq!(different.len(), stamps.len());
    }
}
