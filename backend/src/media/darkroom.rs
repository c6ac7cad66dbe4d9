//! Where photos are developed: off the async threads, and not too many pixels at a time.

use super::photo::{self, Derived};
use bytes::Bytes;
use contract::problem::Fault;
use std::sync::Arc;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Megapixels at work together. One of the greatest photos (100) and some usual ones (12) fit;
/// decoded they take three bytes a pixel, in the worst case thrice that.
const MEGAPIXELS: u32 = 128;

/// Develops photos, each when there is room for it.
#[derive(Clone, Debug)]
pub struct Darkroom(Arc<Semaphore>);

impl Default for Darkroom {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(MEGAPIXELS as usize)))
    }
}

impl Darkroom {
    /// Makes the pictures of a photo that are shown; waits for its turn.
    ///
    /// # Errors
    ///
    /// As [`photo::derive`]; a file on which the decoder itself fails is broken.
    pub async fn develop(&self, bytes: Bytes) -> Result<Derived, Fault> {
        let pixels = photo::pixels(&bytes)?;
        let weight = u32::try_from(pixels.div_ceil(1_000_000)).unwrap_or(MEGAPIXELS).clamp(1, MEGAPIXELS);
        // Never refused: the room is never closed.
        let _room = self.0.acquire_many(weight).await;
        let work = spawn_blocking(move || photo::derive(&bytes)).await;
        work.unwrap_or_else(|error| {
            tracing::error!(%error, "a photo made its decoder fail");
            Err(Fault::Broken)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_photo_too_large_to_fit_with_others_waits_but_is_developed() {
        let room = Darkroom::default();
        let photos = (0..3).map(|_| room.develop(photo::tests::jpeg(64, 48).into()));
        for derived in futures::future::join_all(photos).await {
            assert_eq!(derived.unwrap().large.width, 64);
        }
        assert_eq!(room.develop(Bytes::from_static(b"no photo")).await, Err(Fault::NotAPicture));
    }
}
