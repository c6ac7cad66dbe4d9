//! Letters kept as files, for whoever has no mail server: any program for mail opens them.

use std::{io, path::Path};
use tokio::fs;

/// Keeps a letter; one that is kept already is written anew, the same. It is there whole or not at all.
///
/// It does not wait for the disk: whoever kills the process loses nothing, and who cares for what a power cut may take
/// has a mail server.
pub async fn keep(folder: &Path, id: &str, letter: Vec<u8>) -> io::Result<()> {
    // Private links are for their readers alone.
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).await?;
    let unfinished = folder.join(format!(".{id}.part"));
    fs::write(&unfinished, letter).await?;
    fs::rename(unfinished, folder.join(format!("{id}.eml"))).await
}
