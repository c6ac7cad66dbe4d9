//! Photos and videos.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where files are sent before the form that names them: `POST`, the file itself as the body.
pub const UPLOADS: &str = "/api/v1/uploads";
/// Where files are shown: [`Medium::address`].
pub const MEDIA: &str = "/api/v1/media/{id}/{variant}";
/// The greatest photo, bytes.
pub const PHOTO_BYTES_MAX: u64 = 15 * 1024 * 1024;
/// The greatest video, bytes.
pub const VIDEO_BYTES_MAX: u64 = 100 * 1024 * 1024;
/// The greatest picture, pixels.
pub const PIXELS_MAX: u64 = 100_000_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediumKind {
    Photo,
    Video,
}

/// The shapes in which a file is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    /// At most 400 px: for lists.
    Thumb,
    /// At most 2,048 px, without metadata: for looking.
    Large,
    /// The video as it came.
    Video,
}

impl Variant {
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Large => "large",
            Self::Video => "video",
        }
    }
}

/// A photo or video of an appeal or a move, or one that waits for its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Medium {
    pub id: Uuid,
    pub kind: MediumKind,
    /// Of the large variant, pixels; zero for a video.
    pub width: i32,
    pub height: i32,
    pub bytes: i64,
    /// `image/jpeg`, `video/mp4`, `video/webm`.
    pub content_type: String,
}

impl Medium {
    /// The address of a variant.
    #[must_use]
    pub fn address(&self, variant: Variant) -> String {
        format!("{}/media/{}/{}", crate::BASE, self.id, variant.code())
    }
}

/// A file was taken; a form may name its id within a day.
pub type Upload = Medium;
