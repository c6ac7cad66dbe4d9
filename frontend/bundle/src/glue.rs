use crate::Told;
use crate::gather::{self, Files};
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Adds `NAME.js` and `NAME_bg.wasm` (and the snippets of JavaScript that crates carry) made from the module.
pub fn bind(files: &mut Files, name: &str, module: Vec<u8>) -> Told<()> {
    let folder = std::env::temp_dir().join(format!("vidhuk-bundle-{}", std::process::id()));
    let bound = generate(name, module, &folder).and_then(|()| collect(files, &folder, ""));
    // What stays in the temporary folder harms nobody.
    fs::remove_dir_all(&folder).ok();
    bound
}

fn generate(name: &str, module: Vec<u8>, folder: &Path) -> Told<()> {
    let said = |e| {
        format!(
            "wasm-bindgen refuses the module: {e:#}\n\
             (wasm-bindgen and wasm-bindgen-cli-support must be one version in Cargo.lock)"
        )
    };
    Bindgen::new()
        .input_bytes(name, module)
        .web(true)
        .map_err(said)?
        .out_name(name)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(false)
        .generate(folder)
        .map_err(said)
}

fn collect(files: &mut Files, folder: &Path, prefix: &str) -> Told<()> {
    let cannot = |e| format!("cannot list {}: {e}", folder.display());
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            collect(files, &path, &format!("{prefix}{name}/"))?;
        } else {
            files.insert(format!("{prefix}{name}"), gather::read(&path)?);
        }
    }
    Ok(())
}
