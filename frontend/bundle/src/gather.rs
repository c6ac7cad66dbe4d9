use crate::Told;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The site's files by their path inside it, such as `map/city-map.js`: the same as below `assets/`,
/// so that references between them hold before and after bundling.
pub type Files = BTreeMap<String, Vec<u8>>;

const SERVED: [&str; 14] =
    ["css", "ico", "jpg", "js", "json", "mjs", "png", "svg", "ttf", "txt", "wasm", "webmanifest", "webp", "woff2"];

/// Folders of `assets/` that are not for browsers, the fonts of printed papers among them; a city's data is known by
/// its `city.toml`.
const NOT_SERVED: [&str; 3] = ["node_modules", "papers", "screenshots"];

/// npm's own files, which lie beside the map's.
const NPM: [&str; 2] = ["package.json", "package-lock.json"];

/// What MapLibre needs in a browser: its module looks for the worker beside itself.
const MAPLIBRE: [(&str, &str); 4] = [
    ("map/maplibre-gl.mjs", "maplibre-gl/dist/maplibre-gl.mjs"),
    ("map/maplibre-gl-worker.mjs", "maplibre-gl/dist/maplibre-gl-worker.mjs"),
    ("map/maplibre-gl.css", "maplibre-gl/dist/maplibre-gl.css"),
    ("map/maplibre-gl.LICENSE.txt", "maplibre-gl/LICENSE.txt"),
];

pub fn read(path: &Path) -> Told<Vec<u8>> {
    fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))
}

pub fn assets(files: &mut Files, root: &Path) -> Told<()> {
    walk(files, root, "")
}

fn walk(files: &mut Files, folder: &Path, prefix: &str) -> Told<()> {
    let cannot = |e| format!("cannot list {}: {e}", folder.display());
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let Some(name) = path.file_name().and_then(|n| n.to_str()) else { continue };
        if name.starts_with('.') || NOT_SERVED.contains(&name) || NPM.contains(&name) {
            continue;
        }
        let inside = format!("{prefix}{name}");
        if path.is_dir() {
            if !path.join("city.toml").exists() {
                walk(files, &path, &format!("{inside}/"))?;
            }
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| SERVED.contains(&e)) {
            files.insert(inside, read(&path)?);
        }
    }
    Ok(())
}

pub fn maplibre(files: &mut Files, modules: &Path) -> Told<()> {
    for (inside, path) in MAPLIBRE {
        let path = modules.join(path);
        if !path.exists() {
            return Err(format!("{} is missing: run 'npm ci' in assets/map, or 'make run'", path.display()));
        }
        files.insert(inside.into(), read(&path)?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citys_data_and_npms_files_are_not_served() {
        let root = std::env::temp_dir().join(format!("bundle-gather-{}", std::process::id()));
        for (path, text) in [
            ("style.css", "a{}"),
            ("README.md", "not served"),
            ("map/city-map.js", "1"),
            ("map/package.json", "{}"),
            ("fonts/papers/serif.ttf", "for the server alone"),
            ("map/node_modules/x/index.js", "2"),
            ("kyiv/city.toml", ""),
            ("kyiv/streets.json", "{}"),
        ] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let mut files = Files::new();
        assets(&mut files, &root).unwrap();
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["map/city-map.js", "style.css"]);
    }
}
