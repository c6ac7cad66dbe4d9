//! Somebody at the public door: requests as a browser or a program makes them, replies as they come.

use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, Request, header},
};
use bytes::Bytes;
use contract::{ApiResult, Endpoint, Method, Problem, ProblemCode, uploads::Upload};
use serde::de::DeserializeOwned;
use std::{
    fmt,
    net::{IpAddr, SocketAddr},
};
use tower::ServiceExt;

/// Larger than any reply of a test.
const REPLY_MAX: usize = 256 << 20;

/// Somebody at the door, with their cookies.
#[derive(Clone)]
pub struct Visitor {
    door: Router,
    headers: HeaderMap,
    /// The address they come from; none stands beside the server itself.
    from: Option<IpAddr>,
}

impl Visitor {
    pub(crate) fn at(door: Router) -> Self {
        Self { door, headers: HeaderMap::new(), from: None }
    }

    /// The same visitor, at another address of the network.
    #[must_use]
    pub fn comes_from(&self, address: &str) -> Self {
        Self { from: Some(address.parse().expect("an address")), ..self.clone() }
    }

    /// The same visitor, who sends one more header with everything.
    #[must_use]
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut same = self.clone();
        same.headers.append(HeaderName::from_static(name), value.parse().expect("a value of a header"));
        same
    }

    /// The same visitor, who does not send that header any more.
    #[must_use]
    pub fn without(&self, name: &'static str) -> Self {
        let mut same = self.clone();
        same.headers.remove(name);
        same
    }

    /// Sends a request and waits for the whole reply.
    pub async fn sends(&self, mut request: Request<Body>) -> Reply {
        for (name, value) in &self.headers {
            if !request.headers().contains_key(name) {
                request.headers_mut().append(name, value.clone());
            }
        }
        if let Some(from) = self.from {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(from, 50_000)));
        }
        let response = self.door.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, REPLY_MAX).await.expect("the reply comes to its end");
        Reply { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Sends a request whose reply may have no end, and gives its status.
    pub async fn knocks(&self, mut request: Request<Body>) -> u16 {
        for (name, value) in &self.headers {
            request.headers_mut().append(name, value.clone());
        }
        let response = self.door.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        response.status().as_u16()
    }

    /// Sends a request and gives the reply as it comes.
    pub async fn takes(&self, target: &str) -> BodyDataStream {
        let request = Request::get(target).body(Body::empty()).expect("a request");
        let response = self.door.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        assert_eq!(response.status(), 200, "{target}");
        response.into_body().into_data_stream()
    }

    pub async fn gets(&self, target: &str) -> Reply {
        self.sends(Request::get(target).body(Body::empty()).expect("a request")).await
    }

    /// Posts a body of some kind.
    pub async fn posts(&self, target: &str, kind: &str, body: impl Into<Body>) -> Reply {
        let request = Request::post(target).header(header::CONTENT_TYPE, kind).body(body.into());
        self.sends(request.expect("a request")).await
    }

    pub async fn posts_json(&self, target: &str, body: impl ToString) -> Reply {
        self.posts(target, "application/json", body.to_string()).await
    }

    /// Posts a form as a browser does, files and all.
    pub async fn posts_form(&self, target: &str, form: Form) -> Reply {
        let kind = form.kind();
        self.posts(target, &kind, form.bytes()).await
    }

    /// Posts a form without files as a browser does.
    pub async fn posts_fields(&self, target: &str, fields: &[(&str, &str)]) -> Reply {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        self.posts(target, "application/x-www-form-urlencoded", body.finish()).await
    }

    /// Sends a photo or a video before the form that will name it.
    pub async fn uploads(&self, file: Vec<u8>) -> Upload {
        self.posts(contract::uploads::UPLOADS, "application/octet-stream", file).await.json(201)
    }

    /// Asks the API as the contract has it.
    pub async fn asks<E: Endpoint>(&self, ask: &E) -> ApiResult<E::Reply> {
        let reply = match E::METHOD {
            Method::Get => self.gets(&ask.target()).await,
            Method::Post => self.posts_json(&ask.target(), serde_json::to_string(ask).expect("JSON")).await,
            Method::Delete => self.sends(Request::delete(ask.target()).body(Body::empty()).expect("a request")).await,
        };
        if (200..300).contains(&reply.status) { Ok(reply.json(reply.status)) } else { Err(reply.problem()) }
    }
}

/// A reply, whole.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    /// The body as JSON of this status.
    pub fn json<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status, status, "{self:?}");
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).expect("UTF-8")
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The problem that the reply tells, as every problem must be told.
    pub fn problem(&self) -> Problem {
        assert_eq!(self.header("content-type"), "application/problem+json", "{self:?}");
        assert_eq!(self.header("cache-control"), "no-store", "{self:?}");
        let problem: Problem = serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert_eq!((problem.status, problem.code.status()), (self.status, self.status), "{self:?}");
        problem
    }

    /// The problem, which must be of this kind.
    pub fn is(&self, code: ProblemCode) -> Problem {
        let problem = self.problem();
        assert_eq!(problem.code, code, "{self:?}");
        problem
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        let body: String = body.chars().take(2000).collect();
        write!(f, "{} {:?}\n{body}", self.status, self.headers)
    }
}

/// A form as a browser sends it (`multipart/form-data`).
#[derive(Clone, Default)]
pub struct Form {
    parts: Vec<u8>,
}

const BOUNDARY: &str = "----a-border-that-no-file-has";

impl Form {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn part(mut self, head: &str, value: &[u8]) -> Self {
        self.parts
            .extend_from_slice(format!("--{BOUNDARY}\r\ncontent-disposition: form-data; {head}\r\n\r\n").as_bytes());
        self.parts.extend_from_slice(value);
        self.parts.extend_from_slice(b"\r\n");
        self
    }

    #[must_use]
    pub fn field(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.part(&format!("name=\"{name}\""), value.as_ref())
    }

    #[must_use]
    pub fn file(self, name: &str, file_name: &str, bytes: &[u8]) -> Self {
        self.part(&format!("name=\"{name}\"; filename=\"{file_name}\""), bytes)
    }

    /// The content type, with the border between the parts.
    #[must_use]
    pub fn kind(&self) -> String {
        format!("multipart/form-data; boundary={BOUNDARY}")
    }

    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        [&self.parts[..], format!("--{BOUNDARY}--\r\n").as_bytes()].concat()
    }
}
