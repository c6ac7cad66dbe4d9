//! Plain HTML forms over the API: 303 onwards when it agrees, the same page with its complaints when not.

use super::{
    in_process::InProcess,
    page::{Web, again},
};
use crate::api::multipart::{self, TakesFiles};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Multipart, Path, Request, State, multipart::Field},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use contract::{
    Endpoint, Problem, ProblemCode,
    appeals::{FileAppeal, NearAppeals},
    fields::{AppealNumber, Email},
    forms::{Fields, FromForm},
    moves::{FollowAppeal, OnAppeal, Step},
    notices::{ReadNotices, Unsubscribe},
    session::GetSession,
    uploads::{UPLOADS, Upload},
};
use frontend::{Rejected, paths};
use std::io;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

/// The greatest form without files, bytes.
const FORM_MAX: usize = 256 * 1024;
/// The greatest reply to a form, bytes.
const REPLY_MAX: usize = 1 << 20;

/// `POST /appeals/new`
pub async fn file(State(web): State<Web>, request: Request) -> Response {
    let (uri, mut headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, mut problem)) => {
            // What is wrong with the words is told together with what is wrong with the files.
            if problem.code == ProblemCode::Invalid {
                let words = FileAppeal::from_form(&fields, None, None).check().err().unwrap_or_default();
                problem.fields.extend(words);
            }
            return refuse(&web, &uri, headers, paths::form::FILE, fields, problem).await;
        }
    };
    if let Ok(once) = HeaderValue::from_str(&fields.text("once"))
        && !once.is_empty()
    {
        headers.insert("idempotency-key", once);
    }
    let ask = FileAppeal::from_form(&fields, None, None);
    let door = web.door(&headers);
    if !fields.ticked("another") && is_told_already(&door, &ask).await {
        let alike = Problem::new(ProblemCode::Alike);
        return refuse(&web, &uri, headers, paths::form::FILE, fields, alike).await;
    }
    match send(&door, &ask).await {
        Ok((filed, _)) => {
            // Whoever is signed in needs no private link in the address.
            let known = send(&door, &GetSession {}).await.ok().and_then(|(session, _)| session.resident);
            let mine =
                known.is_some_and(|known| Email::new(&ask.email).is_ok_and(|email| email.as_str() == known.email));
            onwards(&paths::filed(filed.number, (!mine).then_some(&*filed.key)))
        }
        Err(problem) => refuse(&web, &uri, headers, paths::form::FILE, fields, problem).await,
    }
}

/// Whether somebody surely tells the same already. Asked once all else is well; where it cannot be answered, nobody is
/// kept from filing.
async fn is_told_already(door: &InProcess, ask: &FileAppeal) -> bool {
    if ask.check().is_err() {
        return false;
    }
    let (category, text) = (Some(ask.category.clone()), Some(ask.text.clone()));
    let near = send(door, &NearAppeals { lat: ask.lat, lon: ask.lon, category, text }).await;
    near.is_ok_and(|(near, _)| near.iter().any(|one| one.same))
}

/// `POST /appeals/{number}/join`: instead of filing the same once more. Who has not yet said by which e-mail says it on
/// the page of the appeal.
pub async fn join(State(web): State<Web>, Path(number): Path<String>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let Ok(number) = AppealNumber::new(&number) else {
        return web.page(again(&uri, headers), None).await;
    };
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::FOLLOW, fields, problem).await,
    };
    if fields.text("email").trim().is_empty() {
        return onwards(&paths::joining(number));
    }
    match send(&door, &OnAppeal { number, key: None, step: FollowAppeal::from(&fields) }).await {
        Ok(_) => onwards(&paths::followed(number, None)),
        Err(problem) => refuse(&web, &uri, headers, paths::form::FOLLOW, fields, problem).await,
    }
}

/// `POST /appeals/{number}/…`: what a resident does; back to the appeal's page.
pub async fn on_appeal<S>(State(web): State<Web>, number: Path<String>, request: Request) -> Response
where
    S: Step + for<'a> From<&'a Fields> + 'static,
{
    step::<S>(&web, &number, request, paths::appeal).await
}

/// `POST /appeals/{number}/follow`; the page then says that it was heard.
pub async fn follow(State(web): State<Web>, number: Path<String>, request: Request) -> Response {
    step::<FollowAppeal>(&web, &number, request, paths::followed).await
}

/// `POST /desk/{number}/…`: what an officer does; back to the case.
pub async fn on_desk<S>(State(web): State<Web>, number: Path<String>, request: Request) -> Response
where
    S: Step + for<'a> From<&'a Fields> + 'static,
{
    step::<S>(&web, &number, request, |number, _| paths::desk(number)).await
}

async fn step<S>(web: &Web, number: &str, request: Request, back: fn(AppealNumber, Option<&str>) -> String) -> Response
where
    S: Step + for<'a> From<&'a Fields> + 'static,
{
    match make::<S>(web, number, request).await {
        Ok(made) => onwards(&back(made.number, made.key.as_deref())),
        Err(response) => response,
    }
}

/// What a form did, and for whom.
pub(super) struct Made {
    pub number: AppealNumber,
    pub key: Option<String>,
    pub door: InProcess,
}

/// Does what a form about an appeal asks; the page again where that is refused.
pub(super) async fn make<S>(web: &Web, number: &str, request: Request) -> Result<Made, Response>
where
    S: Step + for<'a> From<&'a Fields> + 'static,
{
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let Ok(number) = AppealNumber::new(number) else {
        return Err(web.page(again(&uri, headers), None).await);
    };
    let key = key(&uri);
    let door = web.door(&headers);
    let fields = match read(web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return Err(refuse(web, &uri, headers, S::NAME, fields, problem).await),
    };
    let ask = OnAppeal::<S>::from_form(&fields, Some(number), key.clone());
    match send(&door, &ask).await {
        Ok(_) => Ok(Made { number, key, door }),
        Err(problem) => Err(refuse(web, &uri, headers, S::NAME, fields, problem).await),
    }
}

/// `POST /unsubscribe`: by a person, or in one click by a program for mail, which wants no other address (RFC 8058).
pub async fn unsubscribe(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::UNSUBSCRIBE, fields, problem).await,
    };
    let pairs: Vec<_> = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let asked = Fields(pairs);
    let sent = match AppealNumber::new(&asked.text("number")) {
        Ok(number) => {
            let ask = Unsubscribe { number, email: asked.text("email"), token: asked.text("token") };
            send(&door, &ask).await.map(|(done, _)| paths::unsubscribed(number, &done.still))
        }
        Err(_) => Err(Problem::new(ProblemCode::NotFound)),
    };
    match sent {
        Ok(page) if fields.text("List-Unsubscribe").is_empty() => onwards(&page),
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(problem) => refuse(&web, &uri, headers, paths::form::UNSUBSCRIBE, fields, problem).await,
    }
}

/// `POST /notices`: they were seen; back to the list.
pub async fn read_notices(State(web): State<Web>, request: Request) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let door = web.door(&headers);
    let fields = match read(&web, request, &door).await {
        Ok(fields) => fields,
        Err((fields, problem)) => return refuse(&web, &uri, headers, paths::form::SEEN, fields, problem).await,
    };
    match send(&door, &ReadNotices::from(&fields)).await {
        Ok(_) => onwards(paths::NOTICES),
        Err(problem) => refuse(&web, &uri, headers, paths::form::SEEN, fields, problem).await,
    }
}

pub(super) fn onwards(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// The private key of the page's address.
fn key(uri: &Uri) -> Option<String> {
    let pairs = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    pairs.into_iter().find(|(name, _)| name == "key").map(|(_, key)| key.into_owned())
}

/// The page again, with what was typed and what was wrong.
pub(super) async fn refuse(
    web: &Web,
    uri: &Uri,
    headers: HeaderMap,
    form: &str,
    fields: Fields,
    problem: Problem,
) -> Response {
    web.page(again(uri, headers), Some(Rejected { form: form.to_owned(), fields, problem })).await
}

/// Asks the API; gives its reply and the cookie that it sets.
pub(super) async fn send<E: Endpoint>(door: &InProcess, ask: &E) -> Result<(E::Reply, Option<HeaderValue>), Problem> {
    let body = serde_json::to_string(ask).map_err(unreadable)?;
    let response = door.ask(E::METHOD.as_str(), &ask.target(), "application/json", Body::from(body)).await;
    let cookie = response.headers().get(header::SET_COOKIE).cloned();
    Ok((reply(response).await?, cookie))
}

async fn reply<R: serde::de::DeserializeOwned>(response: Response) -> Result<R, Problem> {
    let success = response.status().is_success();
    let body = to_bytes(response.into_body(), REPLY_MAX).await.map_err(unreadable)?;
    if success {
        serde_json::from_slice(&body).map_err(unreadable)
    } else {
        Err(serde_json::from_slice(&body).unwrap_or_else(unreadable))
    }
}

fn unreadable(error: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemCode::Internal).titled(error.to_string())
}

/// Reads a posted form. Files are sent on to the API as they come; the form then names their ids,
/// so that nothing need be sent again when it is refused.
pub(super) async fn read(web: &Web, request: Request, door: &InProcess) -> Result<Fields, (Fields, Problem)> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let malformed = |error: String| (Fields::default(), Problem::new(ProblemCode::Malformed).titled(error));
    if kind.starts_with("multipart/form-data") {
        let form = Multipart::from_request(request, web).await.map_err(|error| malformed(error.to_string()))?;
        return multipart::read(form, door).await;
    }
    let body = to_bytes(request.into_body(), FORM_MAX)
        .await
        .map_err(|_| (Fields::default(), Problem::new(ProblemCode::TooLarge)))?;
    Ok(Fields(url::form_urlencoded::parse(&body).into_owned().collect()))
}

/// Sends a file on to the API as it comes, a piece at a time.
impl TakesFiles for InProcess {
    async fn take(&self, mut file: Field<'_>) -> Result<Uuid, Problem> {
        let (pieces, body) = tokio::sync::mpsc::channel::<io::Result<Bytes>>(1);
        let pass_on = async move {
            loop {
                let piece = match file.chunk().await {
                    Ok(None) => return,
                    Ok(Some(piece)) => Ok(piece),
                    Err(error) => Err(io::Error::other(error)),
                };
                let broken = piece.is_err();
                // Whoever took the pieces has heard enough: the rest of the file is not read.
                if pieces.send(piece).await.is_err() || broken {
                    return;
                }
            }
        };
        let body = Body::from_stream(ReceiverStream::new(body));
        let (response, ()) = tokio::join!(self.ask("POST", UPLOADS, "application/octet-stream", body), pass_on);
        reply::<Upload>(response).await.map(|upload| upload.id)
    }
}
