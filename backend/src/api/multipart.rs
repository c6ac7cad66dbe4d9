//! A form with its files (`multipart/form-data`), and a filing as that or as JSON.

use super::{body::Json, error::Refused, uploads};
use crate::app::App;
use axum::{
    extract::{
        FromRef, FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use contract::{
    Problem, ProblemCode,
    appeals::{PHOTOS_MAX, VIDEOS_MAX},
    forms::{Fields, FromForm},
    problem::Fault,
};
use futures::TryStreamExt;
use serde::de::DeserializeOwned;
use std::io;
use uuid::Uuid;

/// The greatest text field of a form, bytes.
const TEXT_MAX: usize = 64 * 1024;
/// The greatest number of fields.
const FIELDS_MAX: usize = 100;

/// What is asked by whoever files, from either kind of body.
pub struct Filing<T>(pub T);

impl<S: Send + Sync, T: FromForm + DeserializeOwned> FromRequest<S> for Filing<T>
where
    App: FromRef<S>,
{
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
            return Json::from_request(request, state).await.map(|Json(ask)| Self(ask));
        }
        let form = Multipart::from_request(request, state).await.map_err(|error| Refused::from(malformed(error)))?;
        let fields = read(form, &App::from_ref(state)).await.map_err(|(_, problem)| Refused::from(problem))?;
        Ok(Self(T::from_form(&fields, None, None)))
    }
}

/// Where the files of a form go.
pub trait TakesFiles: Sync {
    /// Takes a file as it comes; the form then names its id.
    fn take(&self, file: Field<'_>) -> impl Future<Output = Result<Uuid, Problem>> + Send;
}

impl TakesFiles for App {
    async fn take(&self, file: Field<'_>) -> Result<Uuid, Problem> {
        let bytes = Box::pin(file.map_err(io::Error::other));
        uploads::take(self, bytes).await.map(|medium| medium.id).map_err(|refused| *refused.0)
    }
}

/// Reads a form; its files are taken as they come and stand in it by their ids, as `media`.
/// A file that is refused does not keep the rest from being read.
///
/// # Errors
/// What is wrong first, with all fields that could be read, so that nothing typed is lost.
pub async fn read(mut form: Multipart, to: &impl TakesFiles) -> Result<Fields, (Fields, Problem)> {
    let mut fields = Fields::default();
    let mut wrong = None;
    let mut files = 0;
    for _ in 0..FIELDS_MAX {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => {
                return match wrong {
                    None => Ok(fields),
                    Some(problem) => Err((fields, problem)),
                };
            }
            Err(error) => return Err((fields, broken(&error))),
        };
        match field.file_name() {
            None => {
                let name = field.name().unwrap_or_default().to_owned();
                match text(field).await {
                    Ok(text) => fields.0.push((name, text)),
                    Err(problem) => return Err((fields, problem)),
                }
            }
            // A file field in which nothing was chosen.
            Some("") => {}
            Some(_) if files == PHOTOS_MAX + VIDEOS_MAX => {
                wrong.get_or_insert_with(|| Problem::field("media", Fault::TooManyFiles { max: PHOTOS_MAX }));
            }
            Some(_) => {
                files += 1;
                match to.take(field).await {
                    Ok(id) => fields.0.push(("media".into(), id.to_string())),
                    Err(problem) => drop(wrong.get_or_insert_with(|| as_media(problem))),
                }
            }
        }
    }
    Err((fields, Problem::new(ProblemCode::Malformed).titled("too many fields")))
}

/// What is no text is kept with the sign for "no letter" in it, which every field refuses.
async fn text(mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(|error| broken(&error))? {
        bytes.extend_from_slice(&more);
        if bytes.len() > TEXT_MAX {
            return Err(Problem::new(ProblemCode::TooLarge));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A fault of a file is told under the field of the form that holds files.
fn as_media(mut problem: Problem) -> Problem {
    if let Some(fault) = problem.fields.remove("file") {
        problem.fields.insert("media".into(), fault);
    }
    problem
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Problem::new(ProblemCode::TooLarge) } else { malformed(error) }
}

fn malformed(error: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemCode::Malformed).titled(format!("the form cannot be read: {error}"))
}
