//! Files that wait for the form that names them.

use crate::{
    api::error::{Answer, Refused},
    store::media,
};
use contract::{
    appeals::{PHOTOS_MAX, VIDEOS_MAX},
    problem::Fault,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whether these files wait for a form, and are not too many. Gives the first photo.
pub async fn check_files(db: &mut PgConnection, files: &[Uuid]) -> Answer<Option<Uuid>> {
    if files.is_empty() {
        return Ok(None);
    }
    let waiting = media::list_waiting(db, files).await?;
    let missing = files.iter().find(|id| !waiting.iter().any(|(waits, _)| waits == *id));
    if let Some(id) = missing {
        return Err(Refused::field("media", Fault::Unknown { value: id.to_string() }));
    }
    let is_photo = |id: &Uuid| waiting.iter().any(|(waits, kind)| waits == id && kind == "photo");
    let photos = files.iter().filter(|id| is_photo(id)).count();
    if photos > PHOTOS_MAX {
        return Err(Refused::field("media", Fault::TooManyFiles { max: PHOTOS_MAX }));
    }
    if files.len() - photos > VIDEOS_MAX {
        return Err(Refused::field("media", Fault::TooManyFiles { max: VIDEOS_MAX }));
    }
    Ok(files.iter().find(|id| is_photo(id)).copied())
}
