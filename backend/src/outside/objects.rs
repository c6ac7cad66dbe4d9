//! Object storage, spoken to as S3: the one of our own and any other cannot be told apart.
//!
//! Keys are ours (UUIDs and plain words), never a visitor's.

mod fetched;
mod upload;

pub use fetched::{Fetched, Meta};

use crate::config::S3;
use s3::{
    Bucket, BucketConfiguration, Region,
    command::Command,
    creds::Credentials,
    error::S3Error,
    request::{Request, tokio_backend::ReqwestRequest},
    serde_types::ObjectIdentifier,
};
use std::{sync::Arc, time::Duration};
use tokio::{io::AsyncRead, time::timeout};

/// How long a question without a body may take.
const SHORT: Duration = Duration::from_secs(10);
/// How long the sending of a photo or of one part of a video may take.
const LONG: Duration = Duration::from_mins(1);

/// Why the storage did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum ObjectsError {
    /// There is no such object.
    #[error("there is no object {0}")]
    NotFound(String),
    /// The range lies outside the object.
    #[error("the range lies outside the object")]
    BadRange,
    /// The storage does not answer now; it may later.
    #[error("the object storage does not answer: {0}")]
    Unavailable(String),
    /// What was to be stored could not be read to its end: the sender's matter, not the storage's.
    #[error("the upload broke off: {0}")]
    Source(#[source] std::io::Error),
    /// The storage refused, or answered in a way that makes no sense.
    #[error("the object storage refused: {0}")]
    Other(String),
}

impl ObjectsError {
    /// The meaning of a status that is not a success.
    fn status(status: u16, key: &str, body: &str) -> Self {
        let what = || format!("{status} for {key}: {}", body.chars().take(300).collect::<String>());
        match status {
            404 => Self::NotFound(key.to_owned()),
            416 => Self::BadRange,
            408 | 429 | 500..=599 => Self::Unavailable(what()),
            _ => Self::Other(what()),
        }
    }
}

impl From<S3Error> for ObjectsError {
    fn from(error: S3Error) -> Self {
        match error {
            S3Error::HttpFailWithBody(status, body) => Self::status(status, "the object", &body),
            // The cause is what helps: "error sending request" alone says nothing.
            S3Error::Reqwest(error) => {
                Self::Unavailable(std::error::Error::source(&error).map_or(error.to_string(), ToString::to_string))
            }
            S3Error::Io(error) => Self::Unavailable(error.to_string()),
            error => Self::Other(error.to_string()),
        }
    }
}

type Result<T, E = ObjectsError> = std::result::Result<T, E>;

/// A bucket of an object storage.
#[derive(Clone, Debug)]
pub struct Objects {
    /// For answers that come as they are read: a slow reader is no fault, so without a deadline.
    flowing: Arc<Bucket>,
    short: Arc<Bucket>,
    long: Arc<Bucket>,
}

impl Objects {
    /// Enters a storage and makes the bucket if it is missing.
    ///
    /// # Errors
    ///
    /// When the storage does not answer, refuses the keys, or refuses to make the bucket.
    pub async fn open(storage: &S3) -> Result<Self> {
        let region = Region::Custom {
            region: storage.region.clone(),
            endpoint: storage.endpoint.as_str().trim_end_matches('/').into(),
        };
        let (access, secret) = (storage.access_key.reveal(), storage.secret_key.reveal());
        let keys = Credentials::new(Some(access), Some(secret), None, None, None);
        let keys = keys.map_err(|error| ObjectsError::Other(error.to_string()))?;
        let mut bucket = *Bucket::new(&storage.bucket, region.clone(), keys.clone())?.with_path_style();
        if storage.endpoint.host_str().is_some_and(|host| ["127.0.0.1", "localhost", "[::1]"].contains(&host)) {
            // A proxy of the environment cannot reach this machine's own loopback.
            bucket = bucket.set_proxy(reqwest::Proxy::custom(|_| None::<reqwest::Url>))?;
        }
        let within = |limit| bucket.with_request_timeout(limit).map(|bucket| Arc::new(*bucket));
        let (short, long) = (within(SHORT)?, within(LONG)?);
        bucket.set_request_timeout(None);
        let objects = Self { flowing: Arc::new(bucket), short, long };
        objects.make_bucket().await?;
        Ok(objects)
    }

    async fn make_bucket(&self) -> Result<()> {
        let first = Command::ListObjectsV2 {
            prefix: "none/".to_owned(),
            delimiter: None,
            continuation_token: None,
            start_after: None,
            max_keys: Some(1),
        };
        let answer = ReqwestRequest::new(&self.short, "/", first).await?.response_data(false).await?;
        match answer.status_code() {
            200..=299 => return Ok(()),
            404 => {}
            status => return Err(ObjectsError::status(status, &self.short.name, &text(answer.as_slice()))),
        }
        let mut config = BucketConfiguration::default();
        if !matches!(self.short.region(), Region::Custom { region, .. } if region == "us-east-1") {
            config.set_region(self.short.region());
        }
        let request = ReqwestRequest::new(&self.short, "", Command::CreateBucket { config }).await?;
        let answer = request.response_data(false).await?;
        match answer.status_code() {
            // Somebody made it in the meantime.
            200..=299 | 409 => Ok(()),
            status => Err(ObjectsError::status(status, &self.short.name, &text(answer.as_slice()))),
        }
    }

    /// Stores a whole object; it is there when this returns.
    ///
    /// # Errors
    ///
    /// When the storage does not take it; nothing of it is kept then.
    pub async fn put(&self, key: &str, bytes: &[u8], content_type: &str) -> Result<()> {
        let answer = self.long.put_object_with_content_type(key, bytes, content_type).await?;
        success(answer.status_code(), key, answer.as_slice())
    }

    /// Stores an object as it arrives, in flat memory, and says how many bytes it has. If it
    /// breaks off, or nobody waits for it any more, nothing of it is kept.
    ///
    /// # Errors
    ///
    /// [`ObjectsError::Source`] when it cannot be read to its end; else the storage's fault.
    pub async fn put_stream(
        &self,
        key: &str,
        reader: impl AsyncRead + Send + Unpin,
        content_type: &str,
    ) -> Result<u64> {
        upload::stream(&self.long, key, reader, content_type).await
    }

    /// A whole object, as a stream.
    ///
    /// # Errors
    ///
    /// [`ObjectsError::NotFound`], or the storage's fault.
    pub async fn get(&self, key: &str) -> Result<Fetched> {
        self.fetch(key, Command::GetObject).await
    }

    /// A part of an object, as a stream: from byte `start` to byte `end`, both included; to the
    /// object's end without `end`. A range that runs over the end is cut there.
    ///
    /// # Errors
    ///
    /// [`ObjectsError::BadRange`] when it begins behind the end; else as [`Objects::get`].
    pub async fn get_range(&self, key: &str, start: u64, end: Option<u64>) -> Result<Fetched> {
        if end.is_some_and(|end| end < start) {
            return Err(ObjectsError::BadRange);
        }
        self.fetch(key, Command::GetObjectRange { start, end }).await
    }

    async fn fetch(&self, key: &str, command: Command<'_>) -> Result<Fetched> {
        let request = ReqwestRequest::new(&self.flowing, key, command).await?;
        let late = |_| ObjectsError::Unavailable(format!("no answer within {SHORT:?}"));
        let response = timeout(SHORT, request.response()).await.map_err(late)??;
        match response.status().as_u16() {
            200..=299 => Ok(Fetched::new(response)),
            status => Err(ObjectsError::status(status, key, "")),
        }
    }

    /// What is known of an object without fetching it.
    ///
    /// # Errors
    ///
    /// [`ObjectsError::NotFound`], or the storage's fault.
    pub async fn head(&self, key: &str) -> Result<Meta> {
        let request = ReqwestRequest::new(&self.short, key, Command::HeadObject).await?;
        let (headers, status) = request.response_header().await?;
        success(status, key, &[])?;
        Ok(Meta::of(&headers))
    }

    /// Removes an object. One that is not there is as good as removed.
    ///
    /// # Errors
    ///
    /// The storage's fault.
    pub async fn delete(&self, key: &str) -> Result<()> {
        let answer = self.short.delete_object(key).await?;
        match success(answer.status_code(), key, answer.as_slice()) {
            Err(ObjectsError::NotFound(_)) => Ok(()),
            result => result,
        }
    }

    /// Removes many objects, a thousand at a time.
    ///
    /// # Errors
    ///
    /// When one of them could not be removed; asking again is harmless.
    pub async fn delete_many(&self, keys: impl IntoIterator<Item = String>) -> Result<()> {
        let keys: Vec<_> = keys.into_iter().map(ObjectIdentifier::new).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let answer = self.long.delete_objects(keys).await?;
        match answer.errors.first() {
            None => Ok(()),
            Some(error) => Err(ObjectsError::Other(format!("{error:?}"))),
        }
    }

    /// Whether the storage answers at all.
    ///
    /// # Errors
    ///
    /// Why not.
    pub async fn ready(&self) -> Result<()> {
        match self.head("ready").await {
            Ok(_) | Err(ObjectsError::NotFound(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

fn success(status: u16, key: &str, body: &[u8]) -> Result<()> {
    if (200..300).contains(&status) { Ok(()) } else { Err(ObjectsError::status(status, key, &text(body))) }
}

fn text(body: &[u8]) -> String {
    String::from_utf8_lossy(body).into_owned()
}
