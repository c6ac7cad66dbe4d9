//! Private keys: what a link must carry to act for the applicant of one appeal.
//!
//! A key is made from the appeal's number and a secret of this installation, so it can be written
//! again into every notice, and no list of keys exists that could be stolen.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::fields::AppealNumber;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

/// Makes and checks private keys.
#[derive(Clone)]
pub struct PrivateKeys(Vec<u8>);

/// Bytes of a key: 128 bits.
const LENGTH: usize = 16;

impl PrivateKeys {
    /// From the secret of the installation.
    #[must_use]
    pub fn new(secret: Vec<u8>) -> Self {
        Self(secret)
    }

    fn mac(&self, number: AppealNumber) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(b"appeal ");
        mac.update(number.to_string().as_bytes());
        mac
    }

    /// What a link must carry to stop the letters of an appeal to an e-mail, 22 letters.
    ///
    /// # Panics
    /// Never: HMAC takes a key of any length.
    #[must_use]
    pub fn leave(&self, number: AppealNumber, email: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(format!("leave {number} {email}").as_bytes());
        URL_SAFE_NO_PAD.encode(&mac.finalize().into_bytes()[..LENGTH])
    }

    /// The code by which an e-mail is proved: six digits, others for another salt.
    ///
    /// # Panics
    /// Never: a MAC is longer than what is taken of it.
    #[must_use]
    pub fn code(&self, email: &str, salt: Uuid) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(b"code ");
        mac.update(salt.as_bytes());
        mac.update(email.as_bytes());
        let bytes = mac.finalize().into_bytes();
        let number = u64::from_be_bytes(bytes[..8].try_into().expect("a MAC has 32 bytes"));
        format!("{:06}", number % 1_000_000)
    }

    /// The key of an appeal, 22 letters that need no escape in an address.
    #[must_use]
    pub fn key(&self, number: AppealNumber) -> String {
        URL_SAFE_NO_PAD.encode(&self.mac(number).finalize().into_bytes()[..LENGTH])
    }

    /// Whether `key` is the key of this appeal; takes the same time for any wrong one.
    #[must_use]
    pub fn fits(&self, number: AppealNumber, key: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(key) else { return false };
        bytes.len() == LENGTH && self.mac(number).verify_truncated_left(&bytes).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_its_own_appeal_only() {
        let keys = PrivateKeys::new(vec![7; 32]);
        let (one, other) = (AppealNumber { year: 26, serial: 1 }, AppealNumber { year: 26, serial: 2 });
        let key = keys.key(one);
        assert_eq!(key.len(), 22);
        assert!(keys.fits(one, &key));
        assert!(!keys.fits(other, &key));
        assert!(!keys.fits(one, ""));
        assert!(!keys.fits(one, &key[..4]));
        assert!(!PrivateKeys::new(vec![8; 32]).fits(one, &key));
    }

    #[test]
    fn a_code_is_of_one_mailbox_and_one_asking() {
        let keys = PrivateKeys::new(vec![7; 32]);
        let salt = Uuid::from_u128(1);
        let code = keys.code("olena@example.ua", salt);
        assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        assert_eq!(code, keys.code("olena@example.ua", salt));
        assert_ne!(code, keys.code("ihor@example.ua", salt));
        assert_ne!(code, keys.code("olena@example.ua", Uuid::from_u128(2)));
        assert_ne!(code, PrivateKeys::new(vec![8; 32]).code("olena@example.ua", salt));
    }
}
