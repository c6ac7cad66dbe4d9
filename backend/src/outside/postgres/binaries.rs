//! Where this machine keeps PostgreSQL.

use super::PostgresError;
use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Older ones lack what we rely on.
const OLDEST: u32 = 15;

/// Folders with `initdb` and `postgres`, by major version.
#[derive(Clone, Debug)]
pub(super) struct Binaries(BTreeMap<u32, PathBuf>);

impl Binaries {
    /// Asks `pg_config`, looks where packages put them, and along PATH.
    pub(super) fn find() -> Self {
        let mut found = BTreeMap::new();
        for folder in asked().into_iter().chain(packaged()).chain(on_path()) {
            if let Some(major) = major(&folder) {
                found.entry(major).or_insert(folder);
            }
        }
        Self(found)
    }

    /// The folder for a cluster that a version made, or the newest for a cluster to be made.
    pub(super) fn folder_for(&self, data: &Path, made_by: Option<&str>) -> Result<&Path, PostgresError> {
        match made_by {
            None => match self.0.last_key_value() {
                Some((&major, folder)) if major >= OLDEST => Ok(folder),
                _ => Err(PostgresError::NoBinaries { oldest: OLDEST, found: self.words() }),
            },
            Some(made_by) => {
                let folder =
                    made_by.parse().ok().filter(|&major: &u32| major >= OLDEST).and_then(|major| self.0.get(&major));
                folder.map(PathBuf::as_path).ok_or_else(|| PostgresError::OtherVersion {
                    data: data.to_owned(),
                    made_by: made_by.to_owned(),
                    found: self.words(),
                })
            }
        }
    }

    fn words(&self) -> String {
        if self.0.is_empty() {
            return "none was found".to_owned();
        }
        let versions: Vec<_> = self.0.keys().map(ToString::to_string).collect();
        format!("only {}", versions.join(", "))
    }
}

fn asked() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
}

/// Debian and Ubuntu; Red Hat and its kin.
fn packaged() -> Vec<PathBuf> {
    let inside = |parent: &str| fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path());
    let debian = inside("/usr/lib/postgresql").map(|version| version.join("bin"));
    let red_hat = inside("/usr").filter(|path| path.to_string_lossy().starts_with("/usr/pgsql-"));
    debian.chain(red_hat.map(|version| version.join("bin"))).collect()
}

/// Through links: beside a lone link to `postgres` there is no `initdb`.
fn on_path() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let binaries = env::split_paths(&path).filter_map(|folder| fs::canonicalize(folder.join("postgres")).ok());
    binaries.filter_map(|binary| binary.parent().map(Path::to_owned)).collect()
}

/// The version of a folder that has both programs.
fn major(folder: &Path) -> Option<u32> {
    if !folder.join("initdb").exists() {
        return None;
    }
    let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1); a beta says 18beta1
    let text = String::from_utf8(output.stdout).ok()?;
    let digits: String = text.split("(PostgreSQL) ").nth(1)?.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binaries(majors: &[u32]) -> Binaries {
        Binaries(majors.iter().map(|major| (*major, PathBuf::from(format!("/pg/{major}")))).collect())
    }

    #[test]
    fn a_new_cluster_takes_the_newest_and_an_old_one_its_own() {
        let both = binaries(&[15, 17]);
        assert_eq!(both.folder_for(Path::new("d"), None).unwrap(), Path::new("/pg/17"));
        assert_eq!(both.folder_for(Path::new("d"), Some("15")).unwrap(), Path::new("/pg/15"));
    }

    #[test]
    fn another_version_is_named_with_the_remedy() {
        let told = binaries(&[15, 17]).folder_for(Path::new("var/d"), Some("16")).unwrap_err().to_string();
        assert!(told.contains("made by PostgreSQL 16, but this machine has only 15, 17"), "{told}");
        assert!(told.contains("apt install postgresql-16"), "{told}");
    }

    #[test]
    fn none_or_only_an_old_one_is_told() {
        let none = binaries(&[]).folder_for(Path::new("d"), None).unwrap_err().to_string();
        assert!(none.starts_with("PostgreSQL 15 or newer is needed and none was found: install it"), "{none}");
        let old = binaries(&[14]).folder_for(Path::new("d"), None).unwrap_err().to_string();
        assert!(old.contains("only 14"), "{old}");
    }

    #[test]
    fn this_machine_has_one() {
        assert!(Binaries::find().folder_for(Path::new("d"), None).is_ok());
    }
}
