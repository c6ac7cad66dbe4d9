use crate::Told;
use std::path::PathBuf;

const USAGE: &str = "usage: bundle [--assets DIR] [--modules DIR] [--out DIR] (--wasm FILE | --no-wasm)";

/// What the caller asks for.
#[derive(Debug)]
pub struct Wishes {
    /// The site's own files.
    pub assets: PathBuf,
    /// Where npm has put MapLibre.
    pub modules: PathBuf,
    /// The frontend as cargo has built it; without it the site has no `app.js`.
    pub wasm: Option<PathBuf>,
    /// The folder to make; it is replaced as a whole.
    pub out: PathBuf,
}

impl Wishes {
    pub fn from_args(mut args: impl Iterator<Item = String>) -> Told<Self> {
        let mut wishes = Self {
            assets: "assets".into(),
            modules: "assets/map/node_modules".into(),
            wasm: None,
            out: "target/site".into(),
        };
        let mut wasm_settled = false;
        while let Some(flag) = args.next() {
            let mut value = || args.next().map(PathBuf::from).ok_or_else(|| format!("{flag} needs a path\n{USAGE}"));
            match flag.as_str() {
                "--assets" => wishes.assets = value()?,
                "--modules" => wishes.modules = value()?,
                "--out" => wishes.out = value()?,
                "--wasm" => (wishes.wasm, wasm_settled) = (Some(value()?), true),
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
        assert!(wishes("--no-wasm").unwrap().wasm.is_none());
        assert_eq!(wishes("--wasm a.wasm").unwrap().wasm, Some("a.wasm".into()));
    }

    #[test]
    fn a_flag_without_its_value_and_an_unknown_one_are_refused() {
        assert!(wishes("--out").unwrap_err().starts_with("--out needs a path"));
        assert!(wishes("--fast").unwrap_err().starts_with("--fast is not known"));
    }
}
