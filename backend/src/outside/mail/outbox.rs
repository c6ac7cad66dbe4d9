//! Letters kept as files, for whoever has no mail server: any program for mail opens them.

use std::{io, path::Path};
use tokio::{fs, io::AsyncWriteExt};

/// Keeps a letter; one that is kept already is written anew, the same. It is there whole or not at all.
pub async fn keep(folder: &Path, id: &str, letter: Vec<u8>) -> io::Result<()> {
    // Private links are for their readers alone.
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).await?;
    let unfinished = folder.join(format!(".{id}.part"));
    let mut file = fs::File::create(&unfinished).await?;
    file.write_all(&letter).await?;
    file.sync_all().await?;
    drop(file);
    fs::rename(unfinished, folder.join(format!("{id}.eml"))).await?;
    // The name of the file too must survive what may happen to the machine.
    fs::File::open(folder).await?.sync_all().await
}
