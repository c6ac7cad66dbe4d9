//! Storing what arrives piece by piece: whole, or not at all.

use super::{ObjectsError, Result, success};
use s3::{Bucket, serde_types::Part};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt};

/// The smallest part that S3 takes, and so all that is held in memory.
const PART: usize = 5 * 1024 * 1024;

pub(super) async fn stream(
    bucket: &Arc<Bucket>,
    key: &str,
    mut reader: impl AsyncRead + Send + Unpin,
    content_type: &str,
) -> Result<u64> {
    let first = read_part(&mut reader).await?;
    if first.len() < PART {
        let answer = bucket.put_object_with_content_type(key, &first, content_type).await?;
        success(answer.status_code(), key, answer.as_slice())?;
        return Ok(first.len() as u64);
    }
    let upload = bucket.initiate_multipart_upload(key, content_type).await?;
    let unfinished = Unfinished(Some((Arc::clone(bucket), key.to_owned(), upload.upload_id.clone())));
    let mut parts: Vec<Part> = Vec::new();
    let (mut part, mut total) = (first, 0);
    while !part.is_empty() {
        total += part.len() as u64;
        let number = u32::try_from(parts.len() + 1).expect("S3 ends at ten thousand parts");
        parts.push(bucket.put_multipart_chunk(part, key, number, &upload.upload_id, content_type).await?);
        part = read_part(&mut reader).await?;
    }
    let answer = bucket.complete_multipart_upload(key, &upload.upload_id, parts).await?;
    success(answer.status_code(), key, answer.as_slice())?;
    unfinished.finish();
    Ok(total)
}

/// As much as makes a part; less only at the end.
async fn read_part(reader: &mut (impl AsyncRead + Unpin)) -> Result<Vec<u8>> {
    let mut part = Vec::new();
    reader.take(PART as u64).read_to_end(&mut part).await.map_err(ObjectsError::Source)?;
    Ok(part)
}

/// A multipart upload that has not ended well yet. A visitor may go away at any moment, and then
/// the future that sends is dropped where it stands: so it is the drop that cleans up.
struct Unfinished(Option<(Arc<Bucket>, String, String)>);

impl Unfinished {
    fn finish(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let Some((bucket, key, upload)) = self.0.take() else { return };
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        runtime.spawn(async move {
            if let Err(error) = bucket.abort_upload(&key, &upload).await {
                tracing::warn!(key, %error, "a broken upload could not be cleared away");
            }
        });
    }
}
