//! Whether the map is what the store says.

use super::{Live, codes, states};
use crate::store::Fault;
use domain::fields::AppealNumber;
use sqlx::PgPool;
use std::time::Duration;

/// How often it is looked, where what is looked at moves meanwhile.
const LOOKS: u32 = 5;
/// Longer than anything waits to be told.
const REST: Duration = Duration::from_millis(2500);
/// Numbers told at most.
const TOLD: usize = 20;

/// What a comparison has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Appeals in the store.
    pub appeals: u64,
    /// Numbers of those that the map shows otherwise, or one of both does not know: the lowest.
    pub differing: Vec<AppealNumber>,
    /// How often it was looked.
    pub looks: u32,
}

impl Live {
    /// Reads all appeals anew, and compares them with the map. What moves meanwhile differs for a moment: then it is
    /// looked again.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn verify(&self, pool: &PgPool) -> Result<Verdict, Fault> {
        let mut looks = 0;
        loop {
            looks += 1;
            let (_, loading) = self.read(pool).await?;
            let stored = tokio::task::spawn_blocking(move || loading.done(states()).snapshot())
                .await
                .map_err(|error| Fault::impossible("appeal", "all", error))?;
            let shown = self.snapshot();
            let appeals = stored.len() as u64;
            if stored.digest() == shown.digest() {
                return Ok(Verdict { appeals, differing: Vec::new(), looks });
            }
            if looks == LOOKS {
                let differing = stored.differing(&shown, TOLD).into_iter().map(codes::number_of).collect();
                return Ok(Verdict { appeals, differing, looks });
            }
            tokio::time::sleep(REST).await;
        }
    }
}
