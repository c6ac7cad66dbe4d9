//! Passwords: argon2id, off the threads that answer.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use std::sync::LazyLock;
use tokio::{
    sync::Semaphore,
    task::{JoinError, spawn_blocking},
};

/// Passwords hashed at a time: each takes 19 MiB, and more at once would not be done sooner.
static AT_A_TIME: Semaphore = Semaphore::const_new(4);

/// A hash that no password has, for e-mails that nobody has.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash(&hex_random()));

fn hex_random() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// Hashes a password with a salt of its own. Takes some 20 ms by intent.
///
/// # Panics
/// Never: the default parameters are sound.
#[must_use]
pub fn hash(password: &str) -> String {
    Argon2::default().hash_password(password.as_bytes()).expect("the default parameters are sound").to_string()
}

/// Whether the password fits the hash; without a hash never, but after the same time.
///
/// # Errors
/// The thread that hashes died.
pub async fn check(hash: Option<String>, password: String) -> Result<bool, JoinError> {
    // Never refused: it is never closed.
    let _turn = AT_A_TIME.acquire().await;
    spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
}
