//! What comes back from the storage.

use super::ObjectsError;
use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt, stream, stream::BoxStream};
use reqwest::{
    Response,
    header::{CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName},
};
use std::{io, time::Duration};
use tokio::time::timeout;

/// How long the storage may be silent in the middle of an object.
const SILENCE: Duration = Duration::from_secs(30);

/// What is known of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Bytes of the answer: of the whole object, or of the range.
    pub length: u64,
    pub content_type: String,
    /// In quotation marks, as HTTP has it.
    pub etag: Option<String>,
    /// Of an answer to a range: `bytes 0-9/100`.
    pub content_range: Option<String>,
}

impl Meta {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self {
            length: text(CONTENT_LENGTH).and_then(|length| length.parse().ok()).unwrap_or_default(),
            content_type: text(CONTENT_TYPE).unwrap_or_else(|| "application/octet-stream".to_owned()),
            etag: text(ETAG),
            content_range: text(CONTENT_RANGE),
        }
    }
}

/// An object that is arriving.
pub struct Fetched {
    pub meta: Meta,
    bytes: BoxStream<'static, io::Result<Bytes>>,
}

impl Fetched {
    pub(super) fn new(response: Response) -> Self {
        let meta = Meta::of(response.headers());
        let source = Box::pin(response.bytes_stream().map_err(io::Error::other));
        // The clock runs only while somebody waits: a slow reader is not the storage's silence.
        let bytes = stream::try_unfold(source, |mut source| async move {
            let silent = |_| io::Error::new(io::ErrorKind::TimedOut, "the object storage fell silent");
            let next = timeout(SILENCE, source.next()).await.map_err(silent)?.transpose()?;
            Ok(next.map(|bytes| (bytes, source)))
        });
        Self { meta, bytes: bytes.boxed() }
    }

    /// The bytes as they come.
    pub fn into_stream(self) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        self.bytes
    }

    /// All bytes at once: for what is known to be small.
    ///
    /// # Errors
    ///
    /// When the storage breaks off.
    pub async fn into_bytes(self) -> Result<Vec<u8>, ObjectsError> {
        let mut all = Vec::with_capacity(usize::try_from(self.meta.length).unwrap_or_default());
        let mut bytes = self.bytes;
        while let Some(some) = bytes.next().await {
            all.extend_from_slice(&some.map_err(|error| ObjectsError::Unavailable(error.to_string()))?);
        }
        Ok(all)
    }
}
