use crate::Told;
use std::path::PathBuf;

const USAGE: &str = "usage: bundle [--assets DIR] [--modules DIR] [--out DIR] (--wasm NAME=FILE … | --no-wasm)";

/// What the caller asks for.
#[derive(Debug)]
pub struct Wishes {
    /// The site's own files.
    pub assets: PathBuf,
    /// Where npm has put MapLibre.
    pub modules: PathBuf,
    /// The modules of the frontend as cargo has built them, by name: `app` becomes `app.js`. Without any, the site has
    /// no scripts but its own.
    pub wasm: Vec<(String, PathBuf)>,
    /// The folder to make; it is replaced as a whole.
    pub out: PathBuf,
}

impl Wishes {
    pub fn from_args(mut args: impl Iterator<Item = String>) -> Told<Self> {
        let mut wishes = Self {
            assets: "assets".into(),
            modules: "assets/map/node_modules".into(),
            wasm: Vec::new(),
            out: "target/site".into(),
        };
        let mut wasm_settled = false;
        while let Some(flag) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{flag} needs a path\n{USAGE}"));
            match flag.as_str() {
                "--assets" => wishes.assets = value()?.into(),
                "--modules" => wishes.modules = value()?.into(),
                "--out" => wishes.out = value()?.into(),
                "--wasm" => {
                    let value = value()?;
                    let (name, path) = value.split_once('=').ok_or_else(|| format!("{value} has no name\n{USAGE}"))?;
                    wishes.wasm.push((name.to_owned(), path.into()));
                    wasm_settled = true;
                }
                "--no-wasm" => wasm_settled = true,
                _ => return Err(format!("{flag} is not known\n{USAGE}")),
            }
        }
        // Said aloud, so that nobody serves a site without scripts by forgetting a flag.
        if wasm_settled { Ok(wishes) } else { Err(format!("name the module, or say --no-wasm\n{USAGE}")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(line: &str) -> Told<Wishes> {
        Wishes::from_args(line.split_whitespace().map(String::from))
    }

    #[test]
    fn a_site_without_wasm_must_be_asked_for() {
        assert!(wishes("").is_err());
        assert!(wishes("--no-wasm").unwrap().wasm.is_empty());
        let two = wishes("--wasm app=a.wasm --wasm staff=b.wasm").unwrap();
        assert_eq!(two.wasm, [("app".into(), "a.wasm".into()), ("staff".into(), "b.wasm".into())]);
    }

    #[test]
    fn a_flag_without_its_value_and_an_unknown_one_are_refused() {
        assert!(wishes("--out").unwrap_err().starts_with("--out needs a path"));
        assert!(wishes("--wasm a.wasm").unwrap_err().starts_with("a.wasm has no name"));
        assert!(wishes("--fast").unwrap_err().starts_with("--fast is not known"));
    }
}
