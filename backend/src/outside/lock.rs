//! One server on one VAR: a lock that lives as long as its process, however that ends.

use nix::fcntl::{Flock, FlockArg};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

/// Why VAR cannot be ours.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("another server (process {pid}) already runs on {}: stop it, or set VAR to another folder", .var.display())]
    Held { pid: String, var: PathBuf },
    /// The folder or the file cannot be made.
    #[error("VAR: {} cannot be used: {error}", .var.display())]
    Io { var: PathBuf, error: io::Error },
}

/// The lock of a VAR folder. The kernel lets go of it when the process ends, even by kill -9.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] Flock<File>);

impl Lock {
    /// Takes the lock, making the folder if it is missing.
    ///
    /// # Errors
    ///
    /// [`LockError::Held`] when somebody else has it.
    pub fn take(var: &Path) -> Result<Self, LockError> {
        let io = |error| LockError::Io { var: var.to_owned(), error };
        if !var.exists() {
            fs::create_dir_all(var).map_err(io)?;
            // Others may pass through, which an unprivileged PostgreSQL must, but not look in.
            fs::set_permissions(var, fs::Permissions::from_mode(0o711)).map_err(io)?;
        }
        let mut options = OpenOptions::new();
        // Not truncated on opening: the pid of the first must stay to be read.
        let file = options.read(true).write(true).create(true).truncate(false).mode(0o600).open(var.join("lock"));
        match Flock::lock(file.map_err(io)?, FlockArg::LockExclusiveNonblock) {
            Ok(mut lock) => {
                lock.rewind().and_then(|()| lock.set_len(0)).map_err(io)?;
                writeln!(lock, "{}", std::process::id()).map_err(io)?;
                Ok(Self(lock))
            }
            Err((mut file, nix::Error::EWOULDBLOCK)) => {
                let mut pid = String::new();
                let _ = file.read_to_string(&mut pid);
                Err(LockError::Held { pid: pid.trim().to_owned(), var: var.to_owned() })
            }
            Err((_, error)) => Err(io(error.into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_one_is_told_the_process_of_the_first_until_that_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let var = folder.path().join("var");
        let first = Lock::take(&var).unwrap();
        let told = Lock::take(&var).unwrap_err().to_string();
        assert!(told.contains(&format!("process {}", std::process::id())), "{told}");
        drop(first);
        Lock::take(&var).unwrap();
    }
}
