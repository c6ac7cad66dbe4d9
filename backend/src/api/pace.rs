//! Not too much from one address.

use super::{caller::Visitor, error::Refused};
use crate::{
    app::App,
    limits::{Limits, TooSoon},
    ops,
};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use std::net::IpAddr;

/// One more filing may come from where this one comes.
pub struct MayFile;

/// One more file may come from where this one comes.
pub struct MayUpload;

impl<S: Send + Sync> FromRequestParts<S> for MayFile
where
    App: FromRef<S>,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        knock(parts, &App::from_ref(state), Limits::file).await.map(|()| Self)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for MayUpload
where
    App: FromRef<S>,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        knock(parts, &App::from_ref(state), Limits::upload).await.map(|()| Self)
    }
}

/// The staff write down what many people tell them, and are known by name: they may always.
async fn knock(
    parts: &mut Parts,
    app: &App,
    limit: fn(&Limits, Option<IpAddr>) -> Result<(), TooSoon>,
) -> Result<(), Refused> {
    let Err(soon) = limit(&app.limits, ops::visitor().ip) else { return Ok(()) };
    if Visitor::from_request_parts(parts, app).await?.staff.is_some() { Ok(()) } else { Err(soon.into()) }
}
