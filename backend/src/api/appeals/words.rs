//! Words that change nothing.

use super::case::Asked;
use crate::api::{
    body::Json,
    docs::{OneAppeal, PrivateKey},
    error::Answer,
};
use contract::{
    Move, Problem,
    appeals::Appeal,
    fields::Note,
    moves::{AddToAppeal, AskApplicant, CommentAppeal, NoteAppeal, Step},
};
use domain::appeal;

/// A question that only the applicant and the staff read.
#[utoipa::path(post, path = AskApplicant::PATH, operation_id = "ask_appeal", tag = "moves",
    params(OneAppeal), request_body = AskApplicant,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn ask(asked: Asked<AskApplicant>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::say(&case.attempt(), Move::Ask);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// A word of the staff that everybody may read.
#[utoipa::path(post, path = CommentAppeal::PATH, operation_id = "comment_appeal", tag = "moves",
    params(OneAppeal), request_body = CommentAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn comment(asked: Asked<CommentAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::say(&case.attempt(), Move::Comment);
    case.write(decision, Some(said.note.as_str()), &said.media).await?.say().await
}

/// A note that only the staff reads.
#[utoipa::path(post, path = NoteAppeal::PATH, operation_id = "note_appeal", tag = "moves",
    params(OneAppeal), request_body = NoteAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn note(asked: Asked<NoteAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::say(&case.attempt(), Move::Note);
    case.write(decision, Some(said.note.as_str()), &[]).await?.say().await
}

/// The applicant adds words or photos, or answers a question.
#[utoipa::path(post, path = AddToAppeal::PATH, operation_id = "add_appeal", tag = "moves",
    params(OneAppeal, PrivateKey), request_body = AddToAppeal,
    responses((status = 200, body = Appeal), (status = 409, body = Problem), (status = "default", body = Problem)))]
pub async fn add(asked: Asked<AddToAppeal>) -> Answer<Json<Appeal>> {
    let (case, ask) = asked.find().await?;
    let said = ask.check()?;
    let decision = appeal::say(&case.attempt(), Move::Add);
    case.write(decision, said.note.as_ref().map(Note::as_str), &said.media).await?.say().await
}
