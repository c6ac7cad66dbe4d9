//! A filing as JSON, or as a form with its files.

use super::{
    body::Json,
    error::{Answer, Refused},
    uploads,
};
use crate::app::App;
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header,
};
use contract::{
    Problem, ProblemCode,
    appeals::{FileAppeal, PHOTOS_MAX, VIDEOS_MAX},
    forms::{Fields, FromForm},
    problem::Fault,
};
use futures::TryStreamExt;
use std::io;

/// The greatest text field of a form, bytes.
const TEXT_MAX: usize = 64 * 1024;
/// The greatest number of text fields.
const FIELDS_MAX: usize = 100;

/// What is asked by `POST /appeals`, from either kind of body.
pub struct Filing(pub FileAppeal);

impl FromRequest<App> for Filing {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
            return Json::from_request(request, app).await.map(|Json(ask)| Self(ask));
        }
        let multipart = Multipart::from_request(request, app).await.map_err(unreadable)?;
        let fields = read(app, multipart).await?;
        Ok(Self(FileAppeal::from_form(&fields, None, None)))
    }
}

/// Reads a form; its files are taken as they come and stand in it by their ids, as `media`.
pub async fn read(app: &App, mut multipart: Multipart) -> Answer<Fields> {
    let mut fields = Fields::default();
    let mut files = 0;
    while let Some(field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            // A file field in which nothing was chosen.
            if field.file_name() == Some("") {
                continue;
            }
            files += 1;
            if files > PHOTOS_MAX + VIDEOS_MAX {
                return Err(Refused::field("media", Fault::TooManyFiles { max: PHOTOS_MAX }));
            }
            let bytes = Box::pin(field.map_err(io::Error::other));
            let medium = uploads::take(app, bytes).await.map_err(as_media)?;
            fields.0.push(("media".into(), medium.id.to_string()));
        } else {
            let value = text(field).await?;
            fields.0.push((name, value));
        }
        if fields.0.len() > FIELDS_MAX {
            return Err(Problem::new(ProblemCode::Malformed).titled("too many fields").into());
        }
    }
    Ok(fields)
}

async fn text(mut field: Field<'_>) -> Answer<String> {
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(unreadable)? {
        bytes.extend_from_slice(&more);
        if bytes.len() > TEXT_MAX {
            return Err(Refused::of(ProblemCode::TooLarge));
        }
    }
    let name = field.name().unwrap_or_default();
    String::from_utf8(bytes).map_err(|_| Refused::field(name, Fault::BadCharacters))
}

/// A fault of a file is told under the field of the form that holds files.
fn as_media(refused: Refused) -> Refused {
    let mut problem = *refused.0;
    if let Some(fault) = problem.fields.remove("file") {
        problem.fields.insert("media".into(), fault);
    }
    problem.into()
}

fn unreadable(error: impl std::fmt::Display) -> Refused {
    Problem::new(ProblemCode::Malformed).titled(format!("the form cannot be read: {error}")).into()
}
